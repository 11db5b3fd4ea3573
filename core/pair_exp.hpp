#pragma once

#include "core/pair.hpp"

/// e^x on two doubles at once, and what is made of it. core/elementary takes its exp, expm1 and tanh from here, so
/// both have the same bits. Nothing branches: a training step spends a third of its time in e^x.
///
/// The argument is reduced as x = (32 k + i) ln 2 / 32 + r with |r| <= ln 2 / 64, so that e^x = 2^k 2^(i/32) e^r:
/// 2^k is a shift of bits, 2^(i/32) one of 32 constants, e^r a short series (table-driven: Tang 1989).
namespace vanish {

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

/// e^x = 2^k power (1 + rest), with 1 <= power < 2. The last 19 bits of `count` are those of 32 k + i.
struct ExpParts {
  PairWords count;
  Pair power;
  Pair rest;
};

/// For e^(x + low), where |low| < 1e-4 is a correction to an x with |x| <= 800.
inline ExpParts reduceExp(Pair x, Pair low = Pair{}) {
  // Adding 1.5 * 2^52 rounds to a whole number, which the last bits of the sum then hold.
  constexpr double kRound = 6755399441055744.0;
  constexpr double kPerLn2 = 0x1.71547652b82fep+5;  // 32 / ln 2
  // ln 2 / 32 in two parts: the first ends in 21 zero bits, so that its product with 32 k + i is exact.
  constexpr double kLn2High = 0x1.62e42feep-6;
  constexpr double kLn2Low = 0x1.a39ef35793c76p-38;

  // e^r - 1 to its sixth power; r^7 / 5040 is left out, but for the part of it that third and fifth powers can
  // take over (Lanczos 1938: r^5 is near 5/4 a^2 r^3 - 5/16 a^4 r up to a). What is lost is below 2^-55 of r.
  constexpr double kReach2 = 0x1.62e42fefa39efp-7 * 0x1.62e42fefa39efp-7;  // a = ln 2 / 64, squared
  constexpr double kThird = 1.0 / 6.0 - 5.0 / 16.0 * kReach2 * kReach2 / 5040.0;
  constexpr double kFifth = 1.0 / 120.0 + 5.0 / 4.0 * kReach2 / 5040.0;

  const Pair shifted = x * kPerLn2 + kRound;
  const Pair n = shifted - kRound;
  const Pair r = (x - n * kLn2High) - (n * kLn2Low - low);

  const PairWords count = wordsOf(shifted);
  const PairWords i = count & 31;
  const Pair first = loadPair(kPowersOfTwo[i[0]]);
  const Pair second = loadPair(kPowersOfTwo[i[1]]);
  const Pair tail = {first[1], second[1]};

  const Pair r2 = r * r;
  const Pair fromFourth = (1.0 / 24.0 + r * kFifth) + r2 * (1.0 / 720.0);
  const Pair series = (0.5 + r * kThird) + r2 * fromFourth;
  return {count, Pair{first[0], second[0]}, r + (r2 * series + tail)};
}

/// 2^k as what it adds to the bits of a double, for the k of `parts`.
inline PairWords exponentOf(const ExpParts& parts) {
  return (parts.count & ~31ULL) << 47;
}

/// e^x of the reduced x. 2^k comes in two factors: k runs from -1077 to 1025, past what one double holds.
inline Pair expOf(const ExpParts& parts) {
  const PairWords half = (parts.count & ~63ULL) << 46;
  const Pair scaled = fromWords(wordsOf(parts.power) + half);
  return (scaled + scaled * parts.rest) * fromWords(wordsOf(pairOf(1.0)) + (exponentOf(parts) - half));
}

/// e^x - 1 of the reduced x, for -700 <= x <= 700; without the sign of a zero.
inline Pair expm1Of(const ExpParts& parts) {
  const Pair scaled = fromWords(wordsOf(parts.power) + exponentOf(parts));
  return (scaled - 1.0) + scaled * parts.rest;
}

/// e^(x + low): as exp(x), with a correction |low| < 1e-4.
inline Pair exp(Pair x, Pair low) {
  return expOf(reduceExp(atMost(atLeast(x, -746.0), 710.0), low));
}

/// e^x for every x. 0 below about -745.13, infinity above about 709.78; subnormal results are kept.
inline Pair exp(Pair x) {
  return exp(x, Pair{});
}

/// e^x - 1 without cancellation near 0, for x <= 700.
inline Pair expm1(Pair x) {
  return withSignOf(x, expm1Of(reduceExp(atLeast(x, -50.0))));
}

/// e^(-scale x^2) for 0 <= x <= 40 and a power of two `scale` <= 1. The square is kept to twice a double's places:
/// in the tail, where x^2 is 700, its rounding alone would cost 350 units in the last place.
inline Pair expOfMinusSquare(Pair x, double scale) {
  const Pair high = fromWords(wordsOf(x) & ~0x7ffffffULL);  // 26 bits: its square is exact
  return exp(-scale * (high * high), -scale * ((x - high) * (x + high)));
}

/// A function's value and its derivative at two points.
struct PairCurve {
  Pair value;
  Pair derivative;
};

/// tanh x and its derivative 1 - tanh^2 x, which is even, at most 1, and keeps its places far out.
/// Near 0 Lambert's continued fraction x / (1 + x^2 / (3 + x^2 / (5 + ...))) up to 15, as x less a share of it; beyond,
/// 1 - 2e / (1 + e) with e = e^-2|x|. One division serves both.
inline PairCurve tanhCurve(Pair x) {
  constexpr double kNumerator[] = {1.0, 594.0, 45045.0, 675675.0};
  constexpr double kDenominator[] = {1.0, 630.0, 51975.0, 945945.0, 2027025.0};
  const Pair size = magnitude(x);
  const PairBits isNear = size < 0.55;
  const Pair e = exp(-2.0 * size);
  const Pair square = size * size;
  const Pair q = select(isNear, square * polynomial(square, kNumerator), 2.0 * e) /
                 select(isNear, polynomial(square, kDenominator), 1.0 + e);
  const Pair value = select(isNear, size - size * q, 1.0 - q);
  return {withSignOf(x, value), select(isNear, 1.0 - value * value, q * (2.0 - q))};
}

}  // namespace vanish
