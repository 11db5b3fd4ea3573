#pragma once

#include "core/nn/network.hpp"
#include "core/numerics/matrix.hpp"

namespace vanish {

/// The learning rates that kill each unit of one layer: after a step of plain gradient descent on its own weights and
/// bias, its inputs as they are, z of example n is z_n - rate slope_n, where slope = dWeights a + dBiases. A unit is
/// dead at the rates at which that is at most 0 on every example: an interval, found as exactly as doubles go.
struct LethalRates {
  Matrix from;  // (1, units) the smallest such rate; infinity where none kills the unit, 0 where it is dead anyway
  Matrix to;    // (1, units) the largest; beyond it an example that was silent speaks up. Infinity where none does
};

/// Every rate kills every unit, as long as no example has said otherwise.
void beginLethalRates(LethalRates& rates);

/// Takes into account a piece of the data: preActivations (units, examples) and the layer's inputs (fanIn, examples).
/// `gradients` are the layer's own; `slopes` (units, examples) is memory to work in.
void narrowLethalRates(const ConstMatrix& preActivations, const ConstMatrix& inputs, const LayerGradients& gradients,
                       Matrix slopes, LethalRates& rates);

/// After the last piece.
void endLethalRates(LethalRates& rates);

}  // namespace vanish
