#pragma once

#include <cstdint>
#include <cstring>

namespace vanish {

/// Two doubles in one SIMD register: a type of the compiler's own, so that one source serves SSE, NEON and wasm.
/// Every operation works lane by lane and rounds as it would on one double.
using Pair = double __attribute__((vector_size(16)));

/// Two whole numbers, or the bits of two doubles. A comparison of pairs gives all bits set where it holds.
using PairBits = std::int64_t __attribute__((vector_size(16)));

/// The bits of two doubles for arithmetic on them: it wraps where it overflows.
using PairWords = std::uint64_t __attribute__((vector_size(16)));

// Copied, not cast: doubles start anywhere, and the compiler makes one unaligned load or store of it.
inline Pair loadPair(const double* from) {
  Pair pair;
  std::memcpy(&pair, from, sizeof pair);
  return pair;
}

inline void storePair(double* to, Pair pair) {
  std::memcpy(to, &pair, sizeof pair);
}

inline Pair pairOf(double both) {
  return Pair{both, both};
}

inline PairWords wordsOf(Pair pair) {
  return reinterpret_cast<PairWords>(pair);
}

inline Pair fromWords(PairWords words) {
  return reinterpret_cast<Pair>(words);
}

/// Lane by lane: `yes` where the comparison held, else `no`. Both are computed, no branch is taken.
inline Pair select(PairBits where, Pair yes, Pair no) {
  return where ? yes : no;
}

/// The greater of x and `least`; a NaN stays a NaN.
inline Pair atLeast(Pair x, double least) {
  return select(x < least, pairOf(least), x);
}

/// The lesser of x and `most`; a NaN stays a NaN.
inline Pair atMost(Pair x, double most) {
  return select(x > most, pairOf(most), x);
}

inline Pair magnitude(Pair x) {
  return fromWords(wordsOf(x) & 0x7fffffffffffffffULL);
}

/// The sign of `sign` on `x`, which must not be below 0 unless `sign` is.
inline Pair withSignOf(Pair sign, Pair x) {
  return fromWords(wordsOf(x) | (wordsOf(sign) & 0x8000000000000000ULL));
}

/// Horner's rule, for a double or a Pair; the coefficient of the highest power comes first.
template <class Real, int n>
Real polynomial(Real x, const double (&coefficients)[n]) {
  Real sum = x * coefficients[0] + coefficients[1];
  for (int i = 2; i < n; ++i) sum = sum * x + coefficients[i];
  return sum;
}

}  // namespace vanish
