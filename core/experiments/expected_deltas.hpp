#pragma once

#include "core/nn/spec.hpp"
#include "core/run/measure.hpp"

namespace vanish {

/// The deltaRms that mean-field theory expects of each hidden layer of a fresh network, for bars to be compared with:
/// `expected` takes depth numbers. `report` is what gradientFlow says of `spec`; two of its numbers are the theory's
/// starting points, the rms of z in layer 0 and of delta in the last hidden layer. Between them, with n units above
/// whose weights have the standard deviation sd and f' at a z from N(0, q) (Schoenholz et al. 2017, for layers of any
/// widths):
///   mean of delta_l^2 = n_(l+1) sd_(l+1)^2 mean of f'(z_l)^2 x mean of delta_(l+1)^2.
/// sd is what the initializer draws by. NaN where the theory knows nothing: with residual connections, with constant
/// weights and with initial biases whose mean is not 0.
void expectedDeltaRms(const Spec& spec, const LayerReport& report, double* expected);

}  // namespace vanish
