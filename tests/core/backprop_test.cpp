#include "core/backprop.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <set>
#include <vector>

#include "core/random.hpp"
#include "tests/core/bits.hpp"
#include "tests/core/fingerprint.hpp"
#include "tests/core/finite_differences.hpp"
#include "tests/core/ulp.hpp"

namespace vanish {
namespace {

/// A network with a batch, gradients and a trace, in memory of its own.
struct TracedNetwork {
  TracedNetwork(const NetworkShape& shape, int examples) {
    const auto rows = static_cast<std::size_t>(examples);
    const auto columns = static_cast<std::size_t>(shape.features) + 1;
    memory.allocate(2 * parameterCount(shape) + traceSize(shape, examples) + rows * columns);
    network = layOutNetwork(shape, memory);
    gradients = layOutNetwork(shape, memory);
    trace = layOutTrace(shape, examples, memory);
    inputs = memory.take(examples, shape.features);
    classes = memory.take(1, examples);
  }

  /// Every `stride`th example of the spec's data, on the network that the spec asks for.
  explicit TracedNetwork(const Spec& spec, int stride = 1)
      : TracedNetwork(networkShapeOf(spec), (datasetShapeOf(spec).examples + stride - 1) / stride) {
    const DatasetShape shape = datasetShapeOf(spec);
    Memory all;
    all.allocate(static_cast<std::size_t>(shape.examples) * static_cast<std::size_t>(shape.features + 1));
    Dataset data{all.take(shape.examples, shape.features), all.take(1, shape.examples)};
    fillDataset(spec.dataset, spec.noise, spec.seed, data);
    for (int n = 0; n < inputs.rows; ++n) {
      for (int j = 0; j < inputs.columns; ++j) inputs.at(n, j) = data.inputs.at(n * stride, j);
      classes.data[n] = data.targets.data[n * stride];
    }
    initializeNetwork(network, spec);
  }

  const LayerTrace& output() const { return trace.layers[static_cast<std::size_t>(network.depth())]; }

  /// Forward, loss, backward: the mean gradients over the batch.
  void pass(const Activation& activation, LossName loss) {
    forward(network, activation, inputs, trace);
    lossAndDelta(loss, output().preActivations, classes.data, output().deltas);
    clear(gradients);
    backward(network, activation, inputs, trace, gradients);
    divide(gradients, inputs.rows);
  }

  Memory memory;
  Network network;
  Gradients gradients;
  Trace trace;
  Matrix inputs;
  Matrix classes;
};

void assign(const Matrix& matrix, std::initializer_list<double> numbers) {
  std::size_t i = 0;
  for (const double x : numbers) matrix.data[i++] = x;
}

/// A small spec out of `seed`: any activation, loss, dataset, initializer, 1 to 6 layers of 1 to 8 units.
/// The biases spread, so that no pre-activation sits on the kink at 0.
Spec drawSpec(std::uint64_t seed) {
  Random random(seed, 0);
  const auto below = [&](std::uint64_t bound) { return static_cast<int>(random.below(bound)); };
  Spec spec;
  spec.activation = static_cast<ActivationName>(below(5));
  spec.depth = 1 + below(6);
  spec.width = 1 + below(8);
  spec.initializer = static_cast<InitializerName>(below(7));
  spec.dataset = static_cast<DatasetName>(below(5));
  const bool penguins = spec.dataset == DatasetName::penguins;
  spec.examples = penguins ? 0 : 2 + below(4);
  spec.noise = random.uniform();
  do {
    spec.loss = static_cast<LossName>(below(4));
  } while (penguins && spec.loss == LossName::binaryCrossEntropy);
  spec.seed = static_cast<std::uint32_t>(random.next());
  spec.leakySlope = random.uniform() + 1e-6;
  spec.eluAlpha = 0.1 + 2.0 * random.uniform();
  spec.biasStandardDeviation = 0.5;
  return spec;
}

constexpr int kDrawnSpecs = 70;

/// Matt Mazur's "A Step by Step Backpropagation Example" (2015): 2-2-2 sigmoid units, E = 1/2 sum of squares.
/// Here the output layer has no activation function; so his output units are a second hidden layer, and an
/// output layer of ones and zeros hands them on.
struct Mazur {
  static constexpr Activation kSigmoid{ActivationName::sigmoid};

  Mazur() : traced(NetworkShape{2, 2, 2, 2}, 1) {
    assign(traced.inputs, {0.05, 0.10});
    assign(hidden().weights, {0.15, 0.20, 0.25, 0.30});
    assign(hidden().biases, {0.35, 0.35});
    assign(output().weights, {0.40, 0.45, 0.50, 0.55});
    assign(output().biases, {0.60, 0.60});
    assign(traced.network.layers[2].weights, {1.0, 0.0, 0.0, 1.0});
  }

  const Layer& hidden() const { return traced.network.layers[0]; }
  const Layer& output() const { return traced.network.layers[1]; }

  /// The error, and its delta at the outputs.
  double error() {
    forward(traced.network, kSigmoid, traced.inputs, traced.trace);
    const double targets[] = {0.01, 0.99};
    double sum = 0.0;
    for (int j = 0; j < 2; ++j) {
      const double difference = traced.output().activations.data[j] - targets[j];
      traced.output().deltas.data[j] = difference;
      sum += 0.5 * difference * difference;
    }
    return sum;
  }

  void backwardPass() {
    clear(traced.gradients);
    backward(traced.network, kSigmoid, traced.inputs, traced.trace, traced.gradients);
  }

  /// One step of the weights of layer l, learning rate 0.5. The example leaves the biases alone.
  void stepWeights(std::size_t l) {
    for (std::size_t i = 0; i < 4; ++i) {
      traced.network.layers[l].weights.data[i] -= 0.5 * traced.gradients.layers[l].weights.data[i];
    }
  }

  TracedNetwork traced;
};

}  // namespace

TEST_CASE("every weight's and every bias's gradient of 70 random networks is the slope of the loss") {
  Worst worst;
  int compared = 0;
  int skipped = 0;
  for (std::uint64_t seed = 0; seed < kDrawnSpecs; ++seed) {
    const Spec spec = drawSpec(seed);
    TracedNetwork traced(spec, spec.dataset == DatasetName::penguins ? 70 : 1);
    traced.pass(activationOf(spec), lossOf(spec));
    const GradientComparison comparison = compareWithCentralDifferences(
        traced.network, traced.gradients, activationOf(spec), lossOf(spec), traced.inputs, traced.classes.data);
    worst.note(comparison.relativeError(), static_cast<double>(seed));
    compared += comparison.compared;
    skipped += comparison.skipped;
  }
  CAPTURE(worst.at);
  CAPTURE(compared);
  // Of the largest gradient; where long double is no wider than double, the differences are no better.
  CHECK(worst.error < (reference::kIsWide ? 1e-10 : 1e-6));
  CHECK(compared > 6000);
  CHECK(skipped * 1000 < compared);  // a kink between the two points
}

TEST_CASE("the random networks cover every activation, loss, dataset, initializer, depth and width") {
  std::set<ActivationName> activations;
  std::set<LossName> losses;
  std::set<DatasetName> datasets;
  std::set<InitializerName> initializers;
  std::set<int> depths;
  std::set<int> widths;
  for (std::uint64_t seed = 0; seed < kDrawnSpecs; ++seed) {
    const Spec spec = drawSpec(seed);
    CHECK_FALSE(checkSpec(spec));
    activations.insert(spec.activation);
    losses.insert(spec.loss);
    datasets.insert(spec.dataset);
    initializers.insert(spec.initializer);
    depths.insert(spec.depth);
    widths.insert(spec.width);
  }
  CHECK(activations.size() == 5);
  CHECK(losses.size() == 4);
  CHECK(datasets.size() == 5);
  CHECK(initializers.size() == 7);
  CHECK(depths.size() == 6);
  CHECK(widths.size() == 8);
}

TEST_CASE("Mazur's example starts at E = 0.298371109 with dE/dw5 = 0.082167041 (Mazur 2015)") {
  Mazur mazur;
  CHECK(std::fabs(mazur.error() - 0.298371109) < 0.5e-9);  // half of the last figure given, as below
  mazur.backwardPass();
  CHECK(std::fabs(mazur.traced.gradients.layers[1].weights.data[0] - 0.082167041) < 0.5e-9);
}

TEST_CASE(
    "one step of Mazur's example gives w5 = 0.35891648, w1 = 0.149780716 and E = 0.291027774, not the 0.291027924 "
    "of updated output weights") {
  Mazur mazur;
  mazur.error();
  mazur.backwardPass();
  mazur.stepWeights(0);
  mazur.stepWeights(1);
  CHECK(std::fabs(mazur.output().weights.data[0] - 0.35891648) < 0.5e-8);
  CHECK(std::fabs(mazur.hidden().weights.data[0] - 0.149780716) < 0.5e-9);
  CHECK(std::fabs(mazur.error() - 0.291027774) < 0.5e-9);
}

TEST_CASE("the figure usually printed for Mazur's example, 0.291027924, comes from output weights updated too early") {
  Mazur mazur;
  mazur.error();
  mazur.backwardPass();
  mazur.stepWeights(1);
  mazur.backwardPass();  // the hidden deltas now go through the new output weights
  mazur.stepWeights(0);
  CHECK(std::fabs(mazur.error() - 0.291027924) < 0.5e-9);
}

TEST_CASE(
    "backpropagation multiplies: along a chain of single units dL/dz is the product of its weights and slopes, "
    "also where the units are saturated" *
    doctest::skip(!reference::kIsWide)) {
  TracedNetwork chain(NetworkShape{1, 12, 1, 1}, 1);
  Random random(1, 0);
  chain.inputs.data[0] = 0.5;
  for (std::size_t l = 0; l <= 12; ++l) {
    chain.network.layers[l].weights.data[0] = random.normal();
    chain.network.layers[l].biases.data[0] = l < 6 ? 40.0 : -40.0;  // there s (1 - s) is 0, and 4e-18
  }
  const Activation sigmoid{ActivationName::sigmoid};
  chain.pass(sigmoid, LossName::meanSquaredError);
  long double product = chain.trace.layers[12].deltas.data[0];
  for (std::size_t l = 12; l-- > 0;) {
    const long double z = chain.trace.layers[l].preActivations.data[0];
    product *= chain.network.layers[l + 1].weights.data[0] / (2.0L + reference::exp(z) + reference::exp(-z));
    const double delta = chain.trace.layers[l].deltas.data[0];
    // 12 slopes of up to 6 units of 2^-53, and two roundings each.
    CHECK(std::fabs(static_cast<double>(delta / product) - 1.0) < 12.0 * 8.0 * 0x1p-53);
  }
  CHECK(std::fabs(static_cast<double>(product)) < 1e-200);
  CHECK(product != 0.0L);
}

TEST_CASE("the forward pass agrees with one written straight from the formulas" * doctest::skip(!reference::kIsWide)) {
  Worst worst;
  for (std::uint64_t seed = 0; seed < kDrawnSpecs; ++seed) {
    const Spec spec = drawSpec(seed);
    TracedNetwork traced(spec, spec.dataset == DatasetName::penguins ? 70 : 1);
    forward(traced.network, activationOf(spec), traced.inputs, traced.trace);
    const reference::ReferenceNetwork copy(traced.network, activationOf(spec), lossOf(spec), traced.inputs,
                                           traced.classes.data);
    for (std::size_t l = 0; l < copy.layers.size(); ++l) {
      for (int n = 0; n < traced.inputs.rows; ++n) {
        const reference::Numbers& exact = copy.preActivations(static_cast<std::size_t>(n), l);
        for (std::size_t j = 0; j < exact.size(); ++j) {
          const double z = traced.trace.layers[l].preActivations.row(n)[j];
          worst.note(std::fabs(z - static_cast<double>(exact[j])), static_cast<double>(seed));
        }
      }
    }
  }
  CAPTURE(worst.at);
  CHECK(worst.error < 1e-13);  // six layers of sums of eight numbers, none above 30
}

TEST_CASE("hidden layers apply the activation function, the output layer gives z itself") {
  Spec spec;
  spec.depth = 2;
  spec.width = 3;
  spec.examples = 4;
  spec.activation = ActivationName::tanh;
  TracedNetwork traced(spec);
  forward(traced.network, activationOf(spec), traced.inputs, traced.trace);
  for (std::size_t l = 0; l < 2; ++l) {
    const LayerTrace& layer = traced.trace.layers[l];
    for (std::size_t i = 0; i < layer.preActivations.size(); ++i) {
      CHECK(sameBits(layer.activations.data[i], activate(activationOf(spec), layer.preActivations.data[i])));
    }
  }
  CHECK(traced.output().activations.data == traced.output().preActivations.data);
}

TEST_CASE("an example's trace does not depend on the batch around it, bit by bit") {
  Spec spec;
  spec.depth = 3;
  spec.width = 7;
  spec.examples = 9;
  TracedNetwork traced(spec);
  traced.pass(activationOf(spec), lossOf(spec));
  TracedNetwork alone(networkShapeOf(spec), 1);
  initializeNetwork(alone.network, spec);
  for (int n = 0; n < 9; ++n) {
    assign(alone.inputs, {traced.inputs.at(n, 0), traced.inputs.at(n, 1)});
    alone.classes.data[0] = traced.classes.data[n];
    alone.pass(activationOf(spec), lossOf(spec));
    for (std::size_t l = 0; l < 4; ++l) {
      for (int j = 0; j < traced.trace.layers[l].deltas.columns; ++j) {
        CHECK(sameBits(alone.trace.layers[l].preActivations.at(0, j), traced.trace.layers[l].preActivations.at(n, j)));
        CHECK(sameBits(alone.trace.layers[l].deltas.at(0, j), traced.trace.layers[l].deltas.at(n, j)));
      }
    }
  }
}

TEST_CASE("backward adds to the gradients: a batch in two pieces gives the bits of the whole") {
  Spec spec;
  spec.depth = 2;
  spec.width = 5;
  spec.examples = 9;
  const Activation activation = activationOf(spec);
  TracedNetwork whole(spec);
  whole.pass(activation, lossOf(spec));

  TracedNetwork pieces(spec);
  for (const int first : {0, 4}) {
    const int rows = first == 0 ? 4 : 5;
    const Matrix inputs{pieces.inputs.row(first), rows, 2};
    const Trace trace = pieces.trace.firstRows(rows, 3);
    forward(pieces.network, activation, inputs, trace);
    lossAndDelta(lossOf(spec), trace.layers[2].preActivations, pieces.classes.data + first, trace.layers[2].deltas);
    backward(pieces.network, activation, inputs, trace, pieces.gradients);
  }
  divide(pieces.gradients, 9);
  CHECK(fingerprintOf(pieces.gradients) == fingerprintOf(whole.gradients));
}

TEST_CASE("the first rows of a trace are the same memory with fewer examples") {
  TracedNetwork traced(NetworkShape{2, 2, 3, 1}, 10);
  const Trace part = traced.trace.firstRows(4, 3);
  CHECK(part.scratch == traced.trace.scratch);
  for (std::size_t l = 0; l < 3; ++l) {
    CHECK(part.layers[l].preActivations.data == traced.trace.layers[l].preActivations.data);
    CHECK(part.layers[l].activations.data == traced.trace.layers[l].activations.data);
    CHECK(part.layers[l].deltas.data == traced.trace.layers[l].deltas.data);
    for (const Matrix& matrix : {part.layers[l].preActivations, part.layers[l].activations, part.layers[l].deltas}) {
      CHECK(matrix.rows == 4);
      CHECK(matrix.columns == (l == 2 ? 1 : 3));
    }
  }
}

TEST_CASE("a trace takes exactly the memory that traceSize says, and its scratch holds the largest weights") {
  for (const NetworkShape& shape : {NetworkShape{2, 1, 1, 1}, NetworkShape{4, 3, 2, 3}, NetworkShape{4, 1, 8, 3}}) {
    Memory memory;
    REQUIRE(memory.allocate(traceSize(shape, 7)));
    const Trace trace = layOutTrace(shape, 7, memory);
    CHECK(memory.remaining() == 0);
    std::size_t largest = 0;
    for (int l = 0; l < shape.layerCount(); ++l) {
      largest = std::max(largest, static_cast<std::size_t>(shape.fanIn(l) * shape.fanOut(l)));
    }
    // The scratch comes last: behind it the block ends.
    const Matrix& lastDeltas = trace.layers[static_cast<std::size_t>(shape.depth)].deltas;
    CHECK(trace.scratch == lastDeltas.data + lastDeltas.size());
    const auto units =
        3 * static_cast<std::size_t>(shape.depth * shape.width) + 2 * static_cast<std::size_t>(shape.outputs);
    CHECK(traceSize(shape, 7) == units * 7 + largest);
  }
}

TEST_CASE("clear sets every gradient to 0, divide makes means of sums") {
  TracedNetwork traced(NetworkShape{2, 2, 3, 1}, 1);
  for (std::size_t l = 0; l < 3; ++l) {
    fill(traced.gradients.layers[l].weights, 6.0);
    fill(traced.gradients.layers[l].biases, -3.0);
  }
  divide(traced.gradients, 4);
  for (std::size_t l = 0; l < 3; ++l) {
    for (std::size_t i = 0; i < traced.gradients.layers[l].weights.size(); ++i) {
      CHECK(traced.gradients.layers[l].weights.data[i] == 1.5);
    }
    for (std::size_t i = 0; i < traced.gradients.layers[l].biases.size(); ++i) {
      CHECK(traced.gradients.layers[l].biases.data[i] == -0.75);
    }
  }
  clear(traced.gradients);
  for (std::size_t l = 0; l < 3; ++l) {
    for (std::size_t i = 0; i < traced.gradients.layers[l].weights.size(); ++i) {
      CHECK(traced.gradients.layers[l].weights.data[i] == 0.0);
    }
    for (std::size_t i = 0; i < traced.gradients.layers[l].biases.size(); ++i) {
      CHECK(traced.gradients.layers[l].biases.data[i] == 0.0);
    }
  }
}

}  // namespace vanish
