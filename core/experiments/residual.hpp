#pragma once

#include <array>

#include "core/checks/refusals.hpp"
#include "core/nn/paths.hpp"
#include "core/nn/spec.hpp"
#include "core/run/measure.hpp"

namespace vanish {

/// What gradientFlow says of a network, and the lengths of the paths by which d z_output / d z of its layer 0 has come,
/// on the first example, from the first output (core/nn/paths.hpp).
struct ResidualNetwork {
  LayerReport report;
  PathLengths lengths;
};

/// One for each of kSkipNames: without residual connections, with them before the activation function and after it. All
/// have the same weights.
using ResidualNetworks = std::array<ResidualNetwork, kSkipNames.size()>;

/// `spec` with each kind of residual connection in turn; its own kind does not matter. Refuses what checkSpec refuses
/// of one of them, and memory that cannot be had.
Result<ResidualNetworks> residual(const Spec& spec);

}  // namespace vanish
