#pragma once

#include "core/numerics/pair.hpp"

/// The logarithm near 1, of one double or of two at once: core/numerics/elementary builds log and log1p on it.
namespace vanish::lanes {

// ln 2 in two parts: the first has 21 trailing zero bits, so k * kLn2High is exact for |k| < 2^20.
inline constexpr double kLn2High = 0x1.62e42feep-1;
inline constexpr double kLn2Low = 0x1.a39ef35793c76p-33;

// 2 / (2n + 1) for n = 11 ... 1: (log((1 + s) / (1 - s)) - 2s) / s as a series in s^2.
inline constexpr double kLogSeries[] = {2.0 / 23.0, 2.0 / 21.0, 2.0 / 19.0, 2.0 / 17.0, 2.0 / 15.0, 2.0 / 13.0,
                                        2.0 / 11.0, 2.0 / 9.0,  2.0 / 7.0,  2.0 / 5.0,  2.0 / 3.0};

/// k ln 2 + log(1 + f) + correction, for 1 + f in [sqrt(1/2), 3/2] and a whole k. With s = f / (2 + f),
/// log(1 + f) = 2s + s R(s^2), and 2s = f - s f; half of f^2 is taken out so that the large term f stays
/// exact (the arrangement of Sun's fdlibm, 1993).
template <class Real>
Real logOfReduced(Real k, Real f, Real correction) {
  const Real s = f / (2.0 + f);
  const Real s2 = s * s;
  const Real halfSquare = 0.5 * f * f;
  const Real rest = s * (halfSquare + s2 * polynomial(s2, kLogSeries));
  return k * kLn2High - ((halfSquare - (rest + (k * kLn2Low + correction))) - f);
}

/// log(1 + e) for 0 <= e <= 1; above 1/2 as ln 2 + log((1 + e) / 2), where e - 1 is exact.
template <class Real>
Real log1pOfFraction(Real e) {
  const auto isLarge = e > 0.5;
  const Real f = select(isLarge, 0.5 * (e - 1.0), e);
  return logOfReduced(select(isLarge, all<Real>(1.0), Real{}), f, Real{});
}

}  // namespace vanish::lanes
