#include "core/nn/optimizer.hpp"

#include <cmath>

namespace vanish {
namespace {

using Numbers = double* __restrict;
using Given = const double* __restrict;

void sgd(const OptimizerSettings& o, Numbers p, Given g, Index count) {
  for (Index i = 0; i < count; ++i) p[i] -= o.learningRate * g[i];
}

void momentum(const OptimizerSettings& o, Numbers p, Given g, Numbers v, Index count) {
  for (Index i = 0; i < count; ++i) {
    v[i] = o.momentum * v[i] + g[i];
    p[i] -= o.learningRate * v[i];
  }
}

void nesterov(const OptimizerSettings& o, Numbers p, Given g, Numbers v, Index count) {
  for (Index i = 0; i < count; ++i) {
    v[i] = o.momentum * v[i] + g[i];
    p[i] -= o.learningRate * (g[i] + o.momentum * v[i]);
  }
}

void rmsProp(const OptimizerSettings& o, Numbers p, Given g, Numbers s, Index count) {
  for (Index i = 0; i < count; ++i) {
    s[i] = o.rho * s[i] + (1.0 - o.rho) * (g[i] * g[i]);
    p[i] -= o.learningRate * g[i] / (std::sqrt(s[i]) + o.epsilon);
  }
}

void adam(const OptimizerSettings& o, Numbers p, Given g, Numbers v, Numbers s, const ConstMatrix& powers,
          Index count) {
  const double vCorrection = 1.0 / (1.0 - powers[0]);
  const double sCorrection = 1.0 / (1.0 - powers[1]);
  for (Index i = 0; i < count; ++i) {
    v[i] = o.beta1 * v[i] + (1.0 - o.beta1) * g[i];
    s[i] = o.beta2 * s[i] + (1.0 - o.beta2) * (g[i] * g[i]);
    p[i] -= o.learningRate * (v[i] * vCorrection) / (std::sqrt(s[i] * sCorrection) + o.epsilon);
  }
}

/// How many memories an optimizer has.
Index memoriesOf(OptimizerName name) {
  if (name == OptimizerName::sgd) return 0;
  return name == OptimizerName::adam ? 2 : 1;
}

}  // namespace

Index optimizerStateSize(OptimizerName name, Index parameters) {
  return memoriesOf(name) * parameters + 2;
}

OptimizerState layOutOptimizerState(OptimizerName name, Index parameters, Memory& memory) {
  OptimizerState state;
  for (Index i = 0; i < memoriesOf(name); ++i) {
    state.memories[i] = memory.take(1, parameters);
  }
  state.betaPowers = memory.take(1, 2);
  const auto size = optimizerStateSize(name, parameters);
  state.all = {state.betaPowers.data() + 2 - size, 1, size};  // a Memory hands out its doubles one after another
  fill(0.0, state.all);
  fill(1.0, state.betaPowers);
  return state;
}

void addWeightDecay(double weightDecay, const ConstMatrix& weights, const Matrix& dWeights) {
  if (weightDecay == 0.0) return;
  for (Index i = 0; i < weights.size(); ++i) dWeights[i] += weightDecay * weights[i];
}

void beginUpdate(const OptimizerSettings& settings, OptimizerState& state) {
  if (settings.name != OptimizerName::adam) return;
  state.betaPowers[0] *= settings.beta1;
  state.betaPowers[1] *= settings.beta2;
}

void updatePart(const OptimizerSettings& settings, const ConstMatrix& gradients, Index first, Index count,
                Matrix parameters, OptimizerState& state) {
  double* p = parameters.data() + first;
  const double* g = gradients.data() + first;
  const auto memory = [&](Index i) { return state.memories[i].data() + first; };
  switch (settings.name) {
    case OptimizerName::sgd:
      return sgd(settings, p, g, count);
    case OptimizerName::momentum:
      return momentum(settings, p, g, memory(0), count);
    case OptimizerName::nesterov:
      return nesterov(settings, p, g, memory(0), count);
    case OptimizerName::rmsProp:
      return rmsProp(settings, p, g, memory(0), count);
    default:
      return adam(settings, p, g, memory(0), memory(1), state.betaPowers, count);
  }
}

void update(const OptimizerSettings& settings, const ConstMatrix& gradients, const Matrix& parameters,
            OptimizerState& state) {
  beginUpdate(settings, state);
  updatePart(settings, gradients, 0, parameters.size(), parameters, state);
}

}  // namespace vanish
