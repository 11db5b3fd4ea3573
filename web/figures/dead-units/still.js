// The still picture of the units after thirty steps at a rate that kills some.

import figure from './index.js';

/** @type {import('../../figure/declaration.js').Still} */
export default (core, settings) => {
  const value = figure.compute(core, { ...settings, learningRate: 2 });
  value.session.train(30);
  return { value: figure.training?.read(core, value, false), width: 560 };
};
