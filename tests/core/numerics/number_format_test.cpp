#include "core/numerics/number_format.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <utility>
#include <vector>

#include "core/numerics/random.hpp"
#include "tests/core/bits.hpp"

namespace vanish {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr NumberFormat kNarrow[] = {NumberFormat::float32, NumberFormat::bfloat16, NumberFormat::float16};

/// A format of 16 bits: 1 of sign, then of exponent, then of fraction.
struct Layout {
  NumberFormat format;
  int exponentBits;
  int fractionBits;

  int infinityPattern() const { return ((1 << exponentBits) - 1) << fractionBits; }

  /// What the bits mean, read off IEEE 754's definition; the pattern of infinity as if numbers went on there.
  double decode(int pattern) const {
    const int exponent = pattern >> fractionBits;
    const int fraction = pattern & ((1 << fractionBits) - 1);
    const int bias = (1 << (exponentBits - 1)) - 1;
    if (exponent == 0) return std::ldexp(fraction, 1 - bias - fractionBits);
    return std::ldexp(fraction + (1 << fractionBits), exponent - bias - fractionBits);
  }
};

constexpr Layout kLayouts[] = {{NumberFormat::float16, 5, 10}, {NumberFormat::bfloat16, 8, 7}};

/// Any of the 2^64 patterns of bits as a double.
double doubleOf(std::uint64_t bits) {
  double x;
  std::memcpy(&x, &bits, sizeof x);
  return x;
}

}  // namespace

TEST_CASE("every float16 and every bfloat16 number, both zeros among them, is rounded to itself") {
  for (const Layout& layout : kLayouts) {
    int changed = 0;
    for (Index pattern = 0; pattern < layout.infinityPattern(); ++pattern) {
      const double x = layout.decode(pattern);
      changed += sameBits(roundTo(layout.format, x), x) && sameBits(roundTo(layout.format, -x), -x) ? 0 : 1;
    }
    CHECK(changed == 0);
  }
}

TEST_CASE(
    "halfway between two neighbours in float16 and bfloat16 the even one is taken, next to it the nearer: below half "
    "of "
    "the least subnormal number 0, half a step beyond the largest infinity") {
  for (const Layout& layout : kLayouts) {
    const auto meaning = [&](int pattern) {
      return pattern == layout.infinityPattern() ? kInfinity : layout.decode(pattern);
    };
    int wrong = 0;
    for (Index pattern = 0; pattern < layout.infinityPattern(); ++pattern) {
      const double middle = 0.5 * (layout.decode(pattern) + layout.decode(pattern + 1));  // exact
      const double even = meaning(pattern % 2 == 0 ? pattern : pattern + 1);
      for (const double sign : {1.0, -1.0}) {
        const auto roundsTo = [&](double x, double y) { return sameBits(roundTo(layout.format, sign * x), sign * y); };
        wrong += roundsTo(middle, even) ? 0 : 1;
        wrong += roundsTo(std::nextafter(middle, 0.0), meaning(pattern)) ? 0 : 1;
        wrong += roundsTo(std::nextafter(middle, kInfinity), meaning(pattern + 1)) ? 0 : 1;
      }
    }
    CHECK(wrong == 0);
  }
}

TEST_CASE("float32 has the bits of the processor's own conversion, over every exponent of a double") {
  Random random(1, 0);
  int wrong = 0;
  const auto check = [&](double x) {
    wrong += sameBits(roundTo(NumberFormat::float32, x), static_cast<double>(static_cast<float>(x))) ? 0 : 1;
  };
  for (Index i = 0; i < 1000000; ++i) {
    // From where float32 rounds to 0 to where it overflows; every other one is a float32 or lies halfway between two.
    const std::uint64_t bits = random.next();
    const std::uint64_t exponent = 1023 - 152 + (bits >> 56) + ((bits >> 55) & 31);
    const std::uint64_t fraction = bits & (i % 2 == 0 ? 0xfffffffffffffULL : 0xffffff0000000ULL);
    check(doubleOf(((bits >> 1) & 0x8000000000000000ULL) | exponent << 52 | fraction));
    const double anything = doubleOf(bits);
    if (anything == anything) check(anything);
  }
  for (Index exponent = -1074; exponent <= 1023; ++exponent) {
    for (const double x : {std::ldexp(1.0, exponent), std::ldexp(1.5, exponent), std::ldexp(1.0 + 0x1p-24, exponent)}) {
      check(x);
      check(-x);
      check(std::nextafter(x, 0.0));
      check(std::nextafter(x, kInfinity));
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("infinities stay, a NaN stays a NaN, and numbers beyond every format become infinite") {
  for (const NumberFormat format : kNarrow) {
    CHECK(roundTo(format, kInfinity) == kInfinity);
    CHECK(roundTo(format, -kInfinity) == -kInfinity);
    CHECK(std::isnan(roundTo(format, std::numeric_limits<double>::quiet_NaN())));
    for (const double large : {0x1p128, 0x1p129, 1e300, std::numeric_limits<double>::max()}) {
      CHECK(roundTo(format, large) == kInfinity);
      CHECK(roundTo(format, -large) == -kInfinity);
    }
    for (const double small : {1e-60, 2.2e-308, 5e-324}) {
      CHECK(sameBits(roundTo(format, small), 0.0));
      CHECK(sameBits(roundTo(format, -small), -0.0));
    }
  }
}

TEST_CASE("0.25^n rounds to 0 at n = 13 in float16, 67 in bfloat16, 75 in float32 and 538 in float64, not before") {
  const std::pair<NumberFormat, int> expected[] = {{NumberFormat::float64, 538},
                                                   {NumberFormat::float32, 75},
                                                   {NumberFormat::bfloat16, 67},
                                                   {NumberFormat::float16, 13}};
  for (const auto& [format, first] : expected) {
    double power = 1.0;
    int n = 0;
    while (power != 0.0) {
      power = roundTo(format, power * 0.25);
      ++n;
    }
    CHECK(n == first);
  }
}

TEST_CASE("float64 leaves every bit, a NaN's too") {
  Random random(1, 0);
  for (Index i = 0; i < 1000; ++i) {
    const double x = doubleOf(random.next());
    CHECK(sameBits(roundTo(NumberFormat::float64, x), x));
  }
}

TEST_CASE("roundAll rounds each number as roundTo does, any count of them, and no other") {
  Random random(1, 0);
  for (const NumberFormat format : kNarrow) {
    for (Index count = 0; count < 10; ++count) {
      for (Index start = 0; start < 2; ++start) {
        std::vector<double> numbers(12);
        for (double& x : numbers) x = random.normal();
        std::vector<double> rounded = numbers;
        roundAll(format, rounded.data() + start, count);
        for (std::size_t i = 0; i < numbers.size(); ++i) {
          const bool isIn = static_cast<Index>(i) >= start && static_cast<Index>(i) < start + count;
          CHECK(sameBits(rounded[i], isIn ? roundTo(format, numbers[i]) : numbers[i]));
        }
      }
    }
  }
}

TEST_CASE("the formats' names are kept in order: the words of the page") {
  CHECK(Names(kNumberFormatNames).named("float64")->as<NumberFormat>() == NumberFormat::float64);
  CHECK(Names(kNumberFormatNames).named("float32")->as<NumberFormat>() == NumberFormat::float32);
  CHECK(Names(kNumberFormatNames).named("bfloat16")->as<NumberFormat>() == NumberFormat::bfloat16);
  CHECK(Names(kNumberFormatNames).named("float16")->as<NumberFormat>() == NumberFormat::float16);
}

}  // namespace vanish
