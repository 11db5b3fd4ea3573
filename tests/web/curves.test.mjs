// Curves over one axis: their jumps, the cursor that reads them, and the slider of layers beside bars.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { Lines, scaleX } from '../../web/charts/lines.js';
import { layerSlider } from '../../web/figure/slider.js';

const xs = [-2, -1, 0, 1, 2];
const plot = {
  xDomain: [-2, 2],
  yDomain: [0, 2],
  width: 400,
  height: 200,
  cursor: 1,
  title: 'f(z)',
  xTitle: 'z',
  clip: 'c',
};
/** @param {number[]} y @param {number} atCursor @param {object} [props] */
const draw = (y, atCursor, props) =>
  renderToString(
    h(
      Lines,
      /** @type {any} */ ({
        series: [{ name: 'relu', x: xs, y, atCursor, label: 'ReLU' }],
        ...plot,
        ...props,
      }),
    ),
  );

test('a jump is a gap with a full dot on the side that has the point, and an open one on the other', () => {
  const svg = draw([0, 0, 0, 1, 1], 1);
  const [, path] = svg.match(/class="curve relu" d="([^"]*)"/) ?? [];
  assert.equal(path?.match(/M/g)?.length, 2);
  const dots = [...svg.matchAll(/class="dot (open )?relu" cx="([^"]*)" cy="([^"]*)" r="3.5"/g)];
  assert.deepEqual(
    dots.map(([, open]) => Boolean(open)),
    [false, true],
  );
  const zero = scaleX(plot.width, [-2, 2])(0);
  assert.deepEqual(
    dots.map(([, , x]) => Number(x)),
    [zero, zero],
  );
  assert.ok(Number(dots[0][3]) > Number(dots[1][3]), 'the full one is the lower');
  assert.doesNotMatch(draw([0, 0.4, 0.8, 1.2, 1.6], 1.2), /dot open/);
});

test('the cursor’s dot stands on the curve; beyond the picture the edge says which way it is', () => {
  assert.doesNotMatch(draw([0, 0, 0, 0.4, 0.8], 0.4), /exit/);
  assert.match(draw([0, 0, 0, 0.4, 0.8], 9), /rotate\(0\)/);
  assert.match(draw([0, 0, 0, 0.4, 0.8], -9), /rotate\(180\)/);
});

test('a name keeps its place while the cursor moves', () => {
  const placeIn = (/** @type {string} */ svg) => svg.match(/class="label relu" x="[^"]*" y="[^"]*"/)?.[0];
  const y = [0, 0.3, 0.6, 0.9, 1.2];
  assert.ok(placeIn(draw(y, 0.9)));
  assert.equal(placeIn(draw(y, 0.9)), placeIn(draw(y, 0.3, { cursor: -1 })));
});

/** Layers read one after the other. @param {{ count?: number, active?: number }} [reader] */
function sliderOf({ count = 21, active } = {}) {
  /** @type {(number | undefined)[]} */
  const read = [];
  let prevented = 0;
  const slider = layerSlider({
    count,
    active,
    plotWidth: 300,
    text: '',
    onRead: (layer) => read.push(layer),
  });
  /** @param {string} key @param {object} [modifiers] */
  const press = (key, modifiers) =>
    slider.onKeyDown(/** @type {any} */ ({ key, ...modifiers, preventDefault: () => (prevented += 1) }));
  return { slider, read, press, prevented: () => prevented };
}

test('keys read the next layer, the last one, a tenth of them on, and not beyond the ends', () => {
  const { press, read, prevented } = sliderOf({ active: 4 });
  const keys = ['ArrowLeft', 'ArrowUp', 'PageUp', 'PageDown', 'Home', 'End', 'Escape'];
  for (const key of keys) press(key);
  assert.deepEqual(read, [3, 5, 6, 2, 0, 20, undefined]);
  assert.equal(prevented(), keys.length);
  const first = sliderOf({ active: 0 });
  first.press('ArrowLeft');
  const last = sliderOf({ active: 20 });
  last.press('PageUp');
  assert.deepEqual([...first.read, ...last.read], [0, 20]);
});

test('other keys, those with a modifier, and Escape where nothing is read are the browser’s', () => {
  const { press, read, prevented } = sliderOf();
  for (const key of ['a', 'Tab', 'Escape', ' ']) press(key);
  for (const modifier of ['ctrlKey', 'altKey', 'metaKey']) press('ArrowLeft', { [modifier]: true });
  assert.deepEqual([read, prevented()], [[], 0]);
});

test('a mouse that leaves reads no more; a finger that is lifted leaves what it has read', () => {
  const { slider, read } = sliderOf({ active: 3 });
  slider.onPointerLeave(/** @type {any} */ ({ pointerType: 'touch' }));
  assert.deepEqual(read, []);
  slider.onPointerLeave(/** @type {any} */ ({ pointerType: 'mouse' }));
  assert.deepEqual(read, [undefined]);
  assert.deepEqual([slider['aria-valuenow'], slider['aria-valuemax']], [3, 20]);
});
