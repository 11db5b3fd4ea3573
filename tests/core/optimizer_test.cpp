#include "core/optimizer.hpp"

#include <doctest/doctest.h>

#include "core/network.hpp"
#include "core/random.hpp"
#include "tests/core/bits.hpp"
#include "tests/core/fingerprint.hpp"

namespace vanish {
namespace {

constexpr NetworkShape kShape{3, 2, 4, 2};

/// A network of normal numbers, with memory of its own.
struct Drawn {
  explicit Drawn(std::uint64_t seed) {
    memory.allocate(parameterCount(kShape));
    network = layOutNetwork(kShape, memory);
    Random random(seed, 0);
    visit([&](double& x) { x = random.normal(); });
  }

  template <class Visit>
  void visit(Visit visitNumber) {
    for (const Layer& layer : network.layers) {
      for (const Matrix& matrix : {layer.weights, layer.biases}) {
        for (std::size_t i = 0; i < matrix.size(); ++i) visitNumber(matrix.data[i]);
      }
    }
  }

  Memory memory;
  Network network;
};

}  // namespace

TEST_CASE(
    "sgd takes learningRate times its gradient from every weight and every bias, and leaves the gradients alone") {
  Drawn parameters(1);
  Drawn before(1);
  Drawn gradients(2);
  const Drawn gradientsBefore(2);
  before.visit([random = Random(2, 0)](double& p) mutable { p -= 0.3 * random.normal(); });
  update(parameters.network, gradients.network, OptimizerName::sgd, 0.3);
  for (std::size_t l = 0; l < 3; ++l) {
    CHECK(sameBits(parameters.network.layers[l].weights, before.network.layers[l].weights));
    CHECK(sameBits(parameters.network.layers[l].biases, before.network.layers[l].biases));
  }
  CHECK(fingerprintOf(gradients.network) == fingerprintOf(gradientsBefore.network));
}

TEST_CASE("a learning rate of 0 moves nothing") {
  const Drawn parameters(1);
  const Drawn before(1);
  const Drawn gradients(2);
  update(parameters.network, gradients.network, OptimizerName::sgd, 0.0);
  CHECK(fingerprintOf(parameters.network) == fingerprintOf(before.network));
}

TEST_CASE("gradient descent goes down: on p^2 / 2 each step shrinks p by 1 - learningRate") {
  Drawn parameters(1);
  for (int i = 0; i < 100; ++i) update(parameters.network, parameters.network, OptimizerName::sgd, 0.5);
  double largest = 0.0;
  parameters.visit([&](double p) { largest = p < 0.0 ? (-p > largest ? -p : largest) : (p > largest ? p : largest); });
  CHECK(largest < 4.0 * 0x1p-100);
  CHECK(largest > 0.0);
}

}  // namespace vanish
