#pragma once

#include <cfloat>
#include <cmath>

/// Elementary functions in long double: the reference that the core is measured against. Written here because
/// musl, the C library under WebAssembly, answers std::exp(long double) and its kin in double only. They share
/// nothing with core/numerics/elementary; where the host's own are wide, elementary_test.cpp compares the two.
namespace vanish::reference {

/// Whether long double is wider than double: the x87's 64 bits or a quad's 113. Not so on every machine.
inline constexpr bool kIsWide = LDBL_MANT_DIG > DBL_MANT_DIG;

/// sum over n >= 1 of x^n / n!, for |x| < 1.
inline long double expm1Series(long double x) {
  long double sum = 0.0L;
  long double term = x;
  for (int n = 2; n < 40 && std::fabs(term) > std::fabs(sum) * 1e-25L; ++n) {
    sum += term;
    term *= x / n;
  }
  return sum;
}

inline long double exp(long double x) {
  if (!(std::fabs(x) < 11000.0L)) return x > 0.0L ? HUGE_VALL : (x < 0.0L ? 0.0L : x);
  // ln 2 in two parts; k times the first, 53 bits, is exact for the k of doubles.
  const long double ln2High = 0x1.62e42fefa39efp-1L;
  const long double ln2Low = 0x0.35793c7673007e5ed5e81e69p-53L;
  const long double k = std::rint(x * 1.44269504088896340736L);
  const long double r = (x - k * ln2High) - k * ln2Low;
  return std::ldexp(1.0L + expm1Series(r), static_cast<int>(k));
}

inline long double expm1(long double x) {
  return std::fabs(x) < 0.5L ? expm1Series(x) : exp(x) - 1.0L;
}

long double log(long double x);

/// One step of Halley's method from the double's answer: its error, about 1e-16, is cubed.
inline long double log1p(long double x) {
  if (x < -0.5L || x > 1.0L) return log(1.0L + x);
  const long double y = std::log1p(static_cast<double>(x));
  const long double t = expm1(y);
  return y + 2.0L * (x - t) / (2.0L + x + t);
}

inline long double log(long double x) {
  if (x > 0.5L && x < 2.0L) return log1p(x - 1.0L);
  const long double y = std::log(static_cast<double>(x));
  const long double t = exp(y);
  return y + 2.0L * (x - t) / (x + t);
}

inline long double tanh(long double x) {
  if (std::fabs(x) > 50.0L) return x > 0.0L ? 1.0L : -1.0L;
  const long double t = expm1(2.0L * x);
  return t / (t + 2.0L);
}

/// The square is taken in two parts, the first exact: of 700, its rounding alone would be 2^-55.
inline long double expOfMinusSquare(long double x) {
  const long double high = static_cast<float>(x);
  return exp(-high * high) * exp(-(x - high) * (x + high));
}

/// e^-x^2 (2 / sqrt pi) times the sum of 2^n x^(2n+1) / (1 * 3 * ... (2n + 1)): all terms have x's sign.
inline long double erfSeries(long double x) {
  long double sum = 0.0L;
  long double term = x;
  for (int n = 1; n < 200 && std::fabs(term) > std::fabs(sum) * 1e-25L; ++n) {
    sum += term;
    term *= 2.0L * x * x / (2 * n + 1);
  }
  return 1.12837916709551257389615890312L * expOfMinusSquare(x) * sum;
}

/// Laplace's continued fraction e^-x^2 / sqrt pi / (x + (1/2) / (x + 1 / (x + (3/2) / (x + ...)))), from its far end.
inline long double erfcFraction(long double x) {
  long double below = x;
  for (int n = 300; n > 0; --n) below = x + 0.5L * n / below;
  return 0.564189583547756286948079451561L * expOfMinusSquare(x) / below;
}

inline long double erfc(long double x) {
  if (x < 0.0L) return 2.0L - erfc(-x);
  if (x > 100.0L) return 0.0L;
  return x < 2.0L ? 1.0L - erfSeries(x) : erfcFraction(x);
}

inline long double erf(long double x) {
  return std::fabs(x) < 2.0L ? erfSeries(x) : 1.0L - erfc(x);
}

/// Those of the C library are wide in musl too.
inline long double sin(long double x) {
  return std::sin(x);
}

inline long double cos(long double x) {
  return std::cos(x);
}

}  // namespace vanish::reference
