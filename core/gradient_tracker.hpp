#pragma once

#include <array>

#include "core/activation.hpp"
#include "core/backprop.hpp"
#include "core/network.hpp"

namespace vanish {

/// What one layer's gradient looks like. All are 0 or more; NaN where a number behind them is not finite, but for
/// deadShare: a unit whose z is NaN counts as live.
struct LayerStatistics {
  double deltaRms = 0.0;          // of dL/dz over the layer's units and the batch's examples
  double dWeightsRms = 0.0;       // of dL/dW, the batch's mean, over the layer's weights
  double dBiasesRms = 0.0;        // of dL/db, the batch's mean, over the layer's biases
  double preActivationRms = 0.0;  // of z over units and examples
  double saturatedShare = 0.0;    // of (unit, example): f'(z) below 1 % of its supremum; 0 for the output layer
  double deadShare = 0.0;         // of units: f'(z) is 0 on all the data; 0 where that cannot be
};

struct LayerReport {
  int layerCount = 0;
  std::array<LayerStatistics, kMaximumLayers> layers;
};

/// Root mean square of all elements. Each is divided by the largest before it is squared: squares of numbers
/// below 1e-154 would round to 0, and a vanished gradient is just that. NaN if an element is not finite.
double rms(const Matrix& matrix);

/// Share of elements z with f'(z) below 1 % of its supremum. NaN if an element is not finite.
double saturatedShare(const Activation& activation, const Matrix& preActivations);

/// Marks in `live` (1, units) with 1 every unit that has f'(z) other than 0 on some example.
void markLive(const Activation& activation, const Matrix& preActivations, const Matrix& live);

/// Share of units that were never marked.
double deadShare(const Matrix& live);

/// One layer's statistics without deadShare, from the traces of a batch and its mean gradients. `isOutput`: no
/// activation function, nothing saturates.
LayerStatistics measureLayer(const Activation& activation, const LayerTrace& trace, const Layer& gradients,
                             bool isOutput);

}  // namespace vanish
