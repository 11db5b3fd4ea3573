#include "core/optimizer.hpp"

#include "core/network.hpp"

namespace vanish {
namespace {

void descend(const Matrix& parameters, const Matrix& gradients, double learningRate) {
  for (std::size_t i = 0; i < parameters.size(); ++i) parameters.data[i] -= learningRate * gradients.data[i];
}

}  // namespace

void update(const Network& network, const Network& gradients, OptimizerName optimizer, double learningRate) {
  for (std::size_t l = 0; l < static_cast<std::size_t>(network.layerCount); ++l) {
    switch (optimizer) {
      case OptimizerName::sgd:
        descend(network.layers[l].weights, gradients.layers[l].weights, learningRate);
        descend(network.layers[l].biases, gradients.layers[l].biases, learningRate);
        break;
    }
  }
}

}  // namespace vanish
