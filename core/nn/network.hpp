#pragma once

#include <array>

#include "core/nn/activation.hpp"
#include "core/nn/spec.hpp"
#include "core/numerics/memory.hpp"
#include "core/numerics/number_format.hpp"

namespace vanish {

/// The layers' sizes. Layers count from l = 0, the first hidden one, to depth(), the output layer.
struct NetworkShape {
  Index layerCount = 0;                           // hidden layers and the output layer
  std::array<Index, kMaximumLayers + 1> units{};  // units[0] features, then each layer's units

  Index depth() const { return layerCount - 1; }
  Index fanIn(Index l) const { return units[l]; }
  Index fanOut(Index l) const { return units[l + 1]; }
  Index largestFanOut() const;
  Index hiddenUnits() const;
  friend bool operator==(const NetworkShape& a, const NetworkShape& b) {
    return a.layerCount == b.layerCount && a.units == b.units;
  }
};

NetworkShape networkShapeOf(const Spec& spec);

/// What a layer has learned.
struct Layer {
  Matrix weights;  // (fanOut, fanIn): W
  Matrix biases;   // (1, fanOut): b
};

/// What backpropagation finds of it.
struct LayerGradients {
  Matrix dWeights;  // (fanOut, fanIn): dL/dW
  Matrix dBiases;   // (1, fanOut): dL/db
};

/// One number for each weight and each bias.
struct Parameters {
  Index layerCount = 0;
  std::array<Layer, kMaximumLayers> layers;
  Matrix all;  // (1, count) the same numbers in a row: layer 0's weights, its biases, layer 1's weights ...

  Index depth() const { return layerCount - 1; }
};

/// The gradient of each of them.
struct Gradients {
  std::array<LayerGradients, kMaximumLayers> layers;
  Matrix all;  // (1, count) in the same row
};

/// A fully connected network: z = W a + b in each layer, a = f(z) in the hidden ones; the output layer is linear.
/// Where a residual connection ends, at hidden layers k, 2k, 3k ..., what the hidden layer k before gave is added:
/// to z (beforeActivation) or to f(z) (afterActivation).
struct Network : Parameters {
  Activation activation;
  SkipName skip = SkipName::none;
  Index skipEvery = 2;                                // k
  NumberFormat numberFormat = NumberFormat::float64;  // that activations and deltas are rounded to

  bool skipEndsAt(Index l) const {
    return skip != SkipName::none && l < depth() && l >= skipEvery && l % skipEvery == 0;
  }
  bool skipStartsAt(Index l) const { return skipEndsAt(l + skipEvery); }
};

/// Doubles that the parameters of this shape take, or their gradients.
Index parameterCount(const NetworkShape& shape);

/// Parameters in `memory`, which has parameterCount doubles to give.
Parameters layOutParameters(const NetworkShape& shape, Memory& memory);

/// Gradients, likewise.
Gradients layOutGradients(const NetworkShape& shape, Memory& memory);

/// A network as `spec` asks for it, but for what its parameters hold; likewise.
Network layOutNetwork(const Spec& spec, Memory& memory);

/// Draws the initial weights and biases that `spec` asks for: of layer l, 0 <= l < layerCount, or of all layers.
void initializeLayer(const Spec& spec, Index l, const Layer& layer);
void initializeNetwork(const Spec& spec, Network& network);

}  // namespace vanish
