// What stands in the charts: lines, where they leave their frame, names beside curves, numbers in words.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exitsOf } from '../../web/charts/edges.js';
import { interpolate, interpolateRound } from '../../web/charts/interpolate.js';
import { labelPlaces } from '../../web/charts/label-places.js';
import * as numbers from '../../web/charts/numbers.js';
import { linePath } from '../../web/charts/path.js';
import { termOf } from '../../web/charts/terms.js';
import { randomOf } from './random.mjs';

const frame = { left: 40, right: 440, top: 20, bottom: 220 };

test('a line has a gap where a point has no place, and goes on after it', () => {
  assert.equal(
    linePath([
      [0, 1],
      [1.04, 2.06],
      [2, NaN],
      [Infinity, 3],
      [4, 5],
    ]),
    'M0,1L1,2.1M4,5',
  );
  assert.equal(linePath([[NaN, 1]]), '');
});

test('a line that leaves its frame is marked on the edge that it crosses, in its direction', () => {
  const inside = [240, 120];
  const ways = /** @type {[number[], import('../../web/charts/edges.js').Exit][]} */ ([
    [[340, -80], { x: 290, y: 20, turn: 0, at: 1 }],
    [[640, 220], { x: 440, y: 170, turn: 90, at: 1 }],
    [[140, 320], { x: 190, y: 220, turn: 180, at: 1 }],
    [[-160, 20], { x: 40, y: 70, turn: 270, at: 1 }],
  ]);
  for (const [outside, exit] of ways) assert.deepEqual(exitsOf([inside, outside], frame), [exit]);
});

test('a line that goes out, stays out and comes back is marked once; one that never leaves, not at all', () => {
  const out = [
    [100, 100],
    [150, -50],
    [200, -90],
    [250, 100],
    [300, 100],
  ];
  assert.equal(exitsOf(out, frame).length, 1);
  assert.deepEqual(
    exitsOf(
      [
        [40, 20],
        [440, 220],
      ],
      frame,
    ),
    [],
  );
  assert.equal(exitsOf([...out, [300, 900]], frame).length, 2);
});

test('a number without end leaves the frame where it was last, one that is none is no exit', () => {
  assert.deepEqual(
    exitsOf(
      [
        [100, 100],
        [200, -Infinity],
      ],
      frame,
    )[0].y,
    frame.top,
  );
  const last = [100, 120];
  for (const [outside, exit] of /** @type {const} */ ([
    [[Infinity, 50], { x: frame.right, y: 120, turn: 90, at: 1 }],
    [[-Infinity, Infinity], { x: 100, y: frame.bottom, turn: 180, at: 1 }],
    [[Infinity, Infinity], { x: frame.right, y: 120, turn: 90, at: 1 }],
    [[Infinity, -Infinity], { x: 100, y: frame.top, turn: 0, at: 1 }],
  ])) {
    assert.deepEqual(exitsOf([last, outside], frame), [exit]);
  }
  assert.deepEqual(
    exitsOf(
      [
        [100, 100],
        [200, NaN],
      ],
      frame,
    ),
    [],
  );
  assert.equal(
    exitsOf(
      [
        [240, 900],
        [240, 900],
      ],
      frame,
    )[0].turn,
    180,
  );
});

/** @param {(x: number) => number} y */
const curve = (y) =>
  Array.from({ length: 120 }, (_, i) => /** @type {[number, number]} */ ([40 + (400 * i) / 119, y(i / 119)]));

/** @param {{ x: number, y: number }} place @param {string} text */
const boxOf = ({ x, y }, text) => ({ left: x, right: x + 7.6 * text.length, top: y - 11, bottom: y + 3 });

test('a name stands in the frame, clear of all curves, of the other names and of what is taken', () => {
  const random = randomOf(1);
  const taken = [{ left: 300, right: 440, top: 20, bottom: 60 }];
  let named = 0;
  for (let i = 0; i < 60; ++i) {
    const [a, b, c] = [random(), random(), random()];
    const curves = [
      { text: 'sigmoid', points: curve((t) => 40 + 150 * a * t) },
      { text: 'ReLU', points: curve((t) => 200 - 160 * b * t) },
      { text: 'tanh', points: curve((t) => 120 + 90 * Math.sin(9 * c * t)) },
    ];
    const places = labelPlaces(curves, frame, taken);
    const boxes = places.map((place, k) => place && boxOf(place, curves[k].text));
    boxes.forEach((box, k) => {
      if (!box) return;
      named += 1;
      assert.ok(box.left >= frame.left && box.right <= frame.right, 'in the frame');
      assert.ok(box.top >= frame.top && box.bottom <= frame.bottom, 'in the frame');
      for (const other of [...taken, ...boxes.filter((one, at) => one && at !== k)]) {
        const apart = /** @type {any} */ (other);
        const isClear =
          box.left > apart.right ||
          box.right < apart.left ||
          box.top > apart.bottom ||
          box.bottom < apart.top;
        assert.ok(isClear, `curves ${i}: two names meet`);
      }
      for (const { points } of curves) {
        const isHit = points.some(([x, y]) => x > box.left && x < box.right && y > box.top && y < box.bottom);
        assert.ok(!isHit, `curves ${i}: a curve runs through ${curves[k].text}`);
      }
    });
  }
  assert.ok(named > 60, `${named} of 180 have a name`);
});

test('curves that lie on each other have their names side by side', () => {
  const both = ['sigmoid', 'ReLU'].map((text) => ({ text, points: curve(() => 100) }));
  const [a, b] = labelPlaces(both, frame, []).map((place, i) => place && boxOf(place, both[i].text));
  assert.ok(a && b && (a.left > b.right || b.left > a.right || a.top > b.bottom || b.top > a.bottom));
});

test('a name stands by its own curve; where there is no clear place it has none', () => {
  const [high, low] = [
    { text: 'A', points: curve(() => 60) },
    { text: 'B', points: curve(() => 180) },
  ];
  const [a, b] = labelPlaces([high, low], frame, []);
  assert.ok(a && Math.abs(a.y - 60) < 30);
  assert.ok(b && Math.abs(b.y - 180) < 30);
  assert.deepEqual(labelPlaces([high, low], frame, [frame]), [undefined, undefined]);
  assert.deepEqual(labelPlaces([{ text: 'A', points: curve(() => 900) }], frame, []), [undefined]);
});

test('between two numbers lie their mixtures; both ends are exact', () => {
  const between = interpolate(0.1, 0.7);
  assert.deepEqual([between(0), between(1), interpolateRound(0, 9)(0.5)], [0.1, 0.7, 5]);
  assert.ok(Math.abs(between(0.25) - 0.25) < 1e-15);
});

test('a number far below the doubles is written by its sign and logarithm, rounded as it is carried', () => {
  const { formatSignedLog } = numbers;
  assert.equal(formatSignedLog(-1, -2), '−0.0100');
  assert.equal(formatSignedLog(0, -500), '0');
  assert.equal(formatSignedLog(-1, -1234.5), '−3.16\u00a0×\u00a010⁻¹²³⁵');
  assert.equal(formatSignedLog(1, 499.9999), '1.00\u00a0×\u00a010⁵⁰⁰');
});

test('the marks of an axis have as many decimals as their step, and 0 has no minus', () => {
  const labels = (/** @type {number[]} */ values) => numbers.marksOf(values, (value) => 10 * value);
  assert.deepEqual(labels([-0.5, -0, 0.5]), [
    { at: -5, label: '−0.5' },
    { at: -0, label: '0.0' },
    { at: 5, label: '0.5' },
  ]);
  assert.deepEqual(
    labels([0.25, 0.3]).map(({ label }) => label),
    ['0.25', '0.30'],
  );
  assert.deepEqual(
    labels([100, 200]).map(({ label }) => label),
    ['100', '200'],
  );
  assert.deepEqual(
    labels([7]).map(({ label }) => label),
    ['7'],
  );
});

test('1 layer is no layers; a factor is in words where it is 0 or without end', () => {
  assert.deepEqual(
    [0, 1, 2].map((count) => numbers.nounFor(count, 'layers')),
    ['layers', 'layer', 'layers'],
  );
  assert.deepEqual(
    [
      numbers.formatFactor(0, 0),
      numbers.formatFactor(1, 0),
      numbers.formatFactor(1, 4),
      numbers.formatFactor(NaN, 1),
    ],
    ['exactly 0', 'no finite number', '0.250', 'no finite number'],
  );
  assert.deepEqual(
    [numbers.formatShare(0.426), numbers.formatShare(-0.001), numbers.formatShare(NaN)],
    ['43\u00a0%', '0\u00a0%', 'not a number'],
  );
});

test('a title lights up with the term that it names', () => {
  assert.deepEqual(['z', 'f′(z)', '|∂L/∂z|', 'w·f′(z)', 'loss', 'a'].map(termOf), [
    'z',
    'slope',
    'delta',
    'slope',
    undefined,
    undefined,
  ]);
});
