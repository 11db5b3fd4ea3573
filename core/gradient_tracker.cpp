#include "core/gradient_tracker.hpp"

#include <cmath>
#include <limits>

namespace vanish {

double rms(const Matrix& matrix) {
  double largest = 0.0;
  for (std::size_t i = 0; i < matrix.size(); ++i) {
    const double magnitude = std::fabs(matrix.data[i]);
    if (!(magnitude < std::numeric_limits<double>::infinity())) return std::numeric_limits<double>::quiet_NaN();
    if (magnitude > largest) largest = magnitude;
  }
  if (largest == 0.0) return 0.0;
  double sum = 0.0;
  for (std::size_t i = 0; i < matrix.size(); ++i) {
    const double ratio = matrix.data[i] / largest;
    sum += ratio * ratio;
  }
  return largest * std::sqrt(sum / static_cast<double>(matrix.size()));
}

double saturatedShare(const Activation& activation, const Matrix& preActivations) {
  const double threshold = 0.01 * derivativeSupremum(activation);
  std::size_t saturated = 0;
  for (std::size_t i = 0; i < preActivations.size(); ++i) {
    const double z = preActivations.data[i];
    if (!(std::fabs(z) < std::numeric_limits<double>::infinity())) return std::numeric_limits<double>::quiet_NaN();
    if (derivative(activation, z) < threshold) ++saturated;
  }
  return static_cast<double>(saturated) / static_cast<double>(preActivations.size());
}

void markLive(const Activation& activation, const Matrix& preActivations, const Matrix& live) {
  for (int n = 0; n < preActivations.rows; ++n) {
    const double* z = preActivations.row(n);
    for (int j = 0; j < preActivations.columns; ++j) {
      if (!canDie(activation) || derivative(activation, z[j]) != 0.0) live.data[j] = 1.0;
    }
  }
}

double deadShare(const Matrix& live) {
  int dead = 0;
  for (int j = 0; j < live.columns; ++j) dead += live.data[j] == 0.0 ? 1 : 0;
  return static_cast<double>(dead) / live.columns;
}

LayerStatistics measureLayer(const Activation& activation, const LayerTrace& trace, const Layer& gradients,
                             bool isOutput) {
  LayerStatistics statistics;
  statistics.deltaRms = rms(trace.deltas);
  statistics.dWeightsRms = rms(gradients.weights);
  statistics.dBiasesRms = rms(gradients.biases);
  statistics.preActivationRms = rms(trace.preActivations);
  statistics.saturatedShare = isOutput ? 0.0 : saturatedShare(activation, trace.preActivations);
  return statistics;
}

}  // namespace vanish
