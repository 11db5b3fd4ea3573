#pragma once

#include "core/matrix.hpp"

namespace vanish {

inline constexpr int kDigits = 1797;
inline constexpr int kDigitSide = 8;
inline constexpr int kDigitPixels = kDigitSide * kDigitSide;
inline constexpr int kDigitClasses = 10;

/// Handwritten digits: Optical Recognition of Handwritten Digits (Alpaydin & Kaynak 1998), UCI Machine Learning
/// Repository, CC BY 4.0; its test set, 13 writers, in its order. Of each bitmap of 32 x 32 a pixel counts the
/// points of ink in a block of 4 x 4.
///
/// `inputs` (kDigits, kDigitPixels) gets the pixels, whole numbers from 0 (paper) to 16 (ink), row by row from the
/// top left. `targets` (1, kDigits) gets the digit of each image, 0 to 9.
///
/// They are kept packed, in 28 kB, and unpacked with integers only.
void fillDigits(const Matrix& inputs, const Matrix& targets);

}  // namespace vanish
