// Packs the handwritten digits into core/data/digits_packed.cpp; their number of words and fingerprint go into core/data/digits.hpp:
//
//   node tests/data/pack-digits.mjs digits.csv.gz
//
// The file is that of Debian's package python3-sklearn: `apt-get download python3-sklearn`, unpack it with
// `dpkg -x`, take sklearn/datasets/data/digits.csv.gz (1,797 lines of 64 pixels and the digit). It is the test set of
// Optical Recognition of Handwritten Digits (Alpaydin & Kaynak 1998), UCI Machine Learning Repository, CC BY 4.0.
//
// The encoder is the mirror of the decoder in core/data/digits.cpp, which says what each part is for.

import { readFile, writeFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';

const source = new URL('../../core/data/digits_packed.cpp', import.meta.url);
const header = new URL('../../core/data/digits.hpp', import.meta.url);
const side = 8;
const pixels = side * side;
const zeroNode = 0;
const fullNode = 1;

class Encoder {
  bytes = [];
  low = 0;
  high = 0xffffffff;

  /** @param {number[][][]} contexts each a list of [zeros, ones] by node */
  bit(contexts, node, bit) {
    const counts = contexts.map((context) => (context[node] ??= [0, 0]));
    const sum = (/** @type {0 | 1} */ which) =>
      counts.reduce((total, of) => total + of[which], 1 + counts[0][which]);
    this.next(Math.floor((sum(1) * 65536) / (sum(0) + sum(1))), bit);
    for (const of of counts) {
      if (of[bit] < 255) ++of[bit];
      if (of[1 - bit] > 2) of[1 - bit] = (of[1 - bit] >> 1) + 1;
    }
  }

  fourBits(contexts, number) {
    for (let node = 1, shift = 3; shift >= 0; --shift) {
      const bit = (number >> shift) & 1;
      this.bit(contexts, fullNode + node, bit);
      node = 2 * node + bit;
    }
  }

  next(probability, bit) {
    const width = this.high - this.low;
    const cut = this.low + (width >>> 16) * probability + (((width & 0xffff) * probability) >>> 16);
    if (bit) this.high = cut;
    else this.low = cut + 1;
    while (this.low >>> 24 === this.high >>> 24) this.shift();
  }

  shift() {
    this.bytes.push(this.high >>> 24);
    this.low = (this.low << 8) >>> 0;
    this.high = ((this.high << 8) | 0xff) >>> 0;
  }

  /** The bytes, with the four that the decoder reads ahead. */
  finish() {
    return [...this.bytes, this.high >>> 24, 0, 0, 0];
  }
}

const shadeOf = (pixel) => Math.floor((pixel + 4) / 5);
const coarseShadeOf = (pixel) => (pixel < 3 ? 0 : pixel < 13 ? 1 : 2);
const pixelAt = (image, x, y) => (x < 0 || x >= side || y < 0 ? 0 : image[y * side + x]);

/** Contexts that come into being when they are first asked for. */
function makeContexts() {
  const all = new Map();
  return (...key) => all.get(key.join()) ?? all.set(key.join(), []).get(key.join());
}

function pack(images) {
  const encoder = new Encoder();
  const byLastThree = makeContexts();
  let lastThree = [0, 0, 0];
  for (const image of images) {
    const digit = image[pixels];
    encoder.fourBits([byLastThree(...lastThree)], digit);
    lastThree = [...lastThree.slice(1), digit];
  }
  const anywhere = makeContexts();
  for (let pixel = 0; pixel < pixels; ++pixel) {
    const [here, besideLeft, belowUpper] = [makeContexts(), makeContexts(), makeContexts()];
    const [x, y] = [pixel % side, Math.floor(pixel / side)];
    for (const image of images) {
      const digit = image[pixels];
      const left = pixelAt(image, x - 1, y);
      const upper = pixelAt(image, x, y - 1);
      const upperLeft = pixelAt(image, x - 1, y - 1);
      const upperRight = pixelAt(image, x + 1, y - 1);
      const contexts = [
        here(digit, ...[left, upper, upperRight].map(coarseShadeOf)),
        anywhere(...[left, upper, upperLeft, upperRight].map(shadeOf)),
        besideLeft(digit, shadeOf(left)),
        belowUpper(digit, shadeOf(upper)),
      ];
      const value = image[pixel];
      encoder.bit(contexts, zeroNode, value === 0 ? 0 : 1);
      if (value === 0) continue;
      encoder.bit(contexts, fullNode, value === 16 ? 1 : 0);
      if (value !== 16) encoder.fourBits(contexts, value);
    }
  }
  return encoder.finish();
}

/** FNV-1a, as core/numerics/fingerprint.cpp has it. */
function fingerprintOf(bytes) {
  const hash = bytes.reduce(
    (sum, byte) => BigInt.asUintN(64, (sum ^ BigInt(byte)) * 0x100000001b3n),
    0xcbf29ce484222325n,
  );
  return `0x${hash.toString(16).padStart(16, '0')}U`;
}

/** The bytes as 64-bit words, the lowest byte first, five a line. */
function wordsOf(bytes) {
  const words = [];
  for (let i = 0; i < bytes.length; i += 8) {
    const word = Array.from({ length: 8 }, (_, j) => (bytes[i + j] ?? 0).toString(16).padStart(2, '0'));
    words.push(`0x${word.reverse().join('')},`);
  }
  const lines = [];
  for (let i = 0; i < words.length; i += 5) lines.push(`    ${words.slice(i, i + 5).join(' ')}\n`);
  return lines.join('');
}

const text = gunzipSync(await readFile(process.argv[2])).toString();
const images = text
  .trim()
  .split('\n')
  .map((line) => line.split(',').map(Number));
const bytes = pack(images);
while (bytes.length % 8 !== 0) bytes.push(0);
const code = await readFile(source, 'utf8');
const array = `const std::uint64_t kPacked[] = {\n${wordsOf(bytes)}};\n`;
await writeFile(source, code.replace(/const std::uint64_t kPacked\[\] = \{\n[^}]*\};\n/, array));
const declarations = await readFile(header, 'utf8');
await writeFile(
  header,
  declarations
    .replace(/(kPackedDigitsWords = )\d+/, `$1${bytes.length / 8}`)
    .replace(/(kPackedDigitsFingerprint = )0x[0-9a-f]+U/, `$1${fingerprintOf(bytes)}`),
);
console.log(`${images.length} images in ${bytes.length} bytes`);
