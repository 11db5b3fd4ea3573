#include "core/elementary.hpp"

#include <cmath>  // sqrt, fabs and copysign only: those three are exact everywhere
#include <cstdint>
#include <cstring>
#include <limits>

namespace vanish {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

// Adding and subtracting 1.5 * 2^52 rounds to the nearest whole number.
constexpr double kRound = 6755399441055744.0;

constexpr double kLog2E = 1.4426950408889634;
// ln 2 in two parts: the first has 21 trailing zero bits, so k * kLn2High is exact for |k| < 2^20.
constexpr double kLn2High = 0x1.62e42feep-1;
constexpr double kLn2Low = 0x1.a39ef35793c76p-33;

// pi / 2 in three parts of 33, 33 and 53 bits, for the same reason.
constexpr double kTwoOverPi = 0.6366197723675814;
constexpr double kHalfPiHigh = 0x1.921fb544p+0;
constexpr double kHalfPiMiddle = 0x1.0b4611a6p-34;
constexpr double kHalfPiLow = 0x1.3198a2e037073p-69;

constexpr double kSqrtHalf = 0.7071067811865476;

std::uint64_t bitsOf(double x) {
  std::uint64_t bits;
  std::memcpy(&bits, &x, sizeof bits);
  return bits;
}

double fromBits(std::uint64_t bits) {
  double x;
  std::memcpy(&x, &bits, sizeof x);
  return x;
}

/// 2^k for -1022 <= k <= 1023.
double powerOfTwo(int k) {
  return fromBits(static_cast<std::uint64_t>(k + 1023) << 52);
}

/// Horner's rule; the coefficient of the highest power comes first.
template <int n>
double polynomial(double x, const double (&coefficients)[n]) {
  double sum = coefficients[0];
  for (int i = 1; i < n; ++i) sum = sum * x + coefficients[i];
  return sum;
}

// 1 / n! for n = 14 ... 2: (e^r - 1 - r) / r^2 as a Taylor series. At |r| <= ln(2) / 2 the first term
// left out is below 2^-61.
constexpr double kExpSeries[] = {
    1.0 / 87178291200.0, 1.0 / 6227020800.0, 1.0 / 479001600.0, 1.0 / 39916800.0, 1.0 / 3628800.0,
    1.0 / 362880.0,      1.0 / 40320.0,      1.0 / 5040.0,      1.0 / 720.0,      1.0 / 120.0,
    1.0 / 24.0,          1.0 / 6.0,          1.0 / 2.0};

/// x = k ln 2 + r with |r| <= ln(2) / 2, and e^r - 1.
struct ExpReduction {
  int k;
  double expm1OfR;
};

ExpReduction reduceExp(double x) {
  const double k = (x * kLog2E + kRound) - kRound;
  const double high = x - k * kLn2High;
  const double low = k * kLn2Low;
  const double r = high - low;
  const double lostInR = (high - r) - low;
  return {static_cast<int>(k), r + (r * r * polynomial(r, kExpSeries) + lostInR)};
}

// 2 / (2n + 1) for n = 11 ... 1: (log((1 + s) / (1 - s)) - 2s) / s as a series in s^2.
constexpr double kLogSeries[] = {2.0 / 23.0, 2.0 / 21.0, 2.0 / 19.0, 2.0 / 17.0, 2.0 / 15.0, 2.0 / 13.0,
                                 2.0 / 11.0, 2.0 / 9.0,  2.0 / 7.0,  2.0 / 5.0,  2.0 / 3.0};

/// k ln 2 + log(1 + f) + correction, for 1 + f in [sqrt(1/2), sqrt(2)). With s = f / (2 + f),
/// log(1 + f) = 2s + s R(s^2), and 2s = f - s f; half of f^2 is taken out so that the large term f stays
/// exact (the arrangement of Sun's fdlibm, 1993).
double logOfReduced(int k, double f, double correction) {
  const double s = f / (2.0 + f);
  const double s2 = s * s;
  const double halfSquare = 0.5 * f * f;
  const double rest = s * (halfSquare + s2 * polynomial(s2, kLogSeries));
  return k * kLn2High - ((halfSquare - (rest + (k * kLn2Low + correction))) - f);
}

/// x = 2^k m with m in [sqrt(1/2), sqrt(2)), for a normal x > 0.
struct LogReduction {
  int k;
  double m;
};

LogReduction reduceLog(double x) {
  const std::uint64_t bits = bitsOf(x);
  int k = static_cast<int>(bits >> 52) - 1022;
  double m = fromBits((bits & 0x000fffffffffffffULL) | 0x3fe0000000000000ULL);  // [1/2, 1)
  if (m < kSqrtHalf) {
    m *= 2.0;
    k -= 1;
  }
  return {k, m};
}

// Taylor series of (sin r - r) / r^3 and (cos r - 1 + r^2 / 2) / r^4 in r^2, for |r| <= pi / 4.
constexpr double kSinSeries[] = {1.0 / 355687428096000.0, -1.0 / 1307674368000.0, 1.0 / 6227020800.0, -1.0 / 39916800.0,
                                 1.0 / 362880.0,          -1.0 / 5040.0,          1.0 / 120.0,        -1.0 / 6.0};
constexpr double kCosSeries[] = {
    -1.0 / 6402373705728000.0, 1.0 / 20922789888000.0, -1.0 / 87178291200.0, 1.0 / 479001600.0,
    -1.0 / 3628800.0,          1.0 / 40320.0,          -1.0 / 720.0,         1.0 / 24.0};

double sinReduced(double r) {
  const double r2 = r * r;
  return r + r * r2 * polynomial(r2, kSinSeries);
}

double cosReduced(double r) {
  const double r2 = r * r;
  return 1.0 - (0.5 * r2 - r2 * r2 * polynomial(r2, kCosSeries));
}

/// sin(x + quarterTurns * pi / 2).
double sinShifted(double x, int quarterTurns) {
  if (!(std::fabs(x) <= 1e5)) return kNaN;
  const double k = (x * kTwoOverPi + kRound) - kRound;
  const double r = ((x - k * kHalfPiHigh) - k * kHalfPiMiddle) - k * kHalfPiLow;
  const auto quadrant = static_cast<std::uint64_t>(static_cast<std::int64_t>(k) + quarterTurns) & 3;
  const double magnitude = (quadrant & 1) != 0 ? cosReduced(r) : sinReduced(r);
  return (quadrant & 2) != 0 ? -magnitude : magnitude;
}

}  // namespace

double exp(double x) {
  if (x != x) return x;
  if (x > 709.7827128933841) return kInfinity;
  if (x < -745.1332191019412) return 0.0;
  const ExpReduction reduced = reduceExp(x);
  // 2^k in two factors: k runs from -1075 to 1024, past what one double holds.
  const int half = reduced.k / 2;
  return (1.0 + reduced.expm1OfR) * powerOfTwo(half) * powerOfTwo(reduced.k - half);
}

double expm1(double x) {
  if (x != x) return x;
  if (std::fabs(x) < 0x1p-54) return x;
  if (x > 700.0) return exp(x);
  if (x < -40.0) return -1.0;
  const ExpReduction reduced = reduceExp(x);
  const double scale = powerOfTwo(reduced.k);
  return (scale - 1.0) + scale * reduced.expm1OfR;
}

double log(double x) {
  if (x != x || x == kInfinity) return x;
  if (x < 0.0) return kNaN;
  if (x == 0.0) return -kInfinity;
  const bool subnormal = x < 0x1p-1022;
  const LogReduction reduced = reduceLog(subnormal ? x * 0x1p54 : x);
  return logOfReduced(subnormal ? reduced.k - 54 : reduced.k, reduced.m - 1.0, 0.0);
}

double log1p(double x) {
  if (x != x || x == kInfinity) return x;
  if (x < -1.0) return kNaN;
  if (x == -1.0) return -kInfinity;
  if (std::fabs(x) < 0x1p-54) return x;
  if (x > -0.29 && x < 0.41) return logOfReduced(0, x, 0.0);
  const double u = 1.0 + x;
  const double lostInU = x > 1.0 ? 1.0 - (u - x) : x - (u - 1.0);
  const LogReduction reduced = reduceLog(u);
  return logOfReduced(reduced.k, reduced.m - 1.0, lostInU / u);
}

double tanh(double x) {
  const double t = expm1(-2.0 * std::fabs(x));  // in (-1, 0]: no overflow, and the sum below does not cancel
  return std::copysign(-t / (t + 2.0), x);
}

double sin(double x) {
  return sinShifted(x, 0);
}

double cos(double x) {
  return sinShifted(x, 1);
}

}  // namespace vanish
