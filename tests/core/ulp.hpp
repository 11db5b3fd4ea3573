#pragma once

#include <algorithm>
#include <cmath>

namespace vanish {

/// How far `computed` is from `exact`, in units of the last place of a double as large as `exact`. Where doubles
/// are subnormal that unit is 2^-1074.
inline double ulpError(double computed, long double exact) {
  const int exponent = exact == 0.0L ? -1022 : std::max(std::ilogb(exact), -1022);
  return static_cast<double>(std::ldexp(std::fabs(static_cast<long double>(computed) - exact), 52 - exponent));
}

/// The largest error seen, and where. A NaN counts as infinitely wrong.
struct Worst {
  double error = 0.0;
  double at = 0.0;

  void note(double newError, double newAt) {
    if (newError <= error) return;
    error = newError == newError ? newError : HUGE_VAL;
    at = newAt;
  }
};

}  // namespace vanish
