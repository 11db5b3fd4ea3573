#include "core/nn/backprop.hpp"

namespace vanish {
namespace {

void add(const ConstMatrix& term, const Matrix& sum) {
  for (Index i = 0; i < sum.size(); ++i) sum[i] += term[i];
}

/// product = a * b, elementwise; `product` may be one of them.
void multiplyElementwise(const ConstMatrix& a, const ConstMatrix& b, const Matrix& product) {
  for (Index i = 0; i < product.size(); ++i) product[i] = a[i] * b[i];
}

/// What layer l gets: the inputs, or what the layer below gives. (fanIn, batch)
ConstMatrix inputsOf(Index l, const ConstMatrix& inputs, const Trace& trace) {
  return l == 0 ? inputs : ConstMatrix(trace.layers[l - 1].activations);
}

/// The rows of these units: a layer's matrices have a row for each, and the output layer has no slopes.
LayerTrace rowsOf(const LayerTrace& layer, Units units) {
  const auto rows = [&](const Matrix& matrix) {
    return matrix.rows == 0 ? matrix : matrix.rowsFrom(units.first, units.count);
  };
  return {rows(layer.preActivations), rows(layer.activations), rows(layer.slopes), rows(layer.deltas)};
}

// --- The layers: the two passes, as the book has them ------------------------

/// z_l = W_l a_(l-1) + b_l        (fanOut, batch) = (fanOut, fanIn) (fanIn, batch) + (fanOut)
void weigh(const Layer& layer, Units units, const ConstMatrix& below, LayerTrace& trace) {
  const Matrix biases{layer.biases.data() + units.first, 1, units.count};
  multiply(layer.weights.rowsFrom(units.first, units.count), below, biases, trace.preActivations);
}

/// a_l = f(z_l) and f'(z_l)       (fanOut, batch), elementwise
void activate(const Activation& activation, LayerTrace& trace) {
  const Matrix& z = trace.preActivations;
  activateAll(activation, z.data(), z.size(), trace.activations.data(), trace.slopes.data());
}

/// W_(l+1)^T delta_(l+1) = dL/da_l        (fanOut_l, batch) = (fanOut_l, fanOut_(l+1)) (fanOut_(l+1), batch)
Matrix handBack(const Network& network, Index l, Units units, Trace& trace) {
  const Matrix dActivations{trace.dActivations.data(), units.count, trace.layers[l].deltas.columns};
  multiplyTransposed(network.layers[l + 1].weights, trace.layers[l + 1].deltas, units.first, dActivations);
  return dActivations;
}

/// dWeights_l = delta_l a_(l-1)^T         (fanOut, fanIn) = (fanOut, batch) (batch, fanIn)
/// dBiases_l = the sum of delta_l         (fanOut), over the batch
void sumGradients(const LayerTrace& trace, Units units, const ConstMatrix& below, SumStart start, double factor,
                  LayerGradients& gradients) {
  multiplyByTransposed(trace.deltas, below, start, factor, gradients.dWeights.rowsFrom(units.first, units.count));
  sumRows(trace.deltas, start, factor, {gradients.dBiases.data() + units.first, 1, units.count});
}

// --- Residual connections ----------------------------------------------------

/// Where one ends at layer l, what layer l - k gave joins `sum`: z_l or a_l.
void addSkip(const Network& network, Index l, Units units, SkipName kind, Trace& trace, const Matrix& sum) {
  if (network.skip != kind || !network.skipEndsAt(l)) return;
  add(rowsOf(trace.layers[l - network.skipEvery], units).activations, sum);
}

/// On the way back. Where one starts, dL/da_l gets what comes along it: dL/dz of its end, or dL/da of its end, which
/// `skipped` has kept, because the layers between have used their memory.
void addSkipBack(const Network& network, Index l, Units units, Trace& trace, const Matrix& dActivations) {
  if (!network.skipStartsAt(l) && !network.skipEndsAt(l)) return;
  const Matrix skipped{trace.skipped.data() + units.first * dActivations.columns, units.count, dActivations.columns};
  if (network.skipStartsAt(l)) {
    const bool before = network.skip == SkipName::beforeActivation;
    add(before ? rowsOf(trace.layers[l + network.skipEvery], units).deltas : skipped, dActivations);
  }
  if (network.skipEndsAt(l)) copy(dActivations, skipped);
}

// --- Number formats ----------------------------------------------------------

void round(NumberFormat format, const Matrix& matrix) {
  roundAll(format, matrix.data(), matrix.size());
}

}  // namespace

void forwardUnits(const Network& network, const ConstMatrix& inputs, Index l, Units units, Trace& trace) {
  LayerTrace layer = rowsOf(trace.layers[l], units);
  weigh(network.layers[l], units, inputsOf(l, inputs, trace), layer);
  if (l < network.depth()) {
    addSkip(network, l, units, SkipName::beforeActivation, trace, layer.preActivations);
    activate(network.activation, layer);
    addSkip(network, l, units, SkipName::afterActivation, trace, layer.activations);
  }
  round(network.numberFormat, layer.activations);
}

void forward(const Network& network, const ConstMatrix& inputs, Trace& trace) {
  for (Index l = 0; l < network.layerCount; ++l) forwardUnits(network, inputs, l, allUnits(network, l), trace);
}

void backwardUnits(const Network& network, const ConstMatrix& inputs, Index l, Units units, SumStart start,
                   double factor, Trace& trace, Gradients& gradients) {
  LayerTrace layer = rowsOf(trace.layers[l], units);
  if (l < network.depth()) {
    const Matrix dActivations = handBack(network, l, units, trace);
    addSkipBack(network, l, units, trace, dActivations);
    // delta_l = (W_(l+1)^T delta_(l+1)) * f'(z_l)
    multiplyElementwise(dActivations, layer.slopes, layer.deltas);
  }
  round(network.numberFormat, layer.deltas);
  sumGradients(layer, units, inputsOf(l, inputs, trace), start, factor, gradients.layers[l]);
}

void backward(const Network& network, const ConstMatrix& inputs, SumStart start, double factor, Trace& trace,
              Gradients& gradients) {
  for (Index l = network.depth(); l >= 0; --l) {
    backwardUnits(network, inputs, l, allUnits(network, l), start, factor, trace, gradients);
  }
}

// --- Memory ------------------------------------------------------------------

Trace Trace::forExamples(Index examples, Index layerCount) const {
  Trace part;
  part.dActivations = dActivations.withColumns(examples);
  part.skipped = skipped.withColumns(examples);
  for (Index l = 0; l < layerCount; ++l) {
    const LayerTrace& layer = layers[l];
    part.layers[l] = {layer.preActivations.withColumns(examples), layer.activations.withColumns(examples),
                      layer.slopes.withColumns(examples), layer.deltas.withColumns(examples)};
  }
  return part;
}

Index traceSize(const NetworkShape& shape, Index batchSize) {
  const Index outputs = shape.fanOut(shape.depth());
  return (3 * shape.hiddenUnits() + 2 * outputs + 2 * shape.largestFanOut()) * batchSize;
}

Trace layOutTrace(const NetworkShape& shape, Index batchSize, Memory& memory) {
  Trace trace;
  for (Index l = 0; l < shape.layerCount; ++l) {
    const bool isHidden = l < shape.depth();
    LayerTrace& layer = trace.layers[l];
    layer.preActivations = memory.take(shape.fanOut(l), batchSize);
    layer.activations = isHidden ? memory.take(shape.fanOut(l), batchSize) : layer.preActivations;
    layer.deltas = memory.take(shape.fanOut(l), batchSize);
    if (isHidden) layer.slopes = layer.deltas;
  }
  trace.dActivations = memory.take(shape.largestFanOut(), batchSize);
  trace.skipped = memory.take(shape.largestFanOut(), batchSize);
  return trace;
}

}  // namespace vanish
