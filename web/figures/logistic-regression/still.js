// The still picture of the unit after some steps.

import figure from './index.js';

/** @type {import('../../figure/declaration.js').Still} */
export default (core) => {
  const value = figure.compute(core, {
    measurement: 'billLength',
    species: 'adelieChinstrap',
    neuronRate: 1,
  });
  value.session.train(200);
  return { value: figure.training?.read(core, value, false), width: 560 };
};
