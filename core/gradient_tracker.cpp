#include "core/gradient_tracker.hpp"

#include <limits>

#include "core/reduction.hpp"

namespace vanish {
namespace {

Magnitudes magnitudesOf(const Matrix& matrix) {
  return vanish::magnitudesOf(matrix.data, matrix.size());
}

double meanOf(const Matrix& matrix) {
  return vanish::meanOf(matrix.data, matrix.size());
}

/// The change from a to b, relative to a.
double relativeChange(const Matrix& a, const Matrix& b) {
  const double change = magnitudesOfDifference(a.data, b.data, a.size()).norm;
  return change == 0.0 ? 0.0 : change / magnitudesOf(a).norm;
}

}  // namespace

double saturatedShare(const Saturation& saturation, const Matrix& preActivations) {
  std::size_t saturated = 0;
  std::size_t compared = 0;
  for (std::size_t i = 0; i < preActivations.size(); ++i) {
    const double z = preActivations.data[i];
    saturated += static_cast<std::size_t>(z < saturation.below) + static_cast<std::size_t>(z > saturation.above);
    compared += static_cast<std::size_t>(z - z == 0.0);
  }
  if (compared != preActivations.size()) return std::numeric_limits<double>::quiet_NaN();
  return static_cast<double>(saturated) / static_cast<double>(preActivations.size());
}

void measureBatch(const Network& network, const Trace& trace, const Gradients& gradients, LayerReport& report) {
  const Saturation saturation = saturationOf(network.activation);
  report.layerCount = network.layerCount;
  for (int l = 0; l < network.layerCount; ++l) {
    const auto i = static_cast<std::size_t>(l);
    LayerStatistics& statistics = report.layers[i];
    const Magnitudes deltas = magnitudesOf(trace.layers[i].deltas);
    const Magnitudes dWeights = magnitudesOf(gradients.layers[i].weights);
    const Magnitudes dBiases = magnitudesOf(gradients.layers[i].biases);
    statistics.deltaRms = deltas.rms;
    statistics.deltaLargest = deltas.largest;
    statistics.deltaNorm = deltas.norm;
    statistics.dWeightsRms = dWeights.rms;
    statistics.dWeightsLargest = dWeights.largest;
    statistics.dWeightsNorm = dWeights.norm;
    statistics.dBiasesRms = dBiases.rms;
    statistics.dBiasesLargest = dBiases.largest;
    statistics.dBiasesNorm = dBiases.norm;
    statistics.preActivationMean = meanOf(trace.layers[i].preActivations);
    statistics.preActivationRms = magnitudesOf(trace.layers[i].preActivations).rms;
    statistics.activationMean = meanOf(trace.layers[i].activations);
    statistics.activationRms = magnitudesOf(trace.layers[i].activations).rms;
    statistics.saturatedShare = l == network.depth() ? 0.0 : saturatedShare(saturation, trace.layers[i].preActivations);
  }
}

void measureStep(const Parameters& start, const Parameters& before, const Parameters& after, LayerReport& report) {
  for (std::size_t l = 0; l < static_cast<std::size_t>(after.layerCount); ++l) {
    report.layers[l].updateRatio = relativeChange(before.layers[l].weights, after.layers[l].weights);
    report.layers[l].weightsMoved = relativeChange(start.layers[l].weights, after.layers[l].weights);
  }
}

}  // namespace vanish
