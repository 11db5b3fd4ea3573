#pragma once

#include <array>
#include <cstddef>

#include "core/nn/activation.hpp"
#include "core/nn/spec.hpp"
#include "core/numerics/memory.hpp"
#include "core/numerics/number_format.hpp"

namespace vanish {

/// The layers' sizes.
struct NetworkShape {
  int layerCount = 0;                           // hidden layers and the output layer
  std::array<int, kMaximumLayers + 1> units{};  // units[0] features, then each layer's units

  int depth() const { return layerCount - 1; }
  int fanIn(int layer) const { return units[static_cast<std::size_t>(layer)]; }
  int fanOut(int layer) const { return units[static_cast<std::size_t>(layer) + 1]; }
  int largestFanOut() const;
  friend bool operator==(const NetworkShape& a, const NetworkShape& b) {
    return a.layerCount == b.layerCount && a.units == b.units;
  }
};

NetworkShape networkShapeOf(const Spec& spec);

struct Layer {
  Matrix weights;  // (fanOut, fanIn)
  Matrix biases;   // (1, fanOut)
};

/// One number for each weight and each bias: the parameters themselves, their gradients, an optimizer's memory.
struct Parameters {
  int layerCount = 0;
  std::array<Layer, kMaximumLayers> layers;
  Matrix all;  // (1, count) the same numbers in a row: layer 0's weights, its biases, layer 1's weights ...

  int depth() const { return layerCount - 1; }
};

/// What backpropagation finds: dWeights and dBiases.
using Gradients = Parameters;

/// A fully connected network: z = W a + b in each layer, a = f(z) in the hidden ones; the output layer is linear.
/// Where a residual connection ends, at hidden layers k, 2k, 3k ..., what the hidden layer k before gave is added:
/// to z (beforeActivation) or to f(z) (afterActivation).
struct Network : Parameters {
  Activation activation;
  SkipName skip = SkipName::none;
  int skipEvery = 2;                                  // k
  NumberFormat numberFormat = NumberFormat::float64;  // that activations and deltas are rounded to

  bool skipEndsAt(int layer) const {
    return skip != SkipName::none && layer < depth() && layer >= skipEvery && layer % skipEvery == 0;
  }
  bool skipStartsAt(int layer) const { return skipEndsAt(layer + skipEvery); }
};

/// Doubles that the parameters of this shape take.
std::size_t parameterCount(const NetworkShape& shape);

/// Parameters in `memory`, which has parameterCount doubles to give.
Parameters layOutParameters(const NetworkShape& shape, Memory& memory);

/// A network as `spec` asks for it, but for what its parameters hold; likewise.
Network layOutNetwork(const Spec& spec, Memory& memory);

/// Draws the initial weights and biases that `spec` asks for.
void initializeNetwork(const Network& network, const Spec& spec);

}  // namespace vanish
