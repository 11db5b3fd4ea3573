#include "core/nn/backprop.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <set>
#include <vector>

#include "core/numerics/random.hpp"
#include "tests/core/bits.hpp"
#include "tests/core/drawn_spec.hpp"
#include "tests/core/finite_differences.hpp"
#include "tests/core/traced_network.hpp"
#include "tests/core/ulp.hpp"

namespace vanish {
namespace {

constexpr int kDrawnSpecs = 70;

/// Matt Mazur's "A Step by Step Backpropagation Example" (2015): 2-2-2 sigmoid units, E = 1/2 sum of squares.
/// Here the output layer has no activation function; so his output units are a second hidden layer, and an
/// output layer of ones and zeros hands them on.
struct Mazur {
  Mazur() : traced(Spec{}, NetworkShape{3, {2, 2, 2, 2}}, 1) {
    assign(traced.inputs, {0.05, 0.10});
    assign(hidden().weights, {0.15, 0.20, 0.25, 0.30});
    assign(hidden().biases, {0.35, 0.35});
    assign(output().weights, {0.40, 0.45, 0.50, 0.55});
    assign(output().biases, {0.60, 0.60});
    assign(traced.network.layers[2].weights, {1.0, 0.0, 0.0, 1.0});
    fill(0.0, traced.network.layers[2].biases);
  }

  const Layer& hidden() const { return traced.network.layers[0]; }
  const Layer& output() const { return traced.network.layers[1]; }

  /// The forward pass, its error and the error's delta at the outputs.
  double error() {
    traced.forwardPass();
    const double targets[] = {0.01, 0.99};
    double sum = 0.0;
    for (Index j = 0; j < 2; ++j) {
      const double difference = traced.output().activations[j] - targets[j];
      traced.output().deltas[j] = difference;
      sum += 0.5 * difference * difference;
    }
    return sum;
  }

  void backwardPass() { backward(traced.network, traced.inputs, SumStart::zero, 1.0, traced.trace, traced.gradients); }

  /// One step of the weights of layer l, learning rate 0.5. The example leaves the biases alone.
  void stepWeights(Index l) const {
    for (Index i = 0; i < 4; ++i) {
      traced.network.layers[l].weights[i] -= 0.5 * traced.gradients.layers[l].dWeights[i];
    }
  }

  TracedNetwork traced;
};

/// Of single units, one after the other; all parameters 0.
TracedNetwork chainOf(int depth, ActivationName activation) {
  Spec spec;
  spec.activation = activation;
  spec.loss = LossName::meanSquaredError;
  NetworkShape shape;
  shape.layerCount = depth + 1;
  for (Index l = 0; l <= depth + 1; ++l) shape.units[l] = 1;
  return {spec, shape, 1};
}

Spec skippingSpec(SkipName skip, int skipEvery) {
  Spec spec;
  spec.activation = ActivationName::tanh;
  spec.depth = 7;
  spec.width = 3;
  spec.examples = 4;
  spec.skip = skip;
  spec.skipEvery = skipEvery;
  return spec;
}

bool isAllZero(const Matrix& matrix) {
  for (Index i = 0; i < matrix.size(); ++i) {
    if (matrix[i] != 0.0) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("every weight's and every bias's gradient of 70 random networks is the slope of the loss") {
  Worst worst;
  int compared = 0;
  int skipped = 0;
  for (std::uint64_t seed = 0; seed < kDrawnSpecs; ++seed) {
    const Spec spec = drawSpec(seed);
    TracedNetwork traced(spec, strideOf(spec));
    traced.pass();
    const GradientComparison comparison = compareWithCentralDifferences(traced.network, traced.gradients, traced.loss,
                                                                        traced.inputs, traced.classes.data());
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

TEST_CASE("the random networks cover every activation, loss, dataset, initializer, skip, depth and width") {
  std::set<ActivationName> activations;
  std::set<LossName> losses;
  std::set<DatasetName> datasets;
  std::set<InitializerName> initializers;
  std::set<int> depths;
  std::set<int> widths;
  std::set<SkipName> lists;                  // skips of networks whose widths are a list
  std::set<std::pair<SkipName, int>> skips;  // that end somewhere, and how far they reach
  for (std::uint64_t seed = 0; seed < kDrawnSpecs; ++seed) {
    const Spec spec = drawSpec(seed);
    CHECK_FALSE(checkSpec(spec));
    activations.insert(spec.activation);
    losses.insert(spec.loss);
    datasets.insert(spec.dataset);
    initializers.insert(spec.initializer);
    depths.insert(depthOf(spec));
    for (Index l = 0; l < depthOf(spec); ++l) widths.insert(widthOf(spec, l));
    if (spec.widths.count > 0) lists.insert(spec.skip);
    if (spec.skip != SkipName::none && depthOf(spec) > spec.skipEvery) skips.insert({spec.skip, spec.skipEvery});
  }
  CHECK(activations.size() == kActivationNames.size());
  CHECK(losses.size() == kLossNames.size());
  CHECK(datasets.size() == kDatasetNames.size());
  CHECK(initializers.size() == kInitializerNames.size());
  CHECK(depths.size() == 7);  // none among them
  CHECK(widths.size() == 8);
  CHECK(lists.size() == 3);
  CHECK(skips.size() == 6);
}

TEST_CASE("Mazur's example starts at E = 0.298371109 with dE/dw5 = 0.082167041 (Mazur 2015)") {
  Mazur mazur;
  CHECK(std::fabs(mazur.error() - 0.298371109) < 0.5e-9);  // half of the last figure given, as below
  mazur.backwardPass();
  CHECK(std::fabs(mazur.traced.gradients.layers[1].dWeights[0] - 0.082167041) < 0.5e-9);
}

TEST_CASE(
    "one step of Mazur's example gives w5 = 0.35891648, w1 = 0.149780716 and E = 0.291027774, not the 0.291027924 "
    "of updated output weights") {
  Mazur mazur;
  mazur.error();
  mazur.backwardPass();
  mazur.stepWeights(0);
  mazur.stepWeights(1);
  CHECK(std::fabs(mazur.output().weights[0] - 0.35891648) < 0.5e-8);
  CHECK(std::fabs(mazur.hidden().weights[0] - 0.149780716) < 0.5e-9);
  CHECK(std::fabs(mazur.error() - 0.291027774) < 0.5e-9);
}

TEST_CASE("the figure usually printed for Mazur's example, 0.291027924, comes from output weights updated too early") {
  Mazur mazur;
  Mazur changed;
  mazur.error();
  mazur.backwardPass();
  for (const Index l : {0, 1, 2})
    copy(mazur.traced.network.layers[l].weights, changed.traced.network.layers[l].weights);
  changed.error();
  mazur.stepWeights(1);
  copy(mazur.output().weights, changed.output().weights);
  changed.backwardPass();  // the first forward pass's deltas, through the new output weights
  copy(changed.traced.gradients.layers[0].dWeights, mazur.traced.gradients.layers[0].dWeights);
  mazur.stepWeights(0);
  CHECK(std::fabs(mazur.error() - 0.291027924) < 0.5e-9);
}

TEST_CASE(
    "backpropagation multiplies: along a chain of single units dL/dz is the product of its weights and slopes, "
    "also where the units are saturated" *
    doctest::skip(!reference::kIsWide)) {
  TracedNetwork chain = chainOf(12, ActivationName::sigmoid);
  Random random(1, 0);
  chain.inputs[0] = 0.5;
  for (Index l = 0; l <= 12; ++l) {
    chain.network.layers[l].weights[0] = random.normal();
    chain.network.layers[l].biases[0] = l < 6 ? 40.0 : -40.0;  // there s (1 - s) is 0, and 4e-18
  }
  chain.pass();
  long double product = chain.trace.layers[12].deltas[0];
  for (Index l = 12; l-- > 0;) {
    const long double z = chain.trace.layers[l].preActivations[0];
    product *= chain.network.layers[l + 1].weights[0] / (2.0L + reference::exp(z) + reference::exp(-z));
    const double delta = chain.trace.layers[l].deltas[0];
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
    TracedNetwork traced(spec, strideOf(spec));
    traced.forwardPass();
    const reference::ReferenceNetwork exact(traced.network, traced.loss, traced.inputs, traced.classes.data());
    for (std::size_t l = 0; l < exact.layers.size(); ++l) {
      const LayerTrace& layer = traced.trace.layers[l];
      for (Index n = 0; n < traced.inputs.columns; ++n) {
        long double largest = 1.0L;
        for (const long double z : exact.preActivations(n, l)) largest = std::max(largest, std::fabs(z));
        for (Index j = 0; j < layer.preActivations.rows; ++j) {
          const auto note = [&](double x, const reference::Numbers& row) {
            const long double error = std::fabs(x - row[j]) / largest;
            worst.note(static_cast<double>(error), static_cast<double>(seed));
          };
          note(layer.preActivations.at(j, n), exact.preActivations(n, l));
          note(layer.activations.at(j, n), exact.activations(n, l));
        }
      }
    }
  }
  CAPTURE(worst.at);
  CHECK(worst.error < 1e-13);  // six layers of sums of eight numbers
}

TEST_CASE("hidden layers apply the activation function and keep f'(z), the output layer gives z itself") {
  Spec spec;
  spec.depth = 2;
  spec.width = 3;
  spec.examples = 4;
  spec.activation = ActivationName::tanh;
  TracedNetwork traced(spec);
  traced.forwardPass();
  for (Index l = 0; l < 2; ++l) {
    const LayerTrace& layer = traced.trace.layers[l];
    for (Index i = 0; i < layer.preActivations.size(); ++i) {
      CHECK(sameBits(layer.activations[i], activate(activationOf(spec), layer.preActivations[i])));
      CHECK(sameBits(layer.deltas[i], derivative(activationOf(spec), layer.preActivations[i])));
    }
  }
  CHECK(traced.output().activations.data() == traced.output().preActivations.data());
}

TEST_CASE("a residual connection adds what hidden layer l - k gave to z or to f(z) of hidden layers k, 2k, 3k only") {
  for (const SkipName skip : {SkipName::none, SkipName::beforeActivation, SkipName::afterActivation}) {
    for (const int every : {1, 2, 3, 7}) {
      const Spec spec = skippingSpec(skip, every);
      TracedNetwork traced(spec);
      traced.forwardPass();
      for (Index l = 1; l < 7; ++l) {
        CAPTURE(l);
        const LayerTrace& layer = traced.trace.layers[l];
        const Layer& parameters = traced.network.layers[l];
        const bool skipEnds = skip != SkipName::none && l % every == 0;
        for (Index n = 0; n < 4; ++n) {
          for (Index j = 0; j < 3; ++j) {
            double z = parameters.biases[j];
            for (Index k = 0; k < 3; ++k)
              z += parameters.weights.at(j, k) * traced.trace.layers[l - 1].activations.at(k, n);
            const double skipped = skipEnds ? traced.trace.layers[(l - every)].activations.at(j, n) : 0.0;
            if (skip == SkipName::beforeActivation && skipEnds) z += skipped;
            const double value = activate(activationOf(spec), z);
            CHECK(sameBits(layer.preActivations.at(j, n), z));
            CHECK(sameBits(layer.activations.at(j, n),
                           skip == SkipName::afterActivation && skipEnds ? value + skipped : value));
          }
        }
      }
    }
  }
}

TEST_CASE("without weights only residual connections carry dL/da back: unchanged after f, times f'(z) before it") {
  for (const SkipName skip : {SkipName::none, SkipName::beforeActivation, SkipName::afterActivation}) {
    const Spec spec = skippingSpec(skip, 2);
    TracedNetwork traced(spec);
    for (Index l = 1; l < 7; ++l) fill(0.0, traced.network.layers[l].weights);
    traced.pass();
    const auto deltas = [&](Index l) { return traced.trace.layers[l].deltas; };
    for (const Index l : {1, 3, 5}) CHECK(isAllZero(deltas(l)));  // no connection starts there
    for (Index n = 0; n < 4; ++n) {
      for (Index j = 0; j < 3; ++j) {
        const auto slope = [&](Index l) {
          return derivative(activationOf(spec), traced.trace.layers[l].preActivations.at(j, n));
        };
        double dActivation = traced.network.layers[7].weights.at(0, j) * traced.output().deltas.at(0, n);
        for (const Index l : {6, 4, 2, 0}) {
          CAPTURE(l);
          CHECK(deltas(l).at(j, n) == slope(l) * dActivation);
          if (skip == SkipName::none) dActivation = 0.0;
          if (skip == SkipName::beforeActivation) dActivation = deltas(l).at(j, n);
        }
      }
    }
  }
}

TEST_CASE("a wholly dead layer makes every gradient before it exactly 0 unless something skips it") {
  for (const SkipName skip : {SkipName::none, SkipName::beforeActivation, SkipName::afterActivation}) {
    Spec spec = skippingSpec(skip, 2);
    spec.activation = ActivationName::relu;
    spec.biasMean = 0.5;
    TracedNetwork traced(spec);
    fill(-1000.0, traced.network.layers[3].biases);
    traced.pass();
    for (Index l = 0; l < 3; ++l) {
      CAPTURE(l);
      const bool isSilent =
          isAllZero(traced.gradients.layers[l].dWeights) && isAllZero(traced.gradients.layers[l].dBiases);
      CHECK(isSilent == (skip == SkipName::none));
    }
  }
}

TEST_CASE("a number format rounds activations, logits and deltas, and nothing else") {
  for (const NumberFormat format : {NumberFormat::float32, NumberFormat::bfloat16, NumberFormat::float16}) {
    for (const SkipName skip : {SkipName::none, SkipName::beforeActivation, SkipName::afterActivation}) {
      Spec spec = skippingSpec(skip, 2);
      TracedNetwork plain(spec);
      plain.pass();
      spec.numberFormat = format;
      TracedNetwork traced(spec);
      traced.pass();
      const auto areRounded = [&](const Matrix& matrix) {
        for (Index i = 0; i < matrix.size(); ++i) {
          if (!sameBits(matrix[i], roundTo(format, matrix[i]))) return false;
        }
        return true;
      };
      for (Index l = 0; l <= 7; ++l) {
        CAPTURE(l);
        CHECK(areRounded(traced.trace.layers[l].activations));
        CHECK(areRounded(traced.trace.layers[l].deltas));
        CHECK_FALSE(areRounded(plain.trace.layers[l].activations));
        CHECK_FALSE(areRounded(plain.trace.layers[l].deltas));
        CHECK(areRounded(traced.trace.layers[l].preActivations) == (l == 7));
        CHECK_FALSE(areRounded(traced.gradients.layers[l].dWeights));
      }
      CHECK(sameBits(traced.network.all, plain.network.all));
    }
  }
}

TEST_CASE("an example's trace does not depend on the batch around it, bit by bit") {
  for (const SkipName skip : {SkipName::none, SkipName::beforeActivation, SkipName::afterActivation}) {
    Spec spec;
    spec.depth = 3;
    spec.width = 7;
    spec.examples = 9;
    spec.skip = skip;
    TracedNetwork traced(spec);
    traced.pass();
    TracedNetwork alone(spec, networkShapeOf(spec), 1);
    initializeNetwork(spec, alone.network);
    for (Index n = 0; n < 9; ++n) {
      assign(alone.inputs, {traced.inputs.at(0, n), traced.inputs.at(1, n)});
      alone.classes[0] = traced.classes[n];
      alone.pass();
      for (Index l = 0; l < 4; ++l) {
        const LayerTrace& one = alone.trace.layers[l];
        const LayerTrace& all = traced.trace.layers[l];
        for (Index j = 0; j < all.deltas.rows; ++j) {
          CHECK(sameBits(one.preActivations.at(j, 0), all.preActivations.at(j, n)));
          CHECK(sameBits(one.activations.at(j, 0), all.activations.at(j, n)));
          CHECK(sameBits(one.deltas.at(j, 0), all.deltas.at(j, n)));
        }
      }
    }
  }
}

TEST_CASE("gradients start with 0 or go on: a batch in two pieces gives the bits of the whole") {
  Spec spec;
  spec.depth = 2;
  spec.width = 5;
  spec.examples = 9;
  TracedNetwork whole(spec);
  fill(5.0, whole.gradients.all);
  whole.pass();

  TracedNetwork pieces(spec);
  std::vector<double> numbers(18);
  for (const int first : {0, 4}) {
    const int examples = first == 0 ? 4 : 5;
    const Matrix inputs{numbers.data(), 2, examples};
    for (Index n = 0; n < examples; ++n) {
      for (Index i = 0; i < 2; ++i) inputs.at(i, n) = pieces.inputs.at(i, first + n);
    }
    Trace trace = pieces.trace.forExamples(examples, 3);
    forward(pieces.network, inputs, trace);
    lossDeltas(pieces.loss, trace.layers[2].preActivations, pieces.classes.data() + first, trace.layers[2].deltas);
    backward(pieces.network, inputs, first == 0 ? SumStart::zero : SumStart::result, 1.0, trace, pieces.gradients);
  }
  scale(1.0 / 9.0, pieces.gradients.all);
  CHECK(sameBits(pieces.gradients.all, whole.gradients.all));
}

TEST_CASE("a trace for fewer examples is the same memory with fewer columns") {
  TracedNetwork traced(Spec{}, NetworkShape{3, {2, 3, 4, 1}}, 10);
  const Trace part = traced.trace.forExamples(4, 3);
  CHECK(part.dActivations.data() == traced.trace.dActivations.data());
  CHECK(part.skipped.data() == traced.trace.skipped.data());
  for (const Matrix& matrix : {part.dActivations, part.skipped}) {
    CHECK(matrix.rows == 4);
    CHECK(matrix.columns == 4);
  }
  for (Index l = 0; l < 3; ++l) {
    CHECK(part.layers[l].preActivations.data() == traced.trace.layers[l].preActivations.data());
    CHECK(part.layers[l].activations.data() == traced.trace.layers[l].activations.data());
    CHECK(part.layers[l].deltas.data() == traced.trace.layers[l].deltas.data());
    for (const Matrix& matrix : {part.layers[l].preActivations, part.layers[l].activations, part.layers[l].deltas}) {
      CHECK(matrix.rows == (l == 0 ? 3 : (l == 1 ? 4 : 1)));
      CHECK(matrix.columns == 4);
    }
  }
}

TEST_CASE("a trace takes exactly the memory that traceSize says") {
  for (const NetworkShape& shape :
       {NetworkShape{2, {2, 1, 1}}, NetworkShape{4, {4, 2, 5, 2, 3}}, NetworkShape{3, {4, 1, 2, 9}}}) {
    Memory memory;
    REQUIRE(memory.allocate(traceSize(shape, 7)));
    Trace trace = layOutTrace(shape, 7, memory);
    CHECK(memory.remaining() == 0);
    CHECK(trace.dActivations.rows == shape.largestFanOut());
    CHECK(trace.skipped.rows == shape.largestFanOut());
    Index units = 0;
    for (Index l = 0; l < shape.layerCount; ++l) {
      units += shape.fanOut(l) * (l + 1 < shape.layerCount ? 3 : 2);
      CHECK(trace.layers[l].deltas.rows == shape.fanOut(l));
    }
    CHECK(traceSize(shape, 7) == (units + 2 * shape.largestFanOut()) * 7);
  }
}

}  // namespace vanish
