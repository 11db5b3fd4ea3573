#include "core/data/digits.hpp"

namespace vanish {
namespace {

const DigitLine kLines[kDigits] = {
#include "digits.inc"  // made of digits.csv by csv_to_cpp.cmake
};

}  // namespace

const DigitLine* const kDigitsInside = kLines;

}  // namespace vanish
