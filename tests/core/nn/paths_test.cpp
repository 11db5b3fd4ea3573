#include "core/nn/paths.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/nn/chain_rule.hpp"
#include "tests/core/traced_network.hpp"

namespace vanish {
namespace {

/// A network on one example, after its forward pass.
struct Traced : TracedNetwork {
  explicit Traced(const Spec& spec) : TracedNetwork(spec, datasetShapeOf(spec).examples) { forwardPass(); }

  Matrix split(int to = 0) {
    memoryOfPaths.allocate(pathsSize(network));
    return splitByLength(network, trace, to, memoryOfPaths);
  }

  std::vector<Index> strongest(int to = 0) {
    memoryOfPaths.allocate(pathsSize(network));
    std::vector<Index> path(static_cast<std::size_t>(network.depth()));
    strongestPath(network, trace, to, memoryOfPaths, path.data());
    return path;
  }

  /// d z_output / d z of layer 0, by backpropagation.
  std::vector<double> gradient(int to = 0) {
    fill(0.0, output().deltas);
    output().deltas.at(to, 0) = 1.0;
    backward(network, inputs, SumStart::zero, 1.0, trace, gradients);
    const Matrix& deltas = trace.layers[0].deltas;
    return {deltas.data(), deltas.data() + deltas.rows};
  }

  double weight(int layer, int to, int from) const {
    return network.layers[static_cast<std::size_t>(layer)].weights.at(to, from);
  }
  double slope(int layer, int unit) const {
    return derivative(network.activation, trace.layers[static_cast<std::size_t>(layer)].preActivations.at(unit, 0));
  }
  int units(int layer) const { return network.layers[static_cast<std::size_t>(layer)].biases.columns; }

  Memory memoryOfPaths;
};

Spec residualSpec(SkipName skip, int depth, int width, int skipEvery = 1) {
  Spec spec;
  spec.activation = ActivationName::tanh;
  spec.depth = depth;
  spec.width = width;
  spec.skip = skip;
  spec.skipEvery = skipEvery;
  spec.biasStandardDeviation = 0.5;
  return spec;
}

/// Every path, one by one: what has been multiplied so far, and through how many blocks.
struct Walk {
  Walk(const Traced& traced, int to) : of(traced), network(traced.network) {
    sums.assign(static_cast<std::size_t>(blocksOf(network)) + 1,
                std::vector<double>(static_cast<std::size_t>(of.units(0))));
    fromPreActivation(network.depth(), to, 1.0, 0);
  }

  void fromPreActivation(int layer, int unit, double product, std::size_t blocks) {
    if (layer == 0) {
      sums[blocks][static_cast<std::size_t>(unit)] += product;
      return;
    }
    const bool ends = network.skipEndsAt(layer);
    if (ends && network.skip == SkipName::beforeActivation)
      fromActivation(layer - network.skipEvery, unit, product, blocks);
    for (int from = 0; from < of.units(layer - 1); ++from)
      fromActivation(layer - 1, from, product * of.weight(layer, unit, from), blocks + (ends ? 1 : 0));
  }

  void fromActivation(int layer, int unit, double product, std::size_t blocks) {
    if (network.skipEndsAt(layer) && network.skip == SkipName::afterActivation)
      fromActivation(layer - network.skipEvery, unit, product, blocks);
    fromPreActivation(layer, unit, product * of.slope(layer, unit), blocks);
  }

  const Traced& of;
  const Network& network;
  std::vector<std::vector<double>> sums;  // [blocks][unit of layer 0]
};

constexpr SkipName kSkips[] = {SkipName::none, SkipName::beforeActivation, SkipName::afterActivation};

}  // namespace

TEST_CASE("a gradient split by length is the sum over all paths of that length, walked one by one") {
  for (const SkipName skip : kSkips)
    for (const int skipEvery : {1, 2, 3}) {
      CAPTURE(static_cast<int>(skip));
      CAPTURE(skipEvery);
      Traced traced(residualSpec(skip, 6, 3, skipEvery));
      const Matrix parts = traced.split();
      const Walk walk(traced, 0);
      REQUIRE(parts.columns == static_cast<int>(walk.sums.size()));
      REQUIRE(parts.rows == 3);
      for (int i = 0; i < parts.rows; ++i)
        for (int p = 0; p < parts.columns; ++p) {
          const double expected = walk.sums[static_cast<std::size_t>(p)][static_cast<std::size_t>(i)];
          CHECK(std::fabs(parts.at(i, p) - expected) < 1e-13);
        }
    }
}

TEST_CASE("the parts of all lengths add up to what backpropagation gives, to any output, in any layers") {
  Spec wide = residualSpec(SkipName::none, 1, 1);
  wide.dataset = DatasetName::penguins;
  const double widths[] = {5, 9, 2, 7};
  REQUIRE(!setWidths(widths, 4, wide));
  Spec residual = residualSpec(SkipName::afterActivation, 30, 8, 1);
  residual.dataset = DatasetName::penguins;
  Spec before = residual;
  before.skip = SkipName::beforeActivation;
  before.skipEvery = 4;
  for (const Spec& spec : {wide, residual, before})
    for (const int to : {0, 2}) {
      Traced traced(spec);
      const Matrix parts = traced.split(to);
      const std::vector<double> gradient = traced.gradient(to);
      for (int i = 0; i < parts.rows; ++i) {
        double sum = 0.0;
        double size = 0.0;
        for (int p = 0; p < parts.columns; ++p) sum += parts.at(i, p);
        for (int p = 0; p < parts.columns; ++p) size += std::fabs(parts.at(i, p));
        CHECK(std::fabs(sum - gradient[static_cast<std::size_t>(i)]) <= 1e-13 * size);
      }
    }
}

TEST_CASE("the last part has the paths through every layer, past no block") {
  Traced traced(residualSpec(SkipName::afterActivation, 7, 4, 2));
  const Matrix parts = traced.split();
  CHECK(parts.columns == 4);
  traced.network.skip = SkipName::none;  // the trace, and with it f'(z), stays
  const Walk throughAll(traced, 0);
  for (int i = 0; i < 4; ++i)
    CHECK(std::fabs(parts.at(i, 3) - throughAll.sums[0][static_cast<std::size_t>(i)]) < 1e-14);
}

TEST_CASE("shares by length add up to 1, and a length that points against the gradient has a negative one") {
  double numbers[] = {3.0, 1.0, -1.0,  // unit 0: 3 from the shortest paths, 1, and -1 from the longest
                      1.0, 0.0, 0.0};
  const PathLengths lengths = pathLengthsOf({numbers, 2, 3});
  CHECK(lengths.blocks == 2);
  // The gradient is (3, 1), of length^2 10; the parts along it are 9 + 1, 3 and -3.
  CHECK(std::fabs(lengths.shares[0] - 1.0) < 1e-15);
  CHECK(std::fabs(lengths.shares[1] - 0.3) < 1e-15);
  CHECK(std::fabs(lengths.shares[2] + 0.3) < 1e-15);
  CHECK(lengths.pathShares[0] == 0.25);
  CHECK(lengths.pathShares[1] == 0.5);
  CHECK(lengths.pathShares[2] == 0.25);
}

TEST_CASE("shares are of gradients far below and above what a square holds, too") {
  for (const double size : {1e-300, 1.0, 1e300}) {
    double numbers[] = {size, 3.0 * size};
    CHECK(std::fabs(pathLengthsOf({numbers, 1, 2}).shares[1] - 0.75) < 1e-15);
  }
}

TEST_CASE("where no gradient arrives, or one that is not finite, no share is a number") {
  double nothing[] = {0.0, 0.0};
  double endless[] = {INFINITY, 1.0};
  double unknown[] = {NAN, 1.0};
  for (double* numbers : {nothing, endless, unknown})
    for (const double share : {pathLengthsOf({numbers, 1, 2}).shares[0], pathLengthsOf({numbers, 1, 2}).shares[1]})
      CHECK(std::isnan(share));
}

TEST_CASE("of 99 blocks the ways through or past them are binomial") {
  const std::vector<double> ones(100, 1.0);
  const PathLengths lengths = pathLengthsOf({const_cast<double*>(ones.data()), 1, 100});
  double sum = 0.0;
  double mean = 0.0;
  for (std::size_t p = 0; p < 100; ++p) sum += lengths.pathShares[p];
  for (std::size_t p = 0; p < 100; ++p) mean += static_cast<double>(p) * lengths.pathShares[p];
  CHECK(std::fabs(sum - 1.0) < 1e-14);
  CHECK(std::fabs(mean - 49.5) < 1e-12);
  CHECK(lengths.pathShares[0] == std::ldexp(1.0, -99));
}

TEST_CASE("no path has a larger product than the strongest one, of all there are") {
  for (const int to : {0, 1, 2})
    for (std::uint32_t seed = 1; seed <= 20; ++seed) {
      Spec spec = residualSpec(SkipName::none, 4, 3);
      spec.dataset = DatasetName::penguins;
      spec.seed = seed;
      Traced traced(spec);
      const auto sizeOf = [&](const Index* path) {
        ChainRuleFactor factors[4];
        chainRule(traced.network, traced.trace, path, to, factors);
        return factors[3].product.logMagnitude;
      };
      double largest = -INFINITY;
      for (Index code = 0; code < 81; ++code) {
        const Index path[] = {code % 3, code / 3 % 3, code / 9 % 3, code / 27};
        largest = std::max(largest, sizeOf(path));
      }
      CHECK(sizeOf(traced.strongest(to).data()) == largest);
    }
}

TEST_CASE("the strongest path is found where products leave the doubles, and is unit 0 of each layer where all are 0") {
  Traced deep(residualSpec(SkipName::none, 100, 2));
  for (int l = 0; l <= 100; ++l) {
    const Layer& layer = deep.network.layers[static_cast<std::size_t>(l)];
    for (Index i = 0; i < layer.weights.size(); ++i) layer.weights[i] = 1e-200;
    if (l > 0) layer.weights.at(0, 1) = -1e-199;  // unit 1 of the layer below, to unit 0
    if (l > 0 && l < 100) layer.weights.at(1, 1) = 1e-198;
  }
  deep.forwardPass();
  CHECK(deep.strongest() == std::vector<Index>(100, 1));
  fill(0.0, deep.network.layers[50].weights);
  const std::vector<Index> broken = deep.strongest();
  CHECK(std::all_of(broken.begin(), broken.begin() + 49, [](Index unit) { return unit == 0; }));
}

TEST_CASE("a random path is the same for a seed, another for another, and goes through each unit as often") {
  const Traced traced(residualSpec(SkipName::none, 3, 4));
  int visits[3][4] = {};
  int alike = 0;
  for (std::uint32_t seed = 0; seed < 4000; ++seed) {
    Index path[3];
    Index again[3];
    randomPath(traced.network, seed, path);
    randomPath(traced.network, seed, again);
    for (int l = 0; l < 3; ++l) {
      CHECK(path[l] == again[l]);
      ++visits[l][path[l]];
    }
    alike += path[0] == path[1] ? 1 : 0;
  }
  // 1000 visits each, with a standard deviation of 27.
  for (const auto& layer : visits)
    for (const int count : layer) CHECK(std::abs(count - 1000) < 140);
  CHECK(std::abs(alike - 1000) < 140);
}

}  // namespace vanish
