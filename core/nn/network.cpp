#include "core/nn/network.hpp"

namespace vanish {

int NetworkShape::largestFanOut() const {
  int largest = 0;
  for (int l = 0; l < layerCount; ++l) largest = fanOut(l) > largest ? fanOut(l) : largest;
  return largest;
}

NetworkShape networkShapeOf(const Spec& spec) {
  const DatasetShape data = datasetShapeOf(spec);
  NetworkShape shape;
  shape.layerCount = depthOf(spec) + 1;
  shape.units[0] = data.features;
  for (int l = 0; l < shape.depth(); ++l) shape.units[static_cast<std::size_t>(l) + 1] = widthOf(spec, l);
  shape.units[static_cast<std::size_t>(shape.layerCount)] = outputCount(lossOf(spec), data.classes);
  return shape;
}

std::size_t parameterCount(const NetworkShape& shape) {
  std::size_t count = 0;
  for (int l = 0; l < shape.layerCount; ++l) {
    count += static_cast<std::size_t>(shape.fanOut(l)) * (static_cast<std::size_t>(shape.fanIn(l)) + 1);
  }
  return count;
}

Parameters layOutParameters(const NetworkShape& shape, Memory& memory) {
  Parameters parameters;
  parameters.layerCount = shape.layerCount;
  for (int l = 0; l < shape.layerCount; ++l) {
    Layer& layer = parameters.layers[static_cast<std::size_t>(l)];
    layer.weights = memory.take(shape.fanOut(l), shape.fanIn(l));
    layer.biases = memory.take(1, shape.fanOut(l));
  }
  // A Memory hands out its doubles one after another.
  parameters.all = {parameters.layers[0].weights.data, 1, static_cast<int>(parameterCount(shape))};
  return parameters;
}

Network layOutNetwork(const Spec& spec, Memory& memory) {
  return {layOutParameters(networkShapeOf(spec), memory), activationOf(spec), spec.skip, spec.skipEvery,
          spec.numberFormat};
}

void initializeNetwork(const Network& network, const Spec& spec) {
  const Initialization initialization = initializationOf(spec);
  for (int l = 0; l < network.layerCount; ++l) {
    const Layer& layer = network.layers[static_cast<std::size_t>(l)];
    initializeWeights(layer.weights, initialization, spec.seed, l);
    initializeBiases(layer.biases, spec.biasMean, spec.biasStandardDeviation, spec.seed, l);
  }
}

}  // namespace vanish
