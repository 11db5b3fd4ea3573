#pragma once

#include "core/numerics/matrix.hpp"

namespace vanish {

// Many numbers become one. The order of the sums, and with it the bits, is the same on every machine: eight lanes,
// lane k sums the elements k, k + 8, k + 16 ... in ascending order, then lanes k and k + 4 are added, then k and
// k + 2, then the last two.

/// How large numbers are: root mean square, largest magnitude and Euclidean norm. All 0 for no numbers, all NaN if one
/// of them is not finite.
struct Magnitudes {
  double rms;
  double largest;
  double norm;
};

/// The squares neither underflow nor overflow on the way: a vanished gradient lies below 1e-154, where a square rounds
/// to 0. Only a norm above the largest double is infinity.
Magnitudes magnitudesOf(const double* numbers, Index count);

/// The same, and their mean, in one pass over 1 number or more. The mean is finite where the numbers are, even where
/// their sum is not.
struct Spread {
  double mean;
  Magnitudes magnitudes;
};

Spread spreadOf(const double* numbers, Index count);

/// Whether all of them are finite.
bool areFinite(const double* numbers, Index count);
inline bool areFinite(const ConstMatrix& matrix) {
  return areFinite(matrix.data(), matrix.size());
}

/// The magnitudes of b - a, elementwise.
Magnitudes magnitudesOfDifference(const double* a, const double* b, Index count);

}  // namespace vanish
