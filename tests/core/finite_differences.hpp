#pragma once

#include <algorithm>
#include <cfloat>
#include <cmath>

#include "tests/core/reference_network.hpp"

namespace vanish {

/// Half the distance between the two points of a central difference. It errs by h^2 f''' / 6 and by the
/// rounding of f, eps f / h; 1e-6 keeps both near 1e-12 in the x87's long double. Where long double is no
/// wider than double, h = cbrt(eps) is the best there is.
inline constexpr long double kDifferenceStep = reference::kIsWide ? 1e-6L : 6e-6L;

/// (f(x + h) - f(x - h)) / 2h.
template <class Function>
long double centralDifference(Function f, long double x) {
  return (f(x + kDifferenceStep) - f(x - kDifferenceStep)) / (2.0L * kDifferenceStep);
}

/// How far a central difference may be from the slope, for |f| <= `size` and |f'''| <= 3: twice what its
/// truncation, h^2 f''' / 6, and its rounding, eps f / h, come to.
inline long double differenceError(long double size) {
  return kDifferenceStep * kDifferenceStep + 2.0L * LDBL_EPSILON * size / kDifferenceStep;
}

/// Every parameter's gradient against the central difference of the reference network's loss.
struct GradientComparison {
  long double largestGradient = 0.0L;
  long double largestDifference = 0.0L;
  int compared = 0;
  int skipped = 0;  // a pre-activation changed sides between the two points: there f' jumps

  double relativeError() const { return static_cast<double>(largestDifference / largestGradient); }
};

inline void compareParameters(reference::ReferenceNetwork& network, std::size_t layer, reference::Numbers& parameters,
                              const Matrix& gradients, GradientComparison& comparison) {
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const long double here = parameters[i];
    std::vector<bool> sides[2];
    std::size_t point = 0;
    const long double difference = centralDifference(
        [&](long double parameter) {
          parameters[i] = parameter;
          network.forwardFrom(layer);
          sides[point++] = network.sides();
          return network.loss();
        },
        here);
    parameters[i] = here;
    if (sides[0] != sides[1]) {
      ++comparison.skipped;
      continue;
    }
    ++comparison.compared;
    const long double error = std::fabs(difference - gradients.data[i]);
    comparison.largestGradient = std::max(comparison.largestGradient, std::fabs(difference));
    // Written so that a NaN counts.
    if (!(error <= comparison.largestDifference)) comparison.largestDifference = error;
  }
}

inline GradientComparison compareWithCentralDifferences(const Network& network, const Gradients& gradients,
                                                        const Activation& activation, LossName loss,
                                                        const Matrix& inputs, const double* classes) {
  GradientComparison comparison;
  reference::ReferenceNetwork copy(network, activation, loss, inputs, classes);
  for (std::size_t l = 0; l < copy.layers.size(); ++l) {
    compareParameters(copy, l, copy.layers[l].weights, gradients.layers[l].weights, comparison);
    compareParameters(copy, l, copy.layers[l].biases, gradients.layers[l].biases, comparison);
    copy.forwardFrom(l);
  }
  return comparison;
}

}  // namespace vanish
