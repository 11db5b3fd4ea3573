#pragma once

#include <cstddef>
#include <cstdint>

#include "core/numerics/matrix.hpp"

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
/// They are kept packed, in 28 kB, and unpacked with integers only. They must be there: hasDigits().
void fillDigits(const Matrix& inputs, const Matrix& targets);

/// The packed digits as tests/data/pack-digits.mjs writes them, the lowest byte of a word first, and fingerprintOf()
/// those bytes.
inline constexpr std::size_t kPackedDigitsWords = 3493;
inline constexpr std::uint64_t kPackedDigitsFingerprint = 0x9deba619a8cb4341U;

/// The packed digits that a program holds from its start: core/data/digits_packed.cpp, or, in a program that is to stay
/// light and defines this itself, nullptr.
extern const std::uint64_t* const kDigitsInside;

/// Hands in `words`, kPackedDigitsWords of them with that fingerprint, which stay where they are. nullptr takes the
/// digits away.
void setPackedDigits(const std::uint64_t* words);

/// Without them checkSpec refuses the dataset `digits`.
bool hasDigits();

}  // namespace vanish
