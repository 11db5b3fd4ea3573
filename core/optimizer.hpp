#pragma once

#include "core/names.hpp"

namespace vanish {

struct Network;

enum class OptimizerName { sgd };

inline constexpr NamesOf<1> kOptimizerNames = {"sgd"};

/// One step of gradient descent: every parameter p becomes p - learningRate * dL/dp. `gradients` has the
/// network's shapes.
void update(const Network& network, const Network& gradients, OptimizerName optimizer, double learningRate);

}  // namespace vanish
