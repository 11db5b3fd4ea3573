// The still picture of a unit.

import figure from './index.js';

/** @type {import('../../figure/declaration.js').Still} */
export default (core, settings) => {
  const value = figure.compute(core, settings);
  // Fewer points: they are in the page.
  const curve = core.activationCurve({ activation: 'sigmoid', from: -8, to: 8, points: 81 });
  return { value: { ...value, curve }, width: 920 };
};
