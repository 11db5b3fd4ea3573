#include "core/number_format.hpp"

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

namespace vanish {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

struct Format {
  int precision;        // significant bits
  int minimumExponent;  // of the smallest normal number
  double largest;
};

// float32, bfloat16, float16.
constexpr Format kFormats[] = {{24, -126, 0x1.fffffep+127}, {8, -126, 0x1.fep+127}, {11, -14, 0x1.ffcp+15}};

double round(const Format& format, double x) {
  std::uint64_t bits;
  std::memcpy(&bits, &x, sizeof bits);
  const int exponent = static_cast<int>((bits >> 52) & 0x7ff) - 1023;
  if (exponent > 127) return x != x ? x : std::copysign(kInfinity, x);  // no format here goes so far
  // Neighbours in the format are 2^spacing apart; next to 1.5 * 2^52 times that, doubles are too.
  const int spacing = (exponent < format.minimumExponent ? format.minimumExponent : exponent) - format.precision + 1;
  const std::uint64_t shiftBits = static_cast<std::uint64_t>(spacing + 52 + 1023) << 52 | std::uint64_t{1} << 51;
  double shift;
  std::memcpy(&shift, &shiftBits, sizeof shift);
  const double rounded = std::fabs((x + shift) - shift);
  return std::copysign(rounded > format.largest ? kInfinity : rounded, x);
}

}  // namespace

double roundTo(NumberFormat format, double x) {
  roundAll(format, &x, 1);
  return x;
}

void roundAll(NumberFormat format, double* numbers, std::size_t count) {
  if (format == NumberFormat::float64) return;
  const Format& narrow = kFormats[static_cast<std::size_t>(format) - 1];
  for (std::size_t i = 0; i < count; ++i) numbers[i] = round(narrow, numbers[i]);
}

}  // namespace vanish
