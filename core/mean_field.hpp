#pragma once

#include <array>
#include <optional>

#include "core/activation.hpp"
#include "core/field.hpp"

namespace vanish {

// What theory says of infinitely wide networks (Poole et al. 2016; Schoenholz et al. 2017) whose weights are drawn from
// N(0, weightSigma^2 / fanIn) and whose biases from N(0, biasSigma^2). Dz is the standard normal measure.

/// weightSigma^2 Int Dz f(sqrt(q) z)^2 + biasSigma^2: the variance of z in the next layer.
double nextVariance(const Activation& activation, double weightSigma, double biasSigma, double q);

/// chi = weightSigma^2 Int Dz f'(sqrt(q) z)^2: by how much the variance of dL/dz changes from a layer to the one below.
double chiAt(const Activation& activation, double weightSigma, double q);

/// The variance q of z in deep layers, where nextVariance no longer changes it, reached from q = 1. Infinity if it
/// grows without end; 0 if it shrinks without end.
double fixedPoint(const Activation& activation, double weightSigma, double biasSigma);

/// The smallest weightSigma, up to 100, at which chi is 1 at the fixed point: there gradients neither vanish nor
/// explode. Nothing if there is none.
std::optional<double> criticalWeightSigma(const Activation& activation, double biasSigma);

}  // namespace vanish
