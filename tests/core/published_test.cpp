#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/experiments/gradient_flow.hpp"
#include "core/nn/chain_rule.hpp"
#include "core/numerics/elementary.hpp"
#include "core/numerics/random.hpp"
#include "tests/core/traced_network.hpp"

// Published numbers about gradients that this core must come to. Each title names who published it.

namespace vanish {
namespace {

double square(double x) {
  return x * x;
}

/// `hidden` layers of `width` units between `width` features and one output, with one example.
TracedNetwork rectangle(Spec spec, int hidden, int width) {
  spec.loss = LossName::meanSquaredError;
  NetworkShape shape;
  shape.layerCount = hidden + 1;
  for (Index l = 0; l <= hidden; ++l) shape.units[l] = width;
  shape.units[hidden + 1] = 1;
  TracedNetwork traced(spec, shape, 1);
  initializeNetwork(spec, traced.network);
  Random random(spec.seed, kDataStream);
  for (Index i = 0; i < width; ++i) traced.inputs[i] = random.normal();
  return traced;
}

double meanSquare(const Matrix& matrix) {
  double sum = 0.0;
  for (Index i = 0; i < matrix.size(); ++i) sum += square(matrix[i]);
  return sum / static_cast<double>(matrix.size());
}

double deltaMeanSquare(const TracedNetwork& traced, int layer) {
  return meanSquare(traced.trace.layers[layer].deltas);
}

/// Norm of dL/dz in hidden layer 0 by that in hidden layer `last`, in ascending order over seeds 1, 2 ... `count`.
std::vector<double> shrinkage(Spec spec, int last, int count) {
  std::vector<double> ratios;
  for (Index seed = 1; seed <= count; ++seed) {
    spec.seed = static_cast<std::uint32_t>(seed);
    const auto report = gradientFlow(spec);
    REQUIRE(report);
    const auto& layers = report.value->layers;
    ratios.push_back(layers[0].deltaNorm / layers[last].deltaNorm);
  }
  std::sort(ratios.begin(), ratios.end());
  return ratios;
}

double quantile(const std::vector<double>& ascending, double share) {
  return ascending[(share * static_cast<double>(ascending.size()))];
}

bool isBetween(double x, double low, double high) {
  return x > low && x < high;
}

/// Single sigmoid units, each with weight 1 and z = 0, one after the other; dL/dz of the output is 1.
TracedNetwork chainAtItsSteepest(int depth, NumberFormat format) {
  Spec spec;
  spec.numberFormat = format;
  TracedNetwork traced = rectangle(spec, depth, 1);
  fill(0.5, traced.inputs);
  fill(1.0, traced.network.all);
  for (Index l = 0; l <= depth; ++l) traced.network.layers[l].biases[0] = -0.5;
  traced.forwardPass();
  traced.output().deltas[0] = 1.0;
  backward(traced.network, traced.inputs, SumStart::zero, 1.0, traced.trace, traced.gradients);
  return traced;
}

/// How many sigmoid units in a chain make dL/dz exactly 0; 0 if 100 do not.
int unitsUntilZero(NumberFormat format) {
  const TracedNetwork chain = chainAtItsSteepest(100, format);
  for (Index n = 1; n <= 100; ++n) {
    if (chain.trace.layers[(100 - n)].deltas[0] == 0.0) return n;
  }
  return 0;
}

}  // namespace

TEST_CASE("n sigmoid units at their steepest leave 0.25^n: 9.766e-4, 9.537e-7 and 9.095e-13 for 5, 10 and 20") {
  const TracedNetwork chain = chainAtItsSteepest(20, NumberFormat::float64);
  const auto after = [&](Index units) { return chain.trace.layers[20 - units].deltas[0]; };
  CHECK(after(5) == std::ldexp(1.0, -10));
  CHECK(after(10) == std::ldexp(1.0, -20));
  CHECK(after(20) == std::ldexp(1.0, -40));
  CHECK(std::fabs(after(5) - 9.766e-4) < 0.5e-7);
  CHECK(std::fabs(after(10) - 9.537e-7) < 0.5e-10);
  CHECK(std::fabs(after(20) - 9.095e-13) < 0.5e-16);
}

TEST_CASE("0.25^n is 0 from n = 13 in float16, 67 in bfloat16, 75 in float32 and 538 in float64 (IEEE 754)") {
  CHECK(unitsUntilZero(NumberFormat::float16) == 13);
  CHECK(unitsUntilZero(NumberFormat::bfloat16) == 67);
  CHECK(unitsUntilZero(NumberFormat::float32) == 75);
  CHECK(unitsUntilZero(NumberFormat::float64) == 0);
  const std::vector<double> factors(600, 0.25);
  std::vector<double> products(600);
  runningProducts(NumberFormat::float64, factors.data(), factors.size(), products.data());
  CHECK(products[536] == std::ldexp(1.0, -1074));
  CHECK(products[537] == 0.0);
}

TEST_CASE(
    "with the old initializer n Var W = 1/3: Var dL/dz shrinks by it in each layer, while Var dL/dW is alike in all "
    "(Glorot & Bengio 2010, eq. 13 and 14)") {
  constexpr int kLayers = 8;
  constexpr int kNetworks = 200;
  Spec spec;
  spec.activation = ActivationName::linear;
  spec.initializer = InitializerName::standard;
  std::vector<double> deltas(kLayers);
  std::vector<double> dWeights(kLayers);
  for (Index seed = 1; seed <= kNetworks; ++seed) {
    spec.seed = static_cast<std::uint32_t>(seed);
    TracedNetwork traced = rectangle(spec, kLayers, 48);
    traced.forwardPass();
    traced.output().deltas[0] = 1.0;
    backward(traced.network, traced.inputs, SumStart::zero, 1.0, traced.trace, traced.gradients);
    for (Index l = 0; l < kLayers; ++l) {
      deltas[l] += deltaMeanSquare(traced, static_cast<int>(l)) / kNetworks;
      dWeights[l] += meanSquare(traced.gradients.layers[l].dWeights) / kNetworks;
    }
  }
  for (Index l = 0; l + 1 < kLayers; ++l) {
    CAPTURE(l);
    CHECK(isBetween(deltas[l] / deltas[l + 1], 0.9 / 3.0, 1.1 / 3.0));
    CHECK(isBetween(dWeights[l] / dWeights[l + 1], 0.85, 1.15));
  }
  CHECK(isBetween(deltas[0] / deltas[kLayers - 1], 0.7 * std::pow(3.0, -7.0), 1.4 * std::pow(3.0, -7.0)));
  CHECK(isBetween(dWeights[0] / dWeights[kLayers - 1], 0.7, 1.4));
}

TEST_CASE("20 x 16 sigmoid units leave a median of 6.3e-13 of dL/dz: 0.52 times 0.236^19 (Schoenholz et al. 2017)") {
  const double median = quantile(shrinkage(Spec{}, 19, 200), 0.5);
  CHECK(isBetween(median, 5.5e-13, 7.2e-13));
}

TEST_CASE("20 x 16 ReLU units with He's initializer leave 0.29, from 0.05 to 1.8 in 90 of 100 networks (Hanin 2018)") {
  Spec spec;
  spec.activation = ActivationName::relu;
  const std::vector<double> ratios = shrinkage(spec, 19, 400);
  CHECK(isBetween(quantile(ratios, 0.5), 0.25, 0.34));
  CHECK(isBetween(quantile(ratios, 0.05), 0.04, 0.07));
  CHECK(isBetween(quantile(ratios, 0.95), 1.5, 2.1));
}

TEST_CASE(
    "ln |gradient|^2 of He's ReLU network is normal with mean -5 beta / 2 and variance 5 beta, beta the sum of 1 / "
    "width (Hanin & Nica 2020)") {
  constexpr int kNetworks = 600;
  constexpr double kBeta = 19.0 / 48.0;
  Spec spec;
  spec.activation = ActivationName::relu;
  std::vector<double> logs;
  for (Index seed = 1; seed <= kNetworks; ++seed) {
    spec.seed = static_cast<std::uint32_t>(seed);
    TracedNetwork traced = rectangle(spec, 20, 48);
    traced.pass();
    logs.push_back(std::log(deltaMeanSquare(traced, 0) / deltaMeanSquare(traced, 19)));
  }
  double mean = 0.0;
  double variance = 0.0;
  for (const double x : logs) mean += x / kNetworks;
  for (const double x : logs) variance += square(x - mean) / kNetworks;
  CHECK(isBetween(mean / (-2.5 * kBeta), 0.8, 1.2));
  CHECK(isBetween(variance / (5.0 * kBeta), 0.8, 1.2));
}

TEST_CASE(
    "for one input 9 hidden ReLU layers of N units hold a dead layer at birth with probability 1 - (1 - 2^-N)^9: "
    "0.9249 and 0.6993 for N = 2 and 3 (Lu et al. 2019)") {
  constexpr int kNetworks = 10000;
  Spec spec;
  spec.activation = ActivationName::relu;
  for (const auto& [width, probability] : {std::pair{2, 0.9249}, std::pair{3, 0.6993}}) {
    int dead = 0;
    for (Index seed = 1; seed <= kNetworks; ++seed) {
      spec.seed = static_cast<std::uint32_t>(seed);
      TracedNetwork traced = rectangle(spec, 9, width);
      traced.pass();
      const bool isDead = deltaMeanSquare(traced, 0) == 0.0;
      const bool isConstant = meanSquare(traced.trace.layers[8].activations) == 0.0;
      CHECK(isDead == isConstant);
      dead += isDead ? 1 : 0;
    }
    // 3.5 standard deviations of a count of so many.
    const double spread = 3.5 * std::sqrt(probability * (1.0 - probability) / kNetworks);
    CAPTURE(dead);
    CHECK(std::fabs(static_cast<double>(dead) / kNetworks - probability) < spread);
  }
}

TEST_CASE("with a random share d of its units dead, each layer takes sqrt(1 - d) of the norm of dL/dz") {
  constexpr double kSigma = 1e-3;  // so small that every z has the sign of its bias
  for (const double share : {0.25, 0.5, 0.75}) {
    double first = 0.0;
    double last = 0.0;
    for (Index seed = 1; seed <= 100; ++seed) {
      Spec spec;
      spec.activation = ActivationName::relu;
      spec.initializer = InitializerName::scaled;
      spec.weightSigma = kSigma;
      spec.seed = static_cast<std::uint32_t>(seed);
      TracedNetwork traced = rectangle(spec, 11, 64);
      Random random(spec.seed, 0);
      for (Index l = 0; l < 11; ++l) {
        for (Index j = 0; j < 64; ++j) {
          traced.network.layers[l].biases[j] = random.uniform() < share ? -1000.0 : 1000.0;
        }
      }
      traced.pass();
      first += deltaMeanSquare(traced, 0);
      last += deltaMeanSquare(traced, 10);
    }
    CAPTURE(share);
    const double ofALayer = std::pow(first / last, 0.5 / 10.0) / kSigma;
    CHECK(isBetween(ofALayer / std::sqrt(1.0 - share), 0.97, 1.03));
  }
}

TEST_CASE("weights of a norm below 4 make dL/dz of sigmoid units shrink in every layer (Pascanu et al. 2013)") {
  for (Index seed = 1; seed <= 50; ++seed) {
    Spec spec;
    spec.seed = static_cast<std::uint32_t>(seed);
    TracedNetwork traced = rectangle(spec, 10, 12);
    for (Index l = 0; l <= 10; ++l) {
      const Matrix& weights = traced.network.layers[l].weights;
      scale(3.99 / std::sqrt(meanSquare(weights) * static_cast<double>(weights.size())), weights);
    }
    traced.pass();
    for (Index l = 0; l < 9; ++l) CHECK(deltaMeanSquare(traced, l) < deltaMeanSquare(traced, l + 1));
  }
}

TEST_CASE(
    "of dL/dz 50 x 16 sigmoid units leave 2e-32; residual connections over two layers into z bring 4e-16 back to their "
    "start, such connections past f all of it (He et al. 2016)") {
  Spec spec;
  spec.depth = 50;
  CHECK(isBetween(quantile(shrinkage(spec, 49, 40), 0.5), 1e-32, 1e-31));
  spec.skip = SkipName::beforeActivation;
  CHECK(isBetween(quantile(shrinkage(spec, 48, 40), 0.5), 1e-16, 1e-15));  // the last connection ends at layer 48
  spec.skip = SkipName::afterActivation;
  CHECK(isBetween(quantile(shrinkage(spec, 48, 40), 0.5), 0.3, 3.0));
}

}  // namespace vanish
