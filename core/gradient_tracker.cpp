#include "core/gradient_tracker.hpp"

#include "core/pair.hpp"
#include "core/reduction.hpp"

namespace vanish {
namespace {

Magnitudes magnitudesOf(const Matrix& matrix) {
  return vanish::magnitudesOf(matrix.data, matrix.size());
}

Spread spreadOf(const Matrix& matrix) {
  return vanish::spreadOf(matrix.data, matrix.size());
}

/// How far `after` is from `from`, divided by the norm of `after`.
double relativeDistance(const Matrix& from, const Matrix& after, double norm) {
  const double distance = magnitudesOfDifference(from.data, after.data, from.size()).norm;
  return distance == 0.0 ? 0.0 : distance / norm;
}

}  // namespace

double saturatedShare(const Saturation& saturation, const Matrix& preActivations) {
  const Pair below = pairOf(saturation.below);
  const Pair above = pairOf(saturation.above);
  const double* z = preActivations.data;
  PairBits saturated{0, 0};
  std::size_t i = 0;
  for (; i + 2 <= preActivations.size(); i += 2) {
    const Pair two = loadPair(z + i);
    saturated -= (two < below) | (two > above);  // all bits set is -1
  }
  std::int64_t count = saturated[0] + saturated[1];
  for (; i < preActivations.size(); ++i) count += z[i] < saturation.below || z[i] > saturation.above ? 1 : 0;
  return static_cast<double>(count) / static_cast<double>(preActivations.size());
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
    const Spread preActivations = spreadOf(trace.layers[i].preActivations);
    const Spread activations = spreadOf(trace.layers[i].activations);
    statistics.preActivationMean = preActivations.mean;
    statistics.preActivationRms = preActivations.magnitudes.rms;
    statistics.activationMean = activations.mean;
    statistics.activationRms = activations.magnitudes.rms;
    const bool isFinite = preActivations.mean == preActivations.mean;
    statistics.saturatedShare = !isFinite              ? preActivations.mean
                                : l == network.depth() ? 0.0
                                                       : saturatedShare(saturation, trace.layers[i].preActivations);
  }
}

void measureStep(const Parameters& start, const Parameters& before, const Parameters& after, LayerReport& report) {
  for (std::size_t l = 0; l < static_cast<std::size_t>(after.layerCount); ++l) {
    const Matrix& weights = after.layers[l].weights;
    const double norm = magnitudesOf(weights).norm;
    report.layers[l].updateRatio = relativeDistance(before.layers[l].weights, weights, norm);
    report.layers[l].weightsMoved = relativeDistance(start.layers[l].weights, weights, norm);
  }
}

}  // namespace vanish
