#include "core/run/unit_statistics.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include "core/run/example_trace.hpp"
#include "tests/core/drawn_spec.hpp"
#include "tests/core/scarce_memory.hpp"
#include "tests/core/started_run.hpp"

namespace vanish {
namespace {

UnitStatistics statisticsOf(const TrainingRun& run) {
  Result<UnitStatistics> statistics = unitStatistics(run);
  REQUIRE(statistics);
  return std::move(*statistics.value);
}

bool isNear(double number, double expected, double relative = 1e-12) {
  return std::fabs(number - expected) <= relative * std::fabs(expected);
}

/// The same statistics from the traces of the examples, one by one, in plain loops.
struct ByExample {
  explicit ByExample(const TrainingRun& run) {
    const Network& network = run.parameters();
    const Saturation ends = saturationOf(network.activation);
    const int examples = run.data().inputs.rows;
    for (int n = 0; n < examples; ++n) {
      const auto traced = traceExample(run, n);
      REQUIRE(traced);
      for (std::size_t l = 0; l < static_cast<std::size_t>(network.layerCount); ++l) {
        const Layer& layer = network.layers[l];
        const LayerTrace& at = traced.value->trace.layers[l];
        const bool isHidden = static_cast<int>(l) < network.depth();
        if (n == 0) rows.emplace_back(kUnitRows, std::vector<double>(at.deltas.size(), 0.0));
        if (n == 0) edges.emplace_back(layer.weights.size(), 0.0);
        for (Index j = 0; j < at.deltas.size(); ++j) {
          const double z = at.preActivations[j];
          const double a = at.activations[j];
          rows[l][kUnitDeltaRms][j] += at.deltas[j] * at.deltas[j] / examples;
          rows[l][kUnitActivationMean][j] += a / examples;
          rows[l][kUnitActivationRms][j] += a * a / examples;
          rows[l][kUnitPositiveShare][j] += (a > 0.0 ? 1.0 : 0.0) / examples;
          rows[l][kUnitSaturatedShare][j] += (isHidden && (z < ends.below || z > ends.above) ? 1.0 : 0.0) / examples;
          for (int i = 0; i < layer.weights.columns; ++i) {
            const double slope = l == 0 ? 1.0 : traced.value->slopes[l - 1][i];
            const double part = layer.weights.at(j, i) * at.deltas[j] * slope;
            edges[l][j * layer.weights.columns + i] += part * part / examples;
          }
        }
      }
    }
  }

  std::vector<std::vector<std::vector<double>>> rows;  // [layer][row][unit]; the rms ones still squared
  std::vector<std::vector<double>> edges;              // [layer][edge], squared
};

void checkAgainstExamples(const TrainingRun& run) {
  const UnitStatistics statistics = statisticsOf(run);
  const ByExample expected(run);
  for (std::size_t l = 0; l < expected.rows.size(); ++l) {
    CAPTURE(l);
    for (std::size_t j = 0; j < expected.rows[l][0].size(); ++j) {
      CAPTURE(j);
      const auto found = [&](UnitRow row) { return statistics.layers[l].at(row, static_cast<int>(j)); };
      const auto& rows = expected.rows[l];
      CHECK(isNear(found(kUnitDeltaRms), std::sqrt(rows[kUnitDeltaRms][j])));
      CHECK(isNear(found(kUnitActivationRms), std::sqrt(rows[kUnitActivationRms][j])));
      CHECK(std::fabs(found(kUnitActivationMean) - rows[kUnitActivationMean][j]) <= 1e-12 * found(kUnitActivationRms));
      CHECK(std::fabs(found(kUnitPositiveShare) - rows[kUnitPositiveShare][j]) < 1e-12);
      CHECK(std::fabs(found(kUnitSaturatedShare) - rows[kUnitSaturatedShare][j]) < 1e-12);
    }
    for (std::size_t e = 0; e < expected.edges[l].size(); ++e)
      CHECK(isNear(statistics.edges[l][e], std::sqrt(expected.edges[l][e])));
  }
}

}  // namespace

TEST_CASE(
    "every unit and every edge has the statistics of its examples, traced one by one and added up in plain loops") {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    CAPTURE(seed);
    Spec spec = drawSpec(seed);
    spec.learningRate = 1e-3;
    TrainingRun run = startedRun(spec);
    checkAgainstExamples(run);
    run.step(5);
    checkAgainstExamples(run);
  }
}

TEST_CASE("data too many for one piece have the same statistics, residual connections too") {
  Spec spec;
  spec.activation = ActivationName::relu;
  spec.skip = SkipName::afterActivation;
  spec.depth = 20;
  spec.width = 24;
  spec.examples = 1000;
  checkAgainstExamples(startedRun(spec));
}

TEST_CASE("the units' mean squares of delta and of a are the layer's") {
  Spec spec;
  spec.depth = 8;
  spec.dataset = DatasetName::penguins;
  const TrainingRun run = startedRun(spec);
  const UnitStatistics statistics = statisticsOf(run);
  for (std::size_t l = 0; l <= 8; ++l) {
    const Matrix& rows = statistics.layers[l];
    double deltas = 0.0;
    double activations = 0.0;
    for (int j = 0; j < rows.columns; ++j) {
      deltas += std::pow(rows.at(kUnitDeltaRms, j), 2) / rows.columns;
      activations += std::pow(rows.at(kUnitActivationRms, j), 2) / rows.columns;
    }
    CHECK(isNear(std::sqrt(deltas), run.layers().layers[l].deltaRms));
    CHECK(isNear(std::sqrt(activations), run.layers().layers[l].activationRms));
  }
}

TEST_CASE("the dead units are those that the run knows, and no gradient comes down an edge into one") {
  Spec spec;
  spec.activation = ActivationName::relu;
  spec.depth = 4;
  spec.biasMean = -1.5;
  TrainingRun run = startedRun(spec);
  run.step(20);
  const UnitStatistics statistics = statisticsOf(run);
  int dead = 0;
  for (int l = 0; l < 4; ++l) {
    const auto i = static_cast<std::size_t>(l);
    for (int j = 0; j < 16; ++j) {
      const bool isDead = statistics.layers[i].at(kUnitDead, j) == 1.0;
      CHECK(isDead == run.deadUnits().unit(l, j).isDead);
      dead += isDead ? 1 : 0;
      if (!isDead) continue;
      CHECK(statistics.layers[i].at(kUnitDeltaRms, j) == 0.0);
      CHECK(statistics.layers[i].at(kUnitPositiveShare, j) == 0.0);
      for (int k = 0; k < statistics.edges[i + 1].rows; ++k) CHECK(statistics.edges[i + 1].at(k, j) == 0.0);
    }
  }
  CHECK(dead > 0);
  CHECK(dead < 64);
  spec.activation = ActivationName::sigmoid;
  const UnitStatistics alive = statisticsOf(startedRun(spec));
  for (int j = 0; j < 16; ++j) CHECK(alive.layers[0].at(kUnitDead, j) == 0.0);
}

TEST_CASE("gradients far below what a square holds still have their units and edges") {
  Spec spec;
  spec.depth = 4;
  spec.width = 3;
  TrainingRun run = startedRun(spec);
  double weights[] = {1e-170, 1e-170, 1e-170};
  double bias = 0.0;
  REQUIRE(!run.setParameters(4, {weights, 1, 3}, {&bias, 1, 1}));
  const UnitStatistics statistics = statisticsOf(run);
  for (int j = 0; j < 3; ++j) {
    CHECK(statistics.layers[3].at(kUnitDeltaRms, j) > 1e-173);
    CHECK(statistics.layers[3].at(kUnitDeltaRms, j) < 1e-170);
    CHECK(statistics.edges[3].at(j, 0) > 0.0);
    CHECK(statistics.edges[3].at(j, 0) < 1e-170);
  }
}

TEST_CASE("where numbers are not finite the statistics say so") {
  Spec spec;
  spec.activation = ActivationName::linear;
  spec.depth = 2;
  spec.width = 2;
  TrainingRun run = startedRun(spec);
  double weights[] = {1e300, 1e300, 1e300, 1e300};
  double biases[] = {1e300, 1e300};
  for (const double layer : {0.0, 1.0}) REQUIRE(!run.setParameters(layer, {weights, 2, 2}, {biases, 1, 2}));
  const UnitStatistics statistics = statisticsOf(run);
  CHECK(std::isnan(statistics.layers[1].at(kUnitActivationMean, 0)));
  CHECK(std::isnan(statistics.layers[2].at(kUnitActivationRms, 0)));
}

TEST_CASE("units far out on either side are counted as saturated") {
  Spec spec;
  spec.depth = 3;
  spec.width = 5;
  spec.initializer = InitializerName::scaled;
  spec.weightSigma = 30.0;
  const TrainingRun run = startedRun(spec);
  checkAgainstExamples(run);
  CHECK(run.layers().layers[1].saturatedShare > 0.5);
}

#ifndef VANISH_MEMORY_IS_PLENTY
TEST_CASE("statistics for which there is no memory are refused") {
  Spec spec;
  spec.depth = 25;
  spec.width = 256;
  spec.examples = 10;
  const TrainingRun run = startedRun(spec);
  std::string refused;
  {
    const NoMemory none;
    const auto statistics = unitStatistics(run);
    refused = statistics ? "" : codeOf(*statistics.refusal);
  }
  CHECK(refused == "outOfMemory");
}

TEST_CASE("statistics for which there is room, but not for the pass that finds them, are refused") {
  Spec spec;
  spec.depth = 10;
  spec.width = 64;
  spec.examples = 1000;
  const TrainingRun run = startedRun(spec);
  std::string refused;
  {
    const RoomFor room(900000);
    const auto statistics = unitStatistics(run);
    refused = statistics ? "" : codeOf(*statistics.refusal);
  }
  CHECK(refused == "outOfMemory");
}
#endif

}  // namespace vanish
