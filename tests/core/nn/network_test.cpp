#include "core/nn/network.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "tests/core/bits.hpp"

namespace vanish {
namespace {

/// A network with memory of its own.
struct Drawn {
  explicit Drawn(const Spec& spec) {
    memory.allocate(parameterCount(networkShapeOf(spec)));
    network = layOutNetwork(spec, memory);
    initializeNetwork(spec, network);
  }

  Memory memory;
  Network network;
};

}  // namespace

TEST_CASE("a network has as many inputs as the data has features, and the outputs that the loss needs") {
  Spec spec;
  spec.depth = 3;
  spec.width = 5;
  NetworkShape shape = networkShapeOf(spec);
  CHECK(shape.layerCount == 4);
  CHECK(shape.fanIn(0) == 2);
  CHECK(shape.fanOut(0) == 5);
  CHECK(shape.fanIn(2) == 5);
  CHECK(shape.fanOut(2) == 5);
  CHECK(shape.fanIn(3) == 5);
  CHECK(shape.fanOut(3) == 1);

  spec.loss = LossName::softmaxCrossEntropy;
  CHECK(networkShapeOf(spec).fanOut(3) == 2);

  spec.dataset = DatasetName::penguins;
  shape = networkShapeOf(spec);
  CHECK(shape.fanIn(0) == 4);
  CHECK(shape.fanOut(3) == 3);
}

TEST_CASE("a list of widths gives each hidden layer its own") {
  Spec spec;
  const double widths[] = {4, 2, 7};
  REQUIRE_FALSE(setWidths(widths, 3, spec));
  const NetworkShape shape = networkShapeOf(spec);
  CHECK(shape.layerCount == 4);
  CHECK(shape.depth() == 3);
  CHECK(shape.fanIn(0) == 2);
  CHECK(shape.fanOut(0) == 4);
  CHECK(shape.fanIn(1) == 4);
  CHECK(shape.fanOut(1) == 2);
  CHECK(shape.fanOut(2) == 7);
  CHECK(shape.fanIn(3) == 7);
  CHECK(shape.fanOut(3) == 1);
  CHECK(shape.largestFanOut() == 7);
}

TEST_CASE("two shapes are equal if all their layers are") {
  Spec spec;
  const NetworkShape shape = networkShapeOf(spec);
  CHECK(shape == networkShapeOf(spec));
  spec.width = 15;
  CHECK_FALSE(shape == networkShapeOf(spec));
  spec.width = 16;
  spec.depth = 19;
  CHECK_FALSE(shape == networkShapeOf(spec));
}

TEST_CASE("parameterCount counts every weight and bias, and they lie one after another, layer by layer") {
  Spec spec;
  spec.dataset = DatasetName::penguins;
  spec.depth = 2;
  spec.width = 5;
  const NetworkShape shape = networkShapeOf(spec);
  CHECK(parameterCount(shape) == 4 * 5 + 5 + 5 * 5 + 5 + 5 * 3 + 3);
  Memory memory;
  REQUIRE(memory.allocate(parameterCount(shape)));
  const Network network = layOutNetwork(spec, memory);
  CHECK(memory.remaining() == 0);
  CHECK(network.layerCount == 3);
  CHECK(network.depth() == 2);
  CHECK(network.all.size() == parameterCount(shape));
  const double* next = network.all.data();
  for (Index l = 0; l < 3; ++l) {
    const Layer& layer = network.layers[l];
    CHECK(layer.weights.rows == shape.fanOut(l));
    CHECK(layer.weights.columns == shape.fanIn(l));
    CHECK(layer.biases.rows == 1);
    CHECK(layer.biases.columns == shape.fanOut(l));
    CHECK(layer.weights.data() == next);
    CHECK(layer.biases.data() == layer.weights.data() + layer.weights.size());
    next = layer.biases.data() + layer.biases.size();
  }
}

TEST_CASE("a network knows its activation function, its residual connections and its number format") {
  Spec spec;
  spec.activation = ActivationName::elu;
  spec.eluAlpha = 0.7;
  spec.skip = SkipName::afterActivation;
  spec.skipEvery = 3;
  spec.numberFormat = NumberFormat::bfloat16;
  const Drawn drawn(spec);
  CHECK(drawn.network.activation.name == ActivationName::elu);
  CHECK(drawn.network.activation.eluAlpha == 0.7);
  CHECK(drawn.network.skip == SkipName::afterActivation);
  CHECK(drawn.network.skipEvery == 3);
  CHECK(drawn.network.numberFormat == NumberFormat::bfloat16);
}

TEST_CASE("residual connections end at the hidden layers k, 2k, 3k ... and start k before") {
  Spec spec;
  spec.depth = 8;
  spec.skip = SkipName::beforeActivation;
  spec.skipEvery = 3;
  Drawn drawn(spec);
  const bool ends[] = {false, false, false, true, false, false, true, false, false};
  const bool starts[] = {true, false, false, true, false, false, false, false, false};
  for (Index l = 0; l <= 8; ++l) {
    CAPTURE(l);
    CHECK(drawn.network.skipEndsAt(l) == ends[l]);
    CHECK(drawn.network.skipStartsAt(l) == starts[l]);
  }
  drawn.network.skip = SkipName::none;
  for (Index l = 0; l <= 8; ++l) {
    CHECK_FALSE(drawn.network.skipEndsAt(l));
    CHECK_FALSE(drawn.network.skipStartsAt(l));
  }
}

TEST_CASE("each layer is drawn by the initializer with its own fans, its own streams and the spec's bias") {
  Spec spec;
  spec.depth = 2;
  spec.width = 6;
  spec.initializer = InitializerName::lecunUniform;
  spec.dataset = DatasetName::penguins;
  spec.seed = 9;
  spec.biasMean = -2.0;
  spec.biasStandardDeviation = 0.5;
  const Drawn drawn(spec);
  const Drawn expected(Spec{spec});
  for (Index l = 0; l < 3; ++l) {
    const Layer& layer = drawn.network.layers[l];
    const Layer& other = expected.network.layers[l];
    initializeWeights({InitializerName::lecunUniform}, 9, l, other.weights);
    initializeBiases(-2.0, 0.5, 9, l, other.biases);
    CHECK(sameBits(layer.weights, other.weights));
    CHECK(sameBits(layer.biases, other.biases));
  }
}

TEST_CASE("two activations with one seed share their normal draws: by auto their weights are proportional") {
  Spec spec;
  spec.depth = 3;
  spec.activation = ActivationName::sigmoid;
  const Drawn sigmoid(spec);
  spec.activation = ActivationName::relu;
  const Drawn relu(spec);
  for (Index l = 0; l < 4; ++l) {
    const Matrix& xavier = sigmoid.network.layers[l].weights;
    const Matrix& he = relu.network.layers[l].weights;
    const double fanIn = xavier.columns;
    const double fanOut = xavier.rows;
    const double ratio = std::sqrt((2.0 / fanIn) / (2.0 / (fanIn + fanOut)));
    double worst = 0.0;
    for (Index i = 0; i < xavier.size(); ++i) {
      worst = std::max(worst, std::fabs(he[i] / xavier[i] / ratio - 1.0));
    }
    CHECK(worst < 1e-15);  // each has been rounded a few times
  }
}

TEST_CASE("a deeper network begins with the layers of a shallower one of its width") {
  Spec spec;
  spec.depth = 2;
  const Drawn shallow(spec);
  spec.depth = 5;
  const Drawn deep(spec);
  for (Index l = 0; l < 2; ++l) {
    CHECK(sameBits(shallow.network.layers[l].weights, deep.network.layers[l].weights));
  }
}

}  // namespace vanish
