#include <doctest/doctest.h>

// __float128 and its functions are GCC's own (libquadmath); long double is too narrow to tell 0.01 ulp from nothing
// in a tail. Elsewhere elementary_test and activation_test check the same functions against long double.
#if defined(__SIZEOF_FLOAT128__) && defined(__GNUC__) && !defined(__clang__)

#include <quadmath.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "core/nn/activation.hpp"
#include "core/numerics/elementary.hpp"
#include "core/numerics/exponential.hpp"
#include "core/numerics/random.hpp"
#include "tests/core/numerics/alone.hpp"
#include "tests/core/ulp.hpp"

namespace vanish {
namespace {

using Quad = __float128;
using Function = double (*)(double);
using Reference = Quad (*)(Quad);

constexpr int kPoints = 1000000;
constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// How far `computed` is from `exact`, in units of the last place of a double as large as `scale`.
double ulpError(double computed, Quad exact, Quad scale) {
  const int exponent = scale == 0.0 ? -1022 : std::max(ilogbq(scale), -1022);
  return static_cast<double>(ldexpq(fabsq(static_cast<Quad>(computed) - exact), 52 - exponent));
}

class Measured {
 public:
  Measured(const char* name, double bound) : name_(name), bound_(bound) {}

  void note(double at, double computed, Quad exact) { note(at, computed, exact, exact); }
  void note(double at, double computed, Quad exact, Quad scale) { worst_.note(ulpError(computed, exact, scale), at); }

  void check() const {
    MESSAGE(std::string(name_), ": ", worst_.error, " ulp at ", worst_.at);
    CHECK(worst_.error < bound_);
  }

 private:
  const char* name_;
  double bound_;
  Worst worst_;
};

struct Range {
  double from;
  double to;
};

/// kPoints numbers, shared out evenly among the ranges, and the special ones with two neighbours on each side.
std::vector<double> pointsIn(const std::vector<Range>& ranges, const std::vector<double>& special) {
  Random random(30, 0);
  std::vector<double> points;
  for (int i = 0; i < kPoints; ++i) {
    const Range& range = ranges[static_cast<std::size_t>(i) % ranges.size()];
    points.push_back(range.from + random.uniform() * (range.to - range.from));
  }
  for (const double x : special) {
    const double below = std::nextafter(x, -kInfinity);
    const double above = std::nextafter(x, kInfinity);
    points.insert(points.end(), {std::nextafter(below, -kInfinity), below, x, above, std::nextafter(above, kInfinity)});
  }
  return points;
}

/// The sign and size of `points` as powers of two: the same share of them in each power.
std::vector<double> asPowersOfTwo(std::vector<double> points, double sign) {
  for (double& x : points) x = sign * std::exp2(x);
  return points;
}

void check(const char* name, double bound, Function function, Reference reference,
           const std::vector<std::vector<double>>& lists) {
  Measured measured(name, bound);
  for (const std::vector<double>& points : lists) {
    for (const double x : points) measured.note(x, function(x), reference(x));
  }
  measured.check();
}

const std::vector<double> kTiny = {0.0,     0x1p-1074, -0x1p-1074, 0x1p-1022, -0x1p-1022,
                                   0x1p-54, -0x1p-54,  1e-300,     -1e-20};

/// Where the number of 32nds of ln 2 in x changes, near 0 and farther out.
std::vector<double> exponentialSeams() {
  std::vector<double> seams = kTiny;
  for (int n = -80; n <= 80; ++n) seams.push_back((n + 0.5) * 0.021660849392498290);
  for (int n = -746; n < 710; ++n) seams.push_back((n + 0.5) * 0.69314718055994531);
  return seams;
}

}  // namespace

TEST_CASE("exp errs by less than 1 ulp, subnormal results included (1,000,000 points, __float128)") {
  std::vector<double> seams = exponentialSeams();
  seams.insert(seams.end(), {-708.3964185322641, -745.1332191019411, -746.0, -745.2, 709.78, 709.0, 708.0});
  seams.erase(std::remove_if(seams.begin(), seams.end(), [](double x) { return x > 709.78; }), seams.end());
  check("exp", 1.0, exp, expq, {pointsIn({{-745.2, 709.78}, {-1.0, 1.0}, {-746.5, -708.0}, {-40.0, 0.0}}, seams)});
}

TEST_CASE("expm1 errs by less than 2 ulp (1,000,000 points, __float128)") {
  std::vector<double> seams = exponentialSeams();
  seams.insert(seams.end(), {-50.0, 700.0, -37.0, -745.0, -1e300});
  seams.erase(std::remove_if(seams.begin(), seams.end(), [](double x) { return x >= 700.0; }), seams.end());
  check("expm1", 2.0, alone::expm1, expm1q,
        {pointsIn({{-55.0, 700.0}, {-1.0, 1.0}, {-0.04, 0.04}, {-4.0, 4.0}}, seams)});
}

TEST_CASE("log errs by less than 1 ulp (1,000,000 points, __float128)") {
  check("log", 1.0, log, logq,
        {asPowersOfTwo(pointsIn({{-1074.0, 1023.9}, {-1.0, 1.0}, {-0.001, 0.001}}, {}), 1.0),
         {0x1p-1074, 0x1p-1073, 0x0.fffffffffffffp-1022, 0x1p-1022, 0x1.fffffffffffffp+1023, 0x1.fffffffffffffp-1,
          0x1.0000000000001p+0, 0x1.6a09e667f3bccp-1, 0x1.6a09e667f3bcdp-1, 0x1.6a09e667f3bcep-1}});
}

TEST_CASE("log1p errs by less than 1 ulp (1,000,000 points, __float128)") {
  check("log1p", 1.0, log1p, log1pq,
        {pointsIn({{-1.0, 3.0}, {-0.3, 0.45}, {0.0, 1e4}}, {-0.29, 0.41, 0x1p-54, -0x1p-54, 1.0, 0x1p53}),
         asPowersOfTwo({-1074.0, -1022.5, -300.25, -54.5, -20.7, -3.3, 70.1, 500.3, 1023.9}, 1.0),
         asPowersOfTwo({-1074.0, -1022.5, -300.25, -54.5, -20.7, -3.3, -1.1, -0.001}, -1.0)});
}

TEST_CASE("tanh errs by less than 2 ulp, its derivative by less than 4 (1,000,000 points, __float128)") {
  Measured value("tanh", 2.0);
  Measured slope("tanh'", 4.0);
  const Activation activation{ActivationName::tanh};
  std::vector<double> seams = kTiny;
  seams.insert(seams.end(), {0.55, -0.55, 0.5493061443340549, 19.06, 22.0, -350.0, 350.0});
  for (const double x : pointsIn({{-20.0, 20.0}, {-1.0, 1.0}, {-0.6, -0.5}, {-350.0, 350.0}}, seams)) {
    const Quad e = expq(-2.0 * fabsq(x));
    // (1 - e) / (1 + e) cancels near 0: there the series x - x^3 / 3 + ... is exact enough.
    const Quad exact =
        std::fabs(x) < 1e-8 ? x - static_cast<Quad>(x) * x * x / 3.0 : copysignq((1.0 - e) / (1.0 + e), x);
    value.note(x, alone::tanh(x), exact);
    slope.note(x, derivative(activation, x), 4.0 * e / ((1.0 + e) * (1.0 + e)));
  }
  value.check();
  slope.check();
}

TEST_CASE("erfc errs by less than 4.5 ulp, in the tail to 26.5 and beyond too (1,000,000 points, __float128)") {
  const std::vector<double> seams = {0.5, 1.0, 26.5, 26.543258454250953, 27.226017111108362, 27.3, 28.0, 1e300};
  check("erfc", 4.5, alone::erfc, erfcq, {pointsIn({{0.0, 27.5}, {0.0, 1.0}, {0.0, 6.0}, {20.0, 26.6}}, seams)});
}

/// sigmoid and what is made of it share one e^-|z| here too.
TEST_CASE(
    "sigmoid errs by less than 2.5 ulp, sigmoid' 4, softplus 2.5, silu 4, silu' 4 of the greater of its terms "
    "(1,000,000 points, __float128)") {
  Measured sigmoid("sigmoid", 2.5);
  Measured slope("sigmoid'", 4.0);
  Measured softplus("softplus", 2.5);
  Measured softplusSlope("softplus'", 2.5);
  Measured silu("silu", 4.0);
  Measured siluSlope("silu'", 4.0);
  std::vector<double> seams = kTiny;
  seams.insert(seams.end(), {-0.6931471805599453, 0.6931471805599453, 36.0, 37.0, -36.7, -700.0, 700.0, -708.0, 708.0});
  const std::vector<double> points = pointsIn({{-8.0, 8.0}, {-1.0, 1.0}, {-708.0, 708.0}, {-45.0, 45.0}}, seams);
  std::vector<double> values(points.size());
  std::vector<double> slopes(points.size());
  std::vector<Quad> exponentials;
  for (const double z : points) exponentials.push_back(expq(-fabsq(z)));
  const auto each = [&](ActivationName name, auto note) {
    activateAll({name}, points.data(), static_cast<Index>(points.size()), values.data(), slopes.data());
    for (std::size_t i = 0; i < points.size(); ++i) {
      const Quad e = exponentials[i];
      const Quad near = 1.0 / (1.0 + e);
      const Quad far = e / (1.0 + e);
      note(points[i], values[i], slopes[i], e, points[i] < 0.0 ? far : near, points[i] < 0.0 ? near : far);
    }
  };
  each(ActivationName::sigmoid, [&](double z, double f, double df, Quad, Quad s, Quad other) {
    sigmoid.note(z, f, s);
    slope.note(z, df, s * other);
  });
  each(ActivationName::softplus, [&](double z, double f, double df, Quad e, Quad s, Quad) {
    softplus.note(z, f, std::max(z, 0.0) + log1pq(e));
    softplusSlope.note(z, df, s);
  });
  each(ActivationName::silu, [&](double z, double f, double df, Quad, Quad s, Quad other) {
    silu.note(z, f, z * s);
    siluSlope.note(z, df, s * (1.0 + z * other), std::max(s, fabsq(z * s * other)));
  });
  for (const Measured& measured : {sigmoid, slope, softplus, softplusSlope, silu, siluSlope}) measured.check();
}

TEST_CASE(
    "gelu errs by less than 5 ulp, gelu' by 5 of the greater of its terms, to where its tail is subnormal (1,000,000 "
    "points, __float128)") {
  Measured value("gelu", 5.0);
  Measured slope("gelu'", 5.0);
  std::vector<double> seams = kTiny;
  seams.insert(seams.end(), {1.4142135623730951, -0.7517915246935645, 8.3, -8.3, -37.4, 37.4, 40.0});
  const std::vector<double> points = pointsIn({{-8.0, 8.0}, {-1.0, 1.0}, {-37.4, 0.0}}, seams);
  std::vector<double> values(points.size());
  std::vector<double> slopes(points.size());
  activateAll({ActivationName::gelu}, points.data(), static_cast<Index>(points.size()), values.data(), slopes.data());
  const Quad sqrtHalf = sqrtq(0.5);
  const Quad sqrtTwoPi = sqrtq(2.0 * acosq(-1.0));
  for (std::size_t i = 0; i < points.size(); ++i) {
    const Quad z = points[i];
    const Quad phi = expq(-0.5 * z * z) / sqrtTwoPi;
    const Quad distribution = 0.5 * erfcq(-z * sqrtHalf);
    value.note(points[i], values[i], z * distribution);
    slope.note(points[i], slopes[i], distribution + z * phi, std::max(distribution, fabsq(z * phi)));
  }
  value.check();
  slope.check();
}

TEST_CASE("the 32 powers of two that exp starts from are right in both parts (__float128)") {
  for (int i = 0; i < 32; ++i) {
    const double* power = lanes::kPowersOfTwo[i];
    const Quad exact = exp2q(i / 32.0);
    CAPTURE(i);
    CHECK(power[0] == static_cast<double>(exact));
    // __float128 has 113 bits: half a unit of a tail below 2^-53 is 2^-107, and it has 6 places more.
    CHECK(fabsq(power[1] - (exact - power[0]) / power[0]) < 0x1.1p-107);
  }
}

TEST_CASE("the greatest slopes of silu and gelu are those of the formulas, rounded to a double (__float128)") {
  Quad z = 2.4;  // Newton's method for z tanh(z / 2) = 2
  for (int i = 0; i < 6; ++i) {
    const Quad t = tanhq(0.5 * z);
    z -= (z * t - 2.0) / (t + 0.5 * z * (1.0 - t * t));
  }
  const Quad s = 1.0 / (1.0 + expq(-z));
  CHECK(derivativeSupremum({ActivationName::silu}) == static_cast<double>(s * (1.0 + z * (1.0 - s))));
  CHECK(derivativeSupremum({ActivationName::gelu}) ==
        static_cast<double>(0.5 * erfcq(-1.0) + expq(-1.0) / sqrtq(acosq(-1.0))));
}

}  // namespace vanish

#else

TEST_CASE("the errors in ulp are measured against __float128, which this compiler has not" * doctest::skip()) {}

#endif
