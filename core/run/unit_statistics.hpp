#pragma once

#include <array>

#include "core/checks/refusals.hpp"
#include "core/run/run.hpp"

namespace vanish {

// What is measured of each unit, over all the data at the run's current parameters: rows of UnitStatistics::layers. NaN
// where a number behind it is not finite, but for the two shares of z and dead.
enum UnitRow {
  kUnitDeltaRms,        // root mean square of dL/dz, of each example's own loss
  kUnitActivationMean,  // of what the next layer gets
  kUnitActivationRms,   //
  kUnitPositiveShare,   // of examples on which it is above 0
  kUnitSaturatedShare,  // of examples with a saturated z (saturationOf); 0 in the output layer
  kUnitDead,            // 1: z <= 0 on every example, of an activation that can die; else 0
  kUnitRows
};

inline constexpr NamesOf<kUnitRows> kUnitRowNames = {{{kUnitDeltaRms, "deltaRms"},
                                                      {kUnitActivationMean, "activationMean"},
                                                      {kUnitActivationRms, "activationRms"},
                                                      {kUnitPositiveShare, "positiveShare"},
                                                      {kUnitSaturatedShare, "saturatedShare"},
                                                      {kUnitDead, "dead"}}};

struct UnitStatistics {
  Memory memory;  // owns all of them
  Index layerCount = 0;
  std::array<Matrix, kMaximumLayers> layers;  // (kUnitRows, units)

  /// (fanOut, fanIn) how much gradient comes down each edge: the root mean square, over the examples, of
  /// w_ij delta_i f'(z_j), the part of delta_j that comes from unit i of the layer; f' is 1 for an input j. What is
  /// less than 1e-150 of the product of the largest delta_i and f'(z_j) counts as 0.
  std::array<Matrix, kMaximumLayers> edges;
};

/// Refuses memory that cannot be had.
Result<UnitStatistics> unitStatistics(const TrainingRun& run);

}  // namespace vanish
