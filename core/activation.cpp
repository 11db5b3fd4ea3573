#include "core/activation.hpp"

#include <cmath>

#include "core/elementary.hpp"

namespace vanish {
namespace {

/// 4 e / (1 + e)^2 with e = exp(-|x|), in [0, 1] and 1 at 0. It is cosh(x / 2)^-2.
double bell(double x) {
  const double e = exp(-std::fabs(x));
  const double value = 4.0 * e / ((1.0 + e) * (1.0 + e));
  return value > 1.0 ? 1.0 : value;  // near 0 the quotient can round to just above
}

}  // namespace

double activate(const Activation& activation, double z) {
  switch (activation.name) {
    case ActivationName::sigmoid: {
      const double e = exp(-std::fabs(z));
      return z >= 0.0 ? 1.0 / (1.0 + e) : e / (1.0 + e);
    }
    case ActivationName::relu:
      return z <= 0.0 ? 0.0 : z;  // written so that a NaN stays a NaN
    case ActivationName::tanh:
      return tanh(z);
    case ActivationName::leakyRelu:
      return z <= 0.0 ? activation.leakySlope * z : z;
    case ActivationName::elu:
      return z <= 0.0 ? activation.eluAlpha * expm1(z) : z;
  }
  return z;
}

double derivative(const Activation& activation, double z) {
  switch (activation.name) {
    case ActivationName::sigmoid:
      return 0.25 * bell(z);
    case ActivationName::relu:
      return z <= 0.0 ? 0.0 : (z != z ? z : 1.0);
    case ActivationName::tanh:
      return bell(2.0 * z);
    case ActivationName::leakyRelu:
      return z <= 0.0 ? activation.leakySlope : (z != z ? z : 1.0);
    case ActivationName::elu:
      return z <= 0.0 ? activation.eluAlpha * exp(z) : (z != z ? z : 1.0);
  }
  return 1.0;
}

double derivativeSupremum(const Activation& activation) {
  switch (activation.name) {
    case ActivationName::sigmoid:
      return 0.25;
    case ActivationName::relu:
    case ActivationName::tanh:
    case ActivationName::leakyRelu:
      return 1.0;
    case ActivationName::elu:
      return activation.eluAlpha > 1.0 ? activation.eluAlpha : 1.0;
  }
  return 1.0;
}

bool canDie(const Activation& activation) {
  return activation.name == ActivationName::relu;
}

}  // namespace vanish
