#include "core/run/run.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include "core/experiments/gradient_flow.hpp"
#include "core/numerics/fingerprint.hpp"
#include "core/run/example_trace.hpp"
#include "tests/core/bits.hpp"
#include "tests/core/fingerprint.hpp"
#include "tests/core/finite_differences.hpp"
#include "tests/core/scarce_memory.hpp"
#include "tests/core/tables.hpp"

namespace vanish {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

TrainingRun start(const Spec& spec) {
  auto run = TrainingRun::start(spec);
  REQUIRE(run);
  return std::move(*run.value);
}

/// Small and quick, and in batches: 23 examples in batches of 5, the last one of 3.
std::vector<double> numbersOf(const Matrix& matrix) {
  return {matrix.data(), matrix.data() + matrix.size()};
}

Spec smallSpec() {
  Spec spec;
  spec.activation = ActivationName::relu;
  spec.depth = 3;
  spec.width = 6;
  spec.examples = 23;
  spec.batchSize = 5;
  spec.biasStandardDeviation = 0.3;
  return spec;
}

bool sameReport(const LayerReport& a, const LayerReport& b) {
  if (a.layerCount != b.layerCount) return false;
  for (Index l = 0; l < a.layerCount; ++l) {
    for (const Statistic& statistic : kStatistics) {
      const double x = a.layers[l].*statistic.member;
      const double y = b.layers[l].*statistic.member;
      if (x == x ? !sameBits(x, y) : y == y) return false;
    }
  }
  return true;
}

/// A run's inputs as its network gets them: (features, examples).
struct NetworkInputs {
  explicit NetworkInputs(const Dataset& data) {
    memory.allocate(data.inputs.size());
    matrix = memory.take(data.inputs.columns, data.inputs.rows);
    for (Index n = 0; n < data.inputs.rows; ++n) {
      for (Index i = 0; i < data.inputs.columns; ++i) matrix.at(i, n) = data.inputs.at(n, i);
    }
  }

  Memory memory;
  Matrix matrix;
};

reference::ReferenceNetwork referenceOf(const TrainingRun& run, const Spec& spec) {
  return {run.parameters(), lossOf(spec), NetworkInputs(run.data()).matrix, run.data().targets.data()};
}

/// The loss over all the data and every gradient, against the reference network.
void checkAgainstReference(TrainingRun& run, const Spec& spec) {
  const Dataset& data = run.data();
  const reference::ReferenceNetwork copy = referenceOf(run, spec);
  CHECK(std::fabs(run.loss() / static_cast<double>(copy.loss()) - 1.0) < 1e-13);
  const GradientComparison comparison = compareWithCentralDifferences(run.parameters(), run.gradients(), lossOf(spec),
                                                                      NetworkInputs(data).matrix, data.targets.data());
  CHECK(comparison.relativeError() < (reference::kIsWide ? 1e-10 : 1e-6));
  CHECK(comparison.skipped * 100 <= comparison.compared);
}

/// |dL/dz| of the output for each example, in the order of the data. One output, binary cross-entropy: |a - y|.
std::vector<double> outputDeltas(const TrainingRun& run, const Spec& spec) {
  const Dataset& data = run.data();
  const reference::ReferenceNetwork copy = referenceOf(run, spec);
  std::vector<double> deltas;
  for (Index n = 0; n < data.inputs.rows; ++n) {
    const long double z = copy.preActivations(n, spec.depth)[0];
    const long double a = reference::activate({ActivationName::sigmoid}, z);
    deltas.push_back(static_cast<double>(a - data.targets[n]));
  }
  return deltas;
}

/// Steps with learning rate 0 and batches of one: which example each step took, found by its |a - y|.
std::vector<int> visitedExamples(TrainingRun& run, const std::vector<double>& deltas, int steps) {
  std::vector<int> visited;
  for (Index i = 0; i < steps; ++i) {
    run.step(1);
    const auto depth = run.parameters().depth();
    const double magnitude = run.layers().layers[depth].deltaRms;
    const auto found = std::find_if(deltas.begin(), deltas.end(),
                                    [&](double delta) { return std::fabs(std::fabs(delta) - magnitude) < 1e-14; });
    visited.push_back(static_cast<int>(found - deltas.begin()));
  }
  return visited;
}

}  // namespace

/// The same but for what the step itself did.
bool sameBatch(const LayerReport& a, LayerReport b) {
  for (Index l = 0; l < b.layerCount; ++l) {
    b.layers[l].updateRatio = a.layers[l].updateRatio;
    b.layers[l].weightsMoved = a.layers[l].weightsMoved;
  }
  return sameReport(a, b);
}

TEST_CASE("before any step layers() is what gradientFlow says, bit by bit; after step(1) too: of that step's batch") {
  for (const int batchSize : {0, 5}) {
    Spec spec = smallSpec();
    spec.batchSize = batchSize;
    const auto flow = gradientFlow(spec);
    REQUIRE(flow);
    TrainingRun run = start(spec);
    CHECK(sameReport(run.layers(), *flow.value));
    CHECK_FALSE(run.step(1));
    CHECK(sameBatch(run.layers(), *flow.value));
    CHECK(run.layers().layers[0].updateRatio > 0.0);
    CHECK_FALSE(run.step(1));
    CHECK_FALSE(sameBatch(run.layers(), *flow.value));
  }
}

TEST_CASE("layers() has nothing to do with calls of loss() and gradients(), nor have the steps") {
  const Spec spec = smallSpec();
  TrainingRun plain = start(spec);
  TrainingRun asked = start(spec);
  for (Index i = 0; i < 12; ++i) {
    asked.loss();
    asked.gradients();
    plain.step(1);
    asked.step(1);
    asked.gradients();
    asked.loss();
    CHECK(sameReport(plain.layers(), asked.layers()));
    CHECK(fingerprintOf(plain.parameters()) == fingerprintOf(asked.parameters()));
  }
}

TEST_CASE("a run starts from the data and the network that its spec describes") {
  Spec spec = smallSpec();
  spec.dataset = DatasetName::spirals;
  spec.noise = 0.2;
  spec.seed = 77;
  const TrainingRun run = start(spec);
  Memory memory;
  REQUIRE(memory.allocate(datasetSize({23, 2, 2}) + parameterCount(networkShapeOf(spec))));
  Dataset data = layOutDataset({23, 2, 2}, memory);
  fillDataset(DatasetName::spirals, 0.2, 77, nullptr, 0.0, data);
  Network network = layOutNetwork(spec, memory);
  initializeNetwork(spec, network);
  CHECK(sameBits(run.data().inputs, data.inputs));
  CHECK(sameBits(run.data().targets, data.targets));
  CHECK(run.data().classes == 2);
  CHECK(fingerprintOf(run.parameters()) == fingerprintOf(network));
}

TEST_CASE("loss() and gradients() belong to the current parameters and to all the data, whatever the batch") {
  for (const int batchSize : {0, 1, 5, 23}) {
    CAPTURE(batchSize);
    Spec spec = smallSpec();
    spec.batchSize = batchSize;
    TrainingRun run = start(spec);
    checkAgainstReference(run, spec);
    run.step(3);
    checkAgainstReference(run, spec);
  }
}

TEST_CASE("loss() and gradients() are right for every activation and dataset, three classes too") {
  for (const ActivationName activation : {ActivationName::sigmoid, ActivationName::relu, ActivationName::tanh,
                                          ActivationName::leakyRelu, ActivationName::elu}) {
    Spec spec = smallSpec();
    spec.activation = activation;
    spec.depth = 2;
    spec.width = 2;
    spec.dataset = activation == ActivationName::tanh ? DatasetName::penguins : DatasetName::spirals;
    spec.examples = spec.dataset == DatasetName::penguins ? 0 : 70;  // more than one piece
    TrainingRun run = start(spec);
    run.step(2);
    checkAgainstReference(run, spec);
  }
}

TEST_CASE("gradients() and loss() have the same bits in batches of 32 as with all the data in one") {
  Spec spec;
  spec.depth = 4;
  TrainingRun whole = start(spec);
  spec.batchSize = 32;
  TrainingRun batches = start(spec);
  CHECK(fingerprintOf(whole.parameters()) == fingerprintOf(batches.parameters()));
  CHECK(fingerprintOf(whole.gradients()) == fingerprintOf(batches.gradients()));
  CHECK(sameBits(whole.loss(), batches.loss()));
}

TEST_CASE("a step takes learningRate times the batch's mean gradient from the parameters") {
  Spec spec = smallSpec();
  spec.batchSize = 0;
  spec.learningRate = 0.7;
  TrainingRun run = start(spec);
  TrainingRun stepped = start(spec);
  OptimizerState nothing;  // sgd remembers nothing
  update(optimizerOf(spec), run.gradients().all, run.parameters().all, nothing);
  stepped.step(1);
  CHECK(fingerprintOf(run.parameters()) == fingerprintOf(stepped.parameters()));
}

TEST_CASE("an epoch visits every example once, each epoch and each seed in another order") {
  Spec spec = smallSpec();
  spec.activation = ActivationName::tanh;  // each example has an output of its own
  spec.batchSize = 1;
  spec.learningRate = 0.0;
  TrainingRun run = start(spec);
  const std::vector<double> deltas = outputDeltas(run, spec);
  std::vector<int> inOrder;
  for (Index n = 0; n < 23; ++n) inOrder.push_back(n);
  const std::vector<int> first = visitedExamples(run, deltas, 23);
  const std::vector<int> second = visitedExamples(run, deltas, 23);
  const std::vector<int> third = visitedExamples(run, deltas, 23);
  for (std::vector<int> epoch : {first, second, third}) {
    CHECK(epoch != inOrder);
    std::sort(epoch.begin(), epoch.end());
    CHECK(epoch == inOrder);
  }
  CHECK(first != second);
  CHECK(second != third);

  spec.seed = 2;
  TrainingRun other = start(spec);
  CHECK(visitedExamples(other, outputDeltas(other, spec), 23) != first);
}

TEST_CASE("an epoch's order is a fair shuffle: four examples come in all 24 orders, each as often as the others") {
  Spec spec = smallSpec();
  spec.activation = ActivationName::tanh;  // each example has an output of its own
  spec.examples = 4;
  spec.batchSize = 1;
  spec.learningRate = 0.0;
  TrainingRun run = start(spec);
  const std::vector<double> deltas = outputDeltas(run, spec);
  std::map<std::vector<int>, int> counts;
  for (Index epoch = 0; epoch < 2400; ++epoch) ++counts[visitedExamples(run, deltas, 4)];
  CHECK(counts.size() == 24);
  for (const auto& count : counts) CHECK(std::abs(count.second - 100) < 50);  // 5 sigma, sqrt(2400 * 23 / 24^2) each
}

TEST_CASE("the last batch of an epoch is short, and its mean is over the examples that it has") {
  Spec spec = smallSpec();
  spec.activation = ActivationName::tanh;  // each example has an output of its own
  spec.examples = 7;
  spec.batchSize = 4;
  spec.learningRate = 0.0;
  TrainingRun run = start(spec);
  const std::vector<double> deltas = outputDeltas(run, spec);
  double sum = 0.0;
  double squares = 0.0;
  for (const double delta : deltas) {
    sum += delta;
    squares += delta * delta;
  }
  for (Index epoch = 0; epoch < 3; ++epoch) {
    run.step(1);
    const LayerStatistics four = run.layers().layers[3];
    run.step(1);
    const LayerStatistics three = run.layers().layers[3];
    CHECK(std::fabs(4.0 * four.deltaRms * four.deltaRms + 3.0 * three.deltaRms * three.deltaRms - squares) < 1e-13);
    // dL/db of the output is the batch's mean of a - y, here without its sign.
    const double a = 4.0 * four.dBiasesRms;
    const double b = 3.0 * three.dBiasesRms;
    const double left =
        std::min({std::fabs(a + b - sum), std::fabs(a - b - sum), std::fabs(b - a - sum), std::fabs(-a - b - sum)});
    CHECK(left < 1e-13);
  }
}

TEST_CASE("with all the data in one batch nothing is drawn for batches: every step sees the data in order") {
  Spec spec = smallSpec();
  spec.batchSize = 23;
  TrainingRun all = start(spec);
  spec.batchSize = 0;
  TrainingRun none = start(spec);
  all.step(10);
  none.step(10);
  CHECK(fingerprintOf(all.parameters()) == fingerprintOf(none.parameters()));
}

TEST_CASE("step(n) is n times step(1), bit by bit") {
  for (const int batchSize : {0, 5}) {
    Spec spec = smallSpec();
    spec.batchSize = batchSize;
    TrainingRun once = start(spec);
    TrainingRun often = start(spec);
    once.step(17);
    for (Index i = 0; i < 17; ++i) often.step(1);
    CHECK(once.steps() == 17);
    CHECK(often.steps() == 17);
    CHECK(fingerprintOf(once.parameters()) == fingerprintOf(often.parameters()));
    CHECK(sameReport(once.layers(), often.layers()));
    CHECK(sameBits(once.loss(), often.loss()));
  }
}

TEST_CASE("a refused number of steps changes nothing") {
  const Spec spec = smallSpec();
  TrainingRun run = start(spec);
  TrainingRun other = start(spec);
  run.step(2);
  other.step(2);
  struct Refused {
    double count;
    const char* code;
  };
  for (const Refused& refused :
       {Refused{0.0, "stepsOutOfRange"}, Refused{-1.0, "stepsOutOfRange"}, Refused{2.7, "stepsNotWhole"},
        Refused{kNaN, "stepsNotANumber"}, Refused{1e9, "stepsOutOfRange"}, Refused{1000001.0, "stepsOutOfRange"},
        Refused{std::numeric_limits<double>::infinity(), "stepsNotANumber"}}) {
    const auto refusal = run.step(refused.count);
    REQUIRE(refusal);
    CHECK(codeOf(*refusal) == refused.code);
    CHECK(run.steps() == 2);
    CHECK(fingerprintOf(run.parameters()) == fingerprintOf(other.parameters()));
    CHECK(sameReport(run.layers(), other.layers()));
  }
  run.step(4);
  other.step(4);
  CHECK(fingerprintOf(run.parameters()) == fingerprintOf(other.parameters()));
}

TEST_CASE("start refuses what checkSpec refuses") {
  Spec spec;
  spec.batchSize = 201;
  const auto run = TrainingRun::start(spec);
  REQUIRE(run.refusal);
  CHECK(codeOf(*run.refusal) == "batchSizeOutOfRange");
  CHECK_FALSE(run.value.has_value());
}

TEST_CASE("a run that is moved goes on where it was") {
  const Spec spec = smallSpec();
  TrainingRun stays = start(spec);
  TrainingRun moves = start(spec);
  stays.step(3);
  moves.step(3);
  TrainingRun moved(std::move(moves));
  TrainingRun assigned = start(Spec{});
  assigned = std::move(moved);
  stays.step(3);
  assigned.step(3);
  CHECK(fingerprintOf(stays.parameters()) == fingerprintOf(assigned.parameters()));
  CHECK(sameBits(stays.loss(), assigned.loss()));
}

TEST_CASE(
    "relu units with a large negative bias are all dead: every gradient before the output is exactly 0 and only "
    "the output's bias learns") {
  Spec spec = smallSpec();
  spec.biasMean = -1000.0;
  TrainingRun run = start(spec);
  for (Index l = 0; l < 4; ++l) {
    const LayerStatistics& layer = run.layers().layers[l];
    CHECK(layer.deadShare == (l < 3 ? 1.0 : 0.0));
    CHECK(layer.dWeightsRms == 0.0);
    CHECK((layer.deltaRms == 0.0) == (l < 3));
    CHECK((layer.dBiasesRms == 0.0) == (l < 3));
  }
  const auto allButTheOutputBias = [](const TrainingRun& trained) {
    Fingerprint fingerprint;
    for (Index l = 0; l < 3; ++l) {
      fingerprint.add(trained.parameters().layers[l].weights);
      fingerprint.add(trained.parameters().layers[l].biases);
    }
    fingerprint.add(trained.parameters().layers[3].weights);
    return fingerprint.value();
  };
  const std::uint64_t before = allButTheOutputBias(run);
  const double outputBias = run.parameters().layers[3].biases[0];
  run.step(20);
  CHECK(allButTheOutputBias(run) == before);
  CHECK(run.parameters().layers[3].biases[0] != outputBias);
}

TEST_CASE("dead is a word about all the data, not about the batch") {
  Spec spec = smallSpec();
  spec.biasMean = -1.0;
  spec.examples = 100;  // more than one piece
  spec.batchSize = 0;
  const TrainingRun whole = start(spec);
  spec.batchSize = 1;
  const TrainingRun single = start(spec);
  const reference::ReferenceNetwork copy = referenceOf(whole, spec);
  int someDead = 0;
  for (Index l = 0; l < 3; ++l) {
    int dead = 0;
    for (Index j = 0; j < 6; ++j) {
      bool live = false;
      for (Index n = 0; n < 100; ++n) live = live || copy.preActivations(n, l)[j] > 0.0L;
      dead += live ? 0 : 1;
    }
    CHECK(whole.layers().layers[l].deadShare == dead / 6.0);
    CHECK(single.layers().layers[l].deadShare == dead / 6.0);
    someDead += dead > 0 && dead < 6 ? 1 : 0;
  }
  CHECK(someDead > 0);
}

TEST_CASE("a learning rate too large kills relu units") {
  Spec spec = smallSpec();
  spec.learningRate = 30.0;
  TrainingRun run = start(spec);
  double before = 0.0;
  double after = 0.0;
  for (Index l = 0; l < 3; ++l) before += run.layers().layers[l].deadShare;
  run.step(50);
  for (Index l = 0; l < 3; ++l) after += run.layers().layers[l].deadShare;
  CHECK(after > before);
}

TEST_CASE("a learning rate far too large ends in numbers that are not finite, and in no crash") {
  Spec spec = smallSpec();
  spec.activation = ActivationName::leakyRelu;
  spec.loss = LossName::meanSquaredError;
  spec.learningRate = 1000.0;
  TrainingRun run = start(spec);
  CHECK_FALSE(run.step(200));
  CHECK_FALSE(std::isfinite(run.loss()));
  CHECK(std::isnan(run.layers().layers[0].deltaRms));
  CHECK(std::isnan(run.layers().layers[0].dWeightsRms));
  CHECK_FALSE(std::isfinite(run.gradients().layers[0].dWeights[0]));
  CHECK_FALSE(run.step(1));
  CHECK(run.steps() == 201);
}

TEST_CASE("a gradient that has vanished below 1e-154, where its square is 0, still has an rms") {
  Spec spec;
  spec.depth = 100;
  spec.biasMean = 5.0;  // sigmoid' is 0.0066 there
  const TrainingRun run = start(spec);
  CHECK(run.layers().layers[0].deltaRms > 0.0);
  CHECK(run.layers().layers[0].deltaRms < 1e-160);
  CHECK(run.layers().layers[0].dWeightsRms > 0.0);
  CHECK(run.layers().layers[0].dBiasesRms > 0.0);
}

TEST_CASE("a deep relu network learns the circles while a deep sigmoid network, from the same seed, stands still") {
  Spec spec;
  spec.learningRate = 0.1;
  spec.examples = 50;
  spec.activation = ActivationName::relu;
  TrainingRun relu = start(spec);
  spec.activation = ActivationName::sigmoid;
  TrainingRun sigmoid = start(spec);
  CHECK(sameBits(relu.data().inputs, sigmoid.data().inputs));
  const Matrix& weights = sigmoid.parameters().layers[0].weights;
  const std::vector<double> before(weights.data(), weights.data() + weights.size());
  relu.step(300);
  sigmoid.step(300);
  CHECK(relu.loss() < 0.1);
  CHECK(std::fabs(sigmoid.loss() - std::log(2.0)) < 1e-3);  // it says a half to everything
  double moved = 0.0;
  for (std::size_t i = 0; i < before.size(); ++i) moved = std::max(moved, std::fabs(weights[i] - before[i]));
  CHECK(moved < 1e-9);
}

TEST_CASE("the largest specs can be started and stepped, with all the data and in batches") {
  struct Shape {
    int depth;
    int width;
    int batchSize;
    bool stepped;
  };
  // The first asks for the most memory, all of it at the start; a step of it would only take its time.
  for (const Shape shape : {Shape{25, 256, 0, false}, Shape{25, 256, 50, true}, Shape{100, 64, 100, true}}) {
    CAPTURE(shape.depth);
    CAPTURE(shape.batchSize);
    Spec spec;
    spec.activation = ActivationName::leakyRelu;
    spec.depth = shape.depth;
    spec.width = shape.width;
    spec.examples = kMaximumExamples;
    spec.batchSize = shape.batchSize;
    spec.loss = LossName::softmaxCrossEntropy;
    TrainingRun run = start(spec);
    if (shape.stepped) CHECK_FALSE(run.step(1));
    const LayerStatistics& first = run.layers().layers[0];
    CHECK(first.deltaRms > 0.0);
    CHECK(std::isfinite(first.deltaRms));
    CHECK(run.layers().layerCount == shape.depth + 1);
  }
}

TEST_CASE("accuracy() is the share of all examples that the network gets right") {
  Spec spec = smallSpec();
  spec.learningRate = 0.3;
  TrainingRun run = start(spec);
  const auto counted = [&] {
    int right = 0;
    for (Index n = 0; n < 23; ++n) {
      const double logit = traceExample(run, n).value->trace.layers[3].preActivations[0];
      right += (logit > 0.0) == (run.data().targets[n] == 1.0) ? 1 : 0;
    }
    return right / 23.0;
  };
  CHECK(run.accuracy() == counted());
  run.step(300);
  CHECK(run.accuracy() == counted());
  CHECK(run.accuracy() == 1.0);
}

TEST_CASE("nothing that is asked between the steps changes them") {
  for (const int batchSize : {0, 5}) {
    Spec spec = smallSpec();
    spec.batchSize = batchSize;
    TrainingRun plain = start(spec);
    TrainingRun asked = start(spec);
    for (Index i = 0; i < 12; ++i) {
      asked.loss();
      double logit;
      CHECK_FALSE(asked.predict({asked.data().inputs.row(i), 1, 2}, {&logit, 1, 1}));
      asked.lethalRates(i % 3);
      asked.gradients();
      asked.accuracy();
      plain.step(1);
      asked.step(1);
      CHECK(plain.hash() == asked.hash());
      CHECK(sameReport(plain.layers(), asked.layers()));
    }
  }
}

TEST_CASE("a run knows the norm of its gradients and the loss of its batch") {
  Spec spec = smallSpec();
  spec.batchSize = 0;
  TrainingRun run = start(spec);
  CHECK(sameBits(run.batchLoss(), run.loss()));
  double sum = 0.0;
  for (Index i = 0; i < run.gradients().all.size(); ++i) {
    sum += run.gradients().all[i] * run.gradients().all[i];
  }
  CHECK(run.gradientNorm() == doctest::Approx(std::sqrt(sum)).epsilon(1e-14));
  const double loss = run.loss();
  run.step(1);
  CHECK(sameBits(run.batchLoss(), loss));  // at the parameters before the step
}

TEST_CASE("clipping by norm bounds each step, and the norm before it is told") {
  Spec spec = smallSpec();
  spec.batchSize = 0;
  spec.clipping = ClippingName::norm;
  spec.clippingThreshold = 1e-3;
  spec.learningRate = 1.0;
  TrainingRun run = start(spec);
  const std::vector<double> before(run.parameters().all.data(),
                                   run.parameters().all.data() + run.parameters().all.size());
  run.step(1);
  double sum = 0.0;
  for (std::size_t i = 0; i < before.size(); ++i) {
    sum += std::pow(run.parameters().all[i] - before[i], 2);
  }
  CHECK(std::sqrt(sum) == doctest::Approx(1e-3).epsilon(1e-9).scale(0.0));
  CHECK(run.gradientNorm() > 1e-2);

  TrainingRun often = start(spec);
  TrainingRun once = start(spec);
  once.step(500);  // most of them unmeasured
  for (Index i = 0; i < 500; ++i) often.step(1);
  CHECK(once.hash() == often.hash());
}

TEST_CASE("history() has the statistics that layers() had at those steps, and spans all of them evenly") {
  for (const int batchSize : {0, 5}) {
    Spec spec = smallSpec();
    spec.batchSize = batchSize;
    TrainingRun once = start(spec);
    once.step(1000);
    const History& history = once.history();
    CHECK(history.stepOf(0) == 0);
    CHECK(history.count() > 100);
    TrainingRun often = start(spec);
    for (Index i = 0; i < history.count(); ++i) {
      while (often.steps() < history.stepOf(i)) often.step(1);
      const double* numbers = history.numbersOf(i);
      CHECK(sameBits(numbers[kHistoryBatchLoss], often.batchLoss()));
      CHECK(sameBits(numbers[kHistoryGradientNorm], often.gradientNorm()));
      Index k = kHistoryStatistics;
      for (Index l = 0; l < 4; ++l) {
        for (const Statistic& statistic : kStatistics) {
          CHECK(sameBits(numbers[k++], often.layers().layers[l].*statistic.member));
        }
      }
      if (i > 1) CHECK(history.stepOf(i) - history.stepOf(i - 1) == history.stepOf(1) - history.stepOf(0));
    }
  }
}

TEST_CASE("rewind goes back to a kept step, to the same bits, and the steps after it are the same again") {
  for (const int batchSize : {0, 5}) {
    Spec spec = smallSpec();
    spec.batchSize = batchSize;
    spec.optimizer = OptimizerName::adam;
    TrainingRun run = start(spec);
    run.step(777);
    const std::uint64_t end = run.hash();
    CHECK(run.keptSteps().count() > 8);
    for (const double step : {700.0, 333.0, 0.0}) {
      CHECK_FALSE(run.rewind(step));
      CHECK(run.steps() <= static_cast<std::int64_t>(step));
      CHECK(run.steps() >= static_cast<std::int64_t>(step) - 64);
      TrainingRun other = start(spec);
      if (run.steps() > 0) other.step(static_cast<double>(run.steps()));
      CHECK(run.hash() == other.hash());
      CHECK(sameBits(run.loss(), other.loss()));
    }
    run.step(777);
    CHECK(run.hash() == end);
  }
}

TEST_CASE("after going back, and in a resumed run, the weights have moved as far as they had") {
  const Spec spec = smallSpec();
  TrainingRun run = start(spec);
  run.step(64);
  const double moved = run.layers().layers[1].weightsMoved;
  REQUIRE(moved > 0.0);
  auto resumed = TrainingRun::resume(spec, run.drawnBy(), run.state());
  REQUIRE(resumed);
  CHECK(resumed.value->layers().layers[1].weightsMoved == moved);
  CHECK(resumed.value->layers().layers[1].updateRatio == 0.0);
  run.step(20);
  CHECK_FALSE(run.rewind(64.0));
  REQUIRE(run.steps() == 64);
  CHECK(run.layers().layers[1].weightsMoved == moved);
  CHECK(run.layers().layers[1].updateRatio == 0.0);
}

TEST_CASE("weights put in by hand have moved, before a step as after it") {
  Spec spec = smallSpec();
  spec.learningRate = 0.0;
  TrainingRun run = start(spec);
  const Layer& own = run.parameters().layers[1];
  std::vector<double> weights = numbersOf(own.weights);
  std::vector<double> biases = numbersOf(own.biases);
  for (double& weight : weights) weight *= 2.0;
  REQUIRE_FALSE(run.setParameters(1.0, {weights.data(), own.weights.rows, own.weights.columns},
                                  {biases.data(), 1, own.biases.columns}));
  CHECK(run.layers().layers[1].weightsMoved == 0.5);
  CHECK(run.layers().layers[1].updateRatio == 0.0);
  CHECK(run.layers().layers[0].weightsMoved == 0.0);
  run.step(1);
  CHECK(run.layers().layers[1].weightsMoved == 0.5);
}

TEST_CASE("rewind refuses what is no step of the run") {
  TrainingRun run = start(smallSpec());
  run.step(10);
  const std::uint64_t before = run.hash();
  CHECK(codeOf(*run.rewind(11.0)) == "stepOutOfRange");
  CHECK(codeOf(*run.rewind(-1.0)) == "stepOutOfRange");
  CHECK(codeOf(*run.rewind(2.5)) == "stepNotWhole");
  CHECK(codeOf(*run.rewind(kNaN)) == "stepNotANumber");
  CHECK(run.hash() == before);
  CHECK(run.steps() == 10);
}

TEST_CASE("a branch goes on where its run is; with the same spec it stays the same run") {
  for (const int batchSize : {0, 5}) {
    Spec spec = smallSpec();
    spec.batchSize = batchSize;
    spec.optimizer = OptimizerName::momentum;
    TrainingRun run = start(spec);
    run.step(46);  // two epochs of five batches lie before it, and one batch
    auto same = run.branch(spec);
    REQUIRE(same);
    CHECK(same.value->steps() == 46);
    CHECK(fingerprintOf(same.value->parameters()) == fingerprintOf(run.parameters()));
    run.step(20);
    same.value->step(20);
    CHECK(fingerprintOf(same.value->parameters()) == fingerprintOf(run.parameters()));
    CHECK(same.value->layers().layers[0].weightsMoved == run.layers().layers[0].weightsMoved);
  }
}

TEST_CASE("a branch may change how the network learns: rate, optimizer, activation, batches") {
  const Spec spec = smallSpec();
  TrainingRun run = start(spec);
  run.step(7);
  Spec changed = spec;
  changed.learningRate = 0.5;
  changed.optimizer = OptimizerName::adam;
  changed.activation = ActivationName::gelu;
  changed.batchSize = 0;
  auto branch = run.branch(changed);
  REQUIRE(branch);
  CHECK(branch.value->steps() == 7);
  CHECK(fingerprintOf(branch.value->parameters()) == fingerprintOf(run.parameters()));
  CHECK_FALSE(branch.value->step(5));
  CHECK(fingerprintOf(branch.value->parameters()) != fingerprintOf(run.parameters()));
  CHECK(codeOf(*branch.value->rewind(6.0)) == "stepOutOfRange");  // its past is its run's
  changed = spec;
  changed.activation = ActivationName::sigmoid;
  CHECK(run.branch(changed));
}

TEST_CASE("a branch with another optimizer begins with an optimizer that remembers nothing") {
  for (int from = 0; from < 5; ++from) {
    for (int to = 0; to < 5; ++to) {
      if (from == to) continue;
      CAPTURE(from);
      CAPTURE(to);
      Spec spec = smallSpec();
      spec.batchSize = 0;  // a batch's order would hang on the step
      spec.optimizer = static_cast<OptimizerName>(from);
      TrainingRun run = start(spec);
      run.step(5);
      spec.optimizer = static_cast<OptimizerName>(to);
      auto branch = run.branch(spec);
      REQUIRE(branch);
      TrainingRun fresh = start(spec);
      for (int l = 0; l <= spec.depth; ++l) {
        const Layer& layer = run.parameters().layers[l];
        REQUIRE_FALSE(fresh.setParameters(l, layer.weights, layer.biases));
      }
      branch.value->step(3);
      fresh.step(3);
      CHECK(fingerprintOf(branch.value->parameters()) == fingerprintOf(fresh.parameters()));
    }
  }
}

TEST_CASE("a branch refuses other data and other layers, and what checkSpec refuses") {
  const Spec spec = smallSpec();
  const TrainingRun run = start(spec);
  Spec changed = spec;
  changed.seed = 2;
  CHECK(codeOf(*run.branch(changed).refusal) == "branchNeedsSameData");
  changed = spec;
  changed.noise = 0.5;
  CHECK(codeOf(*run.branch(changed).refusal) == "branchNeedsSameData");
  changed = spec;
  changed.examples = 24;
  CHECK(codeOf(*run.branch(changed).refusal) == "branchNeedsSameData");
  changed = spec;
  changed.dataset = DatasetName::exclusiveOr;
  CHECK(codeOf(*run.branch(changed).refusal) == "branchNeedsSameData");
  changed = spec;
  changed.width = 7;
  CHECK(codeOf(*run.branch(changed).refusal) == "branchNeedsSameLayers");
  changed = spec;
  changed.learningRate = -1.0;
  CHECK(codeOf(*run.branch(changed).refusal) == "learningRateOutOfRange");
}

TEST_CASE("setParameters puts in what it is given, and history and kept steps begin anew") {
  const Spec spec = smallSpec();
  TrainingRun run = start(spec);
  run.step(5);
  std::vector<double> weights(36, 0.25);
  std::vector<double> biases(6, -0.5);
  CHECK_FALSE(run.setParameters(1.0, {weights.data(), 6, 6}, {biases.data(), 1, 6}));
  for (Index i = 0; i < 36; ++i) CHECK(run.parameters().layers[1].weights[i] == 0.25);
  for (Index j = 0; j < 6; ++j) CHECK(run.parameters().layers[1].biases[j] == -0.5);
  CHECK(run.steps() == 5);
  CHECK(run.history().count() == 1);
  CHECK(run.history().stepOf(0) == 5);
  CHECK(run.keptSteps().stepOf(0) == 5);
  checkAgainstReference(run, spec);
}

TEST_CASE("predict gives the logits behind the accuracy, and leaves the run as it is") {
  Spec spec;
  spec.dataset = DatasetName::penguins;
  spec.depth = 2;
  spec.width = 5;
  spec.batchSize = 30;
  spec.activation = ActivationName::tanh;
  TrainingRun run = std::move(*TrainingRun::start(spec).value);
  TrainingRun untouched = std::move(*TrainingRun::start(spec).value);
  REQUIRE_FALSE(run.step(7.0));
  REQUIRE_FALSE(untouched.step(7.0));
  const Matrix& inputs = run.data().inputs;
  std::vector<double> logits(inputs.rows * 3);
  REQUIRE_FALSE(run.predict(inputs, {logits.data(), inputs.rows, 3}));
  int right = 0;
  for (Index n = 0; n < inputs.rows; ++n) {
    const double* own = logits.data() + 3 * n;
    if (std::max_element(own, own + 3) - own == static_cast<int>(run.data().targets[n])) ++right;
  }
  CHECK(run.accuracy() == static_cast<double>(right) / inputs.rows);
  CHECK(run.hash() == untouched.hash());
  REQUIRE_FALSE(run.step(3.0));
  REQUIRE_FALSE(untouched.step(3.0));
  CHECK(run.hash() == untouched.hash());
}

TEST_CASE("so many numbers are so many examples to predict; none, and numbers left over, are refused") {
  const TrainingRun run = start(smallSpec());  // two features
  CHECK(*run.examplesIn(6).value == 3);
  CHECK(codeOf(*run.examplesIn(0).refusal) == "inputsWrongCount");
  const Refusal refusal = *run.examplesIn(7).refusal;
  CHECK(codeOf(refusal) == "inputsWrongCount");
  CHECK(refusal.minimum == 2.0);
}

TEST_CASE("predict refuses a number that is not finite and writes nothing") {
  TrainingRun run = std::move(*TrainingRun::start(Spec()).value);
  std::vector<double> inputs = {0.0, 1.0, std::numeric_limits<double>::quiet_NaN(), 2.0};
  std::vector<double> logits(2, 7.0);
  CHECK(codeOf(*run.predict({inputs.data(), 2, 2}, {logits.data(), 2, 1})) == "inputsNotANumber");
  CHECK(logits == std::vector<double>{7.0, 7.0});
}

TEST_CASE("lossDifference agrees with the gradients for every parameter, and leaves the run as it is") {
  Spec spec;
  spec.depth = 2;
  spec.width = 3;
  spec.batchSize = 50;
  spec.activation = ActivationName::tanh;
  TrainingRun run = std::move(*TrainingRun::start(spec).value);
  TrainingRun untouched = std::move(*TrainingRun::start(spec).value);
  REQUIRE_FALSE(run.step(3.0));
  REQUIRE_FALSE(untouched.step(3.0));
  const double loss = run.loss();
  for (Index layer = 0; layer <= 2; ++layer) {
    const LayerGradients& gradients = run.gradients().layers[layer];
    const Index count = gradients.dWeights.size() + gradients.dBiases.size();
    for (Index i = 0; i < count; ++i) {
      CAPTURE(layer);
      CAPTURE(i);
      const double exact =
          i < gradients.dWeights.size() ? gradients.dWeights[i] : gradients.dBiases[i - gradients.dWeights.size()];
      const Result<double> difference = run.lossDifference(layer, static_cast<double>(i), 1e-5);
      REQUIRE(difference);
      CHECK(std::fabs(*difference.value - exact) <= 1e-9);
    }
  }
  CHECK(run.loss() == loss);
  CHECK(run.hash() == untouched.hash());
  REQUIRE_FALSE(run.step(2.0));
  REQUIRE_FALSE(untouched.step(2.0));
  CHECK(run.hash() == untouched.hash());
}

TEST_CASE("lossDifference refuses a layer, a parameter or a distance that cannot be") {
  Spec spec;
  spec.depth = 1;
  spec.width = 3;
  TrainingRun run = std::move(*TrainingRun::start(spec).value);
  const auto codeFor = [&](double layer, double parameter, double distance) {
    return codeOf(*run.lossDifference(layer, parameter, distance).refusal);
  };
  CHECK(codeFor(2, 0, 1e-5) == "layerOutOfRange");
  CHECK(codeFor(0.5, 0, 1e-5) == "layerNotWhole");
  CHECK(codeFor(0, 9, 1e-5) == "parameterOutOfRange");  // 6 weights and 3 biases
  CHECK(codeFor(1, 4, 1e-5) == "parameterOutOfRange");
  CHECK(codeFor(1, -1, 1e-5) == "parameterOutOfRange");
  CHECK(codeFor(0, 0, 0.0) == "distanceOutOfRange");
  CHECK(codeFor(0, 0, std::numeric_limits<double>::quiet_NaN()) == "distanceNotANumber");
  CHECK(run.lossDifference(0, 8, 1.0));
}

TEST_CASE("setParameters refuses a wrong layer, count or number, and changes nothing") {
  TrainingRun run = start(smallSpec());
  const std::uint64_t before = run.hash();
  std::vector<double> weights(36, 0.25);
  std::vector<double> biases(6, -0.5);
  const auto code = [&](double layer, int weightCount, int biasCount) {
    return codeOf(*run.setParameters(layer, {weights.data(), 1, weightCount}, {biases.data(), 1, biasCount}));
  };
  CHECK(code(4.0, 36, 6) == "layerOutOfRange");
  CHECK(code(kNaN, 36, 6) == "layerNotANumber");
  CHECK(code(1.0, 35, 6) == "weightsWrongCount");
  CHECK(code(1.0, 36, 5) == "biasesWrongCount");
  weights[7] = kNaN;
  CHECK(code(1.0, 36, 6) == "weightsNotANumber");
  weights[7] = 0.0;
  biases[0] = std::numeric_limits<double>::infinity();
  CHECK(code(1.0, 36, 6) == "biasesNotANumber");
  CHECK(run.hash() == before);
}

TEST_CASE("a large negative bias, put in by hand, kills a unit by its own bias") {
  for (const int batchSize : {0, 5}) {
    Spec spec = smallSpec();
    spec.batchSize = batchSize;
    spec.biasMean = 0.5;
    TrainingRun run = start(spec);
    REQUIRE(run.deadUnits().deadShare(0) < 1.0);
    int live = 0;
    while (run.deadUnits().unit(0, live).isDead) ++live;
    const Layer& layer = run.parameters().layers[0];
    std::vector<double> biases(layer.biases.data(), layer.biases.data() + 6);
    biases[live] = -100.0;
    REQUIRE_FALSE(run.setParameters(0.0, layer.weights, {biases.data(), 1, 6}));
    const DeadUnits::Unit unit = run.deadUnits().unit(0, live);
    CHECK(unit.isDead);
    CHECK(unit.cause == DeathCause::ownBias);
    CHECK(unit.aliveAt == 0);
    CHECK(unit.diedAt == 0);
  }
}

TEST_CASE("a lethal rate kills: a step with it leaves the unit dead, one with a little less does not") {
  Spec spec = smallSpec();
  spec.batchSize = 0;
  spec.activation = ActivationName::relu;
  int tried = 0;
  for (std::uint32_t seed = 1; seed < 60; ++seed) {
    spec.seed = seed;
    TrainingRun run = start(spec);
    const LethalRates rates = run.lethalRates(0);  // the inputs of layer 0 do not change
    for (Index j = 0; j < 6; ++j) {
      const double from = rates.from[j];
      const double to = rates.to[j];
      if (from == 0.0 || from > 400.0 || to < from * 1.02) continue;
      Spec lethal = spec;
      lethal.learningRate = from * 1.01;
      TrainingRun killed = start(lethal);
      killed.step(1);
      CHECK(killed.deadUnits().unit(0, j).isDead);
      lethal.learningRate = from * 0.99;
      TrainingRun spared = start(lethal);
      spared.step(1);
      CHECK_FALSE(spared.deadUnits().unit(0, j).isDead);
      ++tried;
    }
  }
  CHECK(tried > 10);
}

TEST_CASE("lethal rates are those of the parameters at hand, of every layer, in whatever order one asks") {
  for (const int batchSize : {0, 5}) {
    Spec spec = smallSpec();
    spec.batchSize = batchSize;
    spec.activation = ActivationName::relu;
    TrainingRun run = start(spec);
    for (Index steps = 1; steps < 4; ++steps) {
      std::array<std::vector<double>, 3> before;
      for (Index l = 0; l < 3; ++l) before.at(l) = numbersOf(run.lethalRates(l).from);
      run.step(1);
      TrainingRun fresh = start(spec);
      fresh.step(steps);
      bool changed = false;
      for (Index l = 2; l >= 0; --l) {
        CHECK(numbersOf(run.lethalRates(l).from) == numbersOf(fresh.lethalRates(l).from));
        CHECK(numbersOf(run.lethalRates(l).to) == numbersOf(fresh.lethalRates(l).to));
        changed = changed || numbersOf(run.lethalRates(l).from) != before.at(l);
      }
      CHECK(changed);
    }
    run.rewind(0.0);
    TrainingRun fresh = start(spec);
    CHECK(numbersOf(run.lethalRates(1).from) == numbersOf(fresh.lethalRates(1).from));
  }
}

TEST_CASE("divergence is told by its step and layer, however the steps are cut") {
  Spec spec = smallSpec();
  spec.activation = ActivationName::leakyRelu;
  spec.loss = LossName::meanSquaredError;
  spec.learningRate = 1000.0;
  TrainingRun once = start(spec);
  CHECK(once.divergedStep() == 0);
  once.step(200);
  CHECK(once.divergedStep() > 0);
  CHECK(once.divergedStep() < 200);
  TrainingRun often = start(spec);
  while (often.divergedStep() == 0) often.step(1);
  CHECK(often.steps() == once.divergedStep());
  CHECK(often.divergedLayer() == once.divergedLayer());
  CHECK_FALSE(once.rewind(static_cast<double>(once.divergedStep() - 1)));
  CHECK(once.divergedStep() == 0);
  CHECK(std::isfinite(once.loss()));
}

TEST_CASE("float16 makes a deep sigmoid network's early gradients exactly 0, float64 keeps them") {
  Spec spec;
  spec.depth = 30;
  const TrainingRun wide = start(spec);
  spec.numberFormat = NumberFormat::float16;
  const TrainingRun narrow = start(spec);
  CHECK(wide.layers().layers[0].deltaRms > 0.0);
  CHECK(narrow.layers().layers[0].deltaRms == 0.0);
  CHECK(narrow.layers().layers[29].deltaRms > 0.0);
}

TEST_CASE("every optimizer learns every dataset") {
  for (Index dataset = 0; dataset < 6; ++dataset) {
    for (Index optimizer = 0; optimizer < 5; ++optimizer) {
      CAPTURE(dataset);
      CAPTURE(optimizer);
      Spec spec;
      spec.activation = ActivationName::elu;
      spec.depth = 2;
      spec.dataset = static_cast<DatasetName>(dataset);
      spec.batchSize = 20;
      spec.optimizer = static_cast<OptimizerName>(optimizer);
      spec.learningRate = 0.003;
      TrainingRun run = start(spec);
      const double before = run.loss();
      run.step(300);
      CHECK(run.loss() < before);
    }
  }
}

TEST_CASE("a state is taken up by resume, to the same bits; another size or a state no run can have is refused") {
  const Spec spec = smallSpec();
  TrainingRun run = start(spec);
  run.step(33);
  CHECK(TrainingRun::stateSize(spec) == run.state().size());
  auto resumed = TrainingRun::resume(spec, run.drawnBy(), run.state());
  REQUIRE(resumed);
  CHECK(resumed.value->hash() == run.hash());
  CHECK(resumed.value->steps() == 33);
  run.step(20);
  resumed.value->step(20);
  CHECK(resumed.value->hash() == run.hash());

  std::vector<double> numbers(run.state().data(), run.state().data() + run.state().size());
  const auto code = [&](Index count) {
    const auto result = TrainingRun::resume(spec, run.drawnBy(), {numbers.data(), 1, static_cast<int>(count)});
    return result ? std::string() : codeOf(*result.refusal);
  };
  CHECK(code(numbers.size()) == "");
  CHECK(code(numbers.size() - 1) == "snapshotDamaged");
  for (const Index counter : {std::size_t{0}, std::size_t{1}, std::size_t{2}}) {
    const double good = numbers[counter];
    for (const double bad : {-1.0, 0.5, kNaN, 1e300}) {
      numbers[counter] = bad;
      CHECK(code(numbers.size()) == "snapshotDamaged");
    }
    numbers[counter] = good;
  }
  numbers[1] = numbers[0];  // diverged in the last step done, in the output layer: both as late as can be
  numbers[2] = 3.0;
  CHECK(code(numbers.size()) == "");
  numbers[1] = numbers[0] + 1.0;
  CHECK(code(numbers.size()) == "snapshotDamaged");
  numbers[1] = numbers[0];
  numbers[2] = 4.0;
  CHECK(code(numbers.size()) == "snapshotDamaged");
  Spec refused = spec;
  refused.batchSize = 24;
  CHECK(codeOf(*TrainingRun::resume(refused, run.drawnBy(), run.state()).refusal) == "batchSizeOutOfRange");
}

TEST_CASE("a hash tells any changed bit of the parameters, and takes every NaN for one") {
  TrainingRun run = start(smallSpec());
  const std::uint64_t before = run.hash();
  run.step(1);
  CHECK(run.hash() != before);
  CHECK(run.hash() == fingerprintOf(run.state().data(), run.state().size()));
}

namespace {

/// Numbers that stay as they were.
std::vector<double> copyOf(const ConstMatrix& matrix) {
  return {matrix.data(), matrix.data() + matrix.size()};
}

/// Why a unit of the first hidden layer, whose inputs never change, has died: its bias alone kills it, or not.
DeathCause causeInFirstLayer(const TrainingRun& run, const std::vector<double>& weightsBefore, int unit) {
  const Layer& layer = run.parameters().layers[0];
  const Matrix& inputs = run.data().inputs;
  for (Index n = 0; n < inputs.rows; ++n) {
    double z = layer.biases[unit];
    for (Index i = 0; i < inputs.columns; ++i) {
      z += weightsBefore[(unit * inputs.columns + i)] * inputs.at(n, i);
    }
    if (z > 0.0) return DeathCause::ownWeights;
  }
  return DeathCause::ownBias;
}

struct Died {
  int byBias = 0;
  int byWeights = 0;
};

/// Of the first layer's units that `now` knows to be dead and `before` did not: their causes, held to `weights`, those
/// of the last look.
void checkCauses(const DeadUnits& before, const TrainingRun& now, const std::vector<double>& weights, Died& died) {
  for (Index j = 0; j < before.unitCount(0); ++j) {
    const DeadUnits::Unit unit = now.deadUnits().unit(0, j);
    if (!unit.isDead || before.unit(0, j).isDead) continue;
    CHECK(unit.cause == causeInFirstLayer(now, weights, j));
    CHECK(unit.aliveAt == before.unit(0, j).aliveAt);
    CHECK(unit.diedAt == now.steps());
    (unit.cause == DeathCause::ownBias ? died.byBias : died.byWeights) += 1;
  }
}

}  // namespace

TEST_CASE("a unit that dies between two looks is explained from the last of them, by a branch and by setParameters") {
  Died inBranch;
  Died byHand;
  for (std::uint32_t seed = 1; seed <= 1000; ++seed) {
    CAPTURE(seed);
    Spec spec = smallSpec();
    spec.seed = seed;
    spec.learningRate = 3.0;
    TrainingRun run = start(spec);
    run.step(10);  // two epochs: it looks here ...
    const std::vector<double> weights = copyOf(run.parameters().layers[0].weights);
    run.step(3);  // ... and not here
    auto branch = run.branch(spec);
    REQUIRE(branch);
    checkCauses(run.deadUnits(), *branch.value, weights, inBranch);

    const auto resumed = TrainingRun::resume(spec, run.drawnBy(), run.state());
    REQUIRE(resumed);
    const Layer& output = run.parameters().layers[3];
    std::vector<double> outputWeights = copyOf(output.weights);
    std::vector<double> outputBiases = copyOf(output.biases);
    REQUIRE_FALSE(run.setParameters(3.0, {outputWeights.data(), 1, 6}, {outputBiases.data(), 1, 1}));
    checkCauses(resumed.value->deadUnits(), run, weights, byHand);
  }
  for (const Died& died : {inBranch, byHand}) {
    CHECK(died.byBias > 2);
    CHECK(died.byWeights > 2);
  }
}

TEST_CASE("a branch of a run whose units cannot die, or that computes otherwise, looks for the first time") {
  Spec spec = smallSpec();
  spec.activation = ActivationName::tanh;
  spec.biasMean = -0.5;
  TrainingRun smooth = start(spec);
  smooth.step(12);
  spec.activation = ActivationName::relu;
  TrainingRun relu = start(spec);
  relu.step(12);
  const auto checkFirstLook = [](const TrainingRun& run, const Spec& changed) {
    const auto branch = run.branch(changed);
    REQUIRE(branch);
    int dead = 0;
    for (Index l = 0; l < 3; ++l) {
      for (Index j = 0; j < 6; ++j) {
        const DeadUnits::Unit unit = branch.value->deadUnits().unit(l, j);
        CHECK(unit.cause == (unit.isDead ? DeathCause::bornDead : DeathCause::none));
        CHECK(unit.aliveAt == (unit.isDead ? -1 : 12));
        CHECK(unit.diedAt == (unit.isDead ? 12 : -1));
        CHECK(unit.revivals == 0);
        dead += unit.isDead ? 1 : 0;
      }
    }
    CHECK(dead > 0);
  };
  for (const int batchSize : {0, 5}) {
    spec.batchSize = batchSize;
    checkFirstLook(smooth, spec);
    Spec changed = spec;
    changed.skip = SkipName::afterActivation;
    checkFirstLook(relu, changed);
    changed = spec;
    changed.skipEvery = 3;
    checkFirstLook(relu, changed);
    changed = spec;
    changed.numberFormat = NumberFormat::float16;
    checkFirstLook(relu, changed);
  }
  const auto same = relu.branch(spec);
  REQUIRE(same);
  int seenLive = 0;
  for (Index j = 0; j < 6; ++j) seenLive += same.value->deadUnits().unit(0, j).aliveAt >= 0 ? 1 : 0;
  CHECK(seenLive > 0);
}

TEST_CASE("a branch from batches to all the data and back goes on knowing who is dead, with their causes") {
  Spec spec = smallSpec();
  spec.biasMean = -0.5;
  for (const int batchSize : {0, 5}) {
    spec.batchSize = batchSize;
    TrainingRun run = start(spec);
    run.step(15);
    Spec changed = spec;
    changed.batchSize = 5 - batchSize;
    const auto branch = run.branch(changed);
    REQUIRE(branch);
    int dead = 0;
    for (Index l = 0; l < 3; ++l) {
      for (Index j = 0; j < 6; ++j) {
        const DeadUnits::Unit before = run.deadUnits().unit(l, j);
        const DeadUnits::Unit after = branch.value->deadUnits().unit(l, j);
        CHECK(after.isDead == before.isDead);
        CHECK(after.cause == before.cause);
        CHECK(after.diedAt == before.diedAt);
        dead += after.isDead ? 1 : 0;
      }
    }
    CHECK(dead > 0);
  }
}

TEST_CASE("a branch with another table is one with other data; with the same table it is not") {
  Spec spec;
  spec.depth = 2;
  spec.dataset = DatasetName::table;
  spec.table = sharedTableOf({1, 2}, 1, {0, 1}, 2);
  const TrainingRun run = start(spec);
  CHECK(run.spec().table.get() == spec.table.get());
  CHECK(run.branch(spec));
  Spec changed = spec;
  changed.table = sharedTableOf({1, 3}, 1, {0, 1}, 2);
  CHECK(codeOf(*run.branch(changed).refusal) == "branchNeedsSameData");
}

TEST_CASE("setParameters works where no unit can die, too, and in batches") {
  for (const int batchSize : {0, 5}) {
    Spec spec = smallSpec();
    spec.activation = ActivationName::sigmoid;
    spec.batchSize = batchSize;
    TrainingRun run = start(spec);
    run.step(7);
    std::vector<double> weights(12, 0.5);
    std::vector<double> biases{1, 2, 3, 4, 5, 6};
    CHECK_FALSE(run.setParameters(0.0, {weights.data(), 6, 2}, {biases.data(), 1, 6}));
    CHECK(copyOf(run.parameters().layers[0].weights) == weights);
    CHECK(copyOf(run.parameters().layers[0].biases) == biases);
    CHECK(run.layers().layers[0].updateRatio == 0.0);
    checkAgainstReference(run, spec);
    run.step(3);
    CHECK(run.steps() == 10);
    CHECK_FALSE(run.rewind(7.0));
    CHECK(copyOf(run.parameters().layers[0].weights) == weights);
    CHECK(codeOf(*run.rewind(6.0)) == "stepOutOfRange");
  }
}

TEST_CASE("rewind finds the same bits also after kept steps were thinned out many times") {
  for (const int batchSize : {0, 5}) {
    Spec spec = smallSpec();
    spec.batchSize = batchSize;
    spec.width = 3;
    TrainingRun run = start(spec);
    std::map<std::int64_t, std::uint64_t> hashes{{0, run.hash()}};
    for (Index i = 1; i <= 20000; ++i) {
      run.step(1);
      hashes[i] = run.hash();
    }
    const History& kept = run.keptSteps();
    CHECK(kept.count() >= 16);
    for (Index i = kept.count() - 1; i >= 0; --i) {
      const std::int64_t step = kept.stepOf(i);
      if (i + 1 < kept.count()) CHECK_FALSE(run.rewind(static_cast<double>(kept.stepOf(i + 1) - 1)));
      if (i + 1 == kept.count()) CHECK_FALSE(run.rewind(static_cast<double>(run.steps())));
      CHECK(run.steps() == step);
      CHECK(run.hash() == hashes[step]);
      run.step(5);
      CHECK(run.hash() == hashes[step + 5]);
    }
  }
}

TEST_CASE("deaths come back as they were: rewound, a run knows what it knew, and finds the same causes again") {
  Spec spec = smallSpec();
  spec.learningRate = 1.0;
  spec.batchSize = 5;
  TrainingRun run = start(spec);
  run.step(200);
  const TrainingRun& known = run;
  const auto deaths = [&] {
    std::vector<std::int64_t> all;
    for (Index l = 0; l < 3; ++l) {
      for (Index j = 0; j < 6; ++j) {
        const DeadUnits::Unit unit = known.deadUnits().unit(l, j);
        for (const std::int64_t x : {std::int64_t{unit.isDead}, static_cast<std::int64_t>(unit.cause), unit.aliveAt,
                                     unit.diedAt, unit.revivals}) {
          all.push_back(x);
        }
      }
    }
    return all;
  };
  const auto after200 = deaths();
  CHECK_FALSE(run.rewind(0.0));
  CHECK(deaths() != after200);
  run.step(200);
  CHECK(deaths() == after200);
}

TEST_CASE("a run that keeps nothing learns the same, and cannot go back") {
  const Spec spec = smallSpec();
  TrainingRun keeps = start(spec);
  auto other = TrainingRun::start(spec, Keeping::nothing);
  REQUIRE(other);
  keeps.step(50);
  other.value->step(50);
  CHECK(other.value->hash() == keeps.hash());
  CHECK(sameReport(other.value->layers(), keeps.layers()));
  CHECK(other.value->history().count() == 0);
  for (const double step : {0.0, 50.0, 51.0, kNaN}) CHECK(codeOf(*other.value->rewind(step)) == "stepOutOfRange");
  CHECK(other.value->branch(spec));
}

TEST_CASE("resume refuses deaths that no run can have") {
  const Spec spec = smallSpec();
  const TrainingRun run = start(spec);
  std::vector<double> numbers = copyOf(run.state());
  // The state begins with three counters, the parameters and, for sgd, two powers; then each layer's dead units.
  const Index deaths = 3 + run.parameters().all.size() + 2;
  for (const double bad : {0.5, 2.0, kNaN}) {
    numbers[deaths] = bad;
    const auto resumed =
        TrainingRun::resume(spec, run.drawnBy(), {numbers.data(), 1, static_cast<int>(numbers.size())});
    REQUIRE(resumed.refusal);
    CHECK(codeOf(*resumed.refusal) == "snapshotDamaged");
    CHECK(resumed.refusal->field == "state");
  }
}

TEST_CASE("a resumed state that holds wrong deaths is put right by the next look, from its own parameters alone") {
  for (const int batchSize : {0, 5}) {
    Spec spec = smallSpec();
    spec.batchSize = batchSize;
    spec.biasMean = -1000.0;  // all are dead
    const TrainingRun run = start(spec);
    std::vector<double> numbers = copyOf(run.state());
    const Index deaths = 3 + run.parameters().all.size() + 2;
    numbers[deaths] = 0.0;        // the first unit is live ...
    numbers[deaths + 6] = 0.0;    // ... for no cause is it dead ...
    numbers[deaths + 12] = 0.0;   // ... it was seen so ...
    numbers[deaths + 18] = -1.0;  // ... and has not died
    auto resumed = TrainingRun::resume(spec, run.drawnBy(), {numbers.data(), 1, static_cast<int>(numbers.size())});
    REQUIRE(resumed);
    const Layer& output = run.parameters().layers[3];
    REQUIRE_FALSE(resumed.value->setParameters(3.0, output.weights, output.biases));
    CHECK(resumed.value->deadUnits().unit(0, 0).isDead);
    CHECK(resumed.value->deadUnits().unit(0, 0).cause == DeathCause::ownBias);  // dead with whatever changed
  }
}

TEST_CASE("an example's trace is a forward pass of it alone, whatever the batch") {
  for (const int batchSize : {0, 5}) {
    Spec spec = smallSpec();
    spec.batchSize = batchSize;
    spec.examples = 70;  // more than one piece
    TrainingRun run = start(spec);
    run.step(3);
    const reference::ReferenceNetwork copy = referenceOf(run, spec);
    for (const int n : {0, 1, 69, 5}) {
      const auto traced = traceExample(run, n);
      REQUIRE(traced);
      const Trace& trace = traced.value->trace;
      for (Index l = 0; l < 4; ++l) {
        CHECK(trace.layers[l].preActivations.columns == 1);
        const auto expected = copy.preActivations(n, l);
        for (Index j = 0; j < trace.layers[l].preActivations.rows; ++j) {
          const double z = trace.layers[l].preActivations.at(j, 0);
          CHECK(std::fabs(z - static_cast<double>(expected[j])) < 1e-13);
          if (l < 3) CHECK(trace.layers[l].activations.at(j, 0) == (z > 0.0 ? z : 0.0));
        }
      }
    }
  }
}

TEST_CASE("divergence names the first layer whose numbers grew too large, at the next step") {
  for (const int layer : {0, 1, 3}) {
    Spec spec = smallSpec();
    spec.activation = ActivationName::linear;
    TrainingRun run = start(spec);
    run.step(4);
    const Layer& own = run.parameters().layers[layer];
    std::vector<double> weights(own.weights.size(), std::numeric_limits<double>::max());
    std::vector<double> biases = copyOf(own.biases);
    REQUIRE_FALSE(run.setParameters(layer, {weights.data(), own.weights.rows, own.weights.columns},
                                    {biases.data(), 1, own.biases.columns}));
    CHECK(run.divergedStep() == 0);
    run.step(3);
    CHECK(run.divergedStep() == 5);
    CHECK(run.divergedLayer() == layer);
    run.step(1);
    CHECK(run.divergedStep() == 5);
  }
}

TEST_CASE("divergence is a hidden layer's too, where the outputs stay finite") {
  for (const ActivationName activation : {ActivationName::sigmoid, ActivationName::tanh}) {
    for (const int batchSize : {0, 5}) {
      CAPTURE(static_cast<int>(activation));
      Spec spec = smallSpec();
      spec.activation = activation;
      spec.batchSize = batchSize;
      TrainingRun run = start(spec);
      run.step(2);
      const Layer& own = run.parameters().layers[1];
      std::vector<double> weights(own.weights.size(), std::numeric_limits<double>::max());
      std::vector<double> biases(own.biases.size(), std::numeric_limits<double>::max());  // z is infinity, f(z) is 1
      REQUIRE_FALSE(run.setParameters(1.0, {weights.data(), own.weights.rows, own.weights.columns},
                                      {biases.data(), 1, own.biases.columns}));
      for (int once : {1, 4}) {  // step(4) measures the last of them alone
        run.step(once);
        CHECK(run.divergedStep() == 3);
        CHECK(run.divergedLayer() == 1);
      }
      CHECK(std::isfinite(run.loss()));
    }
  }
}

TEST_CASE("divergence names the layer whose activation its number format cannot hold") {
  for (const int layer : {0, 1}) {
    Spec spec = smallSpec();
    spec.numberFormat = NumberFormat::float16;
    spec.activation = ActivationName::softplus;
    TrainingRun run = start(spec);
    const Layer& own = run.parameters().layers[layer];
    std::vector<double> weights = copyOf(own.weights);
    std::vector<double> biases(own.biases.size(), 1e5);  // above 65504
    REQUIRE_FALSE(run.setParameters(layer, {weights.data(), own.weights.rows, own.weights.columns},
                                    {biases.data(), 1, own.biases.columns}));
    run.step(1);
    CHECK(std::isnan(run.layers().layers[layer].activationRms));
    CHECK(std::isfinite(run.layers().layers[layer].preActivationRms));
    CHECK(run.divergedStep() == 1);
    CHECK(run.divergedLayer() == layer);
  }
}

TEST_CASE("a branch and a resumed run refuse what start refuses") {
  const Spec spec = smallSpec();
  const TrainingRun run = start(spec);
  Spec refused = spec;
  refused.batchSize = 24;
  CHECK(codeOf(*run.branch(refused).refusal) == "batchSizeOutOfRange");
}

#ifndef VANISH_MEMORY_IS_PLENTY
TEST_CASE("memory that cannot be had is said to be, by start and by branch, and the run goes on") {
  Spec spec;
  spec.depth = 25;
  spec.width = 256;
  spec.batchSize = 1;
  TrainingRun run = start(spec);
  const std::uint64_t before = run.hash();
  std::string codes[2] = {std::string(20, ' '), std::string(20, ' ')};
  {
    const ScarceMemory scarce(20000000);
    const auto other = TrainingRun::start(spec);
    codes[0] = other ? "" : codeOf(*other.refusal);
    const auto branch = run.branch(spec);
    codes[1] = branch ? "" : codeOf(*branch.refusal);
  }
  for (const std::string& code : codes) CHECK(code == "outOfMemory");
  CHECK(run.hash() == before);
  CHECK_FALSE(run.step(1));
  CHECK(TrainingRun::start(spec));
}
#endif

TEST_CASE("weight decay adds its share of each weight to the gradient, none to a bias's, whatever the optimizer") {
  for (int optimizer = 0; optimizer < static_cast<int>(kOptimizerNames.size()); ++optimizer) {
    CAPTURE(optimizer);
    Spec spec = smallSpec();
    spec.optimizer = static_cast<OptimizerName>(optimizer);
    spec.batchSize = 0;
    spec.biasMean = 0.5;
    spec.weightDecay = 0.25;
    TrainingRun run = start(spec);
    std::vector<double> parameters = copyOf(run.parameters().all);
    std::vector<double> gradients = copyOf(run.gradients().all);
    const double* const all = run.parameters().all.data();
    for (Index l = 0; l < run.parameters().layerCount; ++l) {
      const Layer& layer = run.parameters().layers[l];
      const auto from = static_cast<std::size_t>(layer.weights.data() - all);
      const auto count = static_cast<std::size_t>(layer.weights.size());
      for (std::size_t i = from; i < from + count; ++i) gradients[i] += 0.25 * parameters[i];
    }
    const auto count = static_cast<Index>(parameters.size());
    Memory memory;
    REQUIRE(memory.allocate(optimizerStateSize(spec.optimizer, count)));
    OptimizerState state = layOutOptimizerState(spec.optimizer, count, memory);
    update(optimizerOf(spec), {gradients.data(), 1, count}, {parameters.data(), 1, count}, state);
    run.step(1);
    CHECK(copyOf(run.parameters().all) == parameters);
  }
}

}  // namespace vanish
