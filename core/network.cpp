#include "core/network.hpp"

namespace vanish {

NetworkShape networkShapeOf(const Spec& spec) {
  const DatasetShape data = datasetShapeOf(spec);
  return {data.features, spec.depth, spec.width, outputCount(lossOf(spec), data.classes)};
}

std::size_t parameterCount(const NetworkShape& shape) {
  std::size_t count = 0;
  for (int l = 0; l < shape.layerCount(); ++l) {
    count += static_cast<std::size_t>(shape.fanOut(l)) * (static_cast<std::size_t>(shape.fanIn(l)) + 1);
  }
  return count;
}

Network layOutNetwork(const NetworkShape& shape, Memory& memory) {
  Network network;
  network.layerCount = shape.layerCount();
  for (int l = 0; l < shape.layerCount(); ++l) {
    Layer& layer = network.layers[static_cast<std::size_t>(l)];
    layer.weights = memory.take(shape.fanOut(l), shape.fanIn(l));
    layer.biases = memory.take(1, shape.fanOut(l));
  }
  return network;
}

void initializeNetwork(const Network& network, const Spec& spec) {
  const InitializerName initializer = resolveInitializer(spec.initializer, spec.activation);
  for (int l = 0; l < network.layerCount; ++l) {
    const Layer& layer = network.layers[static_cast<std::size_t>(l)];
    initializeWeights(layer.weights, initializer, spec.seed, l);
    initializeBiases(layer.biases, spec.biasMean, spec.biasStandardDeviation, spec.seed, l);
  }
}

}  // namespace vanish
