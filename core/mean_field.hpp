#pragma once

#include <optional>

#include "core/activation.hpp"

namespace vanish {

// What theory says of a network that is infinitely wide (Poole et al. 2016; Schoenholz et al. 2017), with weights of
// N(0, weightSigma^2 / fanIn) and biases of N(0, biasSigma^2). Dz is the standard normal measure.

/// weightSigma in [0, 100], biasSigma in [0, 1000].
struct MeanFieldSpec {
  ActivationName activation = ActivationName::sigmoid;
  double weightSigma = 1.0;
  double biasSigma = 0.0;
  double leakySlope = 0.01;
  double eluAlpha = 1.0;
};

struct MeanField {
  double q;  // the variance of z in deep layers, the fixed point of q' = nextVariance(q); infinite if q grows for ever
  double chi;   // chiAt(q): 1 is the edge of chaos, less vanishes, more explodes
  double rate;  // sqrt(chi): by how much |dL/dz| changes from a layer to the one below
};

/// weightSigma^2 Int Dz f(sqrt(q) z)^2 + biasSigma^2: the variance of z in the next layer.
double nextVariance(const Activation& activation, double weightSigma, double biasSigma, double q);

/// weightSigma^2 Int Dz f'(sqrt(q) z)^2.
double chiAt(const Activation& activation, double weightSigma, double q);

/// From the layers' sizes on, at the fixed point that q = 1 leads to.
MeanField meanField(const Activation& activation, double weightSigma, double biasSigma);

/// The smallest weightSigma up to 100 at which chi is 1; nothing if there is none.
std::optional<double> criticalWeightSigma(const Activation& activation, double biasSigma);

}  // namespace vanish
