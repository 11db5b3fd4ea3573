// The still picture of both descents, from where the reader finds them.

import figure from './index.js';
import { regionOf } from './region.js';

/** @type {import('../../figure/declaration.js').Still} */
export default (core, settings) => {
  const value = figure.compute(core, settings);
  const region = regionOf(core, [value.clipped, value.thrown], 20); // coarse: its contours are in the page
  return { value: { ...value, region }, width: 560 };
};
