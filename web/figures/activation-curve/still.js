// The still picture of the curves.

import figure from './index.js';

/** @type {import('../../figure/declaration.js').Still} */
export default (core) => ({
  value: figure.compute(core, { z: 2, also: '', points: 61 }), // fewer points: they are in the page
  width: 920,
});
