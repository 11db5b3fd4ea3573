#include "core/numerics/elementary.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "core/numerics/exponential.hpp"
#include "core/numerics/logarithm.hpp"
#include "core/numerics/normal_tail.hpp"
#include "core/numerics/random.hpp"
#include "tests/core/bits.hpp"
#include "tests/core/fingerprint.hpp"
#include "tests/core/long_double_math.hpp"
#include "tests/core/numerics/alone.hpp"
#include "tests/core/ulp.hpp"

namespace vanish {
namespace {

using Function = double (*)(double);
using Reference = long double (*)(long double);

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kSmallest = std::numeric_limits<double>::denorm_min();
constexpr double kLargest = std::numeric_limits<double>::max();
constexpr Function kAll[] = {vanish::exp, alone::expm1, vanish::log, vanish::log1p,
                             alone::tanh, alone::erfc,  vanish::sin, vanish::cos};

constexpr int kPoints = 20000;

struct Range {
  double from;
  double to;
};

std::vector<double> spread(Range range) {
  Random random(20, 0);
  std::vector<double> points;
  for (int i = 0; i < kPoints; ++i) points.push_back(range.from + random.uniform() * (range.to - range.from));
  return points;
}

/// From 2^from to 2^to, as many points in each power of two.
std::vector<double> spreadOverPowersOfTwo(Range exponents) {
  std::vector<double> points = spread(exponents);
  Random random(21, 0);
  for (double& x : points) x = std::ldexp(1.0 + random.uniform(), static_cast<int>(std::floor(x)));
  return points;
}

std::vector<double> negated(std::vector<double> points) {
  for (double& x : points) x = -x;
  return points;
}

/// A number and its two neighbours.
std::vector<double> around(std::initializer_list<double> numbers) {
  std::vector<double> points;
  for (const double x : numbers) {
    points.insert(points.end(), {std::nextafter(x, -kInfinity), x, std::nextafter(x, kInfinity)});
  }
  return points;
}

void checkUlp(double bound, Function function, Reference reference, const std::vector<double>& points) {
  Worst worst;
  for (const double x : points) worst.note(ulpError(function(x), reference(x)), x);
  CAPTURE(worst.at);
  CHECK(worst.error < bound);
}

}  // namespace

// The largest error found stands beside each bound: by accuracy_test with a million points, sin and cos with 20.
TEST_CASE("the elementary functions err by no more than their header says" * doctest::skip(!reference::kIsWide)) {
  SUBCASE("exp by less than 1 ulp") {  // 0.75
    checkUlp(1.0, vanish::exp, reference::exp, spread({-745.2, 709.78}));
    checkUlp(1.0, vanish::exp, reference::exp, spread({-1.0, 1.0}));
    checkUlp(1.0, vanish::exp, reference::exp, spread({-745.2, -708.0}));  // subnormal results
    checkUlp(1.0, vanish::exp, reference::exp, spreadOverPowersOfTwo({-1074, 9}));
    checkUlp(1.0, vanish::exp, reference::exp,
             around({0.0, -708.3964185322641, -745.1332191019411, 0.34657359027997264, 1.0397207708399179}));
  }
  SUBCASE("expm1 by less than 2 ulp") {  // 1.83
    checkUlp(2.0, alone::expm1, reference::expm1, spread({-45.0, 700.0}));
    checkUlp(2.0, alone::expm1, reference::expm1, spread({-1.0, 1.0}));
    checkUlp(2.0, alone::expm1, reference::expm1, spreadOverPowersOfTwo({-1074, 5}));
    checkUlp(2.0, alone::expm1, reference::expm1, negated(spreadOverPowersOfTwo({-1074, 5})));
    checkUlp(2.0, alone::expm1, reference::expm1, around({0x1p-54, -0x1p-54, -40.0, 699.0}));
  }
  SUBCASE("log by less than 1 ulp") {  // 0.79
    checkUlp(1.0, vanish::log, reference::log, spreadOverPowersOfTwo({-1074, 1024}));
    checkUlp(1.0, vanish::log, reference::log, spread({0.5, 2.0}));
    checkUlp(1.0, vanish::log, reference::log, spread({0.999, 1.001}));
    checkUlp(1.0, vanish::log, reference::log,
             around({0x1p-1022, 0x1p-1073, 0.7071067811865476, 1.0, 1.4142135623730951}));
  }
  SUBCASE("log1p by less than 1 ulp") {  // 0.81
    checkUlp(1.0, vanish::log1p, reference::log1p, spread({-1.0, 3.0}));
    checkUlp(1.0, vanish::log1p, reference::log1p, spreadOverPowersOfTwo({-1074, 1024}));
    checkUlp(1.0, vanish::log1p, reference::log1p, negated(spreadOverPowersOfTwo({-1074, -1})));
    checkUlp(1.0, vanish::log1p, reference::log1p, around({-0.29, 0.41, 0x1p-54, -0x1p-54, 1.0, 0x1p53}));
    checkUlp(1.0, vanish::log1p, reference::log1p, {std::nextafter(-1.0, 0.0)});
  }
  SUBCASE("tanh by less than 2 ulp") {  // 1.39
    checkUlp(2.0, alone::tanh, reference::tanh, spread({-20.0, 20.0}));
    checkUlp(2.0, alone::tanh, reference::tanh, spread({-1.0, 1.0}));
    checkUlp(2.0, alone::tanh, reference::tanh, spreadOverPowersOfTwo({-1074, 1024}));
    checkUlp(2.0, alone::tanh, reference::tanh, around({0.55, -0.55, 0.0}));
  }
  SUBCASE("erfc by less than 4.5 ulp, in its tail too") {  // 3.90
    checkUlp(4.5, alone::erfc, reference::erfc, spread({0.0, 1.0}));
    checkUlp(4.5, alone::erfc, reference::erfc, spread({1.0, 27.5}));
    checkUlp(4.5, alone::erfc, reference::erfc, spreadOverPowersOfTwo({-1074, 1024}));
    checkUlp(4.5, alone::erfc, reference::erfc, around({0.5, 26.5, 26.543258454250953, 27.226017111108362, 28.0}));
  }
  SUBCASE("sin and cos by less than 1.5 ulp within the turns of a spiral") {  // 1.446 and 1.457
    checkUlp(1.5, vanish::sin, reference::sin, spread({-15.0, 15.0}));
    checkUlp(1.5, vanish::cos, reference::cos, spread({-15.0, 15.0}));
    checkUlp(1.5, vanish::sin, reference::sin, spreadOverPowersOfTwo({-1074, 3}));
    checkUlp(1.5, vanish::cos, reference::cos, spreadOverPowersOfTwo({-1074, 3}));
  }
  SUBCASE("sin and cos by less than 2.5 ulp up to 1e5") {  // 2.402 and 2.391
    checkUlp(2.5, vanish::sin, reference::sin, spread({-1e5, 1e5}));
    checkUlp(2.5, vanish::cos, reference::cos, spread({-1e5, 1e5}));
  }
}

TEST_CASE("sin and cos keep their last places at the multiples of pi / 2, where they cancel" *
          doctest::skip(!reference::kIsWide)) {
  std::vector<double> points;
  for (int k = 1; k < 63000; k += 7) points.push_back(k * 1.5707963267948966);
  checkUlp(2.5, vanish::sin, reference::sin, points);
  checkUlp(2.5, vanish::cos, reference::cos, points);
}

TEST_CASE("a NaN gives a NaN") {
  for (const Function function : kAll) CHECK(std::isnan(function(kNaN)));
}

TEST_CASE("exp runs from 0 to infinity, exactly where doubles end") {
  CHECK(vanish::exp(0.0) == 1.0);
  CHECK(vanish::exp(-0.0) == 1.0);
  CHECK(vanish::exp(709.782712893384) < kInfinity);
  CHECK(vanish::exp(std::nextafter(709.782712893384, kInfinity)) == kInfinity);
  CHECK(vanish::exp(kLargest) == kInfinity);
  CHECK(vanish::exp(kInfinity) == kInfinity);
  CHECK(vanish::exp(-745.1332191019411) == kSmallest);
  CHECK(vanish::exp(-745.14) == 0.0);
  CHECK(vanish::exp(-kLargest) == 0.0);
  CHECK(vanish::exp(-kInfinity) == 0.0);
}

TEST_CASE("expm1 keeps x itself where e^x - 1 is no further from it than rounding") {
  for (const double x : {0.0, -0.0, kSmallest, -kSmallest, 1e-300, -1e-20}) CHECK(sameBits(alone::expm1(x), x));
  CHECK(alone::expm1(-kInfinity) == -1.0);
  CHECK(alone::expm1(-kLargest) == -1.0);
}

TEST_CASE("log is -infinity at 0 and NaN below") {
  CHECK(sameBits(vanish::log(1.0), 0.0));
  CHECK(vanish::log(0.0) == -kInfinity);
  CHECK(vanish::log(-0.0) == -kInfinity);
  CHECK(vanish::log(kInfinity) == kInfinity);
  for (const double x : {-kSmallest, -1.0, -kInfinity}) CHECK(std::isnan(vanish::log(x)));
}

TEST_CASE("log1p is -infinity at -1, NaN below, and x itself next to 0") {
  for (const double x : {0.0, -0.0, kSmallest, -kSmallest, 1e-300, -1e-20}) CHECK(sameBits(vanish::log1p(x), x));
  CHECK(vanish::log1p(-1.0) == -kInfinity);
  CHECK(vanish::log1p(kInfinity) == kInfinity);
  for (const double x : {std::nextafter(-1.0, -2.0), -2.0, -kInfinity}) CHECK(std::isnan(vanish::log1p(x)));
}

TEST_CASE("tanh is odd bit by bit and stays in [-1, 1]") {
  int wrong = 0;
  for (const double x : spread({0.0, 25.0})) {
    const double y = alone::tanh(x);
    wrong += sameBits(alone::tanh(-x), -y) && y >= 0.0 && y <= 1.0 ? 0 : 1;
  }
  CHECK(wrong == 0);
  CHECK(sameBits(alone::tanh(0.0), 0.0));
  CHECK(sameBits(alone::tanh(-0.0), -0.0));
  CHECK(sameBits(alone::tanh(kSmallest), kSmallest));
  CHECK(alone::tanh(kInfinity) == 1.0);
  CHECK(alone::tanh(-kInfinity) == -1.0);
  CHECK(alone::tanh(kLargest) == 1.0);
}

TEST_CASE("erfc falls from 1 at 0 to the smallest double, and is 0 beyond") {
  CHECK(alone::erfc(0.0) == 1.0);
  CHECK(alone::erfc(27.22) == kSmallest);
  CHECK(alone::erfc(27.24) == 0.0);
  for (const double x : {30.0, 1e300, kLargest, kInfinity}) CHECK(alone::erfc(x) == 0.0);
}

TEST_CASE("a function of two doubles gives each the bits it would have alone, whatever its neighbour is") {
  // The pairs stay behind a call of doubles: where exceptions are on, Emscripten passes calls through JavaScript,
  // which has no type for a pair.
  struct Form {
    void (*ofTwo)(const double* x, double* y);
    double (*ofOne)(double);
  };
  constexpr Form kForms[] = {
      {[](const double* x, double* y) { storePair(y, lanes::exp(loadPair(x))); }, lanes::exp<double>},
      {[](const double* x, double* y) { storePair(y, lanes::expm1(loadPair(x))); }, lanes::expm1<double>},
      {[](const double* x, double* y) { storePair(y, lanes::log1pOfFraction(loadPair(x))); },
       lanes::log1pOfFraction<double>},
      {[](const double* x, double* y) { storePair(y, lanes::erfcOfPositive(loadPair(x))); },
       lanes::erfcOfPositive<double>},
      {[](const double* x, double* y) { storePair(y, lanes::tanh(loadPair(x)).value); },
       [](double x) { return lanes::tanh(x).value; }},
      {[](const double* x, double* y) { storePair(y, lanes::tanh(loadPair(x)).derivative); },
       [](double x) { return lanes::tanh(x).derivative; }},
  };
  std::vector<double> points = around({0.0, -746.0, -745.1332191019411, -708.3964185322641, 709.782712893384, 710.0,
                                       0.5, -0.5, 1.0, -50.0, 700.0, 27.2, kLargest, -kLargest});
  points.insert(points.end(), {kInfinity, -kInfinity, kNaN, -kNaN, -0.0, kSmallest, -kSmallest});
  for (const double x : spread({-760.0, 720.0})) points.push_back(x);
  for (const double x : spread({-30.0, 30.0})) points.push_back(x);
  Random random(22, 0);
  for (int i = 0; i < kPoints; ++i) points.push_back(lanes::fromWords(random.next()));  // any bits at all
  for (const Form& form : kForms) {
    int wrong = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
      const double x = points[i];
      const double neighbour = points[(i * 7919 + 1) % points.size()];
      const double both[] = {x, neighbour, x};
      double first[2];
      double second[2];
      form.ofTwo(both, first);
      form.ofTwo(both + 1, second);
      const double alone = form.ofOne(x);
      const bool isSame = std::isnan(alone) ? std::isnan(first[0]) && std::isnan(second[1])
                                            : sameBits(alone, first[0]) && sameBits(alone, second[1]);
      wrong += isSame ? 0 : 1;
    }
    CAPTURE(&form - kForms);
    CHECK(wrong == 0);
  }
}

TEST_CASE("sin and cos of infinity are NaN") {
  CHECK(vanish::sin(0.0) == 0.0);
  CHECK(vanish::cos(0.0) == 1.0);
  for (const double x : {kInfinity, -kInfinity}) {
    CHECK(std::isnan(vanish::sin(x)));
    CHECK(std::isnan(vanish::cos(x)));
  }
}

TEST_CASE("the elementary functions have the same bits in every build") {
  Fingerprint fingerprint;
  for (const Function function : {vanish::exp, alone::expm1, alone::tanh}) {
    for (const double x : spread({-745.0, 700.0})) fingerprint.add(function(x));
    for (const double x : spread({-2.0, 2.0})) fingerprint.add(function(x));
  }
  for (const double x : spread({0.0, 28.0})) fingerprint.add(alone::erfc(x));
  for (const Function function : {vanish::log, vanish::log1p}) {
    for (const double x : spreadOverPowersOfTwo({-1074, 1024})) fingerprint.add(function(x));
    for (const double x : spread({0.0, 3.0})) fingerprint.add(function(x));
  }
  for (const Function function : {vanish::sin, vanish::cos}) {
    for (const double x : spread({-1e5, 1e5})) fingerprint.add(function(x));
  }
  CHECK(fingerprint.value() == 0xbbb7705eaac940b7ULL);
}

#if LDBL_MANT_DIG == 64 && defined(__GLIBC__)
TEST_CASE("the reference that the core is measured against agrees with the host's long double functions") {
  struct Both {
    Reference own;
    Reference host;
    Range range;
  };
  const Both both[] = {
      {reference::exp, std::exp, {-745.0, 709.0}}, {reference::expm1, std::expm1, {-1.0, 1.0}},
      {reference::log, std::log, {0.0, 3.0}},      {reference::log1p, std::log1p, {-1.0, 3.0}},
      {reference::tanh, std::tanh, {-20.0, 20.0}}, {reference::erf, std::erf, {-5.0, 5.0}},
      {reference::erfc, std::erfc, {-5.0, 0.5}},   {reference::erfc, std::erfc, {2.0, 26.0}},
  };
  for (const Both& pair : both) {
    long double worst = 0.0L;
    for (const double x : spread(pair.range)) {
      worst = std::max(worst, std::fabs(pair.own(x) / pair.host(x) - 1.0L));
    }
    CHECK(worst < 0x1p-60L);  // 8 units of the x87's last place: 1/256 ulp of a double
  }
}
#endif

}  // namespace vanish
