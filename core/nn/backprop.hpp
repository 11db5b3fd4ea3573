#pragma once

#include <array>

#include "core/nn/network.hpp"
#include "core/numerics/memory.hpp"

namespace vanish {

/// What a forward and a backward pass leave behind in one layer. A column is an example of the batch.
struct LayerTrace {
  Matrix preActivations;  // (fanOut, batch): z
  Matrix activations;     // (fanOut, batch): a, what the next layer gets; for the output layer z itself
  Matrix slopes;          // (fanOut, batch): f'(z), from the forward pass; only in hidden layers
  Matrix deltas;          // (fanOut, batch): dL/dz of each example's own loss, without the 1/batch. The same memory:
                          // the backward pass multiplies the slopes into deltas, and then they are gone
};

struct Trace {
  std::array<LayerTrace, kMaximumLayers> layers;
  Matrix dActivations;  // (most units, batch): dL/da of the layer at hand
  Matrix skipped;       // (most units, batch): dL/da where the last residual connection ends

  /// The same memory, for a batch of fewer examples.
  Trace forExamples(Index examples, Index layerCount) const;
};

/// Doubles that a trace of `batchSize` examples takes.
Index traceSize(const NetworkShape& shape, Index batchSize);

/// A trace in `memory`, which has traceSize doubles to give.
Trace layOutTrace(const NetworkShape& shape, Index batchSize, Memory& memory);

/// From the inputs (features, batch) to the logits, layer by layer:
///   z_l = W_l a_(l-1) + b_l,
///   a_l = f(z_l), in the hidden layers, and for the way back f'(z_l).
void forward(const Network& network, const ConstMatrix& inputs, Trace& trace);

/// Some units of a layer: first, first + 1 ...
struct Units {
  Index first;
  Index count;
};

/// All units of layer l.
inline Units allUnits(const Network& network, Index l) {
  return {0, network.layers[l].biases.columns};
}

/// Some units of one layer of it, after the layers below. A unit's numbers have the same bits, whatever the others.
void forwardUnits(const Network& network, const ConstMatrix& inputs, Index l, Units units, Trace& trace);

/// From the output layer's deltas, which the loss has written, back to the first hidden layer:
///   delta_l = (W_(l+1)^T delta_(l+1)) * f'(z_l), elementwise,
/// and once the deltas are known the gradients, which are sums over the examples, times `factor`:
///   dWeights_l = delta_l a_(l-1)^T,  dBiases_l = the sum of delta_l.
/// The first line, once a layer, is the product of the article (Rumelhart, Hinton & Williams 1986). A residual
/// connection adds to its bracket what comes back along it (He et al. 2016).
/// The sums start with 0, or go on with those that an earlier piece of the batch left (with factor 1).
void backward(const Network& network, const ConstMatrix& inputs, SumStart start, double factor, Trace& trace,
              Gradients& gradients);

/// Some units of one layer of it, after the layers above: their deltas, then the gradients of what leads to them.
void backwardUnits(const Network& network, const ConstMatrix& inputs, Index l, Units units, SumStart start,
                   double factor, Trace& trace, Gradients& gradients);

}  // namespace vanish
