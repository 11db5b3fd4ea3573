#pragma once

#include <optional>

#include "core/nn/activation.hpp"

namespace vanish {

// What theory says of infinitely wide networks (Poole et al. 2016; Schoenholz et al. 2017) whose weights are drawn from
// N(0, weightSigma^2 / fanIn) and whose biases from N(0, biasSigma^2). Dz is the standard normal measure.

// weightSigma is in [0, 100], biasSigma in [0, 1000] and the variance q of z in [0, infinity]. The integrals are right
// to 1e-13 of themselves for q up to 1e6; beyond, for an f that does not saturate, to 1e-6.

/// weightSigma^2 Int Dz f(sqrt(q) z)^2 + biasSigma^2: the variance of z in the next layer.
double nextVariance(const Activation& activation, double weightSigma, double biasSigma, double q);

/// chi = weightSigma^2 Int Dz f'(sqrt(q) z)^2: by how much the variance of dL/dz changes from a layer to the one below.
/// For q = 0 and q = infinity, where the two sides of f make all the difference, its limit.
double chiAt(const Activation& activation, double weightSigma, double q);

/// The variance q of z in deep layers, where nextVariance no longer changes it (by more than 1e-14 of itself), reached
/// from q = 1. Infinity if it grows without end; 0 if it shrinks without end. Where every q is such, for ReLU with
/// weightSigma^2 = 2 and no biases, it is 1.
double fixedPoint(const Activation& activation, double weightSigma, double biasSigma);

/// The share of z, normal with variance q, that is saturated (saturationOf).
double saturatedShareAt(const Activation& activation, double q);

/// The smallest weightSigma, up to 100, at which chi is 1 at the fixed point: there gradients neither vanish nor
/// explode. Nothing if there is none: q then grows without end where chi passes 1. So it does for ReLU with biases, and
/// for silu and gelu with small ones; their q either shrinks or flees. Nothing too if it
/// takes a q above 1e14.
std::optional<double> criticalWeightSigma(const Activation& activation, double biasSigma);

}  // namespace vanish
