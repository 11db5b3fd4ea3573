#include "core/activation.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>

#include "core/elementary.hpp"
#include "core/random.hpp"
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
constexpr Activation kAll[] = {kSigmoid, kRelu, kTanh, kLeakyRelu, kElu, kLargeElu};

std::string nameOf(const Activation& activation) {
  return kActivationNames[static_cast<std::size_t>(activation.name)];
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
    for (int i = 0; i < 5000; ++i) {
      const double z = 40.0 * (2.0 * random.uniform() - 1.0);
      worst.note(ulpError(activate(activation, z), reference::activate(activation, z)), z);
    }
    CAPTURE(nameOf(activation));
    CAPTURE(worst.at);
    CHECK(worst.error < 4.0);  // sigmoid: e^-|z| up to 0.9 ulp, 1 + e and the quotient, each a unit at most
  }
}

TEST_CASE("each derivative is the slope of its function") {
  for (const Activation& activation : kAll) {
    Worst worst;
    Random random(2, 0);
    for (int i = 0; i < 5000; ++i) {
      const double z = 8.0 * (2.0 * random.uniform() - 1.0);
      if (std::fabs(z) <= kDifferenceStep) continue;  // the kink lies between the two points
      const long double slope = centralDifference([&](long double x) { return reference::activate(activation, x); }, z);
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
  for (int i = 0; i < 10000; ++i) {
    const double z = 350.0 * (2.0 * random.uniform() - 1.0);
    sigmoid.note(ulpError(derivative(kSigmoid, 2.0 * z), exactSigmoidDerivative(2.0L * z)), 2.0 * z);
    tanh.note(ulpError(derivative(kTanh, z), 4.0L * exactSigmoidDerivative(2.0L * z)), z);
  }
  // In units of 2^-53: e up to 1.7, 1 + e one, twice in the square, the square one, the quotient one.
  CAPTURE(sigmoid.at);
  CHECK(sigmoid.error < 6.0);
  CAPTURE(tanh.at);
  CHECK(tanh.error < 6.0);
}

TEST_CASE("sigmoid' is 1/4 at 0") {
  CHECK(derivative(kSigmoid, 0.0) == 0.25);
  CHECK(derivative(kSigmoid, -0.0) == 0.25);
}

TEST_CASE("no derivative exceeds its supremum, not even by a rounding: sigmoid' <= 1/4, tanh' <= 1") {
  for (const Activation& activation : kAll) {
    Worst excess;
    Random random(4, 0);
    for (int i = 0; i < 40000; ++i) {
      const double z = random.normal() * std::ldexp(1.0, -(i % 40));
      excess.note(derivative(activation, z) - derivativeSupremum(activation), z);
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
  for (int i = 0; i <= 70000; ++i) {
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
    const double supremum = derivativeSupremum(activation);
    double largest = 0.0;
    for (int i = -4000; i <= 4000; ++i) largest = std::max(largest, derivative(activation, 0.005 * i));
    CAPTURE(nameOf(activation));
    CHECK(largest == supremum);  // each of them is reached, at 0 or beside it
  }
  CHECK(derivativeSupremum(kSigmoid) == 0.25);
  CHECK(derivativeSupremum({ActivationName::elu, 0.01, 0.5}) == 1.0);
  CHECK(derivativeSupremum(kLargeElu) == 2.5);
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
