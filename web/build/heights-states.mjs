// The states of each figure in which its texts are longest.

/** @typedef {(figure: import('playwright-core').Locator) => Promise<void>} Act */
/** @typedef {{ attributes?: Record<string, string | number>, acts?: Act[] }} State */

/** The longest wrong guess, which stays in view beside what is right. @type {Act} */
const answer = async (figure) => {
  await figure.locator('.options button').first().click();
  await figure.locator('.answer:not(:empty)').waitFor();
  await figure.evaluate((element) => {
    const wrong = element.shadowRoot?.querySelectorAll('.options button:not(.right)') ?? [];
    const lengthOf = (/** @type {Element} */ { textContent }) => (textContent ?? '').replace('✗ ', '').length;
    const [longest] = [...wrong].sort((one, other) => lengthOf(other) - lengthOf(one));
    /** @type {HTMLElement | undefined} */ (longest)?.click(); // it may be out of sight by now
  });
};

/** @type {Act} */
const readOn = (figure) => figure.locator('.plots[role=slider], [role=slider]').first().press('ArrowRight');

/** @type {Act} */
const readLast = (figure) => figure.locator('[role=slider]').first().press('End');

/** @param {string} name @returns {Act} */
const press = (name) => (figure) => figure.locator(`button[name=${name}]`).click();

/** @param {Record<string, string>} attributes @returns {Act} */
const set = (attributes) => (figure) =>
  figure.evaluate((element, all) => {
    for (const [name, value] of Object.entries(all)) element.setAttribute(name, value);
  }, attributes);

/** @type {Act} */
const kill = (figure) => figure.locator('[role=slider]').first().press('Enter');

/** Steps enough for long numbers. @type {Act[]} */
const someSteps = Array.from({ length: 12 }, () => press('step'));

/** The race has come to its end. @type {Act} */
const raced = (figure) => figure.locator('button[name=replay]').waitFor();

/** @type {Record<string, State[]>} */
export const heightStates = {
  race: [
    { acts: [raced] },
    { attributes: { depth: 2 }, acts: [raced] },
    { attributes: { depth: 20 }, acts: [raced] },
    { attributes: { depth: 20, seed: 3 }, acts: [raced] },
  ],
  neuron: [
    { acts: [answer] },
    { attributes: { 'neuron-w': -1.3, 'neuron-x': 1.7, 'neuron-rate': 0.17 }, acts: someSteps },
    { attributes: { unit: 'relu', 'neuron-w': -1.3, 'neuron-x': 1.7 } },
    { attributes: { unit: 'relu', 'neuron-w': 1.3, 'neuron-rate': 0.17 }, acts: someSteps },
  ],
  'logistic-regression': [{ acts: [answer] }, { acts: someSteps }],
  'activation-curve': [{ acts: [answer] }, { attributes: { z: -5.55 } }, { attributes: { z: 5.55 } }],
  'chain-rule': [
    { acts: [answer] },
    { attributes: { factor: 0.5 } },
    { attributes: { factor: 1 } },
    { attributes: { factor: -0.37, layers: 30 }, acts: [readLast] },
  ],
  'network-path': [
    { acts: [answer] },
    { acts: [readOn] },
    { attributes: { depth: 30, width: 32, path: 'random' } },
    { attributes: { activation: 'relu', depth: 30, path: 'random' }, acts: [readOn] },
  ],
  'gradient-flow': [
    { acts: [answer] },
    { acts: [readOn] },
    { attributes: { depth: 100, scatter: 'on' }, acts: [readOn] },
    { attributes: { depth: 33, left: 'leakyRelu', right: 'softplus' }, acts: [...someSteps, answer] },
    { attributes: { depth: 33, gradient: 'dWeights' }, acts: [readLast] },
    { attributes: { depth: 1 } },
  ],
  'training-run': [
    { acts: [answer] },
    { acts: someSteps },
    { attributes: { right: 'leakyRelu' }, acts: [answer] },
    {
      attributes: { left: 'leakyRelu', right: 'softplus' },
      acts: [...someSteps, set({ 'learning-rate': '0.017' })],
    },
  ],
  'phase-diagram': [
    {},
    { acts: [press('best')] },
    { acts: [press('xavier')] },
    { attributes: { 'weight-sigma': 4 } },
    { attributes: { 'bias-sigma': 1 } },
    { attributes: { 'weight-sigma': 16, 'bias-sigma': 3 } },
    { attributes: { 'weight-sigma': 0.5, 'bias-sigma': 3 } },
  ],
  'dead-units': [
    { acts: [answer, readOn] },
    { attributes: { 'bias-mean': -1 }, acts: [readOn] },
    { attributes: { 'learning-rate': 3.3 }, acts: someSteps },
    { attributes: { 'learning-rate': 3.3 }, acts: [...someSteps, ...someSteps, readOn] },
    { attributes: { 'learning-rate': 0.33 }, acts: [...someSteps, kill, readOn, kill] },
    { attributes: { skip: 'afterActivation' }, acts: [...someSteps, kill, press('layer')] },
  ],
  residual: [
    { acts: [answer] },
    { acts: [readOn] },
    { attributes: { skip: 'beforeActivation' }, acts: [readLast] },
    { attributes: { activation: 'relu', depth: 100 } },
  ],
  clipping: [
    { acts: [answer] },
    { attributes: { 'clipping-threshold': 0.017 }, acts: [answer] },
    { attributes: { 'clipping-threshold': 17000, 'learning-rate': 0.37 }, acts: [answer] },
    { attributes: { weight: 2.05, bias: -4.95 } },
    { attributes: { system: 'network', 'clipping-threshold': 0.017 }, acts: [press('all')] },
  ],
  claims: [{}, { acts: [press('all')] }],
};

/** Pixels for sentences of fixed words, which have no lines of their own reserved: a line or two more, in another font. @type {Record<string, number>} */
export const moreRoom = { 'activation-curve': 8, claims: 42, clipping: 18, neuron: 10, 'phase-diagram': 4 };
