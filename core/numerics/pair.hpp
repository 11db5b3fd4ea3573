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

/// What an algorithm needs to be written once for a Real that is a double or a Pair: the same operations in the same
/// order, so each lane of a pair has the bits that the double alone would have.
namespace lanes {

inline std::uint64_t wordsOf(double x) {
  std::uint64_t words;
  std::memcpy(&words, &x, sizeof words);
  return words;
}

inline PairWords wordsOf(Pair x) {
  return reinterpret_cast<PairWords>(x);
}

inline double fromWords(std::uint64_t words) {
  double x;
  std::memcpy(&x, &words, sizeof x);
  return x;
}

inline Pair fromWords(PairWords words) {
  return reinterpret_cast<Pair>(words);
}

/// `yes` where a comparison held, else `no`. Both are computed.
inline double select(bool where, double yes, double no) {
  return where ? yes : no;
}

inline Pair select(PairBits where, Pair yes, Pair no) {
  const auto mask = reinterpret_cast<PairWords>(where);
  return fromWords((wordsOf(yes) & mask) | (wordsOf(no) & ~mask));
}

/// The number x (not -0) in every lane.
template <class Real>
Real all(double x) {
  return Real{} + x;
}

template <class Real>
Real magnitude(Real x) {
  return fromWords(wordsOf(x) & 0x7fffffffffffffffULL);
}

template <class Real>
Real minusMagnitude(Real x) {
  return fromWords(wordsOf(x) | 0x8000000000000000ULL);
}

/// x, made negative where `sign` is.
template <class Real>
Real withSignOf(Real sign, Real x) {
  return fromWords(wordsOf(x) | (wordsOf(sign) & 0x8000000000000000ULL));
}

/// The lesser of x and `most`; a NaN stays a NaN.
template <class Real>
Real atMost(Real x, double most) {
  return select(x > most, all<Real>(most), x);
}

/// Horner's rule; the coefficient of the highest power comes first.
template <class Real, int n>
Real polynomial(Real x, const double (&coefficients)[n]) {
  Real sum = x * coefficients[0] + coefficients[1];
  for (int i = 2; i < n; ++i) sum = sum * x + coefficients[i];
  return sum;
}

}  // namespace lanes
}  // namespace vanish
