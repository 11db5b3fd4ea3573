#include "core/chain_rule.hpp"

#include <cstring>
#include <limits>

#include "core/elementary.hpp"

namespace vanish {
namespace {

constexpr double kLn2 = 0.6931471805599453;

struct Split {
  double mantissa;  // 0, or from 1 to 2 in magnitude
  int exponent;
};

/// x = mantissa 2^exponent, for an x that is not infinite.
Split split(double x) {
  if (x == 0.0 || x != x) return {x, 0};
  const bool isSubnormal = x > -0x1p-1022 && x < 0x1p-1022;
  if (isSubnormal) x *= 0x1p54;
  std::uint64_t bits;
  std::memcpy(&bits, &x, sizeof bits);
  const int exponent = static_cast<int>((bits >> 52) & 0x7ff) - 1023;
  bits = (bits & 0x800fffffffffffffULL) | 0x3ff0000000000000ULL;
  std::memcpy(&x, &bits, sizeof x);
  return {x, isSubnormal ? exponent - 54 : exponent};
}

}  // namespace

void Product::multiplyBy(double factor) {
  if (!(factor - factor == 0.0)) factor = std::numeric_limits<double>::quiet_NaN();
  const Split one = split(factor);
  const Split both = split(mantissa_ * one.mantissa);
  mantissa_ = both.mantissa;
  exponent_ += one.exponent + both.exponent;
}

SignedLog Product::value() const {
  const double magnitude = mantissa_ < 0.0 ? -mantissa_ : mantissa_;
  const int sign = mantissa_ > 0.0 ? 1 : (mantissa_ < 0.0 ? -1 : 0);
  if (magnitude == 0.0) return {0, -std::numeric_limits<double>::infinity()};
  return {sign, static_cast<double>(exponent_) * kLn2 + log(magnitude)};
}

void chainRule(const Network& network, const Trace& trace, const int* path, int output, ChainRuleFactor* factors) {
  Product product;
  int to = output;
  for (int l = network.depth(); l > 0; --l) {
    const auto i = static_cast<std::size_t>(l);
    const int from = path[i - 1];
    ChainRuleFactor& factor = factors[static_cast<std::size_t>(network.depth() - l)];
    factor.weight = network.layers[i].weights.at(to, from);
    factor.derivative = derivative(network.activation, trace.layers[i - 1].preActivations.at(from, 0));
    factor.factor = factor.weight * factor.derivative;
    product.multiplyBy(factor.factor);
    factor.product = product.value();
    to = from;
  }
}

void runningProducts(NumberFormat format, const double* factors, std::size_t count, double* products) {
  double product = 1.0;
  for (std::size_t i = 0; i < count; ++i) {
    product = roundTo(format, product * roundTo(format, factors[i]));
    products[i] = product;
  }
}

}  // namespace vanish
