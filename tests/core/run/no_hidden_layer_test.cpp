// A network without hidden layers: one layer of outputs on the inputs, which with two classes is logistic regression.

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "core/experiments/expected_deltas.hpp"
#include "core/experiments/gradient_flow.hpp"
#include "core/experiments/residual.hpp"
#include "core/run/example_trace.hpp"
#include "core/run/own_inputs.hpp"
#include "core/run/paths.hpp"
#include "core/run/run.hpp"
#include "core/run/unit_statistics.hpp"
#include "tests/core/bits.hpp"
#include "tests/core/started_run.hpp"

namespace vanish {
namespace {

Spec specOf(DatasetName dataset, ActivationName activation = ActivationName::sigmoid) {
  Spec spec;
  spec.depth = 0;
  spec.dataset = dataset;
  spec.activation = activation;
  spec.learningRate = 0.5;
  return spec;
}

}  // namespace

TEST_CASE("with depth 0 a network is logistic regression: its gradient is the mean of (sigmoid(z) - y) x") {
  TrainingRun run = startedRun(specOf(DatasetName::gaussians));
  run.step(3);
  const Network& network = run.parameters();
  CHECK(network.layerCount == 1);
  const double* w = network.layers[0].weights.data();
  const double b = network.layers[0].biases[0];
  const Dataset& data = run.data();
  double expected[3] = {};
  for (int n = 0; n < data.inputs.rows; ++n) {
    const double* x = data.inputs.row(n);
    const double error = 1.0 / (1.0 + std::exp(-(w[0] * x[0] + w[1] * x[1] + b))) - data.targets[n];
    for (int i = 0; i < 2; ++i) expected[i] += error * x[i] / data.inputs.rows;
    expected[2] += error / data.inputs.rows;
  }
  const LayerGradients& gradients = run.gradients().layers[0];
  for (int i = 0; i < 2; ++i) CHECK(std::fabs(gradients.dWeights[i] - expected[i]) < 1e-14);
  CHECK(std::fabs(gradients.dBiases[0] - expected[2]) < 1e-14);
  const auto difference = run.lossDifference(0.0, 1.0, 1e-5);
  REQUIRE(difference);
  CHECK(std::fabs(*difference.value - expected[1]) < 1e-9);
}

TEST_CASE("it learns what a line can part, two classes and three, with every optimizer") {
  for (const auto optimizer : {OptimizerName::sgd, OptimizerName::nesterov, OptimizerName::adam})
    for (const auto dataset : {DatasetName::gaussians, DatasetName::penguins}) {
      Spec spec = specOf(dataset);
      spec.optimizer = optimizer;
      spec.batchSize = 20;
      TrainingRun run = startedRun(spec);
      run.step(400);
      CHECK(run.accuracy() > 0.95);
    }
}

TEST_CASE("without hidden layers the activation function makes no difference, and nobody dies") {
  TrainingRun sigmoid = startedRun(specOf(DatasetName::circles));
  Spec relu = specOf(DatasetName::circles, ActivationName::relu);
  relu.initializer = InitializerName::xavierNormal;
  TrainingRun other = startedRun(relu);
  for (TrainingRun* run : {&sigmoid, &other}) run->step(20);
  CHECK(sameBits(sigmoid.parameters().all, other.parameters().all));
  CHECK(other.layers().layers[0].deadShare == 0.0);
  CHECK(other.deadUnits().layerCount() == 0);
}

TEST_CASE("without hidden layers a run goes back, branches off and is taken along as any other") {
  Spec spec = specOf(DatasetName::penguins, ActivationName::relu);
  spec.batchSize = 50;
  TrainingRun run = startedRun(spec);
  run.step(40);
  const std::uint64_t hash = run.hash();
  REQUIRE(!run.rewind(10));
  run.step(40.0 - static_cast<double>(run.steps()));
  CHECK(run.hash() == hash);
  Spec changed = spec;
  changed.learningRate = 0.1;
  CHECK(run.branch(changed));
  const auto resumed = TrainingRun::resume(spec, run.drawnBy(), run.state());
  REQUIRE(resumed);
  CHECK(resumed.value->hash() == hash);
}

TEST_CASE("every look at a network without hidden layers finds its one layer, and no path") {
  const Spec spec = specOf(DatasetName::penguins);
  const auto report = gradientFlow(spec);
  REQUIRE(report);
  CHECK(report.value->layerCount == 1);
  CHECK(report.value->layers[0].deltaRms > 0.0);
  expectedDeltaRms(spec, *report.value, nullptr);  // writes nothing
  const TrainingRun run = startedRun(spec);
  const auto traced = traceExample(run, 7);
  REQUIRE(traced);
  CHECK(traced.value->slopes[0][2] == 1.0);
  const auto units = unitStatistics(run);
  REQUIRE(units);
  CHECK(units.value->layerCount == 1);
  CHECK(units.value->edges[0].rows == 3);
  CHECK(units.value->edges[0].columns == 4);
  for (const auto kind : {PathName::strongest, PathName::random}) {
    PathSpec where;
    where.kind = kind;
    where.output = 1;
    const auto found = path(run, where, nullptr);
    REQUIRE(found);
    CHECK(found.value->depth == 0);
    CHECK(found.value->sum == 1.0);
  }
  const auto lengths = pathLengths(run, 0.0, 2.0);
  REQUIRE(lengths);
  CHECK(lengths.value->blocks == 0);
  CHECK(lengths.value->shares[0] == 1.0);
  CHECK(residual(spec));
  CHECK(classify(run, run.data().inputs));
  const auto activations = activationsOn(run, run.data().inputs);
  REQUIRE(activations);
  CHECK(activations.value->layerCount == 0);
}

}  // namespace vanish
