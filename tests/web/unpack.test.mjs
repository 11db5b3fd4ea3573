// What the build packs is unpacked byte for byte; what is damaged on its way is refused.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { pack } from '../../web/build/smallest.mjs';
import { importBundled } from '../../web/build/import-bundled.mjs';
import { pathInRepository } from './dist.mjs';
import { randomOf } from './random.mjs';

/** @type {typeof import('../../web/unpack.js')} */
const { unpack } = await importBundled('../unpack.js');
const random = randomOf(1);
const text = await readFile(pathInRepository('README.md'));

/** @type {[string, Uint8Array][]} */
const contents = [
  ['nothing', new Uint8Array(0)],
  ['one byte', Uint8Array.of(255)],
  ['zeros, in matches of the greatest length', new Uint8Array(20_000)],
  ['noise, in which nothing matches', Uint8Array.from({ length: 20_000 }, () => 256 * random())],
  ['a text', text],
  ['texts far apart', Buffer.concat([text, Buffer.from(text).reverse(), new Uint8Array(30_000), text])],
  ['the wasm', await readFile(pathInRepository('build/wasm/vanish-wasm.wasm'))],
];
for (const [name, bytes] of contents) {
  test(`${name}: what was packed comes back`, () => {
    assert.equal(Buffer.compare(unpack(pack(bytes)), bytes), 0);
  });
}

test('packed bytes may lie anywhere in a buffer', () => {
  const packed = pack(text);
  const larger = new Uint8Array(packed.length + 7).fill(9);
  larger.set(packed, 3);
  assert.equal(Buffer.compare(unpack(larger.subarray(3, 3 + packed.length)), text), 0);
});

test('one wrong bit anywhere is refused, and so is what is cut off or goes on', () => {
  const packed = pack(text);
  const isRefused = (/** @type {Uint8Array} */ bytes, /** @type {string} */ what) =>
    assert.throws(() => unpack(bytes), RangeError, what);
  for (let i = 0; i < 400; ++i) {
    const damaged = packed.slice();
    // Of the header the dictionary's size says nothing that is needed.
    const at = [0, 5, 6, 7, 8, 13][i] ?? 13 + Math.floor((packed.length - 13) * random());
    damaged[at] ^= 1 << Math.floor(8 * random());
    isRefused(damaged, `byte ${at}`);
  }
  for (const length of [0, 1, 12, 18, 19, packed.length >> 1, packed.length - 1])
    isRefused(packed.slice(0, length), `${length} bytes`);
  isRefused(Uint8Array.of(...packed, 0), 'one byte more');
});

test('noise is refused', () => {
  const head = pack(text).subarray(0, 14);
  for (let i = 0; i < 200; ++i) {
    const noise = Uint8Array.from({ length: 500 }, () => 256 * random());
    noise.set(head);
    assert.throws(() => unpack(noise), RangeError);
  }
});
