// The norms along both descents, as they are drawn from what the core has computed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { render } from 'preact-render-to-string';
import { loadCore } from '../../dist/vanish-core.mjs';
import { Norms } from '../../web/figures/clipping/norms.js';

const core = await loadCore();
const spec = { weight: 7, bias: -3, steps: 60 };
const clipped = core.clipping({ ...spec, clipping: 'norm' });
const thrown = core.clipping({ ...spec, clipping: 'none' });

/** @param {object} [changes] */
const drawn = (changes) =>
  render(Norms({ clipped, thrown, threshold: 1, upTo: 60, width: 500, height: 190, ...changes }));

/** The points of a descent's line. @param {string} svg @param {string} name */
const pointsOf = (svg, name) => {
  const [, path] = svg.match(new RegExp(`class="descent ${name}"><path d="([^"]*)"`)) ?? [];
  return [...(path ?? '').matchAll(/[ML](-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
};

/** @param {string} svg */
const thresholdOf = (svg) => Number(svg.match(/class="threshold"[^>]* y1="([^"]+)"/)?.[1]);

test('each descent has a point a step, as far as it has come, at the height of its norm on a log axis', () => {
  const svg = drawn({ upTo: 20 });
  const points = pointsOf(svg, 'clipped');
  assert.equal(points.length, 21);
  const at = thresholdOf(svg);
  const scales = points
    .map(([, y], i) => (at - y) / Math.log10(clipped.norms[i]))
    .filter((_, i) => Math.abs(Math.log10(clipped.norms[i])) > 0.3);
  assert.ok(scales.length > 3, 'norms away from the threshold of 1');
  for (const scale of scales) assert.ok(Math.abs(scale / scales[0] - 1) < 0.02, `${scales}`);
  assert.equal(pointsOf(drawn({ upTo: 60 }), 'clipped').length, 61);
});

test('where a norm leaves the axis, what it falls or rises to is said', () => {
  const leaving = (/** @type {number[]} */ norms) =>
    drawn({ thrown: { ...thrown, norms: Float64Array.from(norms) }, upTo: norms.length - 1 });
  assert.match(leaving([1, 10, 4.416e-20, 3e-20]), /without clipping: falls to 4\.42.×.10⁻²⁰</);
  assert.match(leaving([1, 10, Infinity]), /without clipping: rises to ∞</);
  assert.doesNotMatch(leaving([1, 10, 2]), /falls|rises/);
});

test('a norm without end leaves the axis, is marked once, and leaves no number that is none', () => {
  const norms = Float64Array.from([1, 10, Infinity, NaN, 2]);
  const svg = drawn({ thrown: { ...thrown, norms }, upTo: 4 });
  assert.equal([...svg.matchAll(/class="exit"/g)].length, 1);
  assert.doesNotMatch(svg, /NaN|Infinity|undefined/);
});

test('a threshold below the axis is said, and no line is drawn for it', () => {
  const svg = drawn({ threshold: 1e-9 });
  assert.match(svg, /the threshold is below this axis/);
  assert.doesNotMatch(svg, /<line class="threshold"/);
  assert.match(drawn(), /<line class="threshold"/);
});
