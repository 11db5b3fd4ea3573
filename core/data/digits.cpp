#include "core/data/digits.hpp"

namespace vanish {
namespace {

const DigitLine*& digits() {
  static const DigitLine* lines = kDigitsInside;
  return lines;
}

}  // namespace

void setDigits(const DigitLine* lines) {
  digits() = lines;
}

bool hasDigits() {
  return digits() != nullptr;
}

void fillDigits(const Matrix& inputs, const Matrix& targets) {
  for (Index i = 0; i < kDigits; ++i) {
    const DigitLine& line = digits()[i];
    for (Index pixel = 0; pixel < kDigitPixels; ++pixel) inputs.at(i, pixel) = line[pixel];
    targets[i] = line[kDigitPixels];
  }
}

}  // namespace vanish
