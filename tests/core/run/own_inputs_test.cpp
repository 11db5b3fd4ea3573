#include "core/run/own_inputs.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "core/nn/answers.hpp"
#include "core/run/example_trace.hpp"
#include "tests/core/bits.hpp"
#include "tests/core/scarce_memory.hpp"
#include "tests/core/started_run.hpp"

namespace vanish {
namespace {

Spec penguinSpec(LossName loss = LossName::automatic) {
  Spec spec;
  spec.dataset = DatasetName::penguins;
  spec.activation = ActivationName::relu;
  spec.loss = loss;
  const double widths[] = {5, 7};
  REQUIRE(!setWidths(widths, 2, spec));
  return spec;
}

}  // namespace

TEST_CASE("classify gives the classes that accuracy counts, of all the data") {
  for (const auto loss : {LossName::softmaxCrossEntropy, LossName::meanSquaredError, LossName::binaryCrossEntropy})
    for (const auto dataset : {DatasetName::penguins, DatasetName::circles}) {
      if (loss == LossName::binaryCrossEntropy && dataset == DatasetName::penguins) continue;
      Spec spec = penguinSpec(loss);
      spec.dataset = dataset;
      TrainingRun run = startedRun(spec);
      run.step(50);
      const auto answers = classify(run, run.data().inputs);
      REQUIRE(answers);
      int right = 0;
      for (int n = 0; n < run.data().inputs.rows; ++n)
        right += answers.value->classes[n] == run.data().targets[n] ? 1 : 0;
      CHECK(right > 0);
      CHECK(static_cast<double>(right) / run.data().inputs.rows == run.accuracy());
    }
}

TEST_CASE("classify's probabilities are those of the logits that predict gives") {
  TrainingRun run = startedRun(penguinSpec());
  run.step(20);
  const int examples = run.data().inputs.rows;
  std::vector<double> numbers(static_cast<std::size_t>(examples) * 3);
  const Matrix logits{numbers.data(), examples, 3};
  const auto answers = classify(run, run.data().inputs);
  REQUIRE(answers);
  REQUIRE(!run.predict(run.data().inputs, logits));
  CHECK(answers.value->probabilities.columns == 3);
  for (int n = 0; n < examples; ++n) {
    double expected[3];
    probabilitiesOf(LossName::softmaxCrossEntropy, logits.row(n), 3, 3, expected);
    for (int j = 0; j < 3; ++j) CHECK(sameBits(answers.value->probabilities.at(n, j), expected[j]));
  }
}

TEST_CASE("activationsOn gives each hidden unit's activation as the trace of the example has it") {
  TrainingRun run = startedRun(penguinSpec());
  run.step(3);
  const auto activations = activationsOn(run, run.data().inputs);
  REQUIRE(activations);
  CHECK(activations.value->layerCount == 2);
  for (const int n : {0, 63, 64, 200, 341}) {
    const auto traced = traceExample(run, n);
    REQUIRE(traced);
    for (std::size_t l = 0; l < 2; ++l) {
      const Matrix& layer = activations.value->layers[l];
      CHECK(layer.rows == 342);
      CHECK(layer.columns == (l == 0 ? 5 : 7));
      for (int j = 0; j < layer.columns; ++j)
        CHECK(sameBits(layer.at(n, j), traced.value->trace.layers[l].activations[j]));
    }
  }
}

TEST_CASE("preActivationsOn gives each hidden unit's z as the trace of the example has it") {
  TrainingRun run = startedRun(penguinSpec());
  run.step(3);
  const auto found = preActivationsOn(run, run.data().inputs);
  REQUIRE(found);
  for (const int n : {0, 64, 341}) {
    const auto traced = traceExample(run, n);
    REQUIRE(traced);
    for (std::size_t l = 0; l < 2; ++l) {
      const Matrix& layer = found.value->layers[l];
      for (int j = 0; j < layer.columns; ++j)
        CHECK(sameBits(layer.at(n, j), traced.value->trace.layers[l].preActivations[j]));
    }
  }
}

TEST_CASE("asking about inputs leaves the run as it is, to the last bit of every step after it") {
  Spec spec = penguinSpec();
  spec.batchSize = 20;
  TrainingRun asked = startedRun(spec);
  TrainingRun other = startedRun(spec);
  for (int i = 0; i < 10; ++i) {
    CHECK(classify(asked, asked.data().inputs));
    CHECK(activationsOn(asked, asked.data().inputs));
    asked.step(1);
    other.step(1);
    CHECK(asked.hash() == other.hash());
  }
}

TEST_CASE("inputs that are not finite are refused, and more activations than a page can hold") {
  const TrainingRun run = startedRun(penguinSpec());
  double numbers[] = {1.0, 2.0, INFINITY, 0.0};
  CHECK(codeOf(*classify(run, {numbers, 1, 4}).refusal) == "inputsNotANumber");
  CHECK(codeOf(*activationsOn(run, {numbers, 1, 4}).refusal) == "inputsNotANumber");
  const int most = kMaximumActivations / 12;
  std::vector<double> many(4 * static_cast<std::size_t>(most + 1), 0.5);
  const auto refused = activationsOn(run, {many.data(), most + 1, 4});
  REQUIRE(!refused);
  CHECK(codeOf(*refused.refusal) == "examplesOutOfRange");
  CHECK(refused.refusal->maximum == most);
  const auto taken = activationsOn(run, {many.data(), most, 4});
  REQUIRE(taken);
  CHECK(taken.value->layers[1].at(most - 1, 6) == taken.value->layers[1].at(0, 6));
}

#ifndef VANISH_MEMORY_IS_PLENTY
TEST_CASE("answers and activations for which there is no memory are refused") {
  const TrainingRun run = startedRun(penguinSpec());
  std::vector<double> many(400000, 0.5);
  Spec large;
  large.depth = 25;
  large.width = 256;
  large.examples = 10;
  const TrainingRun largeRun = startedRun(large);
  double one[] = {0.5, 0.5};
  std::string refused[4];
  {
    const NoMemory none;
    refused[0] = codeOf(*classify(run, {many.data(), 100000, 4}).refusal);
    refused[1] = codeOf(*activationsOn(run, {many.data(), 100000, 4}).refusal);
  }
  {
    const RoomFor room(900000);
    refused[2] = codeOf(*classify(largeRun, {one, 1, 2}).refusal);  // no room for the pass
    refused[3] = codeOf(*activationsOn(largeRun, {one, 1, 2}).refusal);
  }
  for (const std::string& code : refused) CHECK(code == "outOfMemory");
}
#endif

}  // namespace vanish
