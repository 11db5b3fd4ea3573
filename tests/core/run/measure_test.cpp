#include "core/run/measure.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <set>
#include <string>
#include <vector>

namespace vanish {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

constexpr Activation kSigmoid{ActivationName::sigmoid};
constexpr Activation kRelu{ActivationName::relu};

/// A row of numbers as a matrix of `rows` rows.
struct Numbers {
  Numbers(std::initializer_list<double> list, int rows = 1)
      : numbers(list), matrix{numbers.data(), rows, static_cast<int>(list.size()) / rows} {}

  std::vector<double> numbers;
  Matrix matrix;
};

double saturatedOf(const Activation& activation, std::initializer_list<double> list) {
  return saturatedShare(saturationOf(activation), Numbers(list).matrix);
}

}  // namespace

TEST_CASE("the statistics have 17 names, no two alike, each its own member") {
  std::set<std::string> names;
  LayerStatistics statistics;
  for (std::size_t i = 0; i < kStatistics.size(); ++i) {
    names.insert(kStatistics[i].name);
    statistics.*kStatistics[i].member = static_cast<double>(i);
  }
  for (std::size_t i = 0; i < kStatistics.size(); ++i) {
    CHECK(statistics.*kStatistics[i].member == static_cast<double>(i));
  }
  CHECK(names.size() == 17);
}

TEST_CASE("saturated means a derivative below 1 % of its supremum") {
  // sigmoid' = 0.0025 at z = +-5.98645: x + 1/x = 398 with x = e^z.
  const double edge = std::log(199.0 + std::sqrt(199.0 * 199.0 - 1.0));
  CHECK(saturatedOf(kSigmoid, {edge + 1e-9, -edge - 1e-9}) == 1.0);
  CHECK(saturatedOf(kSigmoid, {edge - 1e-9, -edge + 1e-9}) == 0.0);
  CHECK(saturatedOf(kSigmoid, {0.0, 10.0, -10.0, 1.0}) == 0.5);
  // tanh' = 4 sigmoid'(2 z): the same edge at half of it.
  CHECK(saturatedOf({ActivationName::tanh}, {edge / 2.0 + 1e-9, edge / 2.0 - 1e-9}) == 0.5);
}

TEST_CASE(
    "the bound itself is not saturated, the next double beyond it is, in pairs and in the last of an odd number") {
  for (const ActivationName name : {ActivationName::sigmoid, ActivationName::tanh, ActivationName::relu,
                                    ActivationName::elu, ActivationName::softplus, ActivationName::silu}) {
    CAPTURE(static_cast<int>(name));
    const Activation activation{name};
    const Saturation bound = saturationOf(activation);
    const bool hasAbove = bound.above < kInfinity;
    const double at[] = {bound.below, hasAbove ? bound.above : bound.below};
    const double beyond[] = {std::nextafter(at[0], -kInfinity),
                             std::nextafter(at[1], hasAbove ? kInfinity : -kInfinity)};
    CHECK(saturatedOf(activation, {at[0], at[1]}) == 0.0);
    CHECK(saturatedOf(activation, {at[1], at[0]}) == 0.0);
    CHECK(saturatedOf(activation, {beyond[0], beyond[1]}) == 1.0);
    CHECK(saturatedOf(activation, {beyond[1], beyond[0]}) == 1.0);
    for (const int end : {0, 1}) {
      CHECK(saturatedOf(activation, {at[end]}) == 0.0);
      CHECK(saturatedOf(activation, {beyond[end]}) == 1.0);
    }
  }
}

TEST_CASE("a relu is saturated at 0 and below, a leaky one only where its slope is below 0.01") {
  CHECK(saturatedOf(kRelu, {-1.0, 0.0, 1e-9, 5.0}) == 0.5);
  CHECK(saturatedOf({ActivationName::leakyRelu, 0.01}, {-5.0, 5.0}) == 0.0);
  CHECK(saturatedOf({ActivationName::leakyRelu, 0.009}, {-5.0, 5.0}) == 0.5);
}

TEST_CASE("an elu saturates far below 0, and its steepest slope sets the scale") {
  // e^z < 0.01 below -4.605.
  CHECK(saturatedOf({ActivationName::elu, 0.01, 1.0}, {-4.61, -4.60, 0.0, 3.0}) == 0.25);
  CHECK(saturatedOf({ActivationName::elu, 0.01, 10.0}, {-4.61, -4.60, 0.0, 3.0}) == 0.25);
  // With eluAlpha 0.5 the supremum is 1: 0.5 e^z < 0.01 below -3.912.
  CHECK(saturatedOf({ActivationName::elu, 0.01, 0.5}, {-3.92, -3.91}) == 0.5);
}

namespace {

/// A network of one hidden layer and an output, with hand-made traces and gradients.
struct Measured {
  Measured() {
    network.layerCount = 2;
    for (Index l = 0; l < 2; ++l) {
      trace.layers[l] = {z.matrix, a.matrix, deltas.matrix, deltas.matrix};
      gradients.layers[l] = {dWeights.matrix, dBiases.matrix};
    }
    report.layers[0].updateRatio = 9.0;
  }

  void measure() {
    for (Index l = 0; l < 2; ++l) {
      LayerStatistics& statistics = report.layers[l];
      measureBatch(network, saturationOf(network.activation), trace, gradients, l, statistics);
    }
  }

  Numbers z{{-7.0, 1.0, 1.0, 7.0, -2.0}};
  Numbers a{{1.0, 2.0, 3.0, 4.0, 0.0}};
  Numbers deltas{{2.0, -2.0, 2.0, 2.0}};
  Numbers dWeights{{3.0, -3.0, 3.0, 3.0}, 2};
  Numbers dBiases{{-4.0, 4.0, 2.0}};
  Network network;
  Gradients gradients;
  Trace trace;
  LayerReport report;
};

}  // namespace

TEST_CASE("a layer's statistics are those of its own deltas, gradients, pre-activations and activations") {
  Measured measured;
  measured.measure();
  const LayerStatistics& hidden = measured.report.layers[0];
  CHECK(hidden.deltaRms == 2.0);
  CHECK(hidden.deltaLargest == 2.0);
  CHECK(hidden.deltaNorm == 4.0);
  CHECK(hidden.dWeightsRms == 3.0);
  CHECK(hidden.dWeightsLargest == 3.0);
  CHECK(hidden.dWeightsNorm == 6.0);
  CHECK(hidden.dBiasesRms == doctest::Approx(std::sqrt(12.0)).epsilon(1e-15));
  CHECK(hidden.dBiasesLargest == 4.0);
  CHECK(hidden.dBiasesNorm == 6.0);
  CHECK(hidden.preActivationMean == 0.0);
  CHECK(hidden.preActivationRms == doctest::Approx(std::sqrt(20.8)).epsilon(1e-15));
  CHECK(hidden.activationMean == 2.0);
  CHECK(hidden.activationRms == doctest::Approx(std::sqrt(6.0)).epsilon(1e-15));
  CHECK(hidden.saturatedShare == 0.4);
  CHECK(hidden.updateRatio == 9.0);                        // not of a batch
  CHECK(measured.report.layers[1].saturatedShare == 0.0);  // no activation function: nothing saturates
  CHECK(measured.report.layers[1].deltaRms == 2.0);
}

TEST_CASE("a layer's statistics are NaN where a number behind them is not finite") {
  for (const double bad : {kNaN, kInfinity, -kInfinity}) {
    Measured measured;
    for (Numbers* numbers : {&measured.z, &measured.a, &measured.deltas, &measured.dWeights, &measured.dBiases}) {
      numbers->numbers[1] = bad;
    }
    measured.measure();
    for (Index l = 0; l < 2; ++l) {
      for (const Statistic& statistic : kStatistics) {
        const std::string name = statistic.name;
        if (name == "updateRatio" || name == "weightsMoved" || name == "deadShare") continue;
        CAPTURE(name);
        CHECK(std::isnan(measured.report.layers[l].*statistic.member));
      }
    }
  }
}

TEST_CASE("a step's update ratio and way from the start are relative to the weights after it") {
  const Numbers start({0.0, 0.0, 0.0});
  const Numbers before({3.0, 4.0, 11.0});
  const Numbers after({3.0, 4.0, 12.0});
  const Numbers zeros({0.0, 0.0, 0.0});
  const auto layerOf = [](const Numbers& numbers) { return Layer{numbers.matrix, {}}; };
  LayerStatistics statistics;
  measureStep(layerOf(start), layerOf(before), layerOf(after), statistics);
  CHECK(statistics.updateRatio == doctest::Approx(1.0 / 13.0).epsilon(1e-15));
  CHECK(statistics.weightsMoved == 1.0);
  measureStep(layerOf(after), layerOf(after), layerOf(after), statistics);
  CHECK(statistics.updateRatio == 0.0);
  CHECK(statistics.weightsMoved == 0.0);
  measureStep(layerOf(zeros), layerOf(before), layerOf(zeros), statistics);
  CHECK(statistics.updateRatio == kInfinity);
  CHECK(statistics.weightsMoved == 0.0);
}

TEST_CASE("a share of an odd number of pre-activations counts the last one too") {
  CHECK(saturatedOf(kSigmoid, {0.0, 0.0, 10.0}) == doctest::Approx(1.0 / 3.0));
  CHECK(saturatedOf(kSigmoid, {0.0, 0.0, -10.0}) == doctest::Approx(1.0 / 3.0));
  CHECK(saturatedOf(kSigmoid, {10.0, -10.0, 0.0}) == doctest::Approx(2.0 / 3.0));
}

}  // namespace vanish
