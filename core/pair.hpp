#pragma once

#include <cstdint>
#include <cstring>

namespace vanish {

/// Two doubles in one SIMD register: a type of the compiler's own, so that one source serves SSE, NEON and wasm.
/// Every operation works lane by lane and rounds as it would on one double.
using Pair = double __attribute__((vector_size(16)));

/// Two whole numbers, or the bits of two doubles. A comparison of pairs gives all bits set where it holds.
using PairBits = std::int64_t __attribute__((vector_size(16)));

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

}  // namespace vanish
