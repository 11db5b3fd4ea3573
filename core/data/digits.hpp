#pragma once

#include <cstdint>

#include "core/numerics/matrix.hpp"

namespace vanish {

inline constexpr Index kDigits = 1797;
inline constexpr Index kDigitSide = 8;
inline constexpr Index kDigitPixels = kDigitSide * kDigitSide;
inline constexpr Index kDigitClasses = 10;

/// Handwritten digits: Optical Recognition of Handwritten Digits (Alpaydin & Kaynak 1998), UCI Machine Learning
/// Repository, CC BY 4.0; its test set, 13 writers, in its order. Of each bitmap of 32 x 32 a pixel counts the
/// points of ink in a block of 4 x 4.
///
/// `inputs` (kDigits, kDigitPixels) gets the pixels, whole numbers from 0 (paper) to 16 (ink), row by row from the
/// top left. `targets` (1, kDigits) gets the digit of each image, 0 to 9. They must be there: hasDigits().
void fillDigits(const Matrix& inputs, const Matrix& targets);

/// A line of core/data/digits.csv: the pixels and the digit, a byte each.
inline constexpr Index kDigitBytes = kDigitPixels + 1;
using DigitLine = std::uint8_t[kDigitBytes];

/// fingerprintOf() all the lines.
inline constexpr std::uint64_t kDigitsFingerprint = 0x776869cce3795967U;

/// The digits that a program holds from its start: made by the build of the file, or, in a program that is to stay
/// light and defines this itself, nullptr.
extern const DigitLine* const kDigitsInside;

/// Hands in kDigits lines with that fingerprint, which stay where they are. nullptr takes the digits away.
void setDigits(const DigitLine* lines);

/// Without them checkSpec refuses the dataset `digits`.
bool hasDigits();

}  // namespace vanish
