#include "core/nn/plain.hpp"

namespace vanish::plain {
namespace {

/// What layer l gets: the inputs, or what the layer below answers. (fanIn)
const Numbers& inputsOf(std::size_t l, const Numbers& inputs, const Trace& trace) {
  return l == 0 ? inputs : trace[l - 1].a;
}

std::size_t layersOf(const Network& network) {
  return static_cast<std::size_t>(network.layerCount);
}

}  // namespace

void forward(const Network& network, const Numbers& inputs, Trace& trace) {
  for (std::size_t l = 0; l < layersOf(network); ++l) {
    const Layer& layer = network.layers[l];
    const Numbers& below = inputsOf(l, inputs, trace);
    const bool isOutput = l + 1 == layersOf(network);
    trace[l] = {};
    for (int j = 0; j < layer.weights.rows; ++j) {
      // z_j = b_j + the sum over i of W_ji a_i
      const double* w = layer.weights.row(j);
      double z = layer.biases.data[j];
      for (std::size_t i = 0; i < below.size(); ++i) z += w[i] * below[i];
      trace[l].z.push_back(z);
      // a_j = f(z_j), and f'(z_j) for the way back
      trace[l].a.push_back(isOutput ? z : activate(network.activation, z));
      trace[l].slope.push_back(isOutput ? 1.0 : derivative(network.activation, z));
    }
  }
}

void backward(const Network& network, const Numbers& outputDelta, Trace& trace) {
  trace[layersOf(network) - 1].delta = outputDelta;
  for (std::size_t l = layersOf(network) - 1; l-- > 0;) {
    const Matrix& weightsAbove = network.layers[l + 1].weights;
    const Numbers& deltaAbove = trace[l + 1].delta;
    trace[l].delta.clear();
    for (int i = 0; i < weightsAbove.columns; ++i) {
      // dL/da_i = the sum over the units j above of W_ji delta_j: each hands its share back
      double dActivation = 0.0;
      for (std::size_t j = 0; j < deltaAbove.size(); ++j) {
        dActivation += weightsAbove.at(static_cast<int>(j), i) * deltaAbove[j];
      }
      // delta_i = dL/da_i f'(z_i): the factor that vanishes
      trace[l].delta.push_back(dActivation * trace[l].slope[trace[l].delta.size()]);
    }
  }
}

void addGradients(const Network& network, const Numbers& inputs, const Trace& trace, const Gradients& gradients) {
  for (std::size_t l = 0; l < layersOf(network); ++l) {
    const Layer& layer = gradients.layers[l];
    const Numbers& below = inputsOf(l, inputs, trace);
    for (int j = 0; j < layer.weights.rows; ++j) {
      // dL/dW_ji = delta_j a_i and dL/db_j = delta_j
      double* dWeights = layer.weights.row(j);
      const double delta = trace[l].delta[static_cast<std::size_t>(j)];
      for (std::size_t i = 0; i < below.size(); ++i) dWeights[i] += delta * below[i];
      layer.biases.data[j] += delta;
    }
  }
}

}  // namespace vanish::plain
