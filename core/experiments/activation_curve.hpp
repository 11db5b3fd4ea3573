#pragma once

#include <array>

#include "core/checks/fields.hpp"
#include "core/nn/activation.hpp"
#include "core/numerics/memory.hpp"

namespace vanish {

/// Which curve, and where: `points` values of z, evenly from `from` to `to`.
struct CurveSpec {
  ActivationName activation = ActivationName::sigmoid;
  double leakySlope = 0.01;
  double eluAlpha = 1.0;
  double from = -8.0;  // at most `to`
  double to = 8.0;
  int points = 161;  // one point is `from` alone
};

inline constexpr std::array kCurveFields = {
    field::choice<&CurveSpec::activation>("activation", kActivationNames),
    field::number<&CurveSpec::leakySlope>("leakySlope", 1e-6, 1),
    field::number<&CurveSpec::eluAlpha>("eluAlpha", 0.01, 10),
    field::number<&CurveSpec::from>("from", -1000, 1000),
    field::number<&CurveSpec::to>("to", -1000, 1000),
    field::integer<&CurveSpec::points>("points", 1, 10000),
};

/// An activation function and its derivative, each (1, points).
struct ActivationCurve {
  Memory memory;  // owns the three
  Matrix z;
  Matrix value;       // f(z)
  Matrix derivative;  // f'(z)
};

/// Refuses a field out of its range, `to` below `from`, and memory that cannot be had.
Result<ActivationCurve> activationCurve(const CurveSpec& spec);

}  // namespace vanish
