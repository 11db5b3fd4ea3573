#include "core/nn/activation.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "core/numerics/elementary.hpp"
#include "core/numerics/random.hpp"
#include "tests/core/bits.hpp"
#include "tests/core/finite_differences.hpp"
#include "tests/core/ulp.hpp"

namespace vanish {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

constexpr Activation kSigmoid{ActivationName::sigmoid};
constexpr Activation kRelu{ActivationName::relu};
constexpr Activation kTanh{ActivationName::tanh};
constexpr Activation kLeakyRelu{ActivationName::leakyRelu, 0.2};
constexpr Activation kElu{ActivationName::elu, 0.01, 1.0};
constexpr Activation kLargeElu{ActivationName::elu, 0.01, 2.5};
constexpr Activation kSoftplus{ActivationName::softplus};
constexpr Activation kSilu{ActivationName::silu};
constexpr Activation kGelu{ActivationName::gelu};
constexpr Activation kLinear{ActivationName::linear};
constexpr Activation kAll[] = {kSigmoid, kRelu, kTanh, kLeakyRelu, kElu, kLargeElu, kSoftplus, kSilu, kGelu, kLinear};

/// f(z), straight from its formula.
long double formula(const Activation& activation, long double z) {
  const long double s = 1.0L / (1.0L + reference::exp(-z));
  switch (activation.name) {
    case ActivationName::sigmoid:
      return s;
    case ActivationName::relu:
      return z > 0.0L ? z : 0.0L;
    case ActivationName::tanh:
      return reference::tanh(z);
    case ActivationName::leakyRelu:
      return z > 0.0L ? z : activation.leakySlope * z;
    case ActivationName::elu:
      return z > 0.0L ? z : activation.eluAlpha * reference::expm1(z);
    case ActivationName::softplus:
      return z > 0.0L ? z + reference::log1p(reference::exp(-z)) : reference::log1p(reference::exp(z));
    case ActivationName::silu:
      return z * s;
    case ActivationName::gelu:
      return 0.5L * z * reference::erfc(z * -0.707106781186547524400844362105L);
    case ActivationName::linear:
      return z;
  }
  return z;
}

std::string nameOf(const Activation& activation) {
  return Names(kActivationNames).nameOf(activation.name);
}

/// sigmoid'(z) = 1 / (2 + e^z + e^-z).
long double exactSigmoidDerivative(long double z) {
  return 1.0L / (2.0L + reference::exp(z) + reference::exp(-z));
}

/// s (1 - s), as it is usually computed.
double usualSigmoidDerivative(double z) {
  const double s = 1.0 / (1.0 + std::exp(-z));
  return s * (1.0 - s);
}

}  // namespace

TEST_CASE("each activation function follows its formula" * doctest::skip(!reference::kIsWide)) {
  for (const Activation& activation : kAll) {
    Worst worst;
    Random random(1, 0);
    for (Index i = 0; i < 5000; ++i) {
      const double z = 35.0 * (2.0 * random.uniform() - 1.0);
      worst.note(ulpError(activate(activation, z), formula(activation, z)), z);
    }
    CAPTURE(nameOf(activation));
    CAPTURE(worst.at);
    CHECK(worst.error < 5.0);  // gelu; accuracy_test has a bound for each
  }
}

TEST_CASE("each derivative is the slope of its function") {
  for (const Activation& activation : kAll) {
    Worst worst;
    Random random(2, 0);
    for (Index i = 0; i < 5000; ++i) {
      const double z = 8.0 * (2.0 * random.uniform() - 1.0);
      if (std::fabs(z) <= kDifferenceStep) continue;  // the kink lies between the two points
      const long double slope = centralDifference([&](long double x) { return formula(activation, x); }, z);
      worst.note(std::fabs(derivative(activation, z) - static_cast<double>(slope)), z);
    }
    CAPTURE(nameOf(activation));
    CAPTURE(worst.at);
    CHECK(worst.error < static_cast<double>(differenceError(8.0L)));  // |f'''| <= 2.5 and |f| <= 8
  }
}

TEST_CASE("the derivatives of sigmoid and tanh keep their last places where the usual forms have lost them all" *
          doctest::skip(!reference::kIsWide)) {
  Worst sigmoid;
  Worst tanh;
  Random random(3, 0);
  for (Index i = 0; i < 10000; ++i) {
    const double z = 350.0 * (2.0 * random.uniform() - 1.0);
    sigmoid.note(ulpError(derivative(kSigmoid, 2.0 * z), exactSigmoidDerivative(2.0L * z)), 2.0 * z);
    tanh.note(ulpError(derivative(kTanh, z), 4.0L * exactSigmoidDerivative(2.0L * z)), z);
  }
  CAPTURE(sigmoid.at);
  CHECK(sigmoid.error < 4.0);
  CAPTURE(tanh.at);
  CHECK(tanh.error < 4.0);
}

TEST_CASE("at 0 sigmoid' is 1/4, tanh' is 1, softplus', silu' and gelu' are 1/2") {
  for (const double zero : {0.0, -0.0}) {
    CHECK(derivative(kSigmoid, zero) == 0.25);
    CHECK(derivative(kTanh, zero) == 1.0);
    for (const Activation& activation : {kSoftplus, kSilu, kGelu}) CHECK(derivative(activation, zero) == 0.5);
  }
}

TEST_CASE("no derivative exceeds its supremum, not even by a rounding: sigmoid' <= 1/4, tanh' <= 1") {
  for (const Activation& activation : kAll) {
    Worst excess;
    Random random(4, 0);
    for (Index i = 0; i < 40000; ++i) {
      const double step = random.normal() * std::ldexp(1.0, -(i % 40));
      for (const double top : {0.0, 2.3993572805154677, 1.4142135623730951}) {
        excess.note(derivative(activation, top + step) - derivativeSupremum(activation), top + step);
      }
    }
    CAPTURE(nameOf(activation));
    CAPTURE(excess.at);
    CHECK(excess.error == 0.0);
  }
}

TEST_CASE("sigmoid'(2) = 0.104994 and sigmoid'(5) = 0.0066481 (e / (1 + e)^2 with e = e^-2, e^-5)") {
  CHECK(std::fabs(derivative(kSigmoid, 2.0) - 0.104994) < 0.5e-6);   // half of the last figure given
  CHECK(std::fabs(derivative(kSigmoid, 5.0) - 0.0066481) < 0.5e-7);  // likewise
}

TEST_CASE("sigmoid' is even bit by bit and above 0 for every |z| up to 700") {
  int wrong = 0;
  for (Index i = 0; i <= 70000; ++i) {
    const double slope = derivative(kSigmoid, 0.01 * i);
    wrong += slope > 0.0 && sameBits(slope, derivative(kSigmoid, -0.01 * i)) ? 0 : 1;
  }
  CHECK(wrong == 0);
}

TEST_CASE("the usual s (1 - s) is 4 % wrong at 36 and 0 at 37; sigmoid' is not (IEEE 754 double)") {
  const auto usualError = [](double z) { return std::fabs(usualSigmoidDerivative(z) / derivative(kSigmoid, z) - 1.0); };
  CHECK(usualError(36.0) > 0.04);
  CHECK(usualError(36.0) < 0.05);
  CHECK(usualSigmoidDerivative(37.0) == 0.0);
  // e^-37 (1 - 2 e^-37 ...) = 8.533047625744066e-17
  CHECK(std::fabs(derivative(kSigmoid, 37.0) / 8.533047625744066e-17 - 1.0) < 1e-15);
}

TEST_CASE("the derivative of the ReLU family at 0 is the one from the left, as in PyTorch") {
  for (const double zero : {0.0, -0.0}) {
    CHECK(sameBits(derivative(kRelu, zero), 0.0));
    CHECK(derivative(kLeakyRelu, zero) == 0.2);
    CHECK(derivative(kElu, zero) == 1.0);
    CHECK(derivative(kLargeElu, zero) == 2.5);
  }
}

TEST_CASE("relu' is 0 or 1, leakyRelu' its slope or 1, and nothing between") {
  const double least = std::numeric_limits<double>::denorm_min();
  for (const double z : {least, 1e-300, 1.0, 1e300}) {
    CHECK(derivative(kRelu, z) == 1.0);
    CHECK(derivative(kLeakyRelu, z) == 1.0);
    CHECK(derivative(kRelu, -z) == 0.0);
    CHECK(derivative(kLeakyRelu, -z) == 0.2);
  }
}

TEST_CASE("elu with eluAlpha 1 has no kink, with any other it has") {
  const double h = 1e-12;
  CHECK(std::fabs(derivative(kElu, h) - derivative(kElu, -h)) < 2e-12);
  CHECK(std::fabs(derivative(kLargeElu, h) - derivative(kLargeElu, -h)) > 1.4);
}

TEST_CASE("each function reaches its limits far out, without overflow on the way") {
  for (const double z : {800.0, 1e300, kInfinity}) {
    CHECK(activate(kSigmoid, z) == 1.0);
    CHECK(activate(kSigmoid, -z) == 0.0);
    CHECK(activate(kTanh, z) == 1.0);
    CHECK(activate(kTanh, -z) == -1.0);
    CHECK(activate(kRelu, z) == z);
    CHECK(activate(kRelu, -z) == 0.0);
    CHECK(activate(kLeakyRelu, -z) == -0.2 * z);
    CHECK(activate(kElu, z) == z);
    CHECK(activate(kLargeElu, -z) == -2.5);
    for (const Activation& activation : {kSigmoid, kTanh}) {
      CHECK(derivative(activation, z) == 0.0);
      CHECK(derivative(activation, -z) == 0.0);
    }
    CHECK(derivative(kElu, -z) == 0.0);
    for (const Activation& activation : {kSoftplus, kSilu, kGelu}) {
      CHECK(activate(activation, z) == z);
      CHECK(activate(activation, -z) == 0.0);
      CHECK(derivative(activation, z) == 1.0);
      CHECK(derivative(activation, -z) == 0.0);
    }
    CHECK(activate(kLinear, -z) == -z);
    CHECK(derivative(kLinear, -z) == 1.0);
  }
}

TEST_CASE("sigmoid keeps what e^-z overflows for: at -720 it is e^-720, not 0") {
  CHECK(activate(kSigmoid, -720.0) == vanish::exp(-720.0));
  CHECK(derivative(kSigmoid, -720.0) == vanish::exp(-720.0));
  CHECK(derivative(kSigmoid, 720.0) > 0.0);
}

TEST_CASE("a NaN gives a NaN, in the function and in its derivative") {
  for (const Activation& activation : kAll) {
    CHECK(std::isnan(activate(activation, kNaN)));
    CHECK(std::isnan(derivative(activation, kNaN)));
  }
}

TEST_CASE("the supremum of each derivative is the least upper bound") {
  for (const Activation& activation : kAll) {
    double largest = 0.0;
    for (const double z : {0.0, 1.0, 2.3993572805154677, 1.4142135623730951, 40.0}) {
      largest = std::max(largest, derivative(activation, z));
    }
    CAPTURE(nameOf(activation));
    CHECK(std::fabs(largest - derivativeSupremum(activation)) <= 4.5e-16);  // two units of its last place
  }
  CHECK(std::fabs(derivativeSupremum(kSilu) - 1.0998) < 0.5e-4);
  CHECK(std::fabs(derivativeSupremum(kGelu) - 1.1289) < 0.5e-4);
  for (const Activation& activation : {kRelu, kTanh, kLeakyRelu, kSoftplus, kLinear}) {
    CHECK(derivativeSupremum(activation) == 1.0);
  }
  CHECK(derivativeSupremum(kSigmoid) == 0.25);
  CHECK(derivativeSupremum({ActivationName::elu, 0.01, 0.5}) == 1.0);
  CHECK(derivativeSupremum(kLargeElu) == 2.5);
}

TEST_CASE("softplus is a smooth relu, its derivative is sigmoid bit by bit (Dugas et al. 2001)") {
  int wrong = 0;
  for (Index i = -8000; i <= 8000; ++i) {
    const double z = 0.1 * i;
    wrong += sameBits(derivative(kSoftplus, z), activate(kSigmoid, z)) && activate(kSoftplus, z) >= activate(kRelu, z)
                 ? 0
                 : 1;
  }
  CHECK(wrong == 0);
}

TEST_CASE("silu(z) - silu(-z) = z and gelu(z) - gelu(-z) = z: each is z times a share and its complement") {
  for (const Activation& activation : {kSilu, kGelu}) {
    for (Index i = 0; i <= 400; ++i) {
      const double z = 0.1 * i;
      CHECK(std::fabs(activate(activation, z) - activate(activation, -z) - z) <= 3e-16 * z);
    }
  }
}

TEST_CASE("activateAll gives the bits of activate and derivative, for any count, anywhere in memory, in place too") {
  std::vector<double> z = {0.0,     -0.0,   kNaN,   kInfinity, -kInfinity, 1e300, -1e300, 5e-324, -5e-324, 0.55,
                           -0.55,   1e-300, -746.0, -745.0,    -1000.0,    40.0,  -40.0,  -37.5,  -50.0,   -38.6,
                           -0.5493, 1000.0, 710.0,  0.5,       -0.69,      2.4,   1.4142, -1.278, -0.752};
  Random random(5, 0);
  for (Index i = 0; i < 20000; ++i) z.push_back(random.normal() * std::ldexp(1.0, i % 12 - 3));
  const auto isSame = [](double a, double b) { return std::isnan(a) ? std::isnan(b) : sameBits(a, b); };
  for (const Activation& activation : kAll) {
    CAPTURE(nameOf(activation));
    std::vector<double> values(z.size(), 7.0);
    std::vector<double> slopes(z.size(), 7.0);
    activateAll(activation, z.data(), z.size(), values.data(), slopes.data());
    int wrong = 0;
    for (std::size_t i = 0; i < z.size(); ++i) {
      wrong += isSame(activate(activation, z[i]), values[i]) && isSame(derivative(activation, z[i]), slopes[i]) ? 0 : 1;
    }
    CHECK(wrong == 0);

    for (Index count = 0; count < 8; ++count) {
      for (Index start = 0; start < 3; ++start) {
        std::vector<double> inPlace(z.begin() + 40, z.begin() + 52);
        std::vector<double> beside(12, 7.0);
        const double* values40 = values.data() + 40;
        activateAll(activation, inPlace.data() + start, count, inPlace.data() + start, beside.data() + start);
        for (Index i = 0; i < 12; ++i) {
          const bool isInside = i >= start && i < start + count;
          wrong += sameBits(inPlace[i], isInside ? values40[i] : z[40 + i]) ? 0 : 1;
          wrong += sameBits(beside[i], isInside ? slopes[40 + i] : 7.0) ? 0 : 1;
        }
      }
    }
    CHECK(wrong == 0);
  }
}

TEST_CASE("a unit is saturated exactly where abs(f') is below 1 % of its supremum, bit by bit at the ends") {
  constexpr double kAlphas[] = {0.005, 0.01, 0.0100001, 0.1, 1.0, 2.5, 10.0, 100.0};
  std::vector<Activation> all = {kSigmoid, kRelu, kTanh, kSoftplus, kLinear, kLeakyRelu};
  for (const double slope : {0.001, 0.00999, 0.01, 1.0}) all.push_back({ActivationName::leakyRelu, slope});
  for (const double alpha : kAlphas) all.push_back({ActivationName::elu, 0.01, alpha});
  for (const Activation& activation : all) {
    CAPTURE(nameOf(activation));
    CAPTURE(activation.leakySlope);
    CAPTURE(activation.eluAlpha);
    const Saturation saturation = saturationOf(activation);
    std::vector<double> points = {-kInfinity, -1e300, -800.0, -10.0, -0.0, 0.0, 5e-324, -5e-324, 1e-300, 1.0, 1e300};
    for (double end : {saturation.below, saturation.above}) {
      if (!std::isfinite(end)) continue;
      double down = end;
      double up = end;
      for (Index i = 0; i < 300; ++i) {
        points.insert(points.end(), {down, up});
        down = std::nextafter(down, -kInfinity);
        up = std::nextafter(up, kInfinity);
      }
    }
    Random random(6, 0);
    for (Index i = 0; i < 2000; ++i) points.push_back(6.0 * random.normal());
    int wrong = 0;
    for (const double z : points) {
      const bool isSaturated = std::fabs(derivative(activation, z)) < 0.01 * derivativeSupremum(activation);
      wrong += isSaturated == (z < saturation.below || z > saturation.above) ? 0 : 1;
    }
    CHECK(wrong == 0);
  }
}

TEST_CASE("silu' and gelu' stay below 1 % of their supremum from some z on, past their hump below 0") {
  for (const Activation& activation : {kSilu, kGelu}) {
    const Saturation saturation = saturationOf(activation);
    const double limit = 0.01 * derivativeSupremum(activation);
    CHECK(saturation.above == kInfinity);
    CHECK(std::fabs(derivative(activation, saturation.below)) >= limit);
    double z = saturation.below;
    int wrong = 0;
    for (Index i = 0; i < 300; ++i) {
      z = std::nextafter(z, -kInfinity);
      wrong += std::fabs(derivative(activation, z)) < limit ? 0 : 1;
    }
    for (z = saturation.below - 1e-6; z > -800.0; z -= 0.01) {
      wrong += std::fabs(derivative(activation, z)) < limit ? 0 : 1;
    }
    CHECK(wrong == 0);
  }
}

TEST_CASE("sigmoid saturates at 5.29, the inverse hyperbolic cosine of 199, and tanh at half of it") {
  const double end = std::log(199.0 + std::sqrt(199.0 * 199.0 - 1.0));
  CHECK(std::fabs(saturationOf(kSigmoid).above - end) < 1e-14);
  CHECK(std::fabs(saturationOf(kTanh).above - 0.5 * end) < 1e-14);
  for (const Activation& activation : {kSigmoid, kTanh}) {
    CHECK(saturationOf(activation).below == -saturationOf(activation).above);
  }
  CHECK(std::fabs(saturationOf(kSoftplus).below + std::log(99.0)) < 1e-14);
  CHECK(std::fabs(saturationOf(kElu).below + std::log(100.0)) < 1e-14);
}

TEST_CASE("where f' has no such end there is none: relu and leakyRelu above 0, linear anywhere") {
  for (const Activation& activation : {kRelu, kLeakyRelu, kElu, kSoftplus, kSilu, kGelu, kLinear}) {
    CHECK(saturationOf(activation).above == kInfinity);
  }
  CHECK(saturationOf(kLinear).below == -kInfinity);
  CHECK(saturationOf(kLeakyRelu).below == -kInfinity);
  CHECK(saturationOf(kRelu).below == std::numeric_limits<double>::denorm_min());
}

TEST_CASE("only a relu unit can die") {
  for (const Activation& activation : kAll) {
    CHECK(canDie(activation) == (activation.name == ActivationName::relu));
  }
}

TEST_CASE(
    "n units with sigmoid' at its greatest leave 0.25^n: 0 in float32 from n = 75 on, in float64 from 538 (IEEE "
    "754, ties to even)") {
  const double greatest = derivative(kSigmoid, 0.0);
  int whereFloatIsZero = 0;
  for (float product = 1.0F; product != 0.0F; ++whereFloatIsZero) product *= static_cast<float>(greatest);
  CHECK(whereFloatIsZero == 75);
  int whereDoubleIsZero = 0;
  for (double product = 1.0; product != 0.0; ++whereDoubleIsZero) product *= greatest;
  CHECK(whereDoubleIsZero == 538);
}

}  // namespace vanish
