#include "core/nn/activation.hpp"

#include <cmath>
#include <limits>

#include "core/numerics/exponential.hpp"
#include "core/numerics/logarithm.hpp"
#include "core/numerics/normal_tail.hpp"

namespace vanish {

using namespace lanes;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

// silu'(z) at the root 2.399357280515468 of z tanh(z / 2) = 2, and gelu'(sqrt 2) = Phi(sqrt 2) + e^-1 / sqrt(pi):
// 1.0998393201288669 and 1.1289041451851548, computed with 300 bits and rounded to nearest.
constexpr double kSiluSupremum = 0x1.198f11d6cef09p+0;
constexpr double kGeluSupremum = 0x1.20ffdcafe39a7p+0;

constexpr double kNormalDensityAt0 = 0x1.9884533d43651p-2;  // 1 / sqrt(2 pi)

/// The slope 1 of a z above 0; a NaN stays a NaN.
template <class Real>
Real slopeAbove0(Real z) {
  return select(z > 0.0, all<Real>(1.0), z);
}

/// sigmoid on both sides of 0, from one e^-|z|: `far` is that of -|z|, at most 1/2, and `near` that of |z|.
template <class Real>
struct SigmoidParts {
  Real e;
  Real far;
  Real near;
};

template <class Real>
SigmoidParts<Real> sigmoidParts(Real z) {
  const Real e = expNegative(minusMagnitude(z));
  const Real far = e / (1.0 + e);
  return {e, far, 1.0 - far};
}

template <class Real>
Curve<Real> sigmoidCurve(Real z) {
  const SigmoidParts<Real> s = sigmoidParts(z);
  return {select(z < 0.0, s.far, s.near), s.far * s.near};
}

template <class Real>
Curve<Real> reluCurve(Real z) {
  const auto isOff = z <= 0.0;  // not of a NaN
  return {select(isOff, Real{}, z), select(isOff, Real{}, slopeAbove0(z))};
}

template <class Real>
Curve<Real> leakyReluCurve(Real z, double slope) {
  const auto isLeaking = z <= 0.0;
  return {select(isLeaking, slope * z, z), select(isLeaking, all<Real>(slope), slopeAbove0(z))};
}

template <class Real>
Curve<Real> eluCurve(Real z, double alpha) {
  const auto isBent = z <= 0.0;
  const ExpParts<Real> parts = reduceExp(z);
  const Real bent = select(z < -50.0, all<Real>(-1.0), expm1Of(parts));
  const Real slope = select(z < -746.0, Real{}, expOfNegative(parts));
  return {select(isBent, alpha * bent, z), select(isBent, alpha * slope, slopeAbove0(z))};
}

template <class Real>
Curve<Real> softplusCurve(Real z) {
  const SigmoidParts<Real> s = sigmoidParts(z);
  return {select(z > 0.0, z, Real{}) + log1pOfFraction(s.e), select(z < 0.0, s.far, s.near)};
}

template <class Real>
Curve<Real> siluCurve(Real z) {
  const SigmoidParts<Real> s = sigmoidParts(z);
  const auto isNegative = z < 0.0;
  const Real self = select(isNegative, s.far, s.near);
  const Real other = select(isNegative, s.near, s.far);
  const Real near = select(magnitude(z) < 1000.0, z, Real{});  // infinity times 0 would be NaN
  return {select(isNegative, near, z) * self, atMost(self * (1.0 + near * other), kSiluSupremum)};
}

/// With t = Phi(-|z|): z t or z (1 - t), and the like for the derivative t - |z| phi(z) or 1 less that, whose two
/// terms have the factor e^(-z^2 / 2) in common.
template <class Real>
Curve<Real> geluCurve(Real z) {
  const Real size = atMost(magnitude(z), 40.0);  // e^-800 is 0; infinity times 0 would be NaN
  const NormalTail<Real> tail = normalTail(size);
  const Real t = tail.gaussian * tail.share;
  const Real excess = tail.gaussian * (kNormalDensityAt0 * size - tail.share);
  const auto isNegative = z < 0.0;
  return {select(isNegative, -size * t, z * (1.0 - t)),
          atMost(select(isNegative, -excess, 1.0 + excess), kGeluSupremum)};
}

/// A last one without a partner is its own: `curve` stands here once, which is half of this file's machine code.
template <class Function>
void applyToAll(Function curve, const double* z, Index count, double* values, double* derivatives) {
  for (Index i = 0; i < count; i += 2) {
    const bool isAlone = i + 1 == count;
    const Curve<Pair> at = curve(isAlone ? pairOf(z[i]) : loadPair(z + i));
    if (isAlone) {
      values[i] = at.value[0];
      derivatives[i] = at.derivative[0];
    } else {
      storePair(values + i, at.value);
      storePair(derivatives + i, at.derivative);
    }
  }
}

bool isSaturated(const Activation& activation, double z) {
  return std::fabs(derivative(activation, z)) < 0.01 * derivativeSupremum(activation);
}

/// The least z that is not saturated, for an f' that rises in magnitude from z = -800 to `risen`.
double leastUnsaturated(const Activation& activation, double risen) {
  if (isSaturated(activation, risen)) return std::numeric_limits<double>::denorm_min();
  double saturated = -800.0;
  double unsaturated = risen;
  for (;;) {
    const double middle = saturated + 0.5 * (unsaturated - saturated);
    if (middle == saturated || middle == unsaturated) return unsaturated;
    (isSaturated(activation, middle) ? saturated : unsaturated) = middle;
  }
}

}  // namespace

void activateAll(const Activation& activation, const double* z, Index count, double* values, double* derivatives) {
  const double slope = activation.leakySlope;
  const double alpha = activation.eluAlpha;
  const auto apply = [=](auto curve) { applyToAll(curve, z, count, values, derivatives); };
  switch (activation.name) {
    case ActivationName::sigmoid:
      return apply([](auto x) { return sigmoidCurve(x); });
    case ActivationName::relu:
      return apply([](auto x) { return reluCurve(x); });
    case ActivationName::tanh:
      return apply([](auto x) { return lanes::tanh(x); });
    case ActivationName::leakyRelu:
      return apply([=](auto x) { return leakyReluCurve(x, slope); });
    case ActivationName::elu:
      return apply([=](auto x) { return eluCurve(x, alpha); });
    case ActivationName::softplus:
      return apply([](auto x) { return softplusCurve(x); });
    case ActivationName::silu:
      return apply([](auto x) { return siluCurve(x); });
    case ActivationName::gelu:
      return apply([](auto x) { return geluCurve(x); });
    default:  // linear
      return apply([](auto x) { return leakyReluCurve(x, 1.0); });
  }
}

double activate(const Activation& activation, double z) {
  double value;
  double slope;
  activateAll(activation, &z, 1, &value, &slope);
  return value;
}

double derivative(const Activation& activation, double z) {
  double value;
  double slope;
  activateAll(activation, &z, 1, &value, &slope);
  return slope;
}

double derivativeSupremum(const Activation& activation) {
  switch (activation.name) {
    case ActivationName::sigmoid:
      return 0.25;
    case ActivationName::elu:
      return activation.eluAlpha > 1.0 ? activation.eluAlpha : 1.0;
    case ActivationName::silu:
      return kSiluSupremum;
    case ActivationName::gelu:
      return kGeluSupremum;
    default:
      return 1.0;
  }
}

bool canDie(const Activation& activation) {
  return activation.name == ActivationName::relu;
}

Saturation saturationOf(const Activation& activation) {
  switch (activation.name) {
    case ActivationName::sigmoid:
    case ActivationName::tanh: {
      const double below = leastUnsaturated(activation, 0.0);
      return {below, -below};
    }
    case ActivationName::leakyRelu:
    case ActivationName::linear:
      return {isSaturated(activation, 0.0) ? std::numeric_limits<double>::denorm_min() : -kInfinity, kInfinity};
    case ActivationName::silu:
    case ActivationName::gelu:
      return {leastUnsaturated(activation, -2.0), kInfinity};  // on the hump below 0, where f' is negative
    default:
      return {leastUnsaturated(activation, 0.0), kInfinity};
  }
}

}  // namespace vanish
