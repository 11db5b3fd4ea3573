#include "core/nn/network.hpp"

#include <algorithm>
#include <numeric>

namespace vanish {

Index NetworkShape::largestFanOut() const {
  return *std::max_element(units.begin() + 1, units.begin() + 1 + layerCount);
}

Index NetworkShape::hiddenUnits() const {
  return std::accumulate(units.begin() + 1, units.begin() + 1 + depth(), Index{0});
}

NetworkShape networkShapeOf(const Spec& spec) {
  const DatasetShape data = datasetShapeOf(spec);
  NetworkShape shape;
  shape.layerCount = depthOf(spec) + 1;
  shape.units[0] = data.features;
  for (Index l = 0; l < shape.depth(); ++l) shape.units[l + 1] = widthOf(spec, l);
  shape.units[shape.layerCount] = outputCount(lossOf(spec), data.classes);
  return shape;
}

Index parameterCount(const NetworkShape& shape) {
  Index count = 0;
  for (Index l = 0; l < shape.layerCount; ++l) count += shape.fanOut(l) * (shape.fanIn(l) + 1);
  return count;
}

// A Memory hands out its doubles one after another: the first layer's first weight is where the row begins.

Parameters layOutParameters(const NetworkShape& shape, Memory& memory) {
  Parameters parameters;
  parameters.layerCount = shape.layerCount;
  for (Index l = 0; l < shape.layerCount; ++l) {
    Matrix weights = memory.take(shape.fanOut(l), shape.fanIn(l));
    parameters.layers[l] = {weights, memory.take(1, shape.fanOut(l))};
  }
  parameters.all = {parameters.layers[0].weights.data(), 1, parameterCount(shape)};
  return parameters;
}

Gradients layOutGradients(const NetworkShape& shape, Memory& memory) {
  const Parameters same = layOutParameters(shape, memory);
  Gradients gradients;
  for (Index l = 0; l < shape.layerCount; ++l) gradients.layers[l] = {same.layers[l].weights, same.layers[l].biases};
  gradients.all = same.all;
  return gradients;
}

Network layOutNetwork(const Spec& spec, Memory& memory) {
  return {layOutParameters(networkShapeOf(spec), memory), activationOf(spec), spec.skip, spec.skipEvery,
          spec.numberFormat};
}

void initializeLayer(const Spec& spec, Index l, const Layer& layer) {
  initializeWeights(initializationOf(spec), spec.seed, l, layer.weights);
  initializeBiases(spec.biasMean, spec.biasStandardDeviation, spec.seed, l, layer.biases);
}

void initializeNetwork(const Spec& spec, Network& network) {
  for (Index l = 0; l < network.layerCount; ++l) initializeLayer(spec, l, network.layers[l]);
}

}  // namespace vanish
