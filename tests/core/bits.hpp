#pragma once

#include <cstdint>
#include <cstring>

#include "core/numerics/matrix.hpp"

namespace vanish {

inline std::uint64_t bitsOf(double x) {
  std::uint64_t bits;
  std::memcpy(&bits, &x, sizeof bits);
  return bits;
}

/// The same double, bit by bit: 0 and -0 differ, a NaN equals itself.
inline bool sameBits(double a, double b) {
  return bitsOf(a) == bitsOf(b);
}

inline bool sameBits(const ConstMatrix& a, const ConstMatrix& b) {
  return a.rows == b.rows && a.columns == b.columns &&
         std::memcmp(a.data(), b.data(), static_cast<std::size_t>(a.size()) * sizeof(double)) == 0;
}

}  // namespace vanish
