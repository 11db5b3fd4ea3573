#pragma once

#include "core/numerics/exponential.hpp"

/// The tail of the normal distribution on one double or on two at once: gelu takes its Phi from here.
namespace vanish::lanes {

/// e^(-x^2) / erfc(x) - sqrt(pi) x for 0 <= x <= 28.5: 1 at 0, and falling to 0. In this form the tail is one
/// quotient, e^(-x^2) / (sqrt(pi) x + rest), whose first term is exact to a rounding and hides the error of the other.
///
/// A quotient of polynomials fitted with 70 digits by Remez's exchange, so that the sum sqrt(pi) x + rest errs by
/// 2^-57.7 of itself at most; with coefficients rounded to doubles, 2^-56.3. None is negative: nothing cancels.
template <class Real>
Real restOfErfc(Real x) {
  constexpr double kNumerator[] = {
      0x1.14576c1a3c309p-16, 0x1.6dac12d9883f9p-12, 0x1.dbd5c58a6e8b0p-9, 0x1.8ad5125fb1580p-6, 0x1.c9eb885794563p-4,
      0x1.806c3116e1949p-2,  0x1.d471a370f210bp-1,  0x1.9276d37b2e732p+0, 0x1.c0eb5e83edd0ap+0, 1.0};
  constexpr double kDenominator[] = {0x1.37d16766a93bdp-16,
                                     0x1.9c9de9e361b28p-12,
                                     0x1.0dade11793313p-8,
                                     0x1.c3f7ba4bc897fp-6,
                                     0x1.0aafa19759b7dp-3,
                                     0x1.cd03d0713d5efp-2,
                                     0x1.2709bca0ed850p+0,
                                     0x1.1453dfc519a65p+1,
                                     0x1.6becbcca5169bp+1,
                                     0x1.32e6b94d89881p+1,
                                     1.0};
  return polynomial(x, kNumerator) / polynomial(x, kDenominator);
}

/// erfc(x) = 1 - erf(x) without cancellation, for x >= 0: 0 from 27.23 on. Error below 4.5 ulp, in the tail too.
template <class Real>
Real erfcOfPositive(Real x) {
  constexpr double kSqrtPi = 0x1.c5bf891b4ef6bp+0;
  const Real near = atMost(x, 28.0);
  return expOfMinusSquare(near, 1.0) / (kSqrtPi * near + restOfErfc(near));
}

/// The standard normal distribution's tail: `gaussian` = e^(-z^2 / 2), and 1 - Phi(z) = gaussian * share.
template <class Real>
struct NormalTail {
  Real gaussian;
  Real share;
};

/// For 0 <= z <= 40. The exponential is that of z itself: z / sqrt 2 would come rounded, and the tail with it.
template <class Real>
NormalTail<Real> normalTail(Real z) {
  constexpr double kSqrtHalf = 0x1.6a09e667f3bcdp-1;
  constexpr double kSqrt2Pi = 0x1.40d931ff62706p+1;
  return {expOfMinusSquare(z, 0.5), 1.0 / (kSqrt2Pi * z + 2.0 * restOfErfc(kSqrtHalf * z))};
}

}  // namespace vanish::lanes
