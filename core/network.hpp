#pragma once

#include <array>
#include <cstddef>

#include "core/memory.hpp"
#include "core/spec.hpp"

namespace vanish {

/// The layers' sizes.
struct NetworkShape {
  int features;
  int depth;  // hidden layers
  int width;  // units of each
  int outputs;

  int layerCount() const { return depth + 1; }
  int fanIn(int layer) const { return layer == 0 ? features : width; }
  int fanOut(int layer) const { return layer == depth ? outputs : width; }
};

NetworkShape networkShapeOf(const Spec& spec);

struct Layer {
  Matrix weights;  // (fanOut, fanIn)
  Matrix biases;   // (1, fanOut)
};

/// A fully connected network: z = a W^T + b in each layer, a = f(z) in the hidden ones.
struct Network {
  int layerCount = 0;
  std::array<Layer, kMaximumLayers> layers;

  int depth() const { return layerCount - 1; }
};

/// The same shapes hold what backpropagation finds: dWeights and dBiases.
using Gradients = Network;

/// Doubles that one network of this shape takes.
std::size_t parameterCount(const NetworkShape& shape);

/// A network of zeros in `memory`, which has parameterCount doubles to give.
Network layOutNetwork(const NetworkShape& shape, Memory& memory);

/// Draws the initial weights and biases that `spec` asks for.
void initializeNetwork(const Network& network, const Spec& spec);

}  // namespace vanish
