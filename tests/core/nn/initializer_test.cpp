#include "core/nn/initializer.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "tests/core/bits.hpp"

namespace vanish {
namespace {

constexpr InitializerName kNormal[] = {InitializerName::xavierNormal, InitializerName::heNormal,
                                       InitializerName::lecunNormal};
constexpr InitializerName kUniform[] = {InitializerName::xavierUniform, InitializerName::heUniform,
                                        InitializerName::lecunUniform};

std::vector<double> drawWeights(const Initialization& initialization, int fanOut, int fanIn, std::uint64_t seed,
                                int layer) {
  std::vector<double> weights((fanOut * fanIn), -77.0);
  initializeWeights(initialization, seed, layer, {weights.data(), fanOut, fanIn});
  return weights;
}

std::vector<double> drawBiases(int fanOut, double mean, double standardDeviation, std::uint64_t seed, int layer) {
  std::vector<double> biases(fanOut);
  initializeBiases(mean, standardDeviation, seed, layer, {biases.data(), 1, fanOut});
  return biases;
}

double meanOf(const std::vector<double>& numbers) {
  double sum = 0.0;
  for (const double x : numbers) sum += x;
  return sum / static_cast<double>(numbers.size());
}

double meanSquareOf(const std::vector<double>& numbers) {
  double sum = 0.0;
  for (const double x : numbers) sum += x * x;
  return sum / static_cast<double>(numbers.size());
}

double largestOf(const std::vector<double>& numbers) {
  double largest = 0.0;
  for (const double x : numbers) largest = std::max(largest, std::fabs(x));
  return largest;
}

}  // namespace

TEST_CASE(
    "auto is xavierNormal for sigmoid, tanh and linear, heNormal for all that are like a ReLU; a named one stays") {
  for (const auto activation : {ActivationName::sigmoid, ActivationName::tanh, ActivationName::linear}) {
    CHECK(resolveInitializer(InitializerName::automatic, activation) == InitializerName::xavierNormal);
  }
  for (const auto activation : {ActivationName::relu, ActivationName::leakyRelu, ActivationName::elu,
                                ActivationName::softplus, ActivationName::silu, ActivationName::gelu}) {
    CHECK(resolveInitializer(InitializerName::automatic, activation) == InitializerName::heNormal);
  }
  for (const NamedValue& named : kInitializerNames) {
    const auto name = named.as<InitializerName>();
    if (name == InitializerName::automatic) continue;
    CHECK(resolveInitializer(name, ActivationName::sigmoid) == name);
    CHECK(resolveInitializer(name, ActivationName::relu) == name);
  }
}

TEST_CASE(
    "the variance of a weight is 2 / (fanIn + fanOut) (Glorot & Bengio 2010), 2 / fanIn (He et al. 2015), "
    "1 / fanIn (LeCun et al. 1998)") {
  const auto variance = [](InitializerName name) {
    const double standardDeviation = weightStandardDeviation({name}, 8, 24);
    return standardDeviation * standardDeviation;
  };
  const double twoRoundings = 1e-15;
  for (Index i = 0; i < 2; ++i) {
    const auto* names = i == 0 ? kNormal : kUniform;
    CHECK(std::fabs(variance(names[0]) - 2.0 / 32.0) < twoRoundings);
    CHECK(std::fabs(variance(names[1]) - 2.0 / 8.0) < twoRoundings);
    CHECK(std::fabs(variance(names[2]) - 1.0 / 8.0) < twoRoundings);
  }
}

TEST_CASE("normal weights have the promised spread and are not truncated") {
  for (const InitializerName name : kNormal) {
    const std::vector<double> weights = drawWeights({name}, 160, 256, 1, 0);
    const double standardDeviation = weightStandardDeviation({name}, 256, 160);
    const double count = 160.0 * 256.0;
    CHECK(std::fabs(meanOf(weights)) < 5.0 * standardDeviation / std::sqrt(count));
    CHECK(std::fabs(meanSquareOf(weights) / (standardDeviation * standardDeviation) - 1.0) <
          5.0 * std::sqrt(2.0 / count));
    // Of 40,960 normal numbers the largest is below 3.5 sigma once in 200 million times.
    CHECK(largestOf(weights) > 3.5 * standardDeviation);
  }
}

TEST_CASE(
    "uniform weights fill +-sqrt(3) standard deviations: +-sqrt(6 / (fanIn + fanOut)) for xavier (Glorot & "
    "Bengio 2010, eq. 16)") {
  for (const InitializerName name : kUniform) {
    const std::vector<double> weights = drawWeights({name}, 160, 256, 1, 0);
    const double standardDeviation = weightStandardDeviation({name}, 256, 160);
    const double count = 160.0 * 256.0;
    CHECK(std::fabs(meanOf(weights)) < 5.0 * standardDeviation / std::sqrt(count));
    // The variance of x^2 is 0.8 sigma^4 where x is uniform.
    CHECK(std::fabs(meanSquareOf(weights) / (standardDeviation * standardDeviation) - 1.0) <
          5.0 * std::sqrt(0.8 / count));
    CHECK(largestOf(weights) <= std::sqrt(3.0) * standardDeviation);
    CHECK(largestOf(weights) > 0.999 * std::sqrt(3.0) * standardDeviation);
  }
  const double bound = std::sqrt(6.0 / (256.0 + 160.0));
  CHECK(largestOf(drawWeights({InitializerName::xavierUniform}, 160, 256, 1, 0)) > 0.999 * bound);
}

TEST_CASE("he takes a Leaky ReLU's slope into account: n Var W (1 + slope^2) / 2 = 1 (He et al. 2015, eq. 15)") {
  for (const InitializerName name : {InitializerName::heNormal, InitializerName::heUniform}) {
    for (const double slope : {0.0, 0.01, 0.5, 1.0}) {
      const double sd = weightStandardDeviation({name, 1.0, 0.5, slope}, 64, 7);
      CHECK(std::fabs(64.0 * sd * sd * (1.0 + slope * slope) / 2.0 - 1.0) < 1e-15);
    }
    CHECK(weightStandardDeviation({name, 1.0, 0.5, 0.0}, 50, 7) == std::sqrt(2.0 / 50));
  }
  CHECK(weightStandardDeviation({InitializerName::xavierNormal, 1.0, 0.5, 0.5}, 6, 2) == 0.5);
  CHECK_FALSE(Initialization{InitializerName::heNormal, 1.0, 0.5, 0.5} == Initialization{InitializerName::heNormal});
}

TEST_CASE("standard fills +-1 / sqrt(fanIn) evenly, so that n Var W = 1/3 (Glorot & Bengio 2010, eq. 1)") {
  const std::vector<double> weights = drawWeights({InitializerName::standard}, 160, 256, 1, 0);
  const double bound = 1.0 / 16.0;
  const double count = 160.0 * 256.0;
  CHECK(largestOf(weights) <= bound);
  CHECK(largestOf(weights) > 0.999 * bound);
  CHECK(std::fabs(256.0 * meanSquareOf(weights) * 3.0 - 1.0) < 5.0 * std::sqrt(0.8 / count));
  const double standardDeviation = weightStandardDeviation({InitializerName::standard}, 256, 160);
  CHECK(std::fabs(standardDeviation * std::sqrt(3.0) / bound - 1.0) < 1e-15);
}

TEST_CASE("scaled is N(0, weightSigma^2 / fanIn), whatever fanOut") {
  for (const double weightSigma : {0.5, 1.0, 10.1493}) {
    const Initialization scaled{InitializerName::scaled, weightSigma};
    for (const int fanOut : {1, 160}) CHECK(weightStandardDeviation(scaled, 256, fanOut) == weightSigma / 16.0);
    const std::vector<double> weights = drawWeights(scaled, 160, 256, 1, 0);
    const std::vector<double> lecun = drawWeights({InitializerName::lecunNormal}, 160, 256, 1, 0);
    double worst = 0.0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
      worst = std::max(worst, std::fabs(weights[i] / lecun[i] / weightSigma - 1.0));
    }
    CHECK(worst < 1e-15);
  }
  for (const double weight : drawWeights({InitializerName::scaled, 0.0}, 3, 3, 1, 0)) CHECK(weight == 0.0);
}

TEST_CASE("zeros and constant make every weight the same, so that a layer's units cannot differ") {
  for (const double weight : drawWeights({InitializerName::zeros, 1.0, 0.5}, 4, 7, 1, 0)) CHECK(weight == 0.0);
  for (const double constant : {0.5, -100.0, 0.0}) {
    for (const double weight : drawWeights({InitializerName::constant, 1.0, constant}, 4, 7, 1, 0)) {
      CHECK(weight == constant);
    }
  }
  for (const auto name : {InitializerName::zeros, InitializerName::constant}) {
    CHECK(weightStandardDeviation({name}, 256, 160) == 0.0);
  }
}

TEST_CASE("two initializers of one kind share their draws and differ by the standard deviation alone") {
  for (const auto& names : {kNormal, kUniform}) {
    const std::vector<double> xavier = drawWeights({names[0]}, 5, 9, 3, 2);
    const std::vector<double> he = drawWeights({names[1]}, 5, 9, 3, 2);
    const double ratio = std::sqrt((2.0 / 9.0) / (2.0 / 14.0));
    for (std::size_t i = 0; i < xavier.size(); ++i) {
      CHECK(std::fabs(he[i] / xavier[i] / ratio - 1.0) < 1e-15);  // each has been rounded a few times
    }
  }
}

TEST_CASE("every layer has draws of its own, and so has every seed") {
  const std::vector<double> first = drawWeights({InitializerName::heNormal}, 4, 4, 1, 0);
  const std::vector<double> again = drawWeights({InitializerName::heNormal}, 4, 4, 1, 0);
  const std::vector<double> nextLayer = drawWeights({InitializerName::heNormal}, 4, 4, 1, 1);
  const std::vector<double> nextSeed = drawWeights({InitializerName::heNormal}, 4, 4, 2, 0);
  for (std::size_t i = 0; i < first.size(); ++i) {
    CHECK(sameBits(first[i], again[i]));
    CHECK(first[i] != nextLayer[i]);
    CHECK(first[i] != nextSeed[i]);
  }
}

TEST_CASE("biases are drawn around their mean, from a stream that is not the weights'") {
  const std::vector<double> biases = drawBiases(40000, -3.0, 0.5, 1, 0);
  CHECK(std::fabs(meanOf(biases) + 3.0) < 5.0 * 0.5 / 200.0);
  CHECK(std::fabs(meanSquareOf(biases) - (9.0 + 0.25)) < 5.0 * 3.1 / 200.0);  // x^2 spreads by 2 * 3 * 0.5 and a bit

  const std::vector<double> standard = drawBiases(16, 0.0, 1.0, 1, 0);
  const std::vector<double> otherLayer = drawBiases(16, 0.0, 1.0, 1, 1);
  std::vector<double> weights = drawWeights({InitializerName::lecunNormal}, 16, 1, 1, 0);  // standard deviation 1
  for (Index i = 0; i < 16; ++i) {
    CHECK(standard[i] != otherLayer[i]);
    CHECK(standard[i] != weights[i]);
  }
}

TEST_CASE("biases without spread are their mean exactly") {
  for (const double mean : {0.0, -7.25, 1000.0}) {
    for (const double bias : drawBiases(20, mean, 0.0, 5, 3)) CHECK(bias == mean);
  }
}

TEST_CASE("two initializations are the same only if they say the same of every weight") {
  const Initialization one{InitializerName::scaled, 1.5, 0.25, 0.1};
  CHECK(one == Initialization{InitializerName::scaled, 1.5, 0.25, 0.1});
  CHECK_FALSE(one == Initialization{InitializerName::constant, 1.5, 0.25, 0.1});
  CHECK_FALSE(one == Initialization{InitializerName::scaled, 1.25, 0.25, 0.1});
  CHECK_FALSE(one == Initialization{InitializerName::scaled, 1.5, 0.5, 0.1});
  CHECK_FALSE(one == Initialization{InitializerName::scaled, 1.5, 0.25, 0.2});
}

}  // namespace vanish
