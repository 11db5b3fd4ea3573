#pragma once

#include "core/checks/refusals.hpp"
#include "core/nn/spec.hpp"
#include "core/run/measure.hpp"

namespace vanish {

/// What each layer's gradient looks like in a fresh network: one forward and one backward pass of the first
/// batch, no update. Layers from 0, the first hidden one, to `depth`, the output layer.
/// Refuses what checkSpec refuses, and memory that cannot be had.
Result<LayerReport> gradientFlow(const Spec& spec);

}  // namespace vanish
