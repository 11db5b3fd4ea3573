#pragma once

#include <limits>

#include "core/numerics/pair.hpp"

/// e^x on one double or on two at once, and what is made of it. Nothing branches: a training step spends a third of
/// its time in e^x.
///
/// The argument is reduced as x = (32 k + i) ln 2 / 32 + r with |r| <= ln 2 / 64, so that e^x = 2^k 2^(i/32) e^r:
/// 2^k is a shift of bits, 2^(i/32) one of 32 constants, e^r a short series (table-driven: Tang 1989).
namespace vanish::lanes {

/// {2^(i/32) rounded to a double, what the rounding lost as a share of it}: the power is first (1 + second) to
/// about 2^-106. Computed with 300 bits and rounded to nearest; a test checks each against __float128.
alignas(16) inline constexpr double kPowersOfTwo[32][2] = {
    {1.0, 0.0},
    {0x1.059b0d3158574p+0, 0x1.cd2523567f613p-55},
    {0x1.0b5586cf9890fp+0, 0x1.79aa65d837b6dp-54},
    {0x1.11301d0125b51p+0, -0x1.556522a2fbd0ep-54},
    {0x1.172b83c7d517bp+0, -0x1.01b15eaa59348p-55},
    {0x1.1d4873168b9aap+0, 0x1.aecf73e3a2f60p-54},
    {0x1.2387a6e756238p+0, 0x1.68efde3a8a894p-54},
    {0x1.29e9df51fdee1p+0, 0x1.2f7e16d09ab31p-55},
    {0x1.306fe0a31b715p+0, 0x1.34d754db0abb6p-55},
    {0x1.371a7373aa9cbp+0, -0x1.24aedcc4b5068p-54},
    {0x1.3dea64c123422p+0, 0x1.59f48a72a4c6dp-55},
    {0x1.44e086061892dp+0, 0x1.363ed60c2ac11p-59},
    {0x1.4bfdad5362a27p+0, 0x1.690cebb7aafb0p-56},
    {0x1.5342b569d4f82p+0, -0x1.8dec6bd0f385fp-56},
    {0x1.5ab07dd485429p+0, 0x1.063e1e21c5409p-54},
    {0x1.6247eb03a5585p+0, -0x1.c33c53bef4da8p-55},
    {0x1.6a09e667f3bcdp+0, -0x1.3b3efbf5e2228p-54},
    {0x1.71f75e8ec5f74p+0, -0x1.81f647e5a3ecfp-56},
    {0x1.7a11473eb0187p+0, -0x1.b32dcb94da51dp-56},
    {0x1.82589994cce13p+0, -0x1.369b6f13b3734p-54},
    {0x1.8ace5422aa0dbp+0, 0x1.db72fc1f0eab4p-55},
    {0x1.93737b0cdc5e5p+0, -0x1.da9b88b6c1e29p-58},
    {0x1.9c49182a3f090p+0, 0x1.1affc2b91ce27p-56},
    {0x1.a5503b23e255dp+0, -0x1.1bbd1d3bcbb15p-54},
    {0x1.ae89f995ad3adp+0, 0x1.c1a7792cb3387p-55},
    {0x1.b7f76f2fb5e47p+0, -0x1.8d6f438ad9334p-57},
    {0x1.c199bdd85529cp+0, 0x1.36eae30af0cb3p-56},
    {0x1.cb720dcef9069p+0, 0x1.76b2c6c921968p-57},
    {0x1.d5818dcfba487p+0, 0x1.4a385a63d07a7p-56},
    {0x1.dfc97337b9b5fp+0, -0x1.2d52107b43e1fp-55},
    {0x1.ea4afa2a490dap+0, -0x1.ff7128fd391f0p-55},
    {0x1.f50765b6e4540p+0, 0x1.a64a931d185eep-55},
};

/// 2^(i/32) = head (1 + tail).
template <class Real>
struct Power {
  Real head;
  Real tail;
};

/// Of the last five bits of `count`.
inline Power<double> powerOfTwo(std::uint64_t count) {
  const double(&power)[2] = kPowersOfTwo[count & 31];
  return {power[0], power[1]};
}

inline Power<Pair> powerOfTwo(PairWords count) {
  const PairWords i = count & 31;
  const Pair first = loadPair(kPowersOfTwo[i[0]]);
  const Pair second = loadPair(kPowersOfTwo[i[1]]);
  return {Pair{first[0], second[0]}, Pair{first[1], second[1]}};
}

inline constexpr int kLift = 128;
inline constexpr std::uint64_t kLiftWord = std::uint64_t{kLift} << 52;  // as bits of an exponent

/// e^x = 2^k head (1 + rest), with 1 <= head < 2. The last 19 bits of `count` are those of 32 (k + kLift) + i: the
/// lift lets expOfNegative build a power of two that is still normal where e^x is not.
template <class Real>
struct ExpParts {
  decltype(wordsOf(Real{})) count;
  Real head;
  Real rest;
};

/// For e^(x + low), where |low| < 1e-4 is a correction to x. The parts of an x beyond +-800 mean nothing.
template <class Real>
ExpParts<Real> reduceExp(Real x, Real low = Real{}) {
  // Adding 1.5 * 2^52 rounds to a whole number, which the last bits of the sum then hold.
  constexpr double kRound = 6755399441055744.0 + 32 * kLift;
  constexpr double kPerLn2 = 0x1.71547652b82fep+5;  // 32 / ln 2
  // ln 2 / 32 in two parts: the first ends in 21 zero bits, so that its product with 32 k + i is exact.
  constexpr double kLn2High = 0x1.62e42feep-6;
  constexpr double kLn2Low = 0x1.a39ef35793c76p-38;
  // e^r - 1 to its sixth power; r^7 / 5040 is left out, but for the part of it that third and fifth powers can
  // take over (Lanczos 1938: r^5 is near 5/4 a^2 r^3 - 5/16 a^4 r up to a). What is lost is below 2^-55 of r.
  constexpr double kReach2 = 0x1.62e42fefa39efp-7 * 0x1.62e42fefa39efp-7;  // a = ln 2 / 64, squared
  constexpr double kThird = 1.0 / 6.0 - 5.0 / 16.0 * kReach2 * kReach2 / 5040.0;
  constexpr double kFifth = 1.0 / 120.0 + 5.0 / 4.0 * kReach2 / 5040.0;

  const Real shifted = x * kPerLn2 + kRound;
  const Real n = shifted - kRound;
  const Real r = (x - n * kLn2High) - (n * kLn2Low - low);
  const Real r2 = r * r;
  const Real fromFourth = (1.0 / 24.0 + r * kFifth) + r2 * (1.0 / 720.0);
  const Real series = (0.5 + r * kThird) + r2 * fromFourth;
  const Power<Real> power = powerOfTwo(wordsOf(shifted));
  return {wordsOf(shifted), power.head, r + (r2 * series + power.tail)};
}

/// 2^(k + kLift), as what it adds to the bits of a double.
template <class Real>
auto exponentOf(const ExpParts<Real>& parts) {
  return (parts.count & ~31ULL) << 47;
}

/// e^x of the reduced x, for -746 <= x <= 600.
template <class Real>
Real expOfNegative(const ExpParts<Real>& parts) {
  const Real lifted = fromWords(wordsOf(parts.head) + exponentOf(parts));
  return (lifted + lifted * parts.rest) * 0x1p-128;
}

/// The same for -746 <= x <= 710, where 2^k comes in two factors: k runs from -1077 to 1025, past what one double
/// holds.
template <class Real>
Real expOf(const ExpParts<Real>& parts) {
  const auto half = (parts.count & ~63ULL) << 46;
  const Real scaled = fromWords(wordsOf(parts.head) + half);
  return (scaled + scaled * parts.rest) * fromWords((exponentOf(parts) - half) + (wordsOf(1.0) - kLiftWord));
}

/// e^x - 1 of the reduced x, for -700 <= x <= 700; a 0 has lost its sign.
template <class Real>
Real expm1Of(const ExpParts<Real>& parts) {
  const Real scaled = fromWords(wordsOf(parts.head) + (exponentOf(parts) - kLiftWord));
  return (scaled - 1.0) + scaled * parts.rest;
}

/// e^x for every x. 0 below about -745.13, infinity above about 709.78; subnormal results are kept.
template <class Real>
Real exp(Real x) {
  const Real least = select(x < -746.0, Real{}, expOf(reduceExp(x)));
  return select(x > 710.0, all<Real>(std::numeric_limits<double>::infinity()), least);
}

/// e^(x + low) for x <= 0 and a correction |low| < 1e-4: the bits of exp(x) in fewer steps.
template <class Real>
Real expNegative(Real x, Real low = Real{}) {
  return select(x < -746.0, Real{}, expOfNegative(reduceExp(x, low)));
}

/// e^x - 1 without cancellation near 0, for x <= 700.
template <class Real>
Real expm1(Real x) {
  return select(x < -50.0, all<Real>(-1.0), withSignOf(x, expm1Of(reduceExp(x))));
}

/// e^(-scale x^2) for 0 <= x <= 40 and a power of two `scale` <= 1. The square is kept to twice a double's places:
/// in the tail, where x^2 is 700, its rounding alone would cost 350 units in the last place.
template <class Real>
Real expOfMinusSquare(Real x, double scale) {
  const Real high = fromWords(wordsOf(x) & ~0x7ffffffULL);  // 26 bits: its square is exact
  return expNegative(-scale * (high * high), -scale * ((x - high) * (x + high)));
}

/// A function's value and its derivative.
template <class Real>
struct Curve {
  Real value;
  Real derivative;
};

/// tanh x and its derivative 1 - tanh^2 x, which is even, at most 1, and keeps its places far out.
/// Near 0 Lambert's continued fraction x / (1 + x^2 / (3 + x^2 / (5 + ...))) up to 15, as x less a share of it; beyond,
/// 1 - 2e / (1 + e) with e = e^-2|x|. One division serves both.
template <class Real>
Curve<Real> tanh(Real x) {
  constexpr double kNumerator[] = {1.0, 594.0, 45045.0, 675675.0};
  constexpr double kDenominator[] = {1.0, 630.0, 51975.0, 945945.0, 2027025.0};
  const Real size = magnitude(x);
  const auto isNear = size < 0.55;
  const Real e = expNegative(-2.0 * size);
  const Real square = size * size;
  const Real q = select(isNear, square * polynomial(square, kNumerator), 2.0 * e) /
                 select(isNear, polynomial(square, kDenominator), 1.0 + e);
  const Real value = select(isNear, size - size * q, 1.0 - q);
  return {withSignOf(x, value), select(isNear, 1.0 - value * value, q * (2.0 - q))};
}

}  // namespace vanish::lanes
