// The still picture of three networks.

import figure from './index.js';

/** @type {import('../../figure/declaration.js').Still} */
export default (core, settings) => ({
  value: figure.compute(core, settings),
  width: 920,
});
