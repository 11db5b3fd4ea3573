// Counts each crossing into the wasm, and names those that happen while a figure draws.

import { Border } from '../../../web/core-border.js';
import { FigureElement } from '../../../web/figure/element.js';

const counted = { crossings: 0, drawings: 0, /** @type {string[]} */ whileDrawing: [] };
Object.assign(globalThis, { counted });

let drawing = 0;
const { call } = Border.prototype;
Border.prototype.call = function (action) {
  counted.crossings += 1;
  if (drawing > 0) counted.whileDrawing.push(new Error('crossing').stack ?? '');
  return call.call(this, action);
};

const { draw } = FigureElement.prototype;
FigureElement.prototype.draw = function () {
  drawing += 1;
  counted.drawings += 1;
  try {
    draw.call(this);
  } finally {
    drawing -= 1;
  }
};
