// The still pictures' marks in fewer bytes: a path still goes through the same points.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leanMarks } from '../../web/build/lean-marks.js';

/** The points of a path of M and l, as a browser reads it; a text where a line begins anew. @param {string} path */
function pointsOf(path) {
  /** @type {(string | number)[]} */
  const points = [];
  let [penX, penY] = [0, 0];
  for (const [, command, rest] of path.matchAll(/([Ml])([^Ml]*)/g)) {
    if (command === 'M') points.push('M');
    const numbers = (rest.match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? []).map(Number);
    for (let i = 0; i < numbers.length; i += 2) {
      const isFirst = command === 'M';
      penX = (isFirst ? 0 : penX) + numbers[i];
      penY = (isFirst ? 0 : penY) + numbers[i + 1];
      points.push(Math.round(10 * penX) / 10, Math.round(10 * penY) / 10);
    }
  }
  return points;
}

test('a line goes through the same points to a tenth, also where it has gaps and lone points', () => {
  const path = 'M0.04,300L0.5,299.9L12.3,300.2M20,1M30.25,2L29,0.5L29,0.5';
  const [, lean] = /d="([^"]*)"/.exec(leanMarks(`<svg><path d="${path}"/></svg>`)) ?? [];
  assert.deepEqual(
    pointsOf(lean),
    ['M', 0, 300, 0.5, 299.9, 12.3, 300.2, 'M', 20, 1, 'M', 30.3, 2, 29, 0.5], //
  );
  assert.ok(lean.length < path.length);
});

test('what lies on a straight line is left out; a turn, a lone point and a line back along itself are not', () => {
  const leanOf = (/** @type {string} */ path) =>
    /d="([^"]*)"/.exec(leanMarks(`<svg><path d="${path}"/></svg>`))?.[1] ?? '';
  assert.equal(leanOf('M0 0L10 0L20 0L30 10L40 20L40 30Z'), 'M0 0l20 0 20 20 0 10z');
  assert.equal(leanOf('M5 5L5 5M6 6L16 6L6 6'), 'M5 5l0 0M6 6l10 0-10 0');
});

test('what is thin stays, the picture keeps its size, and what is no number is left alone', () => {
  const given =
    '<p x="1.23"></p><svg width="5.3"><rect x="12.3" width="0.34" height="100%" rx="3.1626"/><path d="M1,2A3,3,0,0,1,4,4Z"/></svg>';
  const kept =
    '<p x="1.23"></p><svg width="5.3"><rect x="12.5" width=".3" height="100%" rx="3"/><path d="M1,2A3,3,0,0,1,4,4Z"/></svg>';
  assert.equal(leanMarks(given), kept);
});

test('a mark without content closes itself, a text does not', () => {
  const given = '<svg width="5"><line x1="1"></line><text x="1">0</text><path d="M1 2h0"></path></svg>';
  assert.equal(leanMarks(given), '<svg width="5"><line x1="1"/><text x="1">0</text><path d="M1 2h0"/></svg>');
});
