// The axes of the charts: what has a place on them, and which numbers stand beside them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { Bars, barSlots, makesLine, valueAxisOf } from '../../web/charts/bars.js';
import { Shares } from '../../web/charts/shares.js';
import { Sparkline } from '../../web/charts/sparkline.js';
import { Waterfall, decadesOf, layOut, stepTicks } from '../../web/charts/waterfall.js';

/** The numbers of an attribute, of all tags that have the class. @param {string} svg @param {string} tag @param {string} name */
const numbersOf = (svg, tag, name) =>
  [...svg.matchAll(new RegExp(`<${tag}[^>]*>`, 'g'))].map(([text]) =>
    Number(text.match(` ${name}="([^"]*)"`)?.[1]),
  );

/** @param {string} svg @param {string} anchor @returns {{ x: number, label: string }[]} */
const labelsOf = (svg, anchor) =>
  [...svg.matchAll(/<text([^>]*)>([^<]+)<\/text>/g)]
    .filter(([, tag]) => tag.includes(`text-anchor="${anchor}"`))
    .map(([, tag, label]) => ({ x: Number(tag.match(/ x="([^"]*)"/)?.[1]), label }));

const size = { width: 600, height: 240, name: 'sigmoid', title: '|∂L/∂z|' };
/** @param {number[]} values @param {object} [props] */
const drawBars = (values, props) =>
  renderToString(h(Bars, { values, axis: valueAxisOf('log', values), ...size, ...props }));

test('on a log axis each positive number has a place, and the smallest stands above the foot', () => {
  for (const numbers of [
    [0.5, 1e-3],
    [3e-9, 4e-20, 7],
    [2, 2],
    [1e300, 1e-300],
    [0.001, 1000],
  ]) {
    const { minimum, maximum } = valueAxisOf('log', numbers);
    assert.ok(minimum < Math.min(...numbers) / 1.9 && maximum >= Math.max(...numbers), String(numbers));
    assert.ok(maximum / minimum >= 999, 'three decades at least');
  }
});

test('zeros, negative numbers and those without end have no say in an axis, and without others it is 0.001 to 1', () => {
  assert.deepEqual(valueAxisOf('log', [0, -5, NaN, Infinity, 0.5]), valueAxisOf('log', [0.5]));
  assert.deepEqual(valueAxisOf('log', [0, NaN]), { kind: 'log', minimum: 1e-3, maximum: 1 });
  assert.deepEqual(valueAxisOf('linear', [0, 0.93, Infinity]), { kind: 'linear', minimum: 0, maximum: 1 });
});

test('numbers at the end of the doubles have an axis that is no 0', () => {
  assert.ok(valueAxisOf('log', [5e-324, 1]).minimum > 0);
});

test('beside a log axis stand two to six powers of ten, evenly spaced', () => {
  for (const smallest of [0.5, 1e-4, 1e-9, 1e-33, 1e-300]) {
    const svg = drawBars([1, smallest]);
    const labels = labelsOf(svg, 'end').filter(({ label }) => label.startsWith('10'));
    assert.ok(labels.length >= 2 && labels.length <= 6, `${smallest}: ${labels.length}`);
    const heights = numbersOf(svg, 'line class="grid"', 'y1');
    const steps = heights.slice(1).map((y, i) => y - heights[i]);
    for (const step of steps) assert.ok(Math.abs(step - steps[0]) < 1e-6);
  }
});

test('the last bar is named output, and no other number stands within 40 pixels of that word', () => {
  for (const count of [2, 3, 7, 21, 64, 101]) {
    const labels = labelsOf(drawBars(new Array(count).fill(1)), 'middle').filter(({ label }) =>
      /^\d+$/.test(label),
    );
    assert.ok(labelsOf(drawBars([1, 1]), 'end').some(({ label }) => label === 'output'));
    for (const { x, label } of labels) assert.ok(x < size.width - 6 - 40, `${count} bars, ${label} at ${x}`);
    assert.equal(labels[0]?.label, '0');
  }
});

test('a number without a bar is marked at the foot: 0, no number, below the axis or above', () => {
  const axis = { kind: /** @type {const} */ ('log'), minimum: 1e-3, maximum: 1 };
  const marks = [...drawBars([0, NaN, 1e-6, 50, 0.1, Infinity], { axis }).matchAll(/no-bar"[^>]*>(.)</g)];
  assert.deepEqual(
    marks.map(([, mark]) => mark),
    ['0', '!', '▾', '▴', '!'],
  );
});

test('the bars fill the plot from end to end, in the slots in which a pointer looks for them', () => {
  const { left, slot } = barSlots(size.width, 5);
  const svg = drawBars([1, 1, 1, 1, 1]);
  const [xs, widths] = ['x', 'width'].map((name) => numbersOf(svg, 'rect class="mark"', name));
  xs.forEach((x, i) => assert.ok(x >= left + i * slot && x + widths[i] <= left + (i + 1) * slot));
  assert.ok(Math.abs(left + 5 * slot - (size.width - 6)) < 1e-9);
});

test('bars before the front of the backward pass wait, and theory has a gap where it says 0', () => {
  const svg = drawBars([1, 1, 1, 1], { front: 2, theory: [1, 0.1, 0, 0.1] });
  assert.equal(svg.match(/waiting/g)?.length, 2);
  assert.match(svg, /class="theory" d="M[^ML]+L[^ML]+M[^ML]+"/);
  assert.deepEqual(
    [
      [1, 2],
      [1, 0, 1],
      [0, 0],
      [0, 3, 4],
    ].map(makesLine),
    [true, false, false, true],
  );
});

test('a waterfall has decades for all of its logarithms, three at least, and for none where nothing is left', () => {
  assert.deepEqual(decadesOf([0, -0.5]), { top: 0, foot: -3 });
  assert.deepEqual(decadesOf([-1, -7.9, -Infinity]), { top: 0, foot: -9 });
  assert.deepEqual(decadesOf([2.1, -2]), { top: 3, foot: -3 });
  assert.deepEqual(decadesOf([-Infinity]), { top: 0, foot: -3 });
});

test('a place in a waterfall can be found again: the factor and the logarithm under a pointer', () => {
  const { frame, x, y, logAt, indexAt } = layOut(700, 300, 9, { foot: -6, top: 1 });
  for (let i = 0; i < 9; ++i) assert.equal(indexAt((x(i) + x(i - 1)) / 2), i);
  assert.deepEqual([indexAt(5000), indexAt(-50)], [0, 8]); // the output is at the right
  for (const log of [1, 0, -2.5, -6]) assert.ok(Math.abs(logAt(y(log)) - log) < 1e-12);
  assert.deepEqual([y(1), y(-6), y(-400), y(-Infinity)], [frame.top, ...new Array(3).fill(frame.bottom)]);
});

test('steps are counted from 1, with 34 pixels between their numbers or more', () => {
  for (const [count, slot] of [
    [1, 600],
    [5, 120],
    [10, 40],
    [20, 30],
    [64, 9],
    [100, 3],
  ]) {
    const ticks = stepTicks(count, slot);
    assert.equal(ticks[0], 1);
    assert.ok(ticks.at(-1) <= count && ticks.length <= 11);
    ticks.slice(2).forEach((tick, i) => assert.ok((tick - ticks[i + 1]) * slot >= 34, `${count}: ${ticks}`));
  }
});

test('after a factor of exactly 0 nothing is drawn, and the words stand where the product ends', () => {
  const [logs, factors] = [
    [-1, -Infinity, -Infinity, -Infinity],
    [0.1, 0, 0.5, -2],
  ];
  const props = { decades: decadesOf(logs), marks: [], width: 700, height: 300, title: 'product' };
  const svg = renderToString(h('svg', null, h(/** @type {any} */ (Waterfall), { logs, factors, ...props })));
  assert.equal(numbersOf(svg, 'rect class="mark"', 'x').length, 2);
  assert.equal(svg.match(/exactly 0/g)?.length, 1);
  const rising = { logs: [-1, 1], factors: [-0.1, -100], ...props, decades: decadesOf([-1, 1]) };
  assert.match(
    renderToString(h('svg', null, h(/** @type {any} */ (Waterfall), rising))),
    /class="step up negative"/,
  );
});

test('a share below 0 hangs from the axis, and bars are as high as their shares', () => {
  const [shares, alike] = [
    [0.5, 1, -0.5],
    [0.3, 0.4, 0.3],
  ];
  const svg = renderToString(h(Shares, { shares, alike, ...size, xTitle: 'blocks' }));
  const heights = numbersOf(svg, 'rect class="mark[^"]*"', 'height');
  const [base] = numbersOf(svg, 'line class="base"', 'y1').filter((y) => y < size.height - 40);
  const tops = numbersOf(svg, 'rect class="mark[^"]*"', 'y');
  assert.ok(Math.abs(heights[1] - 2 * heights[0]) < 0.2 && Math.abs(heights[2] - heights[0]) < 0.2);
  assert.ok(Math.abs(tops[2] - base) < 0.1 && tops[0] < base);
  assert.equal(svg.match(/mark negative/g)?.length, 1);
});

test('a share that is too small to be seen below the axis gets no room there', () => {
  const svg = renderToString(
    h(Shares, { shares: [1, -0.001], alike: [0.5, 0.5], ...size, xTitle: 'blocks' }),
  );
  assert.ok(numbersOf(svg, 'line class="base"', 'y1').every((y) => y === size.height - 40));
});

test('a sparkline goes from end to end, stays within its height, and has a gap where there is no number', () => {
  const svg = renderToString(h(Sparkline, { values: [0, 9, NaN, 0.5], maximum: 1, name: 'relu' }));
  const [, path] = svg.match(/ d="([^"]*)"/) ?? [];
  assert.equal(path, 'M1,21L28.3,1M83,11');
});
