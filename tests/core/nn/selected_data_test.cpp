#include "core/nn/selected_data.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include "core/experiments/gradient_flow.hpp"
#include "core/run/run.hpp"
#include "tests/core/bits.hpp"
#include "tests/core/scarce_memory.hpp"
#include "tests/core/started_run.hpp"

namespace vanish {
namespace {

Spec penguinSpec(std::vector<double> features, std::vector<double> classes) {
  Spec spec;
  spec.depth = 0;
  spec.dataset = DatasetName::penguins;
  if (!features.empty())
    REQUIRE(!setSelection("features", features.data(), static_cast<Index>(features.size()), spec.features));
  if (!classes.empty())
    REQUIRE(!setSelection("classes", classes.data(), static_cast<Index>(classes.size()), spec.classes));
  return spec;
}

std::string code(const Spec& spec) {
  const auto refusal = checkSpec(spec);
  return refusal ? codeOf(*refusal) : "";
}

}  // namespace

TEST_CASE("151 Adelie and 123 Gentoo penguins make a set of two classes and one feature, with one output") {
  const Spec spec = penguinSpec({3}, {2, 0});
  const DatasetShape shape = datasetShapeOf(spec);
  CHECK(shape.examples == 151 + 123);
  CHECK(shape.features == 1);
  CHECK(shape.classes == 2);
  TrainingRun run = startedRun(spec);
  const Dataset& data = run.data();
  double gentoo = 0.0;
  for (Index n = 0; n < data.inputs.rows; ++n) gentoo += data.targets[n] == 0.0 ? 1.0 : 0.0;
  CHECK(gentoo == 123.0);
  CHECK(run.parameters().layers[0].weights.size() == 1);
  CHECK(lossOf(spec) == LossName::binaryCrossEntropy);
  run.step(500);
  CHECK(run.accuracy() > 0.9);  // by body mass alone
}

TEST_CASE("the selected features are standardised over the examples that are left, and are those of the data") {
  const TrainingRun part = startedRun(penguinSpec({2, 0}, {1, 2}));
  const TrainingRun whole = startedRun(penguinSpec({}, {}));
  const Matrix& inputs = part.data().inputs;
  for (Index f = 0; f < 2; ++f) {
    double mean = 0.0;
    double square = 0.0;
    for (Index n = 0; n < inputs.rows; ++n) mean += inputs.at(n, f) / static_cast<double>(inputs.rows);
    for (Index n = 0; n < inputs.rows; ++n)
      square += inputs.at(n, f) * inputs.at(n, f) / static_cast<double>(inputs.rows);
    CHECK(std::fabs(mean) < 1e-12);
    CHECK(std::fabs(square - 1.0) < 1e-12);
  }
  // Standardising keeps ratios of differences.
  std::vector<Index> rows;
  for (Index n = 0; n < whole.data().inputs.rows; ++n)
    if (whole.data().targets[n] > 0.0) rows.push_back(n);
  REQUIRE(static_cast<Index>(rows.size()) == inputs.rows);
  const auto ratio = [](const ConstMatrix& m, Index a, Index b, Index c, Index f) {
    return (m.at(a, f) - m.at(b, f)) / (m.at(c, f) - m.at(b, f));
  };
  const double expected = ratio(whole.data().inputs, rows[5], rows[0], rows[100], 2);
  CHECK(std::fabs(ratio(inputs, 5, 0, 100, 0) - expected) < 1e-9);
}

TEST_CASE("all features and classes in their own order are the data, bit by bit but for the class of nothing") {
  const TrainingRun whole = startedRun(penguinSpec({}, {}));
  const TrainingRun named = startedRun(penguinSpec({0, 1, 2, 3}, {0, 1, 2}));
  CHECK(sameBits(whole.data().inputs, named.data().inputs));
  CHECK(sameBits(whole.data().targets, named.data().targets));
}

TEST_CASE("drawn data can be cut to a feature and their classes exchanged") {
  Spec spec = penguinSpec({1}, {1, 0});
  spec.dataset = DatasetName::gaussians;
  const TrainingRun run = startedRun(spec);
  CHECK(run.data().inputs.rows == 200);
  CHECK(run.data().inputs.columns == 1);
  CHECK(run.data().targets[0] == 1.0);
}

TEST_CASE("a spec refuses features and classes that its data do not have") {
  CHECK(code(penguinSpec({0}, {0, 1})) == "");
  CHECK(code(penguinSpec({4}, {})) == "featuresOutOfRange");
  CHECK(code(penguinSpec({}, {3, 0})) == "classesOutOfRange");
  CHECK(code(penguinSpec({}, {1})) == "classesWrongCount");
  Spec three = penguinSpec({}, {0, 1, 2});
  three.loss = LossName::binaryCrossEntropy;
  CHECK(code(three) == "lossNeedsTwoClasses");
  Spec large = penguinSpec({}, {0, 1});
  large.batchSize = 300;
  CHECK(code(large) == "batchSizeOutOfRange");
}

TEST_CASE("data that are to be filled into matrices of another size are refused") {
  double inputs[10] = {};
  double targets[10] = {};
  double spread[2] = {};
  Dataset dataset{{inputs, 10, 1}, {targets, 1, 10}, {spread, 1, 1}, {spread + 1, 1, 1}};
  CHECK(fillData(penguinSpec({0}, {0, 1}), dataset));
  CHECK(inputs[0] == 0.0);
}

TEST_CASE("gradientFlow looks at the features and classes that are selected, as a run does before its first step") {
  for (const Spec& selected : {penguinSpec({}, {0, 1}), penguinSpec({3}, {}), penguinSpec({2, 0}, {2, 1, 0})}) {
    Spec spec = selected;
    spec.depth = 2;
    spec.batchSize = 50;
    spec.activation = ActivationName::relu;
    const auto flow = gradientFlow(spec);
    REQUIRE(flow);
    const TrainingRun run = startedRun(spec);
    for (Index l = 0; l <= 2; ++l) {
      for (const Statistic& statistic : kStatistics) {
        CAPTURE(statistic.name);
        CHECK(sameBits(flow.value->layers[l].*statistic.member, run.layers().layers[l].*statistic.member));
      }
    }
  }
}

TEST_CASE("classes can be cut without the features") {
  const TrainingRun run = startedRun(penguinSpec({}, {0, 1}));
  CHECK(run.data().inputs.columns == 4);
  CHECK(run.data().inputs.rows == 151 + 68);
}

TEST_CASE("a branch learns from the same features and classes") {
  const TrainingRun run = startedRun(penguinSpec({0, 1}, {0, 1}));
  Spec other = penguinSpec({0, 2}, {0, 1});
  CHECK(codeOf(*run.branch(other).refusal) == "branchNeedsSameData");
  other = penguinSpec({0, 1}, {1, 0});
  CHECK(codeOf(*run.branch(other).refusal) == "branchNeedsSameData");
  CHECK(run.branch(penguinSpec({0, 1}, {0, 1})));
}

#ifndef VANISH_MEMORY_IS_PLENTY
TEST_CASE("a selection for which there is no memory is refused") {
  Spec spec = penguinSpec({0}, {0, 1});
  spec.dataset = DatasetName::digits;
  double inputs[1797] = {};
  double targets[1797] = {};
  double spread[2] = {};
  Dataset dataset{{inputs, 1, 1}, {targets, 1, 1}, {spread, 1, 1}, {spread + 1, 1, 1}};
  REQUIRE(gradientFlow(spec));  // the stack, too, grows while it may
  startedRun(spec);
  std::optional<Refusal> refusal;
  Index examples = 0;
  {
    const NoMemory none;
    examples = selectedExamples(spec);
    refusal = fillData(spec, dataset);
  }
  CHECK(examples == 1797);
  std::string started;
  {
    const RoomFor room(800000);  // enough for the run, not for all the digits at once
    const auto run = TrainingRun::start(spec, Keeping::nothing);
    started = run ? "" : codeOf(*run.refusal);
  }
  CHECK(started == "outOfMemory");
  std::string flow;
  {
    const RoomFor room(800000);
    const auto report = gradientFlow(spec);
    flow = report ? "" : codeOf(*report.refusal);
  }
  CHECK(flow == "outOfMemory");
  REQUIRE(refusal);
  CHECK(codeOf(*refusal) == "outOfMemory");
}
#endif

}  // namespace vanish
