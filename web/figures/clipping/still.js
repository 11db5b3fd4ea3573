// The still picture of both descents, from where the reader finds them.

import figure from './index.js';
import { regionOf } from './region.js';

/** @type {import('../../figure/declaration.js').Still} */
export default (core, settings) => ({
  value: { ...figure.compute(core, settings), region: regionOf(core, 16) }, // coarse: its contours are in the page
  width: 560,
});
