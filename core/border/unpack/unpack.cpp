// Unpacks the bytes of the core, which the build has packed by LZMA: a ninth smaller than by gzip, which browsers
// unpack themselves. It is a module of its own, of a kilobyte, without a library: in JavaScript the same took ten times
// as long, since a script that runs for the first time is interpreted. The format is that of `.lzma` files with lc = 3,
// lp = 0, pb = 2 and a mark at the end (Igor Pavlov, LZMA specification, 2015).
//
// What is packed is a row of packets: a byte, or a match, which says how far back to copy from and how many bytes. A
// range coder gives their bits: its range is cut in two by how likely a 0 is, and its code lies in one of the parts.
// Each meaning that a bit can have has a chance of its own, which learns from every bit.

#include <cstdint>

namespace {

using Byte = std::uint8_t;
using Word = std::uint32_t;

constexpr Word kHeader = 13;  // bytes: properties, size of the dictionary (4), size of what was packed (8)

// Where the chances for each meaning begin. A state, from 0 to 11, tells which kinds the last packets were; a place is
// where in a word of four bytes the next byte goes.
constexpr Word kIsMatch = 0;    // for each state and place
constexpr Word kIsRepeat = 48;  // for each state: the match takes one of the last four distances
constexpr Word kIsNotFirst = 60;
constexpr Word kIsNotSecond = 72;
constexpr Word kIsNotThird = 84;
constexpr Word kIsLong = 96;  // for each state and place
constexpr Word kSlots = 144;  // 64 for each of the lengths 2, 3, 4 and more: bits of the distance, and the first two
constexpr Word kMiddleBits = 400;  // 32 for each slot below 14
constexpr Word kLowestBits = 848;
constexpr Word kLengths = 864;  // of a match; then those of a repeat
constexpr Word kLengthChances =
    322;                          // 2 choices, 8 short ones for each place, 8 middle ones for each place, 256 long ones
constexpr Word kLiterals = 1508;  // 3 * 256 for each value of the highest three bits of the byte before
constexpr Word kAllChances = kLiterals + 8 * 768;

constexpr Word kEndMark = 0xFFFFFFFF;  // in the place of a distance: here it ends

std::uint16_t chances[kAllChances];  // of a 0, in 2048ths
const Byte* next;                    // of what is packed
const Byte* last;
Word range;
Word code;
bool isCutOff;

void widen() {
  if (range >= 1U << 24) return;
  if (next == last) {
    isCutOff = true;
    return;
  }
  range <<= 8;
  code = (code << 8) | *next++;
}

Word bit(Word index) {
  widen();
  const Word chance = chances[index];
  const Word bound = (range >> 11) * chance;
  if (code < bound) {
    range = bound;
    chances[index] = static_cast<std::uint16_t>(chance + ((2048 - chance) >> 5));
    return 0;
  }
  range -= bound;
  code -= bound;
  chances[index] = static_cast<std::uint16_t>(chance - (chance >> 5));
  return 1;
}

/// A number, its highest bit first; each bit has a chance for all that came before.
Word number(Word first, Word length) {
  Word bits = 1;
  for (Word i = 0; i < length; ++i) bits = 2 * bits + bit(first + bits);
  return bits - (1U << length);
}

/// The same, its lowest bit first.
Word reversed(Word first, Word length) {
  Word bits = 1;
  Word sum = 0;
  for (Word i = 0; i < length; ++i) {
    const Word one = bit(first + bits);
    bits = 2 * bits + one;
    sum |= one << i;
  }
  return sum;
}

/// A number whose bits are as often 0 as 1.
Word even(Word length) {
  Word sum = 0;
  for (Word i = 0; i < length; ++i) {
    widen();
    range >>= 1;
    const Word one = code < range ? 0 : 1;
    code -= one * range;
    sum = 2 * sum + one;
  }
  return sum;
}

/// A byte where the byte after the last match would have been `unlikely`.
Word otherByte(Word first, Word unlikely) {
  Word bits = 1;
  for (bool isOther = false; bits < 256; unlikely <<= 1) {
    const Word expected = (unlikely >> 7) & 1;
    const Word one = bit(first + bits + (isOther ? 0 : 256U << expected));
    isOther = isOther || one != expected;
    bits = 2 * bits + one;
  }
  return bits;
}

Word lengthOf(Word first, Word place) {
  if (bit(first) == 0) return 2 + number(first + 2 + 8 * place, 3);
  return bit(first + 1) != 0 ? 18 + number(first + 66, 8) : 10 + number(first + 34 + 8 * place, 3);
}

Word distanceOf(Word length) {
  const Word slot = number(kSlots + 64 * (length < 5 ? length - 2 : 3), 6);
  if (slot < 4) return slot;
  const Word count = (slot >> 1) - 1;  // of the bits below the first two
  const Word top = (2 | (slot & 1)) << count;
  if (slot < 14) return top + reversed(kMiddleBits + 32 * slot, count);
  return top + 16 * even(count - 4) + reversed(kLowestBits, 4);
}

}  // namespace

/// Unpacks `count` bytes to `bytes`, which has room for `size` of them, the number in the header. False: they are not
/// bytes as the build has packed them, or were damaged on their way. JavaScript has looked at the header, and that
/// there are 19 bytes at least.
extern "C" bool unpack(const Byte* packed, Word count, Byte* bytes, Word size) {
  for (std::uint16_t& chance : chances) chance = 1024;
  last = packed + count;
  next = packed + kHeader + 1;  // the coder's first byte is 0
  range = 0xFFFFFFFF;
  code = 0;
  isCutOff = false;
  for (int i = 0; i < 4; ++i) code = (code << 8) | *next++;

  Word state = 0;
  Word distances[4] = {};  // the last four, each less 1
  Word end = 0;            // of what is unpacked so far
  while (!isCutOff) {
    const Word place = end & 3;
    if (bit(kIsMatch + 4 * state + place) == 0) {
      if (end == size) return false;
      const Word before = end > 0 ? bytes[end - 1] : 0;
      const Word first = kLiterals + 768 * (before >> 5);
      const bool isAfterMatch = state >= 7;  // so that its distance is less than `end`
      bytes[end] = static_cast<Byte>(isAfterMatch ? otherByte(first, bytes[end - distances[0] - 1]) : number(first, 8));
      end += 1;
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
      continue;
    }
    Word length = 1;
    if (bit(kIsRepeat + state) == 0) {
      for (int i = 3; i > 0; --i) distances[i] = distances[i - 1];
      length = lengthOf(kLengths, place);
      distances[0] = distanceOf(length);
      if (distances[0] == kEndMark) break;
      state = state < 7 ? 7 : 10;
    } else {
      bool isLong = true;
      int which = 0;
      if (bit(kIsNotFirst + state) == 0)
        isLong = bit(kIsLong + 4 * state + place) == 1;
      else
        which = bit(kIsNotSecond + state) == 0 ? 1 : 2 + static_cast<int>(bit(kIsNotThird + state));
      const Word distance = distances[which];
      for (; which > 0; --which) distances[which] = distances[which - 1];
      distances[0] = distance;
      if (isLong) length = lengthOf(kLengths + kLengthChances, place);
      state = state < 7 ? (isLong ? 8 : 9) : 11;
    }
    if (distances[0] >= end || length > size - end) return false;
    for (; length > 0; --length, ++end) bytes[end] = bytes[end - distances[0] - 1];
  }
  widen();
  // The last bit was right: a wrong one before would have left something in the code.
  return !isCutOff && next == last && code == 0 && end == size;
}
