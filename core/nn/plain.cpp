#include "core/nn/plain.hpp"

namespace vanish::plain {
namespace {

/// What layer l gets: the inputs, or what the layer below answers. (fanIn)
const Numbers& inputsOf(Index l, const Numbers& inputs, const Trace& trace) {
  return l == 0 ? inputs : trace[l - 1].a;
}

}  // namespace

void forward(const Network& network, const Numbers& inputs, Trace& trace) {
  for (Index l = 0; l < network.layerCount; ++l) {
    const Layer& layer = network.layers[l];
    const Numbers& below = inputsOf(l, inputs, trace);
    const bool isOutput = l == network.depth();
    trace[l] = {};
    for (Index j = 0; j < layer.weights.rows; ++j) {
      // z_j = b_j + the sum over i of W_ji a_i
      double z = layer.biases[j];
      for (Index i = 0; i < layer.weights.columns; ++i) z += layer.weights.at(j, i) * below[i];
      trace[l].z.push_back(z);
      // a_j = f(z_j), and f'(z_j) for the way back
      trace[l].a.push_back(isOutput ? z : activate(network.activation, z));
      trace[l].slope.push_back(isOutput ? 1.0 : derivative(network.activation, z));
    }
  }
}

void backward(const Network& network, const Numbers& outputDelta, Trace& trace) {
  trace[network.depth()].delta = outputDelta;
  for (Index l = network.depth() - 1; l >= 0; --l) {
    const Matrix& weightsAbove = network.layers[l + 1].weights;
    const Numbers& deltaAbove = trace[l + 1].delta;
    trace[l].delta.clear();
    for (Index i = 0; i < weightsAbove.columns; ++i) {
      // dL/da_i = the sum over the units j above of W_ji delta_j: each hands its share back
      double dActivation = 0.0;
      for (Index j = 0; j < weightsAbove.rows; ++j) dActivation += weightsAbove.at(j, i) * deltaAbove[j];
      // delta_i = dL/da_i f'(z_i): the factor that vanishes
      trace[l].delta.push_back(dActivation * trace[l].slope[i]);
    }
  }
}

void addGradients(const Network& network, const Numbers& inputs, const Trace& trace, Gradients& gradients) {
  for (Index l = 0; l < network.layerCount; ++l) {
    const LayerGradients& layer = gradients.layers[l];
    const Numbers& below = inputsOf(l, inputs, trace);
    for (Index j = 0; j < layer.dWeights.rows; ++j) {
      const double delta = trace[l].delta[j];
      // dL/dW_ji = delta_j a_i and dL/db_j = delta_j
      for (Index i = 0; i < layer.dWeights.columns; ++i) layer.dWeights.at(j, i) += delta * below[i];
      layer.dBiases[j] += delta;
    }
  }
}

}  // namespace vanish::plain
