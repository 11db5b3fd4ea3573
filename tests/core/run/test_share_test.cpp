#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "core/experiments/gradient_flow.hpp"
#include "core/run/loss_history.hpp"
#include "core/run/own_inputs.hpp"
#include "core/run/run.hpp"
#include "core/run/unit_statistics.hpp"
#include "tests/core/bits.hpp"
#include "tests/core/started_run.hpp"
#include "tests/core/tables.hpp"

namespace vanish {
namespace {

struct Numbers {
  std::vector<double> rows;  // 20 of 2
  std::vector<double> targets;
};

Numbers numbersToLearn() {
  Numbers numbers;
  for (int i = 0; i < 20; ++i) {
    numbers.rows.push_back(0.3 * i);
    numbers.rows.push_back(i % 7);
    numbers.targets.push_back(i % 2);
  }
  return numbers;
}

Spec specOf(const Numbers& numbers, Index batchSize) {
  Spec spec;
  spec.activation = ActivationName::relu;
  spec.depth = 2;
  spec.width = 6;
  spec.learningRate = 0.3;
  spec.dataset = DatasetName::table;
  spec.table = sharedTableOf(numbers.rows, 2, numbers.targets, 2);
  spec.testShare = 0.3;
  spec.batchSize = batchSize;
  return spec;
}

/// The same, but for other numbers in place of the six examples that are held out.
Spec withOthersHeldOut(const Numbers& numbers, Index batchSize) {
  const Spec spec = specOf(numbers, batchSize);
  const TrainingRun run = startedRun(spec);
  const Dataset& data = run.data();
  REQUIRE(data.trainingExamples == 14);
  Numbers changed = numbers;
  for (Index n = data.trainingExamples; n < data.inputs.rows; ++n) {  // its first number tells where it stands
    const double given = data.inputs.at(n, 0) * data.scales[0] + data.means[0];
    changed.rows[2 * static_cast<std::size_t>(std::lround(given / 0.3))] += 100.0;
  }
  return specOf(changed, batchSize);
}

double lossOf(TrainingRun& run, Index first, Index examples) {
  const Dataset& data = run.data();
  std::vector<double> logits(static_cast<std::size_t>(examples));
  REQUIRE_FALSE(run.predict({data.inputs.row(first), examples, 2}, {logits.data(), examples, 1}));
  double sum = 0.0;
  for (Index n = 0; n < examples; ++n) {
    const double z = logits[static_cast<std::size_t>(n)];
    sum += std::log1p(std::exp(data.targets[first + n] == 1.0 ? -z : z));
  }
  return sum / static_cast<double>(examples);
}

}  // namespace

TEST_CASE("examples that are held out are never trained on: others in their place change no bit of the network") {
  const Numbers numbers = numbersToLearn();
  for (const Index batchSize : {0, 4}) {
    CAPTURE(batchSize);
    TrainingRun run = startedRun(specOf(numbers, batchSize));
    TrainingRun other = startedRun(withOthersHeldOut(numbers, batchSize));
    LossHistory losses;
    LossHistory otherLosses;
    for (int k = 0; k < 10; ++k) {
      run.step(2);
      for (int step = 0; step < 2; ++step) {
        while (!other.advance(100)) {
        }
      }
      while (!other.advanceEvaluation(100)) {
      }
      losses.look(run);
      otherLosses.look(other);
      CHECK(losses[losses.count() - 1].loss == otherLosses[losses.count() - 1].loss);
      CHECK(losses[losses.count() - 1].accuracy == otherLosses[losses.count() - 1].accuracy);
      CHECK(other.testScore().loss != run.testScore().loss);
      CHECK(losses[losses.count() - 1].testLoss == run.testScore().loss);
      CHECK(otherLosses[otherLosses.count() - 1].testLoss == other.testScore().loss);
    }
    CHECK(other.hash() == run.hash());  // deaths and what explains them are part of it
    CHECK(sameBits(other.gradients().all, run.gradients().all));
    for (Index l = 0; l < 2; ++l) {
      CHECK(sameBits(other.lethalRates(l).from, run.lethalRates(l).from));
      CHECK(sameBits(other.lethalRates(l).to, run.lethalRates(l).to));
    }
    const auto units = unitStatistics(run);
    const auto otherUnits = unitStatistics(other);
    REQUIRE(units);
    REQUIRE(otherUnits);
    for (Index l = 0; l < 3; ++l) {
      CHECK(sameBits(units.value->layers[l], otherUnits.value->layers[l]));
      CHECK(sameBits(units.value->edges[l], otherUnits.value->edges[l]));
    }
  }
}

TEST_CASE("what is held out has a loss and a share of its own, which change nothing when they are asked for") {
  for (const Index batchSize : {0, 4}) {
    CAPTURE(batchSize);
    const Spec spec = specOf(numbersToLearn(), batchSize);
    TrainingRun run = startedRun(spec);
    TrainingRun unasked = startedRun(spec);
    for (int k = 0; k < 5; ++k) {
      run.step(3);
      unasked.step(3);
      CHECK(std::fabs(run.loss() - lossOf(run, 0, 14)) < 1e-12);
      CHECK(std::fabs(run.testScore().loss - lossOf(run, 14, 6)) < 1e-12);
      const auto answers = classify(run, {run.data().inputs.row(14), 6, 2});
      REQUIRE(answers);
      int right = 0;
      for (Index n = 0; n < 6; ++n) right += answers.value->classes[n] == run.data().targets[14 + n] ? 1 : 0;
      CHECK(run.testScore().accuracy == right / 6.0);
    }
    CHECK(run.hash() == unasked.hash());
    CHECK(run.layers().layers[0].deltaRms == unasked.layers().layers[0].deltaRms);
  }
}

TEST_CASE("where nothing is held out there is no loss of it: NaN, and all the data are trained on") {
  TrainingRun run = startedRun(Spec());
  CHECK(std::isnan(run.testScore().loss));
  CHECK(std::isnan(run.testScore().accuracy));
  CHECK(run.data().trainingExamples == 200);
}

TEST_CASE("an evaluation that is broken off among the examples held out leaves the run as it was") {
  for (const Index batchSize : {0, 4}) {
    const Spec spec = specOf(numbersToLearn(), batchSize);
    TrainingRun run = startedRun(spec);
    TrainingRun whole = startedRun(spec);
    for (int slices = 1; slices < 40; ++slices) {
      for (int k = 0; k < slices; ++k) run.advanceEvaluation(50);
      run.step(1);
      whole.step(1);
      CHECK(run.hash() == whole.hash());
    }
    CHECK(run.loss() == whole.loss());
    CHECK(run.testScore().loss == whole.testScore().loss);
  }
}

TEST_CASE("a state is taken up with the same examples held out") {
  const Spec spec = specOf(numbersToLearn(), 4);
  TrainingRun run = startedRun(spec);
  run.step(7);
  auto resumed = TrainingRun::resume(spec, run.drawnBy(), run.state());
  REQUIRE(resumed);
  CHECK(resumed.value->testScore().loss == run.testScore().loss);
  run.step(5);
  resumed.value->step(5);
  CHECK(resumed.value->hash() == run.hash());
  CHECK(resumed.value->loss() == run.loss());
}

TEST_CASE("a branch has the same examples held out, or is refused") {
  Spec spec = specOf(numbersToLearn(), 0);
  const TrainingRun run = startedRun(spec);
  CHECK(run.branch(spec));
  spec.testShare = 0.2;
  CHECK(codeOf(*run.branch(spec).refusal) == "branchNeedsSameData");
}

TEST_CASE("gradientFlow looks at what is trained on, as a run does before its first step") {
  for (const Index batchSize : {0, 4}) {
    const Numbers numbers = numbersToLearn();
    Spec spec = specOf(numbers, batchSize);
    spec.biasMean = -0.5;
    Spec otherSpec = withOthersHeldOut(numbers, batchSize);
    otherSpec.biasMean = -0.5;
    const auto flow = gradientFlow(spec);
    const auto other = gradientFlow(otherSpec);
    REQUIRE(flow);
    REQUIRE(other);
    const TrainingRun run = startedRun(spec);
    for (Index l = 0; l <= 2; ++l) {
      for (const Statistic& statistic : kStatistics) {
        CAPTURE(statistic.name);
        CHECK(sameBits(flow.value->layers[l].*statistic.member, run.layers().layers[l].*statistic.member));
        CHECK(sameBits(flow.value->layers[l].*statistic.member, other.value->layers[l].*statistic.member));
      }
    }
  }
}

TEST_CASE("of features and classes that are selected a share is held out of what is left") {
  Spec spec;
  spec.depth = 1;
  spec.dataset = DatasetName::penguins;
  const double features[] = {3.0, 0.0};
  const double classes[] = {2.0, 0.0};
  REQUIRE_FALSE(setSelection("features", features, 2, spec.features));
  REQUIRE_FALSE(setSelection("classes", classes, 2, spec.classes));
  spec.testShare = 0.25;
  TrainingRun run = startedRun(spec);
  const Dataset& data = run.data();
  CHECK(data.inputs.rows == 123 + 151);
  CHECK(data.trainingExamples == 274 - 68);
  CHECK(data.means.columns == 2);
  double held[2] = {};
  for (Index n = data.trainingExamples; n < data.inputs.rows; ++n) held[static_cast<Index>(data.targets[n])] += 1.0;
  CHECK(std::fabs(held[0] - 0.25 * 123) < 1.0 + 1e-9);
  CHECK(std::fabs(held[1] - 0.25 * 151) < 1.0 + 1e-9);
  for (Index n = 0; n < data.inputs.rows; ++n) {  // grams
    const double mass = data.inputs.at(n, 0) * data.scales[0] + data.means[0];
    CHECK(mass > 2000.0);
    CHECK(mass < 7000.0);
  }
  run.step(300);
  CHECK(run.testScore().accuracy > 0.9);
}

}  // namespace vanish
