#pragma once

#ifdef __SIZEOF_FLOAT128__

#include <cmath>

/// Elementary functions in __float128, 113 significant bits, which GCC and Clang have on x86: written here, so that no
/// library is needed. Their errors are a few units of 2^-113, absolute where the result is below 1.
namespace vanish::reference {

struct Quad {
  using Number = __float128;

  static Number magnitude(Number x) { return x < 0.0 ? -x : x; }

  static Number exp(Number x) {
    if (!(magnitude(x) < 11000.0)) return x > 0.0 ? HUGE_VAL : (x < 0.0 ? Number(0.0) : x);
    // ln 2 in three parts; k times the first, 53 bits, is exact.
    const Number low = Number(0x1.abc9e3b39803fp-56) + Number(0x1.7b57a079a1934p-111);
    const double k = std::rint(static_cast<double>(x) * 1.4426950408889634);
    return (1.0 + expm1OfSmall((x - Number(k) * 0x1.62e42fefa39efp-1) - k * low)) * powerOfTwo(static_cast<int>(k));
  }

  static Number expm1(Number x) { return magnitude(x) < 0.35 ? expm1OfSmall(x) : exp(x) - 1.0; }

  static Number log1p(Number x) {
    if (x < -0.5 || x > 1.0) return log(1.0 + x);
    // One step of Halley's method from the double's answer: its error, about 1e-16, is cubed.
    const Number y = std::log1p(static_cast<double>(x));
    const Number t = expm1(y);
    return y + 2.0 * (x - t) / (2.0 + x + t);
  }

  /// Of an x that a double holds.
  static Number log(Number x) {
    if (x > 0.5 && x < 2.0) return log1p(x - 1.0);
    const Number y = std::log(static_cast<double>(x));
    const Number t = exp(y);
    return y + 2.0 * (x - t) / (x + t);
  }

  static Number tanh(Number x) {
    if (magnitude(x) > 50.0) return x > 0.0 ? 1.0 : -1.0;
    const Number t = expm1(2.0 * x);
    return t / (t + 2.0);
  }

  /// Phi(x) = 1/2 + phi(x) (x + x^3 / 3 + x^5 / (3 * 5) + ...) (Marsaglia 2004).
  static Number normalDistribution(Number x) {
    if (magnitude(x) > 13.0) return x > 0.0 ? 1.0 : 0.0;
    const Number square = x * x;
    Number sum = 0.0;
    Number term = x;
    for (Index n = 3; magnitude(term) > magnitude(sum) * 1e-36; n += 2) {
      sum += term;
      term *= square / Number(n);
    }
    // 1 / sqrt(2 pi)
    const Number atZero = Number(0x1.9884533d43651p-2) - Number(0x1.cbc0d30ebfd15p-56) - Number(0x1.c7402c7d60cfbp-112);
    return 0.5 + atZero * exp(-0.5 * square) * sum;
  }

 private:
  static constexpr int kHalvings = 8;
  static constexpr int kTerms = 11;

  /// For |x| < 0.36: the series for x / 2^8, then e^2x - 1 = (e^x - 1) (e^x + 1) eight times.
  static Number expm1OfSmall(Number x) {
    struct Inverses {
      Inverses() {
        for (Index n = 1; n <= kTerms; ++n) of[n] = Number(1.0) / Number(n);
      }
      Number of[kTerms + 1];
    };
    static const Inverses inverses;
    x *= 1.0 / (1 << kHalvings);
    Number sum = x * inverses.of[kTerms];
    for (Index n = kTerms - 1; n > 0; --n) sum = x * inverses.of[n] * (1.0 + sum);
    for (Index i = 0; i < kHalvings; ++i) sum *= 2.0 + sum;
    return sum;
  }

  static Number powerOfTwo(int exponent) {
    Number power = 1.0;
    Number base = exponent < 0 ? 0.5 : 2.0;
    for (Index left = exponent < 0 ? -exponent : exponent; left > 0; left /= 2) {
      if (left % 2 == 1) power *= base;
      base *= base;
    }
    return power;
  }
};

}  // namespace vanish::reference

#endif
