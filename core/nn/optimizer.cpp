#include "core/nn/optimizer.hpp"

#include <cmath>

#include "core/numerics/reduction.hpp"

namespace vanish {
namespace {

using Numbers = double* __restrict;
using Given = const double* __restrict;

void sgd(const OptimizerSettings& o, Numbers p, Given g, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) p[i] -= o.learningRate * g[i];
}

void momentum(const OptimizerSettings& o, Numbers p, Given g, Numbers v, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    v[i] = o.momentum * v[i] + g[i];
    p[i] -= o.learningRate * v[i];
  }
}

void nesterov(const OptimizerSettings& o, Numbers p, Given g, Numbers v, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    v[i] = o.momentum * v[i] + g[i];
    p[i] -= o.learningRate * (g[i] + o.momentum * v[i]);
  }
}

void rmsProp(const OptimizerSettings& o, Numbers p, Given g, Numbers s, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    s[i] = o.rho * s[i] + (1.0 - o.rho) * (g[i] * g[i]);
    p[i] -= o.learningRate * g[i] / (std::sqrt(s[i]) + o.epsilon);
  }
}

void adam(const OptimizerSettings& o, Numbers p, Given g, Numbers v, Numbers s, const Matrix& powers,
          std::size_t count) {
  const double vCorrection = 1.0 / (1.0 - powers.data[0]);
  const double sCorrection = 1.0 / (1.0 - powers.data[1]);
  for (std::size_t i = 0; i < count; ++i) {
    v[i] = o.beta1 * v[i] + (1.0 - o.beta1) * g[i];
    s[i] = o.beta2 * s[i] + (1.0 - o.beta2) * (g[i] * g[i]);
    p[i] -= o.learningRate * (v[i] * vCorrection) / (std::sqrt(s[i] * sCorrection) + o.epsilon);
  }
}

/// How many memories each optimizer has, in the order of their names.
constexpr std::array<std::size_t, kOptimizerNames.size()> kMemories = {0, 1, 1, 1, 2};

}  // namespace

std::size_t optimizerStateSize(OptimizerName name, std::size_t parameters) {
  return kMemories[static_cast<std::size_t>(name)] * parameters + 2;
}

OptimizerState layOutOptimizerState(OptimizerName name, std::size_t parameters, Memory& memory) {
  OptimizerState state;
  for (std::size_t i = 0; i < kMemories[static_cast<std::size_t>(name)]; ++i) {
    state.memories[i] = memory.take(1, static_cast<int>(parameters));
  }
  state.betaPowers = memory.take(1, 2);
  const auto size = static_cast<int>(optimizerStateSize(name, parameters));
  state.all = {state.betaPowers.data + 2 - size, 1, size};  // a Memory hands out its doubles one after another
  fill(state.all, 0.0);
  fill(state.betaPowers, 1.0);
  return state;
}

void beginUpdate(const OptimizerSettings& settings, const OptimizerState& state) {
  if (settings.name != OptimizerName::adam) return;
  state.betaPowers.data[0] *= settings.beta1;
  state.betaPowers.data[1] *= settings.beta2;
}

void updatePart(const OptimizerSettings& settings, const Matrix& parameters, const Matrix& gradients,
                const OptimizerState& state, std::size_t first, std::size_t count) {
  double* p = parameters.data + first;
  const double* g = gradients.data + first;
  const auto memory = [&](std::size_t i) { return state.memories[i].data + first; };
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

void update(const OptimizerSettings& settings, const Matrix& parameters, const Matrix& gradients,
            const OptimizerState& state) {
  beginUpdate(settings, state);
  updatePart(settings, parameters, gradients, state, 0, parameters.size());
}

double clip(ClippingName name, double threshold, const Matrix& gradients) {
  const Magnitudes all = magnitudesOf(gradients.data, gradients.size());
  if (!(all.norm >= threshold)) return all.norm;  // neither does any value exceed it; or NaN
  // A norm above the largest double is infinity; the root mean square never is.
  const bool isFinite = all.norm - all.norm == 0.0;
  const double from = isFinite ? all.norm : all.rms;
  const double to = isFinite ? threshold : threshold / std::sqrt(static_cast<double>(gradients.size()));
  for (std::size_t i = 0; i < gradients.size(); ++i) {
    double& g = gradients.data[i];
    if (name == ClippingName::norm) g = g / from * to;  // not to / from: that could round to 0
    if (name == ClippingName::value) g = g > threshold ? threshold : (g < -threshold ? -threshold : g);
  }
  return all.norm;
}

}  // namespace vanish
