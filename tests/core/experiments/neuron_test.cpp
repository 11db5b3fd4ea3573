#include "core/experiments/neuron.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>

#include "core/nn/plain.hpp"
#include "tests/core/reference_network.hpp"
#include "tests/core/scarce_memory.hpp"

namespace vanish {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Point i of a descent, put together again.
NeuronPoint pointOf(const NeuronDescent& descent, int i) {
  NeuronPoint point{};
  for (int k = 0; k < descent.numbers.rows; ++k)
    point.*kNeuronNumbers[static_cast<std::size_t>(k)].member = descent.numbers.at(k, i);
  return point;
}

NeuronPoint firstOf(const NeuronSpec& spec) {
  const auto descent = neuron(spec);
  REQUIRE(descent);
  REQUIRE(descent.value->numbers.columns == spec.steps + 1);
  return pointOf(*descent.value, 0);
}

std::string code(const NeuronSpec& spec) {
  const auto descent = neuron(spec);
  return descent ? "" : codeOf(*descent.refusal);
}

NeuronSpec specOf(ActivationName activation, double input, double weight, double bias, int target) {
  NeuronSpec spec;
  spec.activation = activation;
  spec.input = input;
  spec.weight = weight;
  spec.bias = bias;
  spec.target = target;
  return spec;
}

/// Both losses and every activation function that fits them, at a few places.
template <class Check>
void forManyUnits(Check check) {
  for (const NamedValue& named : kActivationNames)
    for (const auto loss : {NeuronLossName::meanSquaredError, NeuronLossName::binaryCrossEntropy})
      for (const double x : {-2.5, 0.4, 3.0})
        for (const double w : {-1.5, 0.7})
          for (const int y : {0, 1}) {
            NeuronSpec spec = specOf(named.as<ActivationName>(), x, w, 0.3, y);
            spec.loss = loss;
            if (spec.activation != ActivationName::sigmoid && loss == NeuronLossName::binaryCrossEntropy) continue;
            CAPTURE(std::string(named.name));
            CAPTURE(static_cast<int>(loss));
            CAPTURE(x);
            CAPTURE(w);
            CAPTURE(y);
            check(spec, firstOf(spec));
          }
}

/// The loss straight from its formula, in wider numbers.
long double lossOf(const NeuronSpec& spec, long double weight, long double bias) {
  const Activation activation{spec.activation, spec.leakySlope, spec.eluAlpha};
  const long double a = reference::activate<>(activation, weight * spec.input + bias);
  if (spec.loss == NeuronLossName::meanSquaredError) return (a - spec.target) * (a - spec.target);
  return -reference::log(spec.target == 1 ? a : 1.0L - a);
}

}  // namespace

TEST_CASE("a sigmoid unit by hand: x = 1, w = 1.5, b = 3.5, y = 0") {
  const NeuronPoint point = firstOf(specOf(ActivationName::sigmoid, 1.0, 1.5, 3.5, 0));
  CHECK(point.preActivation == 5.0);
  CHECK(std::fabs(point.activation - 0.9933071490757153) < 1e-15);
  CHECK(std::fabs(point.slope - 0.006648056670790155) < 1e-17);
  CHECK(std::fabs(point.loss - 0.9866590924049252) < 1e-15);
  CHECK(std::fabs(point.dActivation - 1.9866142981514305) < 1e-15);
  CHECK(std::fabs(point.delta - 0.013207124437112722) < 1e-16);
  CHECK(point.dWeight == point.delta);
  CHECK(point.dBias == point.delta);
}

TEST_CASE(
    "z, a, f' and the gradients of one unit hang together by the chain rule, whatever the activation and the loss") {
  forManyUnits([](const NeuronSpec& spec, const NeuronPoint& point) {
    const Activation activation{spec.activation, spec.leakySlope, spec.eluAlpha};
    CHECK(point.preActivation == spec.weight * spec.input + spec.bias);
    CHECK(point.activation == activate(activation, point.preActivation));
    CHECK(point.slope == derivative(activation, point.preActivation));
    CHECK(std::fabs(point.dActivation * point.slope - point.delta) <= 1e-15 * std::fabs(point.delta));
    CHECK(point.dWeight == point.delta * spec.input);
    CHECK(point.dBias == point.delta);
  });
}

TEST_CASE(
    "loss and gradients are those of the formula: central differences in wider numbers agree, and the unit's own") {
  forManyUnits([](const NeuronSpec& spec, const NeuronPoint& point) {
    const long double h = reference::kIsWide ? 1e-6L : 6e-6L;
    const long double w = spec.weight;
    const long double b = spec.bias;
    const auto dWeight = static_cast<double>((lossOf(spec, w + h, b) - lossOf(spec, w - h, b)) / (2.0L * h));
    const auto dBias = static_cast<double>((lossOf(spec, w, b + h) - lossOf(spec, w, b - h)) / (2.0L * h));
    const double near = 1e-9 * (1.0 + std::fabs(dWeight) + std::fabs(dBias));
    CHECK(std::fabs(point.loss - static_cast<double>(lossOf(spec, w, b))) <= 1e-14 * (1.0 + point.loss));
    CHECK(std::fabs(point.dWeight - dWeight) < near);
    CHECK(std::fabs(point.dBias - dBias) < near);
    CHECK(std::fabs(point.weightDifference - dWeight) < 10.0 * near);
    CHECK(std::fabs(point.biasDifference - dBias) < 10.0 * near);
  });
}

TEST_CASE("a unit at the wrong end is nearly deaf to squared error, not to cross-entropy: delta is a - y") {
  NeuronSpec spec = specOf(ActivationName::sigmoid, 1.0, 0.0, -40.0, 1);
  CHECK(std::fabs(firstOf(spec).delta) < 1e-16);
  spec.loss = NeuronLossName::binaryCrossEntropy;
  CHECK(std::fabs(firstOf(spec).delta + 1.0) < 1e-15);
  CHECK(std::fabs(firstOf(spec).loss - 40.0) < 1e-12);
  spec.bias = -1000.0;  // a rounds to 0
  CHECK(firstOf(spec).dActivation == -kInfinity);
  CHECK(firstOf(spec).delta == -1.0);
  CHECK(firstOf(spec).loss == 1000.0);
  spec.target = 0;
  CHECK(firstOf(spec).dActivation == 1.0);
  CHECK(firstOf(spec).delta == 0.0);
}

TEST_CASE("each point of a descent is a step of the rate down the gradient of the point before") {
  NeuronSpec spec = specOf(ActivationName::sigmoid, 1.0, 1.5, 0.5, 0);
  spec.steps = 300;
  spec.learningRate = 0.7;
  const auto descent = neuron(spec);
  REQUIRE(descent);
  for (int i = 0; i < spec.steps; ++i) {
    const NeuronPoint before = pointOf(*descent.value, i);
    const NeuronPoint after = pointOf(*descent.value, i + 1);
    CHECK(after.weight == before.weight - 0.7 * before.dWeight);
    CHECK(after.bias == before.bias - 0.7 * before.dBias);
    CHECK(after.loss < before.loss);
    NeuronSpec there = spec;
    there.steps = 0;
    there.weight = after.weight;
    there.bias = after.bias;
    CHECK(firstOf(there).loss == after.loss);
  }
  CHECK(pointOf(*descent.value, 300).loss < 0.01);
}

TEST_CASE("from the wrong end cross-entropy learns at once what squared error takes long for") {
  NeuronSpec spec = specOf(ActivationName::sigmoid, 1.0, 1.5, 3.5, 0);
  spec.steps = 12;
  spec.learningRate = 0.5;
  const auto answerAfter = [&](NeuronLossName loss) {
    spec.loss = loss;
    const auto descent = neuron(spec);
    REQUIRE(descent);
    return pointOf(*descent.value, 12).activation;
  };
  CHECK(answerAfter(NeuronLossName::binaryCrossEntropy) < 0.2);
  CHECK(answerAfter(NeuronLossName::meanSquaredError) > 0.9);
}

TEST_CASE("a dead relu unit stays where it is, and a rate too large leads out of the doubles, not out of the program") {
  NeuronSpec dead = specOf(ActivationName::relu, 1.0, 1.0, -2.0, 1);
  dead.steps = 10;
  const auto still = neuron(dead);
  REQUIRE(still);
  CHECK(pointOf(*still.value, 10).weight == 1.0);
  NeuronSpec wild = specOf(ActivationName::linear, 1000.0, 1.0, 0.0, 0);
  wild.learningRate = 1000.0;
  wild.steps = 100;
  const auto lost = neuron(wild);
  REQUIRE(lost);
  CHECK(!std::isfinite(pointOf(*lost.value, 100).weight));
}

TEST_CASE("a unit refuses fields out of their range, and cross-entropy of what is no probability") {
  NeuronSpec spec;
  spec.input = 1001.0;
  CHECK(code(spec) == "inputOutOfRange");
  spec = NeuronSpec();
  spec.steps = kMaximumNeuronSteps + 1;
  CHECK(code(spec) == "stepsOutOfRange");
  spec = NeuronSpec();
  spec.target = 2;
  CHECK(code(spec) == "targetOutOfRange");
  spec = NeuronSpec();
  spec.loss = NeuronLossName::binaryCrossEntropy;
  CHECK(code(spec) == "");
  spec.activation = ActivationName::tanh;
  CHECK(code(spec) == "lossNeedsSigmoid");
}

#ifndef VANISH_MEMORY_IS_PLENTY
TEST_CASE("a descent for which there is no memory is refused") {
  NeuronSpec spec;
  spec.steps = kMaximumNeuronSteps;
  std::string refused;
  {
    const NoMemory none;
    refused = code(spec);
  }
  CHECK(refused == "outOfMemory");
}
#endif

}  // namespace vanish
