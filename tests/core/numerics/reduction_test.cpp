#include "core/numerics/reduction.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "core/numerics/random.hpp"
#include "tests/core/bits.hpp"

namespace vanish {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kLargest = std::numeric_limits<double>::max();
constexpr double kLeast = std::numeric_limits<double>::denorm_min();

/// The sum as the header defines it: eight lanes, then k and k + 4, k and k + 2, the last two.
template <class Of>
double sumInLanes(const std::vector<double>& numbers, Of of) {
  double lanes[8] = {};
  for (std::size_t i = 0; i < numbers.size(); ++i) lanes[i % 8] += of(numbers[i]);
  for (std::size_t half = 4; half >= 1; half /= 2) {
    for (std::size_t k = 0; k < half; ++k) lanes[k] += lanes[k + half];
  }
  return lanes[0];
}

double sumOf(const std::vector<double>& numbers) {
  return sumInLanes(numbers, [](double x) { return x; });
}

double sumOfSquares(const std::vector<double>& numbers) {
  return sumInLanes(numbers, [](double x) { return x * x; });
}

/// `count` normal numbers.
std::vector<double> draw(std::size_t count, std::uint64_t seed) {
  std::vector<double> numbers(count);
  Random random(seed, 0);
  for (double& x : numbers) x = random.normal();
  return numbers;
}

Magnitudes magnitudesOf(const std::vector<double>& numbers) {
  return vanish::magnitudesOf(numbers.data(), numbers.size());
}

Spread spreadOf(const std::vector<double>& numbers) {
  return vanish::spreadOf(numbers.data(), numbers.size());
}

void checkSame(const Magnitudes& a, const Magnitudes& b) {
  CHECK(sameBits(a.rms, b.rms));
  CHECK(sameBits(a.largest, b.largest));
  CHECK(sameBits(a.norm, b.norm));
}

bool isAllNaN(const Magnitudes& magnitudes) {
  return std::isnan(magnitudes.rms) && std::isnan(magnitudes.largest) && std::isnan(magnitudes.norm);
}

}  // namespace

TEST_CASE("sums go in eight lanes, in the order that the header says, to the last bit, for any count") {
  int otherThanInOneLane = 0;
  for (std::size_t count = 1; count <= 200; ++count) {
    CAPTURE(count);
    const std::vector<double> numbers = draw(count, count);
    double largest = 0.0;
    double inOneLane = 0.0;
    for (const double x : numbers) {
      largest = std::max(largest, std::fabs(x));
      inOneLane += x * x;
    }
    const double squares = sumOfSquares(numbers);
    const Spread spread = spreadOf(numbers);
    CHECK(sameBits(spread.mean, sumOf(numbers) / static_cast<double>(count)));
    CHECK(sameBits(spread.magnitudes.rms, std::sqrt(squares / static_cast<double>(count))));
    CHECK(sameBits(spread.magnitudes.norm, std::sqrt(squares)));
    CHECK(spread.magnitudes.largest == largest);
    checkSame(magnitudesOf(numbers), spread.magnitudes);
    otherThanInOneLane += sameBits(squares, inOneLane) ? 0 : 1;
  }
  CHECK(otherThanInOneLane > 100);  // the order can be seen
}

TEST_CASE("numbers may begin anywhere in memory, and no other is read into the sums") {
  std::vector<double> numbers = draw(40, 1);
  for (std::size_t first = 0; first < 3; ++first) {
    for (std::size_t count = 0; count < 30; ++count) {
      const std::vector<double> part(numbers.begin() + static_cast<long>(first),
                                     numbers.begin() + static_cast<long>(first + count));
      checkSame(vanish::magnitudesOf(numbers.data() + first, count), magnitudesOf(part));
    }
  }
}

TEST_CASE("the magnitudes of a difference are those of b - a") {
  for (std::size_t count = 0; count <= 40; ++count) {
    const std::vector<double> a = draw(count, 1);
    const std::vector<double> b = draw(count, 2);
    std::vector<double> difference(count);
    for (std::size_t i = 0; i < count; ++i) difference[i] = b[i] - a[i];
    checkSame(magnitudesOfDifference(a.data(), b.data(), count), magnitudesOf(difference));
    checkSame(magnitudesOfDifference(a.data(), a.data(), count), {0.0, 0.0, 0.0});
  }
}

TEST_CASE("no numbers have no magnitude, and zeros of either sign have none") {
  checkSame(magnitudesOf({}), {0.0, 0.0, 0.0});
  checkSame(magnitudesOf({-0.0}), {0.0, 0.0, 0.0});
  checkSame(magnitudesOf(std::vector<double>(17, -0.0)), {0.0, 0.0, 0.0});
  CHECK(spreadOf({0.0, -0.0}).mean == 0.0);
}

TEST_CASE("one number that is not finite, wherever it stands, makes everything NaN") {
  for (const std::size_t count : {1, 7, 8, 9, 19}) {
    for (std::size_t at = 0; at < count; ++at) {
      for (const double bad : {kNaN, -kNaN, kInfinity, -kInfinity}) {
        std::vector<double> numbers = draw(count, 3);
        numbers[at] = bad;
        CHECK(isAllNaN(magnitudesOf(numbers)));
        CHECK(isAllNaN(spreadOf(numbers).magnitudes));
        CHECK(std::isnan(spreadOf(numbers).mean));
        const std::vector<double> zeros(count);
        CHECK(isAllNaN(magnitudesOfDifference(zeros.data(), numbers.data(), count)));
        CHECK(isAllNaN(magnitudesOfDifference(numbers.data(), zeros.data(), count)));
      }
    }
  }
  CHECK(isAllNaN(magnitudesOf({kInfinity, -kInfinity, kNaN})));
}

TEST_CASE("numbers whose squares are 0 or infinity have the magnitudes of ordinary ones, scaled") {
  for (const std::size_t count : {1, 5, 8, 27}) {
    const std::vector<double> numbers = draw(count, 4);
    const Magnitudes ordinary = magnitudesOf(numbers);
    std::vector<int> exponents{-980, -600, 600, 1015};
    for (int near = 460; near <= 560; ++near) exponents.insert(exponents.end(), {-near, near});
    for (const int exponent : exponents) {
      CAPTURE(exponent);
      std::vector<double> scaled(count);
      for (std::size_t i = 0; i < count; ++i) scaled[i] = std::ldexp(numbers[i], exponent);
      const Magnitudes magnitudes = magnitudesOf(scaled);
      CHECK(sameBits(magnitudes.largest, std::ldexp(ordinary.largest, exponent)));
      CHECK(magnitudes.rms == doctest::Approx(std::ldexp(ordinary.rms, exponent)).epsilon(4e-16).scale(0.0));
      CHECK(magnitudes.norm == doctest::Approx(std::ldexp(ordinary.norm, exponent)).epsilon(4e-16).scale(0.0));
      const std::vector<double> zeros(count);
      checkSame(magnitudesOfDifference(zeros.data(), scaled.data(), count), magnitudes);
      checkSame(spreadOf(scaled).magnitudes, magnitudes);
    }
  }
}

TEST_CASE("magnitudes reach from the least double to the largest") {
  checkSame(magnitudesOf({kLeast}), {kLeast, kLeast, kLeast});
  checkSame(magnitudesOf({-kLeast, kLeast, kLeast, -kLeast}), {kLeast, kLeast, 2.0 * kLeast});
  checkSame(magnitudesOf({-0x1p1023}), {0x1p1023, 0x1p1023, 0x1p1023});
  CHECK(magnitudesOf({kLargest}).norm == doctest::Approx(kLargest).epsilon(1e-15));
  CHECK(magnitudesOf({3e-320, -4e-320}).norm == doctest::Approx(5e-320).epsilon(1e-3).scale(0.0));  // steps of 5e-324
  CHECK(magnitudesOf({3e307, -4e307}).norm == doctest::Approx(5e307).epsilon(1e-15));
}

TEST_CASE("a norm above the largest double is infinity, its rms and largest magnitude are not") {
  const Magnitudes magnitudes = magnitudesOf(std::vector<double>(16, 1e308));
  CHECK(magnitudes.norm == kInfinity);
  CHECK(magnitudes.largest == 1e308);
  CHECK(magnitudes.rms == doctest::Approx(1e308).epsilon(1e-15));
}

TEST_CASE("a mean is finite and within the numbers where they are, however large they are") {
  for (std::size_t count = 1; count <= 200; ++count) {
    CAPTURE(count);
    CHECK(spreadOf(std::vector<double>(count, kLargest)).mean == doctest::Approx(kLargest).epsilon(1e-13));
    CHECK(spreadOf(std::vector<double>(count, -kLargest)).mean == doctest::Approx(-kLargest).epsilon(1e-13));
    CHECK(std::isfinite(spreadOf(std::vector<double>(count, kLargest)).magnitudes.rms));
    std::vector<double> numbers = draw(count, count);
    double mean = 0.0;
    for (double& x : numbers) {
      x = std::clamp(0.1 * x + 0.5, 0.2, 0.8);
      mean += x / static_cast<double>(count);
      x *= 0x1p1023;
    }
    CHECK(spreadOf(numbers).mean == doctest::Approx(mean * 0x1p1023).epsilon(1e-13));
  }
  CHECK(spreadOf({kLargest, kLargest, -kLargest, -kLargest}).mean == 0.0);
  CHECK(spreadOf({1e308, 1e308, 1e308, -1e308}).mean == doctest::Approx(5e307).epsilon(1e-13));
}

TEST_CASE("numbers are finite unless one of them is not, wherever it stands") {
  CHECK(areFinite(nullptr, 0));
  for (std::size_t count = 1; count <= 20; ++count) {
    std::vector<double> numbers = draw(count, 5);
    numbers[0] = kLargest;
    numbers[count - 1] = -kLargest;
    CHECK(areFinite(numbers.data(), count));
    for (std::size_t at = 0; at < count; ++at) {
      for (const double bad : {kNaN, kInfinity, -kInfinity}) {
        std::vector<double> spoilt = numbers;
        spoilt[at] = bad;
        CHECK_FALSE(areFinite(spoilt.data(), count));
      }
    }
  }
}

TEST_CASE("next to a large number a small one counts as little as it is") {
  checkSame(magnitudesOf({1e-200, 1.0, 1e-200}), magnitudesOf({0.0, 1.0, 0.0}));
  CHECK(magnitudesOf({1e200, 1e-200}).norm == doctest::Approx(1e200).epsilon(1e-15));
  // Squares that are subnormal would have lost their last places.
  CHECK(magnitudesOf({3e-160, 4e-160}).norm == doctest::Approx(5e-160).epsilon(4e-16).scale(0.0));
}

}  // namespace vanish
