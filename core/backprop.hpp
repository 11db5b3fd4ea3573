#pragma once

#include <array>
#include <cstddef>

#include "core/activation.hpp"
#include "core/memory.hpp"
#include "core/network.hpp"

namespace vanish {

/// What a forward and a backward pass leave behind in one layer, for every example of a batch.
struct LayerTrace {
  Matrix preActivations;  // (batch, fanOut): z
  Matrix activations;     // (batch, fanOut): f(z); for the output layer z itself
  Matrix deltas;          // (batch, fanOut): dL/dz of each example's own loss, without the 1/batch
};

struct Trace {
  std::array<LayerTrace, kMaximumLayers> layers;
  double* scratch = nullptr;  // the largest layer's weights, transposed

  /// The same memory, for a batch of `examples` rows only.
  Trace firstRows(int examples, int layerCount) const;
};

/// Doubles that a trace of `batchSize` examples takes.
std::size_t traceSize(const NetworkShape& shape, int batchSize);

/// A trace in `memory`, which has traceSize doubles to give.
Trace layOutTrace(const NetworkShape& shape, int batchSize, Memory& memory);

/// From the inputs (batch, features) to the logits: fills preActivations and activations.
void forward(const Network& network, const Activation& activation, const Matrix& inputs, const Trace& trace);

/// From the output layer's deltas, which the loss has written, back to the first hidden layer: fills the other
/// deltas and adds the batch's sums to `gradients`:
///   dWeights_l += sum over examples of delta_l a_(l-1)^T,  dBiases_l += sum of delta_l,
///   delta_(l-1) = (delta_l W_l) * f'(z_(l-1)), elementwise.
/// The last line, once a layer, is the product of the article (Rumelhart, Hinton & Williams 1986).
void backward(const Network& network, const Activation& activation, const Matrix& inputs, const Trace& trace,
              const Gradients& gradients);

/// Sets every gradient to 0, or divides it by the number of examples: sums become means.
void clear(const Gradients& gradients);
void divide(const Gradients& gradients, int examples);

}  // namespace vanish
