#include "core/experiments/activation_curve.hpp"

#include <utility>

namespace vanish {

Result<ActivationCurve> activationCurve(const CurveSpec& spec) {
  if (auto refusal = checkFields(spec, kCurveFields)) return *refusal;
  if (spec.to < spec.from) return Refusal{Reason::outOfRange, "to", spec.from, 1000.0};

  ActivationCurve curve;
  if (!curve.memory.allocate(Index{3} * spec.points)) return Refusal{Reason::outOfMemory, ""};
  curve.z = curve.memory.take(1, spec.points);
  curve.value = curve.memory.take(1, spec.points);
  curve.derivative = curve.memory.take(1, spec.points);

  const Activation activation{spec.activation, spec.leakySlope, spec.eluAlpha};
  for (Index i = 0; i < spec.points; ++i) {
    // Weighted from both ends: the last point is `to` exactly, and a range around 0 stays symmetric.
    const double z =
        spec.points == 1 ? spec.from : (spec.from * (spec.points - 1 - i) + spec.to * i) / (spec.points - 1);
    curve.z[i] = z;
    curve.value[i] = activate(activation, z);
    curve.derivative[i] = derivative(activation, z);
  }
  return curve;
}

}  // namespace vanish
