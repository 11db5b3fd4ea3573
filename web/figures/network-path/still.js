// The still picture of a path.

import figure from './index.js';

/** @type {import('../../figure/declaration.js').Still} */
export default (core, settings) => ({
  value: figure.compute(core, { ...settings, depth: 10, width: 8 }),
  width: 560,
});
