#include "core/network.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "tests/core/bits.hpp"

namespace vanish {
namespace {

/// A network with memory of its own.
struct Drawn {
  explicit Drawn(const Spec& spec) {
    const NetworkShape shape = networkShapeOf(spec);
    memory.allocate(parameterCount(shape));
    network = layOutNetwork(shape, memory);
    initializeNetwork(network, spec);
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
  CHECK(shape.layerCount() == 4);
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

TEST_CASE("parameterCount counts every weight and bias, and layOutNetwork takes just as many") {
  const NetworkShape shape{4, 2, 5, 3};
  CHECK(parameterCount(shape) == 4 * 5 + 5 + 5 * 5 + 5 + 5 * 3 + 3);
  Memory memory;
  REQUIRE(memory.allocate(parameterCount(shape)));
  const Network network = layOutNetwork(shape, memory);
  CHECK(memory.remaining() == 0);
  CHECK(network.layerCount == 3);
  CHECK(network.depth() == 2);
  for (int l = 0; l < 3; ++l) {
    const Layer& layer = network.layers[static_cast<std::size_t>(l)];
    CHECK(layer.weights.rows == shape.fanOut(l));
    CHECK(layer.weights.columns == shape.fanIn(l));
    CHECK(layer.biases.rows == 1);
    CHECK(layer.biases.columns == shape.fanOut(l));
    CHECK(layer.weights.data != nullptr);
    CHECK(layer.biases.data == layer.weights.data + layer.weights.size());
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
  for (int l = 0; l < 3; ++l) {
    const Layer& layer = drawn.network.layers[static_cast<std::size_t>(l)];
    const Layer& other = expected.network.layers[static_cast<std::size_t>(l)];
    initializeWeights(other.weights, InitializerName::lecunUniform, 9, l);
    initializeBiases(other.biases, -2.0, 0.5, 9, l);
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
  for (std::size_t l = 0; l < 4; ++l) {
    const Matrix& xavier = sigmoid.network.layers[l].weights;
    const Matrix& he = relu.network.layers[l].weights;
    const double fanIn = xavier.columns;
    const double fanOut = xavier.rows;
    const double ratio = std::sqrt((2.0 / fanIn) / (2.0 / (fanIn + fanOut)));
    double worst = 0.0;
    for (std::size_t i = 0; i < xavier.size(); ++i) {
      worst = std::max(worst, std::fabs(he.data[i] / xavier.data[i] / ratio - 1.0));
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
  for (std::size_t l = 0; l < 2; ++l) {
    CHECK(sameBits(shallow.network.layers[l].weights, deep.network.layers[l].weights));
  }
}

}  // namespace vanish
