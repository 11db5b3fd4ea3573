#include "core/experiments/neuron.hpp"

#include "core/nn/loss.hpp"

namespace vanish {
namespace {

constexpr double kDistance = 1e-5;

/// Forward and backward, but for the differences.
NeuronPoint passThrough(const NeuronSpec& spec, double weight, double bias) {
  const Activation activation{spec.activation, spec.leakySlope, spec.eluAlpha};
  const double target = spec.target;
  NeuronPoint point{};
  point.weight = weight;
  point.bias = bias;
  // Forward.
  point.preActivation = weight * spec.input + bias;
  point.activation = activate(activation, point.preActivation);
  point.slope = derivative(activation, point.preActivation);
  // The losses of a network's output are those of a linear unit's z; cross-entropy has its sigmoid inside.
  const bool isCrossEntropy = spec.loss == NeuronLossName::binaryCrossEntropy;
  double answer = isCrossEntropy ? point.preActivation : point.activation;
  double slopeOfLoss = 0.0;
  const LossName loss = isCrossEntropy ? LossName::binaryCrossEntropy : LossName::meanSquaredError;
  point.loss = addLosses(0.0, loss, {&answer, 1, 1}, &target);
  lossDeltas(loss, {&answer, 1, 1}, &target, {&slopeOfLoss, 1, 1});
  // And back. 1 - a is sigmoid(-z), which keeps its last places.
  if (isCrossEntropy) {
    point.dActivation = spec.target == 1 ? -1.0 / point.activation : 1.0 / activate(activation, -point.preActivation);
    point.delta = slopeOfLoss;
  } else {
    point.dActivation = slopeOfLoss;
    point.delta = point.dActivation * point.slope;
  }
  point.dWeight = point.delta * spec.input;
  point.dBias = point.delta;
  return point;
}

NeuronPoint pointAt(const NeuronSpec& spec, double weight, double bias) {
  NeuronPoint point = passThrough(spec, weight, bias);
  const auto lossAt = [&](double w, double b) { return passThrough(spec, w, b).loss; };
  const double weights[] = {weight - kDistance, weight + kDistance};
  const double biases[] = {bias - kDistance, bias + kDistance};
  point.weightDifference = (lossAt(weights[1], bias) - lossAt(weights[0], bias)) / (weights[1] - weights[0]);
  point.biasDifference = (lossAt(weight, biases[1]) - lossAt(weight, biases[0])) / (biases[1] - biases[0]);
  return point;
}

}  // namespace

Result<NeuronDescent> neuron(const NeuronSpec& spec) {
  if (auto refusal = checkFields(spec, kNeuronFields)) return *refusal;
  if (spec.loss == NeuronLossName::binaryCrossEntropy && spec.activation != ActivationName::sigmoid) {
    return Refusal{Reason::lossNeedsSigmoid, "loss"};
  }
  NeuronDescent descent;
  const Index points = spec.steps + 1;
  if (!descent.memory.allocate(static_cast<Index>(kNeuronNumbers.size()) * points)) {
    return Refusal{Reason::outOfMemory, ""};
  }
  descent.numbers = descent.memory.take(static_cast<Index>(kNeuronNumbers.size()), points);
  double weight = spec.weight;
  double bias = spec.bias;
  for (Index i = 0; i < points; ++i) {
    const NeuronPoint point = pointAt(spec, weight, bias);
    for (Index k = 0; k < descent.numbers.rows; ++k) {
      descent.numbers.at(k, i) = point.*kNeuronNumbers[k].member;
    }
    weight -= spec.learningRate * point.dWeight;
    bias -= spec.learningRate * point.dBias;
  }
  return descent;
}

}  // namespace vanish
