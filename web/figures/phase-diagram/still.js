// The still picture of both maps, with the dot at He's place.

import figure from './index.js';
import { coarse } from './map.js';

/** @type {import('../../figure/declaration.js').Still} */
export default (core, settings) => {
  const value = figure.compute(core, settings);
  return { value: { ...value, maps: value.maps.map(coarse) }, width: 956 };
};
