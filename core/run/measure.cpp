#include "core/run/measure.hpp"

#include "core/numerics/pair.hpp"
#include "core/numerics/reduction.hpp"

namespace vanish {
namespace {

Magnitudes magnitudesOf(const ConstMatrix& matrix) {
  return vanish::magnitudesOf(matrix.data(), matrix.size());
}

Spread spreadOf(const ConstMatrix& matrix) {
  return vanish::spreadOf(matrix.data(), matrix.size());
}

/// How far `after` is from `from`, divided by the norm of `after`.
double relativeDistance(const ConstMatrix& from, const ConstMatrix& after, double norm) {
  const double distance = magnitudesOfDifference(from.data(), after.data(), from.size()).norm;
  return distance == 0.0 ? 0.0 : distance / norm;
}

}  // namespace

double saturatedShare(const Saturation& saturation, const ConstMatrix& preActivations) {
  const Pair below = pairOf(saturation.below);
  const Pair above = pairOf(saturation.above);
  const double* z = preActivations.data();
  PairBits saturated{0, 0};
  Index i = 0;
  for (; i + 2 <= preActivations.size(); i += 2) {
    const Pair two = loadPair(z + i);
    saturated -= (two < below) | (two > above);  // all bits set is -1
  }
  std::int64_t count = saturated[0] + saturated[1];
  for (; i < preActivations.size(); ++i) count += z[i] < saturation.below || z[i] > saturation.above ? 1 : 0;
  return static_cast<double>(count) / static_cast<double>(preActivations.size());
}

void measureBatch(const Network& network, const Saturation& saturation, const Trace& trace, const Gradients& gradients,
                  Index l, LayerStatistics& statistics) {
  const Magnitudes deltas = magnitudesOf(trace.layers[l].deltas);
  const Magnitudes dWeights = magnitudesOf(gradients.layers[l].dWeights);
  const Magnitudes dBiases = magnitudesOf(gradients.layers[l].dBiases);
  const Spread preActivations = spreadOf(trace.layers[l].preActivations);
  const Spread activations = spreadOf(trace.layers[l].activations);
  statistics.deltaRms = deltas.rms;
  statistics.deltaLargest = deltas.largest;
  statistics.deltaNorm = deltas.norm;
  statistics.dWeightsRms = dWeights.rms;
  statistics.dWeightsLargest = dWeights.largest;
  statistics.dWeightsNorm = dWeights.norm;
  statistics.dBiasesRms = dBiases.rms;
  statistics.dBiasesLargest = dBiases.largest;
  statistics.dBiasesNorm = dBiases.norm;
  statistics.preActivationMean = preActivations.mean;
  statistics.preActivationRms = preActivations.magnitudes.rms;
  statistics.activationMean = activations.mean;
  statistics.activationRms = activations.magnitudes.rms;
  const bool isFinite = preActivations.mean == preActivations.mean;
  statistics.saturatedShare = !isFinite              ? preActivations.mean
                              : l == network.depth() ? 0.0
                                                     : saturatedShare(saturation, trace.layers[l].preActivations);
}

void measureStep(const Layer& start, const Layer& before, const Layer& after, LayerStatistics& statistics) {
  const double norm = magnitudesOf(after.weights).norm;
  statistics.updateRatio = relativeDistance(before.weights, after.weights, norm);
  statistics.weightsMoved = relativeDistance(start.weights, after.weights, norm);
}

}  // namespace vanish
