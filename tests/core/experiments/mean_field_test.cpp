#include "core/nn/mean_field.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "core/experiments/mean_field.hpp"
#include "core/numerics/random.hpp"
#include "tests/core/bits.hpp"
#include "tests/core/long_double_math.hpp"

namespace vanish {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr ActivationName kAllNames[] = {ActivationName::sigmoid, ActivationName::relu,      ActivationName::tanh,
                                        ActivationName::elu,     ActivationName::leakyRelu, ActivationName::softplus,
                                        ActivationName::silu,    ActivationName::gelu,      ActivationName::linear};

/// The share of the standard normal distribution below x.
double below(double x) {
  return static_cast<double>(0.5L * reference::erfc(-static_cast<long double>(x) / std::sqrt(2.0L)));
}

/// Int Dz g(sqrt(q) z), by the trapezoidal rule, which for a smooth g is right to the last places.
template <class Function>
double gaussianMean(Function g, double q) {
  constexpr double kStep = 1.0 / 1024.0;
  double sum = 0.0;
  for (Index i = -12 * 1024; i <= 12 * 1024; ++i) {
    const double z = i * kStep;
    sum += std::exp(-0.5 * z * z) * g(std::sqrt(q) * z);
  }
  return sum * kStep / std::sqrt(2.0 * std::acos(-1.0));
}

double sigmoidOf(double x) {
  return 1.0 / (1.0 + std::exp(-x));
}

/// Layers one by one until q no longer moves.
double iterated(const Activation& activation, double weightSigma, double biasSigma) {
  double q = 1.0;
  for (Index layer = 0; layer < 20000; ++layer) {
    const double next = nextVariance(activation, weightSigma, biasSigma, q);
    if (next < 1e-80) return 0.0;
    if (next > 1e80) return kInfinity;
    if (std::fabs(next - q) < 1e-14 * q) return next;
    q = next;
  }
  return q;
}

/// Relative difference; 0 for two equal infinities or zeros.
double difference(double a, double b) {
  return a == b ? 0.0 : std::fabs(a / b - 1.0);
}

}  // namespace

TEST_CASE("the integrals of smooth functions are those of the trapezoidal rule, within 1e-13") {
  for (const double q : {1e-6, 0.01, 0.264690, 1.0, 4.0, 100.0}) {
    const auto check = [&](ActivationName name, auto f, auto slope) {
      const auto square = [&](double x) { return f(x) * f(x); };
      const auto slopeSquare = [&](double x) { return slope(x) * slope(x); };
      CHECK(difference(nextVariance({name}, 1.0, 0.0, q), gaussianMean(square, q)) < 1e-13);
      CHECK(difference(chiAt({name}, 1.0, q), gaussianMean(slopeSquare, q)) < 1e-13);
    };
    check(ActivationName::sigmoid, sigmoidOf, [](double x) { return sigmoidOf(x) * sigmoidOf(-x); });
    check(
        ActivationName::tanh, [](double x) { return std::tanh(x); },
        [](double x) { return 1.0 / (std::cosh(x) * std::cosh(x)); });
    check(
        ActivationName::softplus, [](double x) { return std::log1p(std::exp(x)); }, sigmoidOf);
    check(
        ActivationName::silu, [](double x) { return x * sigmoidOf(x); },
        [](double x) { return sigmoidOf(x) * (1.0 + x * sigmoidOf(-x)); });
    check(
        ActivationName::gelu, [](double x) { return x * 0.5 * std::erfc(-x / std::sqrt(2.0)); },
        [](double x) {
          return 0.5 * std::erfc(-x / std::sqrt(2.0)) + x * std::exp(-0.5 * x * x) / std::sqrt(2.0 * std::acos(-1.0));
        });
    check(
        ActivationName::linear, [](double x) { return x; }, [](double) { return 1.0; });
  }
}

TEST_CASE(
    "a kink at 0 costs the integrals nothing: ReLU q / 2 and 1/2, leaky (1 + a^2) times that, elu in closed form") {
  for (const double q : {1e-12, 1e-6, 0.01, 1.0, 4.0, 50.0, 1e6, 1e20}) {
    CHECK(difference(nextVariance({ActivationName::relu}, 1.0, 0.0, q), 0.5 * q) < 1e-14);
    CHECK(difference(chiAt({ActivationName::relu}, 1.0, q), 0.5) < 1e-14);
    for (const double slope : {0.01, 0.3, 1.0}) {
      const Activation leaky{ActivationName::leakyRelu, slope};
      CHECK(difference(nextVariance(leaky, 1.0, 0.0, q), 0.5 * q * (1.0 + slope * slope)) < 1e-14);
      CHECK(difference(chiAt(leaky, 1.0, q), 0.5 * (1.0 + slope * slope)) < 1e-14);
    }
  }
  for (const double q : {0.01, 1.0, 4.0, 50.0}) {
    for (const double alpha : {0.5, 1.0, 3.0}) {
      const Activation elu{ActivationName::elu, 0.01, alpha};
      const double s = std::sqrt(q);
      const double bentSlope = std::exp(2.0 * q) * below(-2.0 * s);
      const double bent = bentSlope - 2.0 * std::exp(0.5 * q) * below(-s) + 0.5;
      CHECK(difference(nextVariance(elu, 1.0, 0.0, q), 0.5 * q + alpha * alpha * bent) < 1e-12);
      CHECK(difference(chiAt(elu, 1.0, q), 0.5 + alpha * alpha * bentSlope) < 1e-12);
    }
  }
}

TEST_CASE("where q is large a function that grows is a ReLU but for its corner: softplus, up to q = 10^14") {
  const Activation softplus{ActivationName::softplus};
  const double density = 1.0 / std::sqrt(2.0 * std::acos(-1.0));
  for (const double q : {1e6, 1e8, 1e10, 1e12, 1e14}) {
    // Int (step - s^2) dx = 1; what softplus^2 has more than relu^2 is a share of q of about 1 / q.
    CHECK(std::fabs(chiAt(softplus, 1.0, q) - (0.5 - density / std::sqrt(q))) < 1.0 / q + 1e-10);
    CHECK(difference(nextVariance(softplus, 1.0, 0.0, q), 0.5 * q) < 4.0 / q + 1e-14);
  }
}

TEST_CASE(
    "the integrals hold up to q = 10^6, where a sigmoid is a step: E f^2 = 1/2 and E f'^2 = 1 / (6 sqrt(2 pi q))") {
  const double density = 1.0 / std::sqrt(2.0 * std::acos(-1.0));
  for (const double q : {1e4, 1e6}) {
    // Int s^2 (1 - s)^2 dx = 1/6; the next term of the density gives a share of 1 / q. Int (step - s^2) dx = 1.
    CHECK(difference(chiAt({ActivationName::sigmoid}, 1.0, q), density / (6.0 * std::sqrt(q))) < 3.0 / q);
    CHECK(std::fabs(nextVariance({ActivationName::sigmoid}, 1.0, 0.0, q) - (0.5 - density / std::sqrt(q))) < 3.0 / q);
    // Int sech^4 dx = 4/3 and Int 1 - tanh^2 dx = 2.
    CHECK(difference(chiAt({ActivationName::tanh}, 1.0, q), 4.0 / 3.0 * density / std::sqrt(q)) < 3.0 / q);
    CHECK(std::fabs(nextVariance({ActivationName::tanh}, 1.0, 0.0, q) - (1.0 - 2.0 * density / std::sqrt(q))) <
          3.0 / q);
  }
}

TEST_CASE("the variances of weights and biases enter as squares; q = 0 and q = infinity give the limits") {
  CHECK(difference(nextVariance({ActivationName::sigmoid}, 3.0, 0.5, 0.0), 9.0 * 0.25 + 0.25) < 1e-14);
  CHECK(difference(nextVariance({ActivationName::relu}, 3.0, 0.5, 4.0), 9.0 * 2.0 + 0.25) < 1e-14);
  CHECK(difference(chiAt({ActivationName::relu}, 3.0, 4.0), 4.5) < 1e-14);
  CHECK(difference(chiAt({ActivationName::relu}, 3.0, 0.0), 4.5) < 1e-14);
  CHECK(difference(chiAt({ActivationName::sigmoid}, 3.0, 0.0), 9.0 / 16.0) < 1e-14);
  for (const auto name : {ActivationName::relu, ActivationName::elu, ActivationName::softplus, ActivationName::gelu}) {
    CHECK(difference(chiAt({name}, 3.0, kInfinity), 4.5) < 1e-14);
  }
  CHECK(chiAt({ActivationName::sigmoid}, 3.0, kInfinity) < 1e-40);
}

TEST_CASE(
    "sigmoid, sigma_w = 1, sigma_b = 0: q* = 0.264687, chi = 0.055721, rate 0.236052, ten layers 5.37e-7 "
    "(the formulas of Schoenholz et al. 2017, solved with 30 digits)") {
  const auto result = meanField({});
  REQUIRE(result);
  CHECK(difference(result.value->q, 0.264686875181892484) < 1e-13);
  CHECK(difference(result.value->chi, 0.0557207067697017938) < 1e-13);
  CHECK(difference(result.value->rate, 0.236052339047300681) < 1e-13);
  CHECK(std::fabs(std::pow(result.value->rate, 10.0) - 5.37e-7) < 5e-10);
}

TEST_CASE("sigmoid is critical only at sigma_w = 10.1493, where its units are saturated (Schoenholz et al. 2017)") {
  const Activation sigmoid{ActivationName::sigmoid};
  const auto critical = criticalWeightSigma(sigmoid, 0.0);
  REQUIRE(critical);
  CHECK(difference(*critical, 10.1492637100195265) < 1e-12);
  const double q = fixedPoint(sigmoid, *critical, 0.0);
  CHECK(std::sqrt(q) > saturationOf(sigmoid).above);
  CHECK(std::fabs(chiAt(sigmoid, *critical, q) - 1.0) < 1e-9);
  for (double weightSigma = 0.1; weightSigma < *critical; weightSigma *= 1.1) {
    CHECK(chiAt(sigmoid, weightSigma, fixedPoint(sigmoid, weightSigma, 0.0)) < 1.0);
  }
}

TEST_CASE("tanh with sigma_b^2 = 0.05 is critical at sigma_w^2 = 1.76095, without biases at 1 (Poole et al. 2016)") {
  const auto critical = criticalWeightSigma({ActivationName::tanh}, std::sqrt(0.05));
  REQUIRE(critical);
  CHECK(difference(*critical * *critical, 1.76095463960673913) < 1e-12);
  const auto unbiased = criticalWeightSigma({ActivationName::tanh}, 0.0);
  REQUIRE(unbiased);
  CHECK(std::fabs(*unbiased - 1.0) < 1e-13);
}

TEST_CASE("ReLU: chi = sigma_w^2 / 2 for every q; critical only at (sigma_w^2, sigma_b^2) = (2, 0), He's initializer") {
  const Activation relu{ActivationName::relu};
  for (const double q : {0.0, 1e-9, 0.5, 1.0, 1e9, kInfinity}) {
    CHECK(difference(chiAt(relu, std::sqrt(1.5), q), 0.75) < 1e-14);
  }
  const auto critical = criticalWeightSigma(relu, 0.0);
  REQUIRE(critical);
  CHECK(difference(*critical * *critical, 2.0) < 1e-13);
  for (const double biasSigma : {1e-3, 0.1, 1.0, 1000.0}) CHECK(!criticalWeightSigma(relu, biasSigma));
}

TEST_CASE(
    "ReLU: q* is sigma_b^2 / (1 - sigma_w^2 / 2); with sigma_w^2 = 2 every q stays, or grows where there are biases") {
  const Activation relu{ActivationName::relu};
  for (const double weightVariance : {0.5, 1.0, 1.9, 1.9999}) {
    const double expected = 0.09 / (1.0 - weightVariance / 2.0);
    CHECK(difference(fixedPoint(relu, std::sqrt(weightVariance), 0.3), expected) < 1e-9);
    CHECK(fixedPoint(relu, std::sqrt(weightVariance), 0.0) == 0.0);
  }
  CHECK(fixedPoint(relu, std::sqrt(2.0), 0.0) == 1.0);
  for (const double q : {1e-6, 1.0, 37.0}) CHECK(difference(nextVariance(relu, std::sqrt(2.0), 0.0, q), q) < 1e-14);
  CHECK(fixedPoint(relu, std::sqrt(2.0), 0.3) == kInfinity);
  for (const double biasSigma : {0.0, 0.3}) CHECK(fixedPoint(relu, 1.5, biasSigma) == kInfinity);
}

TEST_CASE("leaky ReLU with slope a is critical at sigma_w^2 = 2 / (1 + a^2), linear at 1, both only without biases") {
  for (const double slope : {0.01, 0.2, 0.5, 1.0}) {
    const Activation leaky{ActivationName::leakyRelu, slope};
    const auto critical = criticalWeightSigma(leaky, 0.0);
    REQUIRE(critical);
    CHECK(difference(*critical * *critical, 2.0 / (1.0 + slope * slope)) < 1e-13);
    CHECK(!criticalWeightSigma(leaky, 0.1));
  }
  const auto linear = criticalWeightSigma({ActivationName::linear}, 0.0);
  REQUIRE(linear);
  CHECK(std::fabs(*linear - 1.0) < 1e-13);
  CHECK(!criticalWeightSigma({ActivationName::linear}, 0.1));
}

TEST_CASE("elu with alpha = 1 is critical at sigma_w = 1 without biases, and there chi is 1 to 12 digits") {
  const Activation elu{ActivationName::elu};
  const auto critical = criticalWeightSigma(elu, 0.0);
  REQUIRE(critical);
  CHECK(std::fabs(*critical - 1.0) < 1e-13);
  CHECK(std::fabs(chiAt(elu, 1.0, fixedPoint(elu, 1.0, 0.0)) - 1.0) < 1e-12);
}

TEST_CASE("gelu, silu and softplus without biases are never critical: chi leaps over 1, as q shrinks or grows") {
  for (const auto name : {ActivationName::gelu, ActivationName::silu, ActivationName::softplus}) {
    CHECK(!criticalWeightSigma({name}, 0.0));
  }
  for (const double biasSigma : {1e-3, 0.1, 1.0, 1000.0}) {
    CHECK(!criticalWeightSigma({ActivationName::softplus}, biasSigma));
  }
  CHECK(fixedPoint({ActivationName::gelu}, 1.533, 0.0) == 0.0);
  CHECK(fixedPoint({ActivationName::gelu}, 1.534, 0.0) == kInfinity);
  CHECK(chiAt({ActivationName::gelu}, 1.533, 0.0) < 0.6);
  CHECK(chiAt({ActivationName::gelu}, 1.534, kInfinity) > 1.1);
  CHECK(!criticalWeightSigma({ActivationName::gelu}, std::sqrt(0.05)));
}

TEST_CASE("at the critical sigma_w chi is 1 at the fixed point, just below it is less") {
  struct Case {
    ActivationName name;
    double biasSigma;
  };
  for (const Case& c :
       {Case{ActivationName::sigmoid, 0.1}, Case{ActivationName::sigmoid, 100.0}, Case{ActivationName::tanh, 1e-4},
        Case{ActivationName::tanh, 10.0}, Case{ActivationName::elu, 0.01}, Case{ActivationName::elu, 10.0},
        Case{ActivationName::elu, 1000.0}, Case{ActivationName::gelu, 1.0}, Case{ActivationName::silu, 3.0}}) {
    const auto critical = criticalWeightSigma({c.name}, c.biasSigma);
    REQUIRE(critical);
    const auto chi = [&](double weightSigma) {
      return chiAt({c.name}, weightSigma, fixedPoint({c.name}, weightSigma, c.biasSigma));
    };
    CHECK(std::fabs(chi(*critical) - 1.0) < 1e-9);
    for (const double share : {0.5, 0.9, 0.99, 0.9999}) CHECK(chi(share * *critical) < 1.0);
  }
}

TEST_CASE("a critical sigma_w above 100 does not count") {
  const Activation sigmoid{ActivationName::sigmoid};
  CHECK(chiAt(sigmoid, 100.0, fixedPoint(sigmoid, 100.0, 1000.0)) < 1.0);
  CHECK(!criticalWeightSigma(sigmoid, 1000.0));
}

TEST_CASE(
    "the fixed point is where layers, one by one, lead from q = 1: every function, vanishing, steady, exploding") {
  for (const auto name : kAllNames) {
    double worst = 0.0;
    for (const double weightSigma : {0.0, 0.3, 0.9, 1.1, 1.3, 1.4, 1.5, 2.0, 4.0, 20.0}) {
      for (const double biasSigma : {0.0, 0.1, 1.0, 30.0}) {
        const double q = fixedPoint({name}, weightSigma, biasSigma);
        worst = std::max(worst, difference(q, iterated({name}, weightSigma, biasSigma)));
      }
    }
    CHECK(worst < 1e-10);
  }
}

TEST_CASE("of sigmoid's units 37.5 % are saturated where it is critical, of ReLU's half, of linear ones none") {
  const Activation sigmoid{ActivationName::sigmoid};
  const double bound = saturationOf(sigmoid).above;
  for (const double q : {0.5, 4.0, 45.62427779737786, 1e4}) {
    CHECK(difference(saturatedShareAt(sigmoid, q), 2.0 * below(-bound / std::sqrt(q))) < 1e-14);
  }
  MeanFieldSpec critical;
  critical.weightSigma = *criticalWeightSigma(sigmoid, 0.0);
  const auto result = meanField(critical);
  REQUIRE(result);
  CHECK(std::fabs(result.value->saturatedShare - 0.3755) < 5e-5);
  CHECK(saturatedShareAt(sigmoid, 0.0) == 0.0);
  CHECK(saturatedShareAt(sigmoid, kInfinity) == 1.0);
  for (const double q : {0.0, 1.0, kInfinity}) {
    CHECK(saturatedShareAt({ActivationName::relu}, q) == 0.5);
    CHECK(saturatedShareAt({ActivationName::linear}, q) == 0.0);
  }
}

TEST_CASE("the experiment follows q and the rate from layer to layer, and ends at the fixed point") {
  MeanFieldSpec spec;
  spec.activation = ActivationName::tanh;
  spec.weightSigma = 1.5;
  spec.biasSigma = 0.3;
  spec.firstVariance = 4.0;
  spec.depth = 60;
  const auto result = meanField(spec);
  REQUIRE(result);
  const MeanField& theory = *result.value;
  CHECK(theory.depth == 60);
  CHECK(theory.variances[0] == 4.0);
  for (Index l = 0; l + 1 < 60; ++l) {
    CHECK(theory.variances[l + 1] == nextVariance({ActivationName::tanh}, 1.5, 0.3, theory.variances[l]));
    CHECK(theory.rates[l] == std::sqrt(chiAt({ActivationName::tanh}, 1.5, theory.variances[l])));
  }
  CHECK(difference(theory.variances[59], theory.q) < 1e-6);
  CHECK(theory.chi == chiAt({ActivationName::tanh}, 1.5, theory.q));
  CHECK(theory.rate == std::sqrt(theory.chi));
}

TEST_CASE("the experiment refuses a field out of its range") {
  MeanFieldSpec spec;
  spec.weightSigma = 101.0;
  const auto result = meanField(spec);
  REQUIRE(!result);
  CHECK(result.refusal->reason == Reason::outOfRange);
}

TEST_CASE(
    "a random network 500 wide has the theory's variance in its last layer and loses its gradient at the "
    "theory's rate") {
  constexpr int kWidth = 500;
  constexpr int kDepth = 8;
  constexpr int kNetworks = 3;
  struct Case {
    ActivationName name;
    double weightSigma;
    double biasSigma;
  };
  for (const Case& c : {Case{ActivationName::sigmoid, 1.0, 0.0}, Case{ActivationName::tanh, 1.5, 0.3}}) {
    const double q = fixedPoint({c.name}, c.weightSigma, c.biasSigma);
    double sumOfVariances = 0.0;
    double sumOfLogs = 0.0;
    for (std::uint64_t seed = 1; seed <= kNetworks; ++seed) {
      Random random(seed, 0);
      std::vector<std::vector<double>> weights(kDepth, std::vector<double>(kWidth * kWidth));
      std::vector<std::vector<double>> z(kDepth + 1, std::vector<double>(kWidth));
      for (double& x : z[0]) x = std::sqrt(q) * random.normal();
      for (Index l = 0; l < kDepth; ++l) {
        for (double& w : weights[l]) w = c.weightSigma / std::sqrt(double{kWidth}) * random.normal();
        std::vector<double> a(kWidth);
        for (Index j = 0; j < kWidth; ++j) a[j] = activate({c.name}, z[l][j]);
        for (Index i = 0; i < kWidth; ++i) {
          double sum = c.biasSigma * random.normal();
          for (Index j = 0; j < kWidth; ++j) sum += weights[l][i * kWidth + j] * a[j];
          z[l + 1][i] = sum;
        }
      }
      const auto squareOf = [](const std::vector<double>& numbers) {
        double sum = 0.0;
        for (const double x : numbers) sum += x * x;
        return sum;
      };
      std::vector<double> delta(kWidth);
      for (double& d : delta) d = random.normal();
      const double lastSquare = squareOf(delta);
      for (Index l = kDepth; l-- > 0;) {
        std::vector<double> below(kWidth);
        for (Index i = 0; i < kWidth; ++i) {
          for (Index j = 0; j < kWidth; ++j) below[j] += weights[l][i * kWidth + j] * delta[i];
        }
        for (Index j = 0; j < kWidth; ++j) delta[j] = below[j] * derivative({c.name}, z[l][j]);
      }
      sumOfVariances += squareOf(z[kDepth]) / kWidth;
      sumOfLogs += 0.5 * std::log(squareOf(delta) / lastSquare) / kDepth;
    }
    // ln |gradient|^2 spreads by about sqrt(5 kDepth / kWidth) = 0.28 in one network (Hanin 2018): its rate by 0.018,
    // of three networks by 0.01. The variance spreads by sqrt(2 / kWidth) = 0.063 a network and adds up over layers.
    const double rate = std::exp(sumOfLogs / kNetworks);
    CHECK(std::fabs(rate / std::sqrt(chiAt({c.name}, c.weightSigma, q)) - 1.0) < 0.05);
    CHECK(std::fabs(sumOfVariances / kNetworks / q - 1.0) < 0.25);
  }
}

}  // namespace vanish
