// Words in a picture stand where they cover least, and never over each other.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeWords } from '../../web/charts/words.js';

const frame = { left: 0, right: 300, top: 0, bottom: 100 };

test('a word stands beside its spot, on the side where no line runs', () => {
  const line = Array.from({ length: 20 }, (_, i) => ({ x: 100 + 5 * i, y: 50, width: 2 }));
  const [free] = placeWords([{ text: 'word', spots: [[100, 50]] }], [], [], frame);
  assert.ok(free.x > 100 && free.y === 50);
  const [placed] = placeWords([{ text: 'word', spots: [[100, 50]] }], line, [], frame);
  assert.ok(placed.x < 100 || Math.abs(placed.y - 50) >= 12, JSON.stringify(placed));
});

test('words at one spot and a mark there keep clear of each other, inside the frame', () => {
  for (const spot of [
    [0, 0],
    [300, 100],
    [150, 50],
    [297, 3],
  ]) {
    const mark = { x: spot[0], y: spot[1], width: 16 };
    const words = placeWords(
      ['one word', 'another one', 'three'].map((text) => ({ text, spots: [spot] })),
      [],
      [mark],
      frame,
    );
    assert.ok(words.length >= 2);
    const boxes = [mark, ...words];
    boxes.forEach((one, i) => {
      for (const other of boxes.slice(i + 1))
        assert.ok(
          Math.abs(one.x - other.x) >= (one.width + other.width) / 2 || Math.abs(one.y - other.y) >= 15,
          JSON.stringify([one, other]),
        );
    });
    for (const { x, y, width } of words)
      assert.ok(x - width / 2 >= 0 && x + width / 2 <= 300 && y >= 7 && y <= 93, `${x} ${y}`);
  }
});

test('a word that has no place is left out, and the others stay', () => {
  const full = Array.from({ length: 40 }, (_, i) => ({ x: 150, y: 4 * i, width: 600 }));
  assert.deepEqual(placeWords([{ text: 'word', spots: [[150, 50]] }], [], full, frame), []);
  assert.deepEqual(placeWords([{ text: 'word', spots: [] }], [], [], frame), []);
});
