#pragma once

#include <cstddef>
#include <cstdint>

#include "core/nn/backprop.hpp"
#include "core/nn/network.hpp"
#include "core/numerics/number_format.hpp"

namespace vanish {

/// A number kept as its sign, -1, 0 or 1, and the natural logarithm of its magnitude, -infinity for 0: so it neither
/// underflows nor overflows. NaN has sign 0 and a NaN for its logarithm.
struct SignedLog {
  int sign;
  double logMagnitude;
};

/// A product of any number of factors. Its magnitude is kept as a number from 1 to 2 and a power of two, so that each
/// factor costs one rounding, 2^-53 of the product, and the logarithm one ulp more, however small or large it gets: of
/// 1000 factors it is off by less than 1.2e-13 at worst, by about 2e-15 as roundings go.
class Product {
 public:
  /// A factor that is not finite makes the product NaN.
  void multiplyBy(double factor);
  SignedLog value() const;

 private:
  double mantissa_ = 1.0;  // with its sign; 0, or from 1 to 2 in magnitude
  std::int64_t exponent_ = 0;
};

/// One factor of the chain rule along a path through a network: w f'(z), where w is the weight by which a unit acts on
/// the next one of the path, and z the unit's pre-activation.
struct ChainRuleFactor {
  double weight;
  double derivative;
  double factor;      // their product, as a double
  SignedLog product;  // of all weights and derivatives from the output down to these
};

/// d z_output / d z_(path[0]) along one path, on one example (column 0 of the trace after a forward pass). path[l] is
/// the unit of hidden layer l, in range, and `output` that of the output layer. Writes `depth` factors in the order of
/// the backward pass: the last hidden layer's first. Residual connections are other paths: this one goes through every
/// layer.
void chainRule(const Network& network, const Trace& trace, const Index* path, Index output, ChainRuleFactor* factors);

/// products[i] = factors[0] ... factors[i] as a computer that calculates in `format` has it: each factor and each
/// product is rounded.
void runningProducts(NumberFormat format, const double* factors, Index count, double* products);

/// The same without a format: the sign and the natural logarithm of each product, which neither underflow nor overflow.
void runningProducts(const double* factors, std::size_t count, double* signs, double* logMagnitudes);

}  // namespace vanish
