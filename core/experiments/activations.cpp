#include "core/experiments/activations.hpp"

#include <cmath>
#include <limits>

namespace vanish {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kSqrt2 = 1.4142135623730951;
constexpr double kSiluSteepest = 2.399357280515468;  // the root of z tanh(z / 2) = 2

/// sigmoid' and tanh' are largest at 0; the ReLU family and elu keep their largest slope above 0 (or up to 0, where
/// eluAlpha is above 1).
double supremumAt(ActivationName name) {
  switch (name) {
    case ActivationName::softplus:
      return kInfinity;
    case ActivationName::silu:
      return kSiluSteepest;
    case ActivationName::gelu:
      return kSqrt2;
    default:
      return 0.0;
  }
}

}  // namespace

ActivationFacts factsOf(const Activation& activation) {
  const Saturation saturation = saturationOf(activation);
  const bool isBounded = std::isfinite(saturation.below) && std::isfinite(saturation.above);
  return {activation.name, canDie(activation), isBounded, derivativeSupremum(activation), supremumAt(activation.name),
          saturation};
}

std::array<ActivationFacts, kActivationNames.size()> activations() {
  std::array<ActivationFacts, kActivationNames.size()> all;
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = factsOf({kActivationNames[i].as<ActivationName>()});
  return all;
}

}  // namespace vanish
