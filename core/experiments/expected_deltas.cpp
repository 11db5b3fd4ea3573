#include "core/experiments/expected_deltas.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/nn/mean_field.hpp"

namespace vanish {
namespace {

bool isKnown(const Spec& spec) {
  return spec.skip == SkipName::none && spec.initializer != InitializerName::constant && spec.biasMean == 0.0;
}

}  // namespace

void expectedDeltaRms(const Spec& spec, const LayerReport& report, double* expected) {
  const Index depth = depthOf(spec);
  if (depth == 0) return;
  if (!isKnown(spec)) {
    std::fill_n(expected, depth, std::numeric_limits<double>::quiet_NaN());
    return;
  }
  const Activation activation = activationOf(spec);
  const Initialization initialization = initializationOf(spec);

  // Up: expected[l] becomes by how much delta's rms changes from layer l + 1 to l, at the variance q of z in layer l.
  double q = report.layers[0].preActivationRms * report.layers[0].preActivationRms;
  for (Index l = 0; l + 1 < depth; ++l) {
    const Index fanIn = widthOf(spec, l);
    const Index fanOut = widthOf(spec, l + 1);
    const double sd = weightStandardDeviation(initialization, fanIn, fanOut);
    expected[l] = std::sqrt(chiAt(activation, sd * std::sqrt(fanOut), q));
    q = nextVariance(activation, sd * std::sqrt(fanIn), spec.biasStandardDeviation, q);
  }

  // And down, from what the last hidden layer has.
  expected[depth - 1] = report.layers[depth - 1].deltaRms;
  for (Index l = depth - 2; l >= 0; --l) expected[l] *= expected[l + 1];
}

}  // namespace vanish
