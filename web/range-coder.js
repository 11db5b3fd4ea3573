// The bits of what is packed by LZMA, from a range coder: its range is cut in two by how likely a 0 is, and its code lies in one
// of the parts. Each meaning that a bit can have has a chance of its own, which learns from every bit. Numbers are bits in a
// row, each with a chance for all that came before it.

/** @param {boolean} isRight */
export function check(isRight) {
  if (!isRight) throw new RangeError('The packed bytes are damaged.');
}

/**
 * @param {Uint8Array} packed
 * @param {number} start of the coder's bytes; the first one is 0, and four are read at once
 * @param {number} count of chances
 */
export function bitsOf(packed, start, count) {
  const chances = new Uint16Array(count).fill(1024); // of a 0, in 2048ths
  let at = start + 5;
  // Range and code, of 32 bits each: a variable that closures share would take new memory for every such number.
  const interval = Uint32Array.of(
    2 ** 32 - 1,
    new DataView(packed.buffer, packed.byteOffset).getUint32(start + 1),
  );

  const widen = () => {
    if (interval[0] >= 2 ** 24) return;
    check(at < packed.length);
    interval[0] <<= 8;
    interval[1] = (interval[1] << 8) | packed[at++];
  };

  /** @param {number} index of its chance */
  const bit = (index) => {
    widen();
    const chance = chances[index];
    const bound = (interval[0] >>> 11) * chance;
    if (interval[1] < bound) {
      interval[0] = bound;
      chances[index] += (2048 - chance) >> 5;
      return 0;
    }
    interval[0] -= bound;
    interval[1] -= bound;
    chances[index] -= chance >> 5;
    return 1;
  };

  return {
    bit,

    /** A number, its highest bit first; each bit has a chance for all that came before. @param {number} first @param {number} length */
    number(first, length) {
      let bits = 1;
      for (let i = 0; i < length; ++i) bits = 2 * bits + bit(first + bits);
      return bits - (1 << length);
    },

    /** The same, its lowest bit first. @param {number} first @param {number} length */
    reversed(first, length) {
      let [bits, sum] = [1, 0];
      for (let i = 0; i < length; ++i) {
        const one = bit(first + bits);
        bits = 2 * bits + one;
        sum |= one << i;
      }
      return sum;
    },

    /** A number whose bits are as often 0 as 1. @param {number} length */
    even(length) {
      let sum = 0;
      for (let i = 0; i < length; ++i) {
        widen();
        interval[0] >>>= 1;
        const one = interval[1] < interval[0] ? 0 : 1;
        interval[1] -= one * interval[0];
        sum = 2 * sum + one;
      }
      return sum;
    },

    /** A byte where the byte after the last match would have been `unlikely`. @param {number} first @param {number} unlikely */
    otherByte(first, unlikely) {
      let bits = 1;
      for (let isOther = false; bits < 256; unlikely <<= 1) {
        const expected = (unlikely >> 7) & 1;
        const one = bit(first + bits + (isOther ? 0 : 256 << expected));
        isOther ||= one !== expected;
        bits = 2 * bits + one;
      }
      return bits;
    },

    /** All was read, and the last bit was right: a wrong one before would have left something in the code. */
    isAtEnd() {
      widen();
      return at === packed.length && interval[1] === 0;
    },
  };
}
