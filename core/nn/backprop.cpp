#include "core/nn/backprop.hpp"

namespace vanish {
namespace {

void addTo(const Matrix& sum, const Matrix& term) {
  for (std::size_t i = 0; i < sum.size(); ++i) sum.data[i] += term.data[i];
}

void multiplyInto(const Matrix& product, const Matrix& factor) {
  for (std::size_t i = 0; i < product.size(); ++i) product.data[i] *= factor.data[i];
}

void roundTo(NumberFormat format, const Matrix& matrix) {
  roundAll(format, matrix.data, matrix.size());
}

}  // namespace

Trace Trace::forExamples(int examples, int layerCount) const {
  Trace part;
  part.dActivations = dActivations.withColumns(examples);
  part.skipped = skipped.withColumns(examples);
  for (std::size_t l = 0; l < static_cast<std::size_t>(layerCount); ++l) {
    part.layers[l] = {layers[l].preActivations.withColumns(examples), layers[l].activations.withColumns(examples),
                      layers[l].deltas.withColumns(examples)};
  }
  return part;
}

std::size_t traceSize(const NetworkShape& shape, int batchSize) {
  std::size_t units = 2 * static_cast<std::size_t>(shape.largestFanOut());
  for (int l = 0; l < shape.layerCount; ++l)
    units += (l < shape.depth() ? 3U : 2U) * static_cast<std::size_t>(shape.fanOut(l));
  return units * static_cast<std::size_t>(batchSize);
}

Trace layOutTrace(const NetworkShape& shape, int batchSize, Memory& memory) {
  Trace trace;
  for (int l = 0; l < shape.layerCount; ++l) {
    LayerTrace& layer = trace.layers[static_cast<std::size_t>(l)];
    layer.preActivations = memory.take(shape.fanOut(l), batchSize);
    layer.activations = l < shape.depth() ? memory.take(shape.fanOut(l), batchSize) : layer.preActivations;
    layer.deltas = memory.take(shape.fanOut(l), batchSize);
  }
  trace.dActivations = memory.take(shape.largestFanOut(), batchSize);
  trace.skipped = memory.take(shape.largestFanOut(), batchSize);
  return trace;
}

void forward(const Network& network, const Matrix& inputs, const Trace& trace) {
  for (int l = 0; l < network.layerCount; ++l) {
    const auto i = static_cast<std::size_t>(l);
    const Layer& layer = network.layers[i];
    const LayerTrace& out = trace.layers[i];
    multiply(layer.weights, l == 0 ? inputs : trace.layers[i - 1].activations, layer.biases, out.preActivations);
    if (l < network.depth()) {
      const bool skipEnds = network.skipEndsAt(l);
      const Matrix& skipped = trace.layers[skipEnds ? i - static_cast<std::size_t>(network.skipEvery) : i].activations;
      if (skipEnds && network.skip == SkipName::beforeActivation) addTo(out.preActivations, skipped);
      activateAll(network.activation, out.preActivations.data, out.activations.data, out.deltas.data,
                  out.preActivations.size());
      if (skipEnds && network.skip == SkipName::afterActivation) addTo(out.activations, skipped);
    }
    roundTo(network.numberFormat, out.activations);
  }
}

namespace {

/// dL/da of layer l, from the deltas of the layers after it.
Matrix backwardToActivations(const Network& network, const Trace& trace, int l) {
  const auto i = static_cast<std::size_t>(l);
  const Matrix& units = trace.layers[i].deltas;
  const Matrix dActivations{trace.dActivations.data, units.rows, units.columns};
  const Matrix skipped{trace.skipped.data, units.rows, units.columns};
  multiplyTransposed(network.layers[i + 1].weights, trace.layers[i + 1].deltas, dActivations);
  if (network.skipStartsAt(l)) {
    const bool before = network.skip == SkipName::beforeActivation;
    addTo(dActivations, before ? trace.layers[i + static_cast<std::size_t>(network.skipEvery)].deltas : skipped);
  }
  if (network.skipEndsAt(l)) copy(dActivations, skipped);
  return dActivations;
}

}  // namespace

void backwardLayer(const Network& network, const Matrix& inputs, const Trace& trace, int layer, SumStart start,
                   double factor, const Gradients& gradients) {
  const auto l = static_cast<std::size_t>(layer);
  const Matrix& deltas = trace.layers[l].deltas;
  if (layer < network.depth()) multiplyInto(deltas, backwardToActivations(network, trace, layer));
  roundTo(network.numberFormat, deltas);
  const Matrix& below = layer == 0 ? inputs : trace.layers[l - 1].activations;
  multiplyByTransposed(deltas, below, start, factor, gradients.layers[l].weights);
  sumRows(deltas, start, factor, gradients.layers[l].biases);
}

void backward(const Network& network, const Matrix& inputs, const Trace& trace, SumStart start, double factor,
              const Gradients& gradients) {
  for (int below = network.layerCount; below > 0; --below) {
    backwardLayer(network, inputs, trace, below - 1, start, factor, gradients);
  }
}

}  // namespace vanish
