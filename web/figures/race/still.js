// The still picture of the race when it is over.

import figure, { stepped } from './index.js';

/** @type {import('../../figure/declaration.js').Still} */
export default (core, settings) => {
  let value = figure.compute(core, settings);
  while (!value.isOver) value = stepped(value, 5, false);
  return { value, width: 960 };
};
