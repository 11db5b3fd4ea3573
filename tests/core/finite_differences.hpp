#pragma once

#include <cfloat>

#include "tests/core/reference_network.hpp"

namespace vanish {

/// Half the distance between the two points of a central difference. It errs by h^2 f''' / 6 and by the
/// rounding of f, eps f / h; 1e-6 keeps both near 1e-12 in the x87's long double. Where long double is no
/// wider than double, h = cbrt(eps) is the best there is.
inline constexpr long double kDifferenceStep = reference::kIsWide ? 1e-6L : 6e-6L;

/// (f(x + h) - f(x - h)) / 2h.
template <class Function, class Number>
Number centralDifference(Function f, Number x, Number h) {
  return (f(x + h) - f(x - h)) / (2.0 * h);
}

template <class Function>
long double centralDifference(Function f, long double x) {
  return centralDifference(f, x, kDifferenceStep);
}

/// How far a central difference may be from the slope, for |f| <= `size` and |f'''| <= 3: twice what its
/// truncation, h^2 f''' / 6, and its rounding, eps f / h, come to.
inline long double differenceError(long double size) {
  return kDifferenceStep * kDifferenceStep + 2.0L * LDBL_EPSILON * size / kDifferenceStep;
}

/// Every parameter's gradient against the central difference of the reference network's loss.
struct GradientComparison {
  double largestGradient = 0.0;
  double largestDifference = 0.0;
  int compared = 0;
  int skipped = 0;  // a pre-activation changed sides between the two points: there f' jumps

  double relativeError() const { return largestDifference / largestGradient; }
};

template <class Math>
void compareParameters(reference::BasicNetwork<Math>& network, Index layer, reference::NumbersOf<Math>& parameters,
                       const Matrix& gradients, typename Math::Number step, GradientComparison& comparison) {
  using Number = typename Math::Number;
  const Index parametersOfUnit = parameters.size() / network.layers[layer].fanOut;
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const Number here = parameters[i];
    const Index unit = i / parametersOfUnit;
    std::vector<bool> sides[2];
    Index point = 0;
    const Number difference = centralDifference(
        [&](Number parameter) {
          parameters[i] = parameter;
          network.forwardFrom(layer, unit);
          sides[point++] = network.sides();
          return network.loss();
        },
        here, step);
    parameters[i] = here;
    if ((i + 1) % parametersOfUnit == 0) network.forwardFrom(layer, unit);  // the next one moves another unit
    if (sides[0] != sides[1]) {
      ++comparison.skipped;
      continue;
    }
    ++comparison.compared;
    const auto slope = static_cast<double>(difference);
    const double error = std::fabs(static_cast<double>(difference - gradients[i]));
    // Written so that a NaN counts.
    if (!(std::fabs(slope) <= comparison.largestGradient)) comparison.largestGradient = std::fabs(slope);
    if (!(error <= comparison.largestDifference)) comparison.largestDifference = error;
  }
}

/// `inputs` (features, examples).
template <class Math>
GradientComparison compareWithCentralDifferences(const Network& network, const Gradients& gradients, LossName loss,
                                                 const Matrix& inputs, const double* classes,
                                                 typename Math::Number step) {
  GradientComparison comparison;
  reference::BasicNetwork<Math> copy(network, loss, inputs, classes);
  for (std::size_t l = 0; l < copy.layers.size(); ++l) {
    compareParameters<Math>(copy, l, copy.layers[l].weights, gradients.layers[l].dWeights, step, comparison);
    compareParameters<Math>(copy, l, copy.layers[l].biases, gradients.layers[l].dBiases, step, comparison);
  }
  return comparison;
}

inline GradientComparison compareWithCentralDifferences(const Network& network, const Gradients& gradients,
                                                        LossName loss, const Matrix& inputs, const double* classes) {
  return compareWithCentralDifferences<reference::LongDouble>(network, gradients, loss, inputs, classes,
                                                              kDifferenceStep);
}

}  // namespace vanish
