#include <doctest/doctest.h>

#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "core/numerics/random.hpp"
#include "core/run/run.hpp"
#include "tests/core/bits.hpp"
#include "tests/core/drawn_spec.hpp"
#include "tests/core/scarce_memory.hpp"
#include "tests/core/started_run.hpp"

namespace vanish {
namespace {

/// A second run that takes up all there is to know of the first.
Result<TrainingRun> resumed(const TrainingRun& run) {
  return TrainingRun::resume(run.spec(), run.drawnBy(), run.state());
}

/// The smallest run there is: one unit, two examples.
Spec tinySpec() {
  Spec spec;
  spec.activation = ActivationName::relu;
  spec.depth = 1;
  spec.width = 1;
  spec.examples = 2;
  return spec;
}

/// Resumed, a run has the same bits, and the same future.
void checkRoundTrip(TrainingRun& run) {
  Result<TrainingRun> result = resumed(run);
  REQUIRE(result);
  TrainingRun& other = *result.value;
  CHECK(other.drawnBy() == run.drawnBy());
  CHECK(sameBits(other.state(), run.state()));
  for (int i = 0; i < 3; ++i) {
    CHECK(other.hash() == run.hash());
    CHECK(other.steps() == run.steps());
    CHECK(sameBits(other.data().inputs, run.data().inputs));
    CHECK(sameBits(other.data().targets, run.data().targets));
    CHECK(sameBits(other.loss(), run.loss()));
    CHECK(sameBits(other.gradients().all, run.gradients().all));
    CHECK(other.divergedStep() == run.divergedStep());
    const bool hasUnits = canDie(activationOf(run.spec())) && depthOf(run.spec()) > 0;
    for (Index unit = 0; hasUnits && unit < widthOf(run.spec(), 0); ++unit) {
      CHECK(other.deadUnits().unit(0, unit).cause == run.deadUnits().unit(0, unit).cause);
    }
    run.step(7);
    other.step(7);
  }
}

/// Another spec for a branch: whatever may change, drawn from `seed`.
Spec changedSpec(Spec spec, std::uint64_t seed) {
  Random random(seed, 9);
  const auto below = [&](std::uint64_t bound) { return static_cast<int>(random.below(bound)); };
  spec.activation = static_cast<ActivationName>(below(kActivationNames.size()));
  spec.initializer = static_cast<InitializerName>(below(kInitializerNames.size()));
  spec.weightSigma = 2.0 * random.uniform();
  spec.constantWeight = random.uniform();
  spec.biasMean = random.uniform();
  spec.optimizer = static_cast<OptimizerName>(below(kOptimizerNames.size()));
  spec.batchSize = below(3);
  return spec;
}

/// Every statistic of every layer, to the bit.
void checkSameReport(const LayerReport& a, const LayerReport& b) {
  REQUIRE(a.layerCount == b.layerCount);
  for (std::size_t l = 0; l < static_cast<std::size_t>(a.layerCount); ++l) {
    for (const Statistic& statistic : kStatistics) {
      CAPTURE(std::string(statistic.name));
      const double x = a.layers[l].*statistic.member;
      const double y = b.layers[l].*statistic.member;
      CHECK((sameBits(x, y) || (x != x && y != y)));
    }
  }
}

}  // namespace

TEST_CASE("a resumed run has the same bits and the same future, with every optimizer and activation function") {
  for (int optimizer = 0; optimizer < 5; ++optimizer) {
    for (int activation = 0; activation < 9; ++activation) {
      CAPTURE(optimizer);
      CAPTURE(activation);
      Spec spec;
      spec.activation = static_cast<ActivationName>(activation);
      spec.optimizer = static_cast<OptimizerName>(optimizer);
      spec.depth = 3;
      spec.width = 4;
      spec.examples = 23;
      spec.batchSize = 5;
      spec.seed = 4294967295U;
      spec.learningRate = 0.1;
      TrainingRun run = startedRun(spec);
      checkRoundTrip(run);
      run.step(8);  // in the middle of an epoch
      checkRoundTrip(run);
    }
  }
}

TEST_CASE("so it has with any loss, dataset, shape, residual connection, clipping and format") {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    CAPTURE(seed);
    Spec spec = drawSpec(seed);
    spec.examples = 0;
    spec.clipping = static_cast<ClippingName>(seed % 3);
    spec.numberFormat = static_cast<NumberFormat>(seed % 4);
    TrainingRun run = startedRun(spec);
    run.step(1 + static_cast<double>(seed));
    checkRoundTrip(run);
  }
}

TEST_CASE("a resumed branch says of its layers what the branch says, however its spec differs from its run's") {
  int moved = 0;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    CAPTURE(seed);
    Spec spec = drawSpec(seed);
    spec.examples = 0;
    TrainingRun run = startedRun(spec);
    run.step(1 + static_cast<double>(seed % 3));
    Result<TrainingRun> branch = run.branch(changedSpec(spec, seed));
    REQUIRE(branch);
    if (seed % 2 == 0) {
      branch = branch.value->branch(changedSpec(spec, seed + 1000));  // of a branch
      REQUIRE(branch);
    }
    Result<TrainingRun> restored = resumed(*branch.value);
    REQUIRE(restored);
    checkSameReport(restored.value->layers(), branch.value->layers());
    CHECK(sameBits(restored.value->state(), branch.value->state()));
    auto branchOfRestored = restored.value->branch(restored.value->spec());
    REQUIRE(branchOfRestored);
    checkSameReport(branchOfRestored.value->layers(), branch.value->layers());
    branch.value->step(3);
    restored.value->step(3);
    CHECK(restored.value->hash() == branch.value->hash());
    checkSameReport(restored.value->layers(), branch.value->layers());
    moved += branch.value->layers().layers[0].weightsMoved > 0.0 ? 1 : 0;
  }
  CHECK(moved > 30);
}

TEST_CASE("a resumed run is taken up where it diverged, with its NaNs") {
  Spec spec = tinySpec();
  spec.width = 3;
  spec.depth = 3;
  spec.activation = ActivationName::leakyRelu;
  spec.loss = LossName::meanSquaredError;
  spec.learningRate = 1000.0;
  TrainingRun run = startedRun(spec);
  run.step(300);
  REQUIRE(run.divergedStep() > 0);
  const auto restored = resumed(run);
  REQUIRE(restored);
  CHECK(restored.value->divergedStep() == run.divergedStep());
  CHECK(restored.value->divergedLayer() == run.divergedLayer());
  CHECK(restored.value->hash() == run.hash());
}

TEST_CASE("a resumed run's history and kept steps begin where the other was") {
  TrainingRun run = startedRun(tinySpec());
  run.step(50);
  auto restored = resumed(run);
  REQUIRE(restored);
  TrainingRun& other = *restored.value;
  CHECK(other.history().count() == 1);
  CHECK(other.history().stepOf(0) == 50);
  CHECK(codeOf(*other.rewind(49.0)) == "stepOutOfRange");
  other.step(10);
  CHECK_FALSE(other.rewind(50.0));
  CHECK(other.hash() == run.hash());
}

TEST_CASE("units put to death and revived by hand more often than steps were done do not spoil a state") {
  TrainingRun run = startedRun(tinySpec());
  double weights[] = {0.0, 0.0};
  for (int i = 0; i < 3; ++i) {
    for (double bias : {1.0, -1.0}) REQUIRE_FALSE(run.setParameters(0.0, {weights, 1, 2}, {&bias, 1, 1}));
  }
  REQUIRE(run.deadUnits().unit(0, 0).revivals >= 2);
  const auto restored = resumed(run);
  REQUIRE(restored);
  CHECK(restored.value->deadUnits().unit(0, 0).revivals == run.deadUnits().unit(0, 0).revivals);
}

#ifndef VANISH_MEMORY_IS_PLENTY
TEST_CASE("memory that cannot be had for a resumed run is said to be, and the next one gets it") {
  Spec spec;
  spec.depth = 25;
  spec.width = 256;  // 1.5 million parameters
  spec.batchSize = 1;
  const TrainingRun run = startedRun(spec);
  std::string code(20, ' ');
  {
    const ScarceMemory scarce(8000000);
    const auto result = resumed(run);
    code = result ? "" : codeOf(*result.refusal);
  }
  CHECK(code == "outOfMemory");
  CHECK(resumed(run));
}
#endif

}  // namespace vanish
