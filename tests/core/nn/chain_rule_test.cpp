#include "core/nn/chain_rule.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include "core/numerics/random.hpp"
#include "tests/core/bits.hpp"
#include "tests/core/long_double_math.hpp"

namespace vanish {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

SignedLog productOf(const std::vector<double>& factors) {
  Product product;
  for (const double factor : factors) product.multiplyBy(factor);
  return product.value();
}

/// A network with the trace of a pass over random inputs.
struct TracedNetwork {
  TracedNetwork(const Spec& spec, int examples) {
    const NetworkShape shape = networkShapeOf(spec);
    memory.allocate(2 * parameterCount(shape) + traceSize(shape, examples) + shape.fanIn(0) * examples);
    network = layOutNetwork(spec, memory);
    gradients = layOutGradients(shape, memory);
    trace = layOutTrace(shape, examples, memory);
    inputs = memory.take(shape.fanIn(0), examples);
    initializeNetwork(spec, network);
    Random random(spec.seed, kDataStream);
    for (Index i = 0; i < inputs.size(); ++i) inputs[i] = random.normal();
    forward(network, inputs, trace);
  }

  /// d z_output / d z of every unit, in place of deltas, for each example.
  void differentiate(int output) {
    const Matrix& deltas = trace.layers[network.depth()].deltas;
    for (Index j = 0; j < deltas.rows; ++j) {
      for (Index n = 0; n < deltas.columns; ++n) deltas.at(j, n) = j == output ? 1.0 : 0.0;
    }
    backward(network, inputs, SumStart::zero, 1.0, trace, gradients);
  }

  Memory memory;
  Network network;
  Gradients gradients;
  Trace trace;
  Matrix inputs;
};

Spec narrowSpec(ActivationName activation, int depth, int width) {
  Spec spec;
  spec.activation = activation;
  spec.depth = depth;
  spec.width = width;
  spec.biasStandardDeviation = 0.5;
  return spec;
}

}  // namespace

TEST_CASE("a product of 1000 random factors has its sign, and its logarithm within 1e-15 of itself") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Random random(seed, 0);
    Product product;
    long double logarithm = 0.0L;
    int sign = 1;
    for (Index i = 0; i < 1000; ++i) {
      const double factor = 0.5 * random.normal();
      product.multiplyBy(factor);
      logarithm += reference::log(std::fabs(static_cast<long double>(factor)));
      sign = factor < 0.0 ? -sign : sign;
    }
    CHECK(product.value().sign == sign);
    CHECK(std::fabs(product.value().logMagnitude / static_cast<double>(logarithm) - 1.0) < 1e-15);
  }
}

TEST_CASE("a product goes on far below and far above what a double holds, subnormal factors among them") {
  const auto isNear = [](const SignedLog& product, long double logarithm) {
    return std::fabs(product.logMagnitude - static_cast<double>(logarithm)) <
           1e-15 * std::fabs(static_cast<double>(logarithm));
  };
  CHECK(isNear(productOf(std::vector<double>(1000, 1e-300)), 1000.0L * reference::log(1e-300)));
  CHECK(isNear(productOf(std::vector<double>(1000, -1e300)), 1000.0L * reference::log(1e300)));
  CHECK(isNear(productOf(std::vector<double>(1001, 5e-324)), -1001.0L * 1074.0L * reference::log(2.0L)));
  CHECK(isNear(productOf(std::vector<double>(3, 1.5e-310)), 3.0L * reference::log(1.5e-310)));
  CHECK(isNear(productOf(std::vector<double>(100, 0.25)), -200.0L * reference::log(2.0L)));  // 0.25^n
  CHECK(productOf(std::vector<double>(1000, -1e300)).sign == 1);
  CHECK(productOf(std::vector<double>(1001, -1e300)).sign == -1);
}

TEST_CASE("next to 1 the logarithm of a product is not the difference of two larger ones") {
  CHECK(productOf({}).sign == 1);
  CHECK(productOf({}).logMagnitude == 0.0);
  CHECK(productOf({1e200, 1e-200, 1e-200, 1e200}).logMagnitude < 3 * 0x1p-53);
  for (const double factor :
       {1.0 - 0x1p-53, 1.0 + 0x1p-52, 1.0 - 1e-9, 1.0 + 1e-9, 1.41421356, 1.4142136, 0.70710678}) {
    const long double expected = reference::log(static_cast<long double>(factor));
    const SignedLog product = productOf({std::ldexp(factor, 900), std::ldexp(-1.0, -900)});
    CHECK(product.sign == -1);
    CHECK(std::fabs(product.logMagnitude / static_cast<double>(expected) - 1.0) < 4e-16);
  }
}

TEST_CASE("a factor 0 makes a product 0 for good, one that is not finite NaN for good") {
  for (const double zero : {0.0, -0.0}) {
    CHECK(productOf({2.0, zero, 1e300, -3.0}).sign == 0);
    CHECK(productOf({2.0, zero, 1e300, -3.0}).logMagnitude == -kInfinity);
  }
  for (const double bad : {kInfinity, -kInfinity, kNaN}) {
    for (const auto& factors : {std::vector<double>{2.0, bad, 3.0}, std::vector<double>{bad, 0.0}, {0.0, bad}}) {
      CHECK(productOf(factors).sign == 0);
      CHECK(std::isnan(productOf(factors).logMagnitude));
    }
  }
}

TEST_CASE("the factors of a path are the weights and derivatives along it, the last hidden layer's first") {
  TracedNetwork traced(narrowSpec(ActivationName::tanh, 4, 3), 1);
  const Network& network = traced.network;
  const Index path[] = {2, 0, 1, 2};
  ChainRuleFactor factors[4];
  chainRule(network, traced.trace, path, 0, factors);
  double product = 1.0;
  for (Index i = 0; i < 4; ++i) {
    const auto layer = (3 - i);
    const int to = layer == 3 ? 0 : path[layer + 1];
    const double z = traced.trace.layers[layer].preActivations.at(path[layer], 0);
    const double slope = 1.0 - std::tanh(z) * std::tanh(z);
    CHECK(factors[i].weight == network.layers[layer + 1].weights.at(to, path[layer]));
    CHECK(std::fabs(factors[i].derivative / slope - 1.0) < 1e-14);
    CHECK(factors[i].factor == factors[i].weight * factors[i].derivative);
    product *= factors[i].factor;
    CHECK(factors[i].product.sign == (product > 0.0 ? 1 : -1));
    CHECK(std::fabs(factors[i].product.logMagnitude - std::log(std::fabs(product))) < 1e-14);
  }
}

TEST_CASE("the sum over all paths from a unit of the first layer is what backpropagation finds: d z_output / d z") {
  constexpr int kWidth = 3;
  constexpr Index kDepth = 4;
  for (const NamedValue& named : kActivationNames) {
    TracedNetwork traced(narrowSpec(named.as<ActivationName>(), kDepth, kWidth), 1);
    double sums[kWidth] = {};
    double sizes[kWidth] = {};
    for (Index code = 0; code < 81; ++code) {
      const Index path[kDepth] = {code % 3, code / 3 % 3, code / 9 % 3, code / 27};
      ChainRuleFactor factors[kDepth];
      chainRule(traced.network, traced.trace, path, 0, factors);
      const SignedLog& product = factors[kDepth - 1].product;
      const double magnitude = std::exp(product.logMagnitude);
      sums[path[0]] += product.sign * magnitude;
      sizes[path[0]] += magnitude;
    }
    traced.differentiate(0);
    for (Index j = 0; j < kWidth; ++j) {
      CHECK(std::fabs(sums[j] - traced.trace.layers[0].deltas.at(j, 0)) <= 1e-14 * sizes[j]);
    }
  }
}

TEST_CASE("a path through 100 saturated sigmoid layers has a product although each single factor rounds to 0") {
  TracedNetwork traced(narrowSpec(ActivationName::sigmoid, 100, 1), 1);
  for (Index l = 0; l < 100; ++l) {
    traced.trace.layers[l].preActivations.at(0, 0) = -700.0;
    traced.network.layers[l + 1].weights.at(0, 0) = 1e-100;
  }
  const std::vector<Index> path(100, 0);
  std::vector<ChainRuleFactor> factors(100);
  chainRule(traced.network, traced.trace, path.data(), 0, factors.data());
  CHECK(factors[0].factor == 0.0);
  CHECK(factors[99].product.sign == 1);
  const double expected = -100.0 * (700.0 + 100.0 * std::log(10.0));
  CHECK(std::fabs(factors[99].product.logMagnitude / expected - 1.0) < 1e-15);
}

TEST_CASE("a path through a dead unit has the product 0 from there on") {
  TracedNetwork traced(narrowSpec(ActivationName::relu, 3, 1), 1);
  for (Index l = 0; l < 3; ++l) traced.trace.layers[l].preActivations.at(0, 0) = l == 1 ? -1.0 : 1.0;
  const Index path[] = {0, 0, 0};
  ChainRuleFactor factors[3];
  chainRule(traced.network, traced.trace, path, 0, factors);
  CHECK(factors[0].product.sign != 0);
  CHECK(factors[1].product.sign == 0);
  CHECK(factors[2].product.sign == 0);
  CHECK(factors[2].product.logMagnitude == -kInfinity);
}

TEST_CASE(
    "a running product of 0.25 is 0 from its 13th factor on in float16, 67th in bfloat16, 75th in float32, 538th "
    "in float64") {
  const std::pair<NumberFormat, Index> expected[] = {{NumberFormat::float64, 538},
                                                     {NumberFormat::float32, 75},
                                                     {NumberFormat::bfloat16, 67},
                                                     {NumberFormat::float16, 13}};
  const std::vector<double> factors(600, 0.25);
  for (const auto& [format, first] : expected) {
    std::vector<double> products(600, kNaN);
    runningProducts(format, factors.data(), 600, products.data());
    const auto firstZero = std::find(products.begin(), products.end(), 0.0) - products.begin();
    CHECK(firstZero + 1 == first);
    CHECK(products.back() == 0.0);
    CHECK(products[4] == 0x1p-10);
  }
}

TEST_CASE("a running product rounds each factor and each product, as float does it") {
  Random random(1, 0);
  std::vector<double> factors(100);
  for (double& factor : factors) factor = 0.3 * random.normal();
  std::vector<double> products(100);
  runningProducts(NumberFormat::float32, factors.data(), factors.size(), products.data());
  float product = 1.0F;
  for (std::size_t i = 0; i < factors.size(); ++i) {
    product *= static_cast<float>(factors[i]);
    CHECK(sameBits(products[i], static_cast<double>(product)));
  }
  double inPlace[] = {0.1, 3.0};
  runningProducts(NumberFormat::float16, inPlace, 2, inPlace);
  CHECK(inPlace[0] == 0x1.998p-4);  // 0.0999755859375
  CHECK(inPlace[1] == 0x1.33p-2);   // 0.2999267578125, of two neighbours 2^-12 apart the even one
}

TEST_CASE(
    "running products have the sign and the logarithm of the product of so many factors, far below the doubles too") {
  const std::vector<double> factors = {0.5, -1e-300, 1e-300, -2.0, 0.0, 3.0};
  std::vector<double> signs(6);
  std::vector<double> logMagnitudes(6);
  runningProducts(factors.data(), factors.size(), signs.data(), logMagnitudes.data());
  for (std::size_t count = 1; count <= factors.size(); ++count) {
    const SignedLog product = productOf({factors.begin(), factors.begin() + static_cast<std::ptrdiff_t>(count)});
    CHECK(signs[count - 1] == product.sign);
    CHECK(sameBits(logMagnitudes[count - 1], product.logMagnitude));
  }
  CHECK(signs == std::vector<double>{1.0, -1.0, -1.0, 1.0, 0.0, 0.0});
}

}  // namespace vanish
