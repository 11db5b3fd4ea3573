// Unpacks the wasm, which the build has packed by LZMA: a ninth smaller than by gzip, which browsers unpack themselves. The format is that of `.lzma` files with lc = 3, lp = 0, pb = 2 and a mark at the end (Igor Pavlov, LZMA
// specification, 2015).
//
// It is a row of packets: a byte, or a match, which says how far back to copy from and how many bytes. A range coder gives
// their bits by the chances of what each may mean, which lie in one array.

import { bitsOf, check } from './range-coder.js';

const header = 13; // bytes: properties, size of the dictionary (4), size of what was packed (8)
const most = 2 ** 24; // bytes that anything here unpacks to
const properties = 93; // (pb * 5 + lp) * 9 + lc

// Where the chances for each meaning begin. A state, from 0 to 11, tells which kinds the last packets were; a place is where
// in a word of four bytes the next byte goes.
const isMatch = 0; // for each state and place
const isRepeat = 48; // for each state: the match takes one of the last four distances
const isNotFirst = 60;
const isNotSecond = 72;
const isNotThird = 84;
const isLong = 96; // for each state and place
const slots = 144; // 64 for each of the lengths 2, 3, 4 and more: how many bits the distance has, and the first two
const middleBits = 400; // 32 for each slot below 14
const lowestBits = 848;
const lengths = 864; // of a match; then those of a repeat
const lengthChances = 322; // 2 choices, 8 short ones for each place, 8 middle ones for each place, 256 long ones
const literals = 1508; // 3 * 256 for each value of the highest three bits of the byte before
const allChances = literals + 8 * 768;

/** In the place of a distance: here it ends. */
const endMark = 2 ** 32 - 1;

/**
 * @param {Uint8Array} packed
 * @returns {Uint8Array}
 * @throws {RangeError} these are not bytes as the build has packed them
 */
export function unpack(packed) {
  check(packed.length > header + 5 && packed[0] === properties && packed[header] === 0);
  const size = new DataView(packed.buffer, packed.byteOffset).getUint32(5, true);
  check(size < most);
  const bytes = new Uint8Array(size);
  const { bit, number, reversed, even, otherByte, isAtEnd } = bitsOf(packed, header, allChances);

  const lengthOf = (/** @type {number} */ first, /** @type {number} */ place) => {
    if (!bit(first)) return 2 + number(first + 2 + 8 * place, 3);
    return bit(first + 1) ? 18 + number(first + 66, 8) : 10 + number(first + 34 + 8 * place, 3);
  };
  const distanceOf = (/** @type {number} */ length) => {
    const slot = number(slots + 64 * Math.min(length - 2, 3), 6);
    if (slot < 4) return slot;
    const count = (slot >> 1) - 1; // of the bits below the first two
    const top = (2 | (slot & 1)) * 2 ** count;
    if (slot < 14) return top + reversed(middleBits + 32 * slot, count);
    return top + 16 * even(count - 4) + reversed(lowestBits, 4);
  };

  let state = 0;
  let [last, second, third, fourth] = [0, 0, 0, 0]; // distances, less 1
  let end = 0; // of what is unpacked so far
  for (;;) {
    const place = end & 3;
    let length = 1;
    let isLongOne = true;
    if (!bit(isMatch + 4 * state + place)) {
      check(end < bytes.length);
      const first = literals + 768 * (bytes[end - 1] >> 5);
      bytes[end] = state < 7 ? number(first, 8) : otherByte(first, bytes[end - last - 1]);
      end += 1;
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
      continue;
    }
    if (!bit(isRepeat + state)) {
      [fourth, third, second] = [third, second, last];
      length = lengthOf(lengths, place);
      last = distanceOf(length);
      if (last === endMark) break;
      state = state < 7 ? 7 : 10;
    } else {
      if (bit(isNotFirst + state)) {
        const before = last;
        if (!bit(isNotSecond + state)) last = second;
        else {
          if (!bit(isNotThird + state)) last = third;
          else [last, fourth] = [fourth, third];
          third = second;
        }
        second = before;
      } else isLongOne = bit(isLong + 4 * state + place) === 1;
      if (isLongOne) length = lengthOf(lengths + lengthChances, place);
      state = state < 7 ? (isLongOne ? 8 : 9) : 11;
    }
    check(last < end && end + length <= bytes.length);
    for (; length > 0; --length, ++end) bytes[end] = bytes[end - last - 1];
  }
  check(isAtEnd() && end === bytes.length);
  return bytes;
}
