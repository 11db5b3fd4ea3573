#include "core/numerics/number_format.hpp"

#include <limits>

#include "core/numerics/pair.hpp"

namespace vanish {
namespace {

struct Format {
  int precision;  // significant bits
  double smallestNormal;
  double largest;
};

/// Of one that is narrower than a double.
Format formatOf(NumberFormat format) {
  switch (format) {
    case NumberFormat::float32:
      return {24, 0x1p-126, 0x1.fffffep+127};
    case NumberFormat::bfloat16:
      return {8, 0x1p-126, 0x1.fep+127};
    default:  // float16
      return {11, 0x1p-14, 0x1.ffcp+15};
  }
}

/// 2^52 times the distance of the format's numbers from 1 to 2: from there on, doubles are that far apart.
double shiftAt1(const Format& format) {
  return 0x1p53 / static_cast<double>(std::int64_t{1} << format.precision);
}

template <class Real>
Real round(const Format& format, Real x) {
  using namespace lanes;
  const Real size = magnitude(x);
  const Real normal = select(size < format.smallestNormal, all<Real>(format.smallestNormal), size);
  const Real powerOfTwo = fromWords(wordsOf(atMost(normal, 0x1p128)) & 0x7ff0000000000000ULL);  // none goes farther
  const Real shift = powerOfTwo * shiftAt1(format);
  const Real rounded = (size + shift) - shift;
  const Real infinity = all<Real>(std::numeric_limits<double>::infinity());
  return withSignOf(x, select(rounded > format.largest, infinity, rounded));
}

}  // namespace

double roundTo(NumberFormat format, double x) {
  roundAll(format, &x, 1);
  return x;
}

void roundAll(NumberFormat format, double* numbers, Index count) {
  if (format == NumberFormat::float64) return;
  const Format narrow = formatOf(format);
  Index i = 0;
  for (; i + 2 <= count; i += 2) storePair(numbers + i, round(narrow, loadPair(numbers + i)));
  if (i < count) numbers[i] = round(narrow, numbers[i]);
}

}  // namespace vanish
