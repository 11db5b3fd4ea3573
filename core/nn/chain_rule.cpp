#include "core/nn/chain_rule.hpp"

#include <limits>

#include "core/numerics/logarithm.hpp"

namespace vanish {
namespace {

constexpr double kSqrt2 = 1.4142135623730951;

struct Split {
  double mantissa;  // 0, or from 1 to 2 in magnitude
  int exponent;
};

/// x = mantissa 2^exponent, for an x that is not infinite.
Split split(double x) {
  if (x == 0.0 || x != x) return {x, 0};
  const bool isSubnormal = lanes::magnitude(x) < 0x1p-1022;
  const std::uint64_t words = lanes::wordsOf(isSubnormal ? x * 0x1p54 : x);
  const int exponent = static_cast<int>((words >> 52) & 0x7ff) - 1023;
  return {lanes::fromWords((words & 0x800fffffffffffffULL) | 0x3ff0000000000000ULL),
          isSubnormal ? exponent - 54 : exponent};
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
  const double magnitude = lanes::magnitude(mantissa_);
  if (magnitude == 0.0) return {0, -std::numeric_limits<double>::infinity()};
  if (magnitude != magnitude) return {0, magnitude};
  // From sqrt(1/2) to sqrt(2), so that next to 1 the logarithm is no difference of two large terms.
  const bool isLarge = magnitude > kSqrt2;
  const double m = isLarge ? 0.5 * magnitude : magnitude;
  const auto k = static_cast<double>(isLarge ? exponent_ + 1 : exponent_);
  return {mantissa_ > 0.0 ? 1 : -1, lanes::logOfReduced(k, m - 1.0, 0.0)};
}

void chainRule(const Network& network, const Trace& trace, const Index* path, Index output, ChainRuleFactor* factors) {
  Product product;
  Index to = output;
  for (Index l = network.depth(); l > 0; --l) {
    const Index from = path[l - 1];
    ChainRuleFactor& factor = factors[(network.depth() - l)];
    factor.weight = network.layers[l].weights.at(to, from);
    factor.derivative = derivative(network.activation, trace.layers[l - 1].preActivations.at(from, 0));
    factor.factor = factor.weight * factor.derivative;
    product.multiplyBy(factor.weight);  // one by one: their product may be less than a double can hold
    product.multiplyBy(factor.derivative);
    factor.product = product.value();
    to = from;
  }
}

void runningProducts(NumberFormat format, const double* factors, Index count, double* products) {
  double product = 1.0;
  for (Index i = 0; i < count; ++i) {
    product = roundTo(format, product * roundTo(format, factors[i]));
    products[i] = product;
  }
}

void runningProducts(const double* factors, std::size_t count, double* signs, double* logMagnitudes) {
  Product product;
  for (std::size_t i = 0; i < count; ++i) {
    product.multiplyBy(factors[i]);
    const SignedLog value = product.value();
    signs[i] = value.sign;
    logMagnitudes[i] = value.logMagnitude;
  }
}

}  // namespace vanish
