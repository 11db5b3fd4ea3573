#pragma once

#include <array>
#include <cstddef>

#include "core/nn/network.hpp"
#include "core/numerics/memory.hpp"

namespace vanish {

/// What a forward and a backward pass leave behind in one layer. A column is an example of the batch.
struct LayerTrace {
  Matrix preActivations;  // (fanOut, batch): z
  Matrix activations;     // (fanOut, batch): what the next layer gets; for the output layer z itself
  Matrix deltas;          // (fanOut, batch): after forward f'(z), their last factor; after backward dL/dz of each
                          // example's own loss, without the 1/batch
};

struct Trace {
  std::array<LayerTrace, kMaximumLayers> layers;
  Matrix dActivations;  // (most units, batch): dL/da of the layer at hand
  Matrix skipped;       // (most units, batch): dL/da where the last residual connection ends

  /// The same memory, for a batch of fewer examples.
  Trace forExamples(int examples, int layerCount) const;
};

/// Doubles that a trace of `batchSize` examples takes.
std::size_t traceSize(const NetworkShape& shape, int batchSize);

/// A trace in `memory`, which has traceSize doubles to give.
Trace layOutTrace(const NetworkShape& shape, int batchSize, Memory& memory);

/// From the inputs (features, batch) to the logits: in each layer z = W a + b, in the hidden ones a = f(z) and, for
/// the way back, f'(z).
void forward(const Network& network, const Matrix& inputs, const Trace& trace);

/// From the output layer's deltas, which the loss has written, back to the first hidden layer:
///   dL/da_(l-1) = W_l^T delta_l,
///   delta_(l-1) = dL/da_(l-1) * f'(z_(l-1)), elementwise,
/// and once the deltas are known the gradients, which are sums over the examples, times `factor`:
///   dWeights_l = delta_l a_(l-1)^T,  dBiases_l = the sum of delta_l.
/// The second line, once a layer, is the product of the article (Rumelhart, Hinton & Williams 1986). A residual
/// connection adds to the first what comes back along it (He et al. 2016).
/// The sums start with 0, or go on with those that an earlier piece of the batch left (with factor 1).
void backward(const Network& network, const Matrix& inputs, const Trace& trace, SumStart start, double factor,
              const Gradients& gradients);

/// One layer of it, after those above it: its deltas, then its gradients.
void backwardLayer(const Network& network, const Matrix& inputs, const Trace& trace, int layer, SumStart start,
                   double factor, const Gradients& gradients);

}  // namespace vanish
