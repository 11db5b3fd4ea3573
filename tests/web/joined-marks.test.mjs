// The still pictures' marks, joined: the same bars and strokes in fewer bytes.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinMarks } from '../../web/build/joined-marks.js';

/** Where the pen is set down, and how far each stroke goes, from the left. @param {string} path */
function strokesOf(path) {
  /** @type {string[]} */
  const found = [];
  let [penX, penY] = [0, 0];
  for (const [, set, x, y, kind, line] of path.matchAll(/([Mm])(-?[\d.]+)[ ,]?(-?[\d.]+)([lhv])([^Mm]*)/g)) {
    [penX, penY] = [Number(x) + (set === 'm' ? penX : 0), Number(y) + (set === 'm' ? penY : 0)];
    const numbers = (line.match(/-?[\d.]+/g) ?? []).map(Number);
    const [across, down] = kind === 'l' ? numbers : kind === 'h' ? [numbers[0], 0] : [0, numbers[0]];
    found.push([penX, penY, across, down].map((one) => Math.round(10 * one) / 10).join(' '));
    [penX, penY] = [penX + across, penY + down];
  }
  return found.sort();
}

test('bars of one class become one path with the same corners, and others stay apart', () => {
  const bar = (x, height, name = 'bar') =>
    `<g class="${name}"><rect class="mark" x="${x}" y="${90 - height}" width="4" height="${height}"></rect></g>`;
  const joined = joinMarks(`<svg>${bar(10, 3.4)}${bar(15, 20)}${bar(20, 5, 'bar output')}</svg>`);
  assert.equal(
    joined,
    '<svg><g class="bar"><path class="mark" d="M10 90v-3.4h4V90zM15 90v-20h4V90z"/></g>' +
      '<g class="bar output"><path class="mark" d="M20 90v-5h4V90z"/></g></svg>',
  );
});

test('what differs in a colour, has round corners or no size in pixels stays as it is', () => {
  for (const kept of [
    '<svg><rect x="1" y="1" width="3" height="3" rx="1"></rect><rect x="5" y="1" width="3" height="3" rx="1"></rect></svg>',
    '<svg><rect x="1" y="1" width="100%" height="3"></rect></svg>',
    '<svg><g class="a"><path d="M1 2h3"/></g><g class="b"><path d="M1 2h3"/></g></svg>',
    '<p><rect x="1" y="1" width="3" height="3"></rect></p>',
  ])
    assert.equal(joinMarks(kept), kept);
  const two = joinMarks(
    '<svg><rect fill="red" x="1" y="1" width="3" height="3"></rect><rect fill="blue" x="1" y="1" width="3" height="3"></rect></svg>',
  );
  assert.equal(two.match(/<path/g)?.length, 2);
});

test('the strokes of a path keep their places and lengths, whatever their order', () => {
  const path = 'M356 64l-19 -30M31 56h0M337.5 41l18.5 23M31 4h0M12 7v-8.5';
  const [, joined] =
    /d="([^"]*)"/.exec(joinMarks(`<svg><path class="edges" d="${path}"></path></svg>`)) ?? [];
  assert.deepEqual(strokesOf(joined), strokesOf(path));
  assert.ok(joined.length <= path.length);
});
