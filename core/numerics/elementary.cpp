#include "core/numerics/elementary.hpp"

#include <cmath>  // fabs only: it is exact everywhere
#include <cstdint>
#include <limits>

#include "core/numerics/exponential.hpp"
#include "core/numerics/logarithm.hpp"

namespace vanish {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

// Adding and subtracting 1.5 * 2^52 rounds to the nearest whole number.
constexpr double kRound = 6755399441055744.0;

// pi / 2 in three parts of 33, 33 and 53 bits, so that a multiple of the first two is exact.
constexpr double kTwoOverPi = 0.6366197723675814;
constexpr double kHalfPiHigh = 0x1.921fb544p+0;
constexpr double kHalfPiMiddle = 0x1.0b4611a6p-34;
constexpr double kHalfPiLow = 0x1.3198a2e037073p-69;

constexpr double kSqrtHalf = 0.7071067811865476;

/// x = 2^k m with m in [sqrt(1/2), sqrt(2)), for a normal x > 0.
struct LogReduction {
  int k;
  double m;
};

LogReduction reduceLog(double x) {
  const std::uint64_t bits = lanes::wordsOf(x);
  int k = static_cast<int>(bits >> 52) - 1022;
  double m = lanes::fromWords((bits & 0x000fffffffffffffULL) | 0x3fe0000000000000ULL);  // [1/2, 1)
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
  return r + r * r2 * lanes::polynomial(r2, kSinSeries);
}

double cosReduced(double r) {
  const double r2 = r * r;
  return 1.0 - (0.5 * r2 - r2 * r2 * lanes::polynomial(r2, kCosSeries));
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
  return lanes::exp(x);
}

double log(double x) {
  if (x != x || x == kInfinity) return x;
  if (x < 0.0) return kNaN;
  if (x == 0.0) return -kInfinity;
  const bool subnormal = x < 0x1p-1022;
  const LogReduction reduced = reduceLog(subnormal ? x * 0x1p54 : x);
  return lanes::logOfReduced<double>(subnormal ? reduced.k - 54 : reduced.k, reduced.m - 1.0, 0.0);
}

double log1p(double x) {
  if (x != x || x == kInfinity) return x;
  if (x < -1.0) return kNaN;
  if (x == -1.0) return -kInfinity;
  if (std::fabs(x) < 0x1p-54) return x;
  if (x > -0.29 && x < 0.41) return lanes::logOfReduced(0.0, x, 0.0);
  const double u = 1.0 + x;
  const double lostInU = x > 1.0 ? 1.0 - (u - x) : x - (u - 1.0);
  const LogReduction reduced = reduceLog(u);
  return lanes::logOfReduced<double>(reduced.k, reduced.m - 1.0, lostInU / u);
}

double sin(double x) {
  return sinShifted(x, 0);
}

double cos(double x) {
  return sinShifted(x, 1);
}

}  // namespace vanish
