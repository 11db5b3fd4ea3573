#include "core/experiments/clipping.hpp"

#include "core/nn/activation.hpp"
#include "core/numerics/reduction.hpp"

namespace vanish {
namespace {

constexpr double kFirstState = 0.5;
constexpr double kTarget = 0.7;

/// i of `last` on the way from one end to the other; both ends are exact.
double between(double from, double to, Index i, Index last) {
  return (from * static_cast<double>(last - i) + to * static_cast<double>(i)) / static_cast<double>(last);
}

}  // namespace

UnrolledUnit unrolled(double weight, double bias) {
  const Activation sigmoid{};
  UnrolledUnit unit;
  std::array<double, kTimeSteps + 1> slopes;  // sigmoid'(x_t)
  double state = kFirstState;
  for (Index t = 0; t <= kTimeSteps; ++t) {
    if (t > 0) state = weight * unit.outputs[t - 1] + bias;
    unit.outputs[t] = activate(sigmoid, state);
    slopes[t] = derivative(sigmoid, state);
  }
  unit.deltas[kTimeSteps] = 2.0 * (unit.outputs[kTimeSteps] - kTarget) * slopes[kTimeSteps];
  for (Index t = kTimeSteps; t > 0; --t) unit.deltas[t - 1] = unit.deltas[t] * (weight * slopes[t - 1]);
  return unit;
}

RecurrentLoss recurrentLoss(double weight, double bias) {
  const UnrolledUnit unit = unrolled(weight, bias);
  const double error = unit.outputs[kTimeSteps] - kTarget;
  RecurrentLoss result{error * error, 0.0, 0.0};
  for (Index t = kTimeSteps; t > 0; --t) {  // the weight and the bias act at every t
    result.dWeight += unit.deltas[t] * unit.outputs[t - 1];
    result.dBias += unit.deltas[t];
  }
  return result;
}

Result<ClippingDescent> clipping(const ClippingSpec& spec) {
  if (auto refusal = checkFields(spec, kClippingFields)) return *refusal;
  ClippingDescent descent{};
  descent.count = spec.steps + 1;
  double weight = spec.weight;
  double bias = spec.bias;
  for (Index i = 0; i < descent.count; ++i) {
    const RecurrentLoss here = recurrentLoss(weight, bias);
    double gradient[] = {here.dWeight, here.dBias};
    const double norm = clip(spec.clipping, spec.clippingThreshold, {gradient, 1, 2});
    descent.points[i] = {weight, bias, here.loss, norm, magnitudesOf(gradient, 2).norm};
    weight -= spec.learningRate * gradient[0];
    bias -= spec.learningRate * gradient[1];
  }
  return descent;
}

Result<LossSurface> lossSurface(const LossSurfaceSpec& spec) {
  if (auto refusal = checkFields(spec, kLossSurfaceFields)) return *refusal;
  if (spec.toWeight <= spec.fromWeight) return Refusal{Reason::outOfRange, "toWeight", spec.fromWeight, 100.0};
  if (spec.toBias <= spec.fromBias) return Refusal{Reason::outOfRange, "toBias", spec.fromBias, 100.0};
  LossSurface surface;
  const auto points = spec.points;
  if (!surface.memory.allocate(Index{points} * points)) return Refusal{Reason::outOfMemory, ""};
  surface.losses = surface.memory.take(spec.points, spec.points);
  const Index last = spec.points - 1;
  for (Index row = 0; row <= last; ++row) {
    const double bias = between(spec.toBias, spec.fromBias, row, last);
    for (Index column = 0; column <= last; ++column) {
      surface.losses.at(row, column) = recurrentLoss(between(spec.fromWeight, spec.toWeight, column, last), bias).loss;
    }
  }
  return surface;
}

}  // namespace vanish
