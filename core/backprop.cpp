#include "core/backprop.hpp"

namespace vanish {
namespace {

void addBiases(const Matrix& preActivations, const Matrix& biases) {
  for (int n = 0; n < preActivations.rows; ++n) {
    double* z = preActivations.row(n);
    for (int j = 0; j < preActivations.columns; ++j) z[j] += biases.data[j];
  }
}

void applyActivation(const Activation& activation, const LayerTrace& layer) {
  for (std::size_t i = 0; i < layer.preActivations.size(); ++i) {
    layer.activations.data[i] = activate(activation, layer.preActivations.data[i]);
  }
}

void applyDerivative(const Activation& activation, const LayerTrace& layer) {
  for (std::size_t i = 0; i < layer.deltas.size(); ++i) {
    layer.deltas.data[i] *= derivative(activation, layer.preActivations.data[i]);
  }
}

void addColumnSums(const Matrix& deltas, const Matrix& dBiases) {
  for (int n = 0; n < deltas.rows; ++n) {
    const double* delta = deltas.row(n);
    for (int j = 0; j < deltas.columns; ++j) dBiases.data[j] += delta[j];
  }
}

}  // namespace

Trace Trace::firstRows(int examples, int layerCount) const {
  Trace part;
  part.scratch = scratch;
  for (std::size_t l = 0; l < static_cast<std::size_t>(layerCount); ++l) {
    part.layers[l] = {layers[l].preActivations.firstRows(examples), layers[l].activations.firstRows(examples),
                      layers[l].deltas.firstRows(examples)};
  }
  return part;
}

namespace {

std::size_t scratchSize(const NetworkShape& shape) {
  std::size_t largest = 0;
  for (int l = 0; l < shape.layerCount(); ++l) {
    const std::size_t weights = static_cast<std::size_t>(shape.fanIn(l)) * static_cast<std::size_t>(shape.fanOut(l));
    if (weights > largest) largest = weights;
  }
  return largest;
}

}  // namespace

std::size_t traceSize(const NetworkShape& shape, int batchSize) {
  std::size_t units = 0;
  for (int l = 0; l < shape.depth; ++l) units += 3 * static_cast<std::size_t>(shape.fanOut(l));
  units += 2 * static_cast<std::size_t>(shape.outputs);
  return units * static_cast<std::size_t>(batchSize) + scratchSize(shape);
}

Trace layOutTrace(const NetworkShape& shape, int batchSize, Memory& memory) {
  Trace trace;
  for (int l = 0; l < shape.layerCount(); ++l) {
    LayerTrace& layer = trace.layers[static_cast<std::size_t>(l)];
    layer.preActivations = memory.take(batchSize, shape.fanOut(l));
    layer.activations = l < shape.depth ? memory.take(batchSize, shape.fanOut(l)) : layer.preActivations;
    layer.deltas = memory.take(batchSize, shape.fanOut(l));
  }
  trace.scratch = memory.take(1, static_cast<int>(scratchSize(shape))).data;
  return trace;
}

void forward(const Network& network, const Activation& activation, const Matrix& inputs, const Trace& trace) {
  Matrix previous = inputs;
  for (int l = 0; l < network.layerCount; ++l) {
    const Layer& layer = network.layers[static_cast<std::size_t>(l)];
    const LayerTrace& out = trace.layers[static_cast<std::size_t>(l)];
    multiplyTransposed(previous, layer.weights, out.preActivations, trace.scratch);
    addBiases(out.preActivations, layer.biases);
    if (l < network.depth()) applyActivation(activation, out);
    previous = out.activations;
  }
}

void backward(const Network& network, const Activation& activation, const Matrix& inputs, const Trace& trace,
              const Gradients& gradients) {
  for (int l = network.depth(); l >= 0; --l) {
    const auto i = static_cast<std::size_t>(l);
    const Matrix& deltas = trace.layers[i].deltas;
    const Matrix& previous = l == 0 ? inputs : trace.layers[i - 1].activations;
    addTransposedProduct(deltas, previous, gradients.layers[i].weights);
    addColumnSums(deltas, gradients.layers[i].biases);
    if (l == 0) break;
    multiply(deltas, network.layers[i].weights, trace.layers[i - 1].deltas);
    applyDerivative(activation, trace.layers[i - 1]);
  }
}

void clear(const Gradients& gradients) {
  for (int l = 0; l < gradients.layerCount; ++l) {
    fill(gradients.layers[static_cast<std::size_t>(l)].weights, 0.0);
    fill(gradients.layers[static_cast<std::size_t>(l)].biases, 0.0);
  }
}

void divide(const Gradients& gradients, int examples) {
  for (int l = 0; l < gradients.layerCount; ++l) {
    scale(gradients.layers[static_cast<std::size_t>(l)].weights, 1.0 / examples);
    scale(gradients.layers[static_cast<std::size_t>(l)].biases, 1.0 / examples);
  }
}

}  // namespace vanish
