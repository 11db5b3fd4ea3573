// What the core's statistics of a layer are called on the page.

/** @type {Record<string, string>} */
const sizes = { Rms: 'root mean square', Largest: 'largest', Norm: 'norm', Mean: 'mean' };
/** @type {Record<string, string>} */
const symbols = { delta: '∂L/∂z', dWeights: '∂L/∂W', dBiases: '∂L/∂b', preActivation: 'z', activation: 'a' };

/** @type {Record<string, string>} */
export const statisticLabels = {
  ...Object.fromEntries(
    Object.entries(symbols).flatMap(([name, symbol]) =>
      Object.entries(sizes).map(([size, words]) => [name + size, `${symbol}: ${words}`]),
    ),
  ),
  updateRatio: 'the last step’s change of W, relative',
  weightsMoved: 'how far W has moved, relative',
  saturatedShare: 'share of saturated units',
  deadShare: 'share of dead units',
};
