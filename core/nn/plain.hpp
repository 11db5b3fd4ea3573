#pragma once

#include <array>
#include <vector>

#include "core/nn/network.hpp"

/// Backpropagation of one example as a textbook writes it (Nielsen 2015, chapter 2): loops over units, one number at a
/// time. backprop.hpp does the same for a whole batch, some numbers at once, and because both add up every sum in the
/// same order a test demands the same bits of both. No residual connections and no number formats: read this first.
namespace vanish::plain {

using Numbers = std::vector<double>;

/// One layer's numbers for one example, each (fanOut).
struct LayerTrace {
  Numbers z;      // W a_below + b
  Numbers a;      // f(z); for the output layer z itself
  Numbers slope;  // f'(z); 1 for the output layer
  Numbers delta;  // dL/dz
};

using Trace = std::array<LayerTrace, kMaximumLayers>;

/// From `inputs` (features) up to the output layer's z, the logits.
void forward(const Network& network, const Numbers& inputs, Trace& trace);

/// From the output layer's delta (outputs), which the loss gives, down to the first layer's.
void backward(const Network& network, const Numbers& outputDelta, Trace& trace);

/// Adds to `gradients` what this one example says: dL/dW = delta a_below^T, dL/db = delta.
void addGradients(const Network& network, const Numbers& inputs, const Trace& trace, Gradients& gradients);

}  // namespace vanish::plain
