// The still picture of two networks after 300 steps.

import { h } from 'preact';
import { StillMap } from '../race/still.js';
import figure from './index.js';

/** Coarse, and without the examples: the page has to carry it. @param {any} props */
const Map = (props) => h(StillMap, { ...props, examples: [], cells: 8 });

/** @type {import('../../figure/declaration.js').Still} */
export default (core, settings) => {
  let value = figure.compute(core, settings);
  for (let pieces = 0; pieces < 15; ++pieces) {
    value.session.train(20);
    value = figure.training?.read(core, value, false);
  }
  return { value: { ...value, Map }, width: 920 };
};
