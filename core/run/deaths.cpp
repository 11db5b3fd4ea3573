#include "core/run/deaths.hpp"

#include <algorithm>
#include <array>

#include "core/checks/fields.hpp"

namespace vanish {
namespace {

// Bits of what alone kills a unit, while that is being found out.
constexpr int kBiasKills = 1;
constexpr int kWeightsKill = 2;
constexpr int kInputsKill = 4;
constexpr int kJustDied = 8;

constexpr Index kAtOnce = 8;  // examples of which a unit's z are summed side by side

constexpr double kMostRevivals = 1e15;  // not as many as steps: parameters put in by hand may revive a unit too

/// The inputs of layer l on one piece of the data, and what a residual connection adds to its z.
struct LayerInputs {
  LayerInputs(const Network& network, const ConstMatrix& inputs, const Trace& trace, Index l)
      : activations(l == 0 ? inputs : ConstMatrix(trace.layers[l - 1].activations)) {
    if (network.skip == SkipName::beforeActivation && network.skipEndsAt(l)) {
      skipped = trace.layers[l - network.skipEvery].activations;
    }
  }

  /// Whether z of unit j is 0 or less on every example: the same sums, in the same order, as the forward pass has them.
  bool isSilent(const ConstMatrix& weights, double bias, Index j) const {
    for (Index first = 0; first < activations.columns; first += kAtOnce) {
      const Index count = std::min(kAtOnce, activations.columns - first);
      std::array<double, kAtOnce> z;
      z.fill(bias);
      for (Index i = 0; i < weights.columns; ++i) {
        const double weight = weights.at(j, i);
        const double* a = activations.row(i) + first;
        for (Index n = 0; n < count; ++n) z[n] += weight * a[n];
      }
      for (Index n = 0; n < count; ++n) {
        if (skipped.data() != nullptr) z[n] += skipped.at(j, first + n);
        if (!(z[n] <= 0.0)) return false;
      }
    }
    return true;
  }

  ConstMatrix activations;
  ConstMatrix skipped;
};

}  // namespace

DeadUnits::DeadUnits(const NetworkShape& shape, Memory& memory) : layerCount_(shape.depth()) {
  for (Index l = 0; l < layerCount_; ++l) {
    Matrix& layer = layers_[l];
    layer = memory.take(kRows, shape.fanOut(l));
    fill(0.0, layer);
    for (Index j = 0; j < layer.columns; ++j) layer.at(kAliveAt, j) = layer.at(kDiedAt, j) = -1.0;
  }
}

Index DeadUnits::size(const NetworkShape& shape) {
  return kRows * shape.hiddenUnits();
}

DeadUnits::Unit DeadUnits::unit(Index l, Index unit) const {
  const Matrix& state = layers_[l];
  return {state.at(kDead, unit) != 0.0, static_cast<DeathCause>(static_cast<int>(state.at(kCause, unit))),
          static_cast<std::int64_t>(state.at(kAliveAt, unit)), static_cast<std::int64_t>(state.at(kDiedAt, unit)),
          static_cast<std::int64_t>(state.at(kRevivals, unit))};
}

double DeadUnits::deadShare(Index l) const {
  const Matrix& state = layers_[l];
  double dead = 0.0;
  for (Index j = 0; j < state.columns; ++j) dead += state.at(kDead, j);
  return dead / static_cast<double>(state.columns);
}

void DeadUnits::beginLook() {
  for (Index l = 0; l < layerCount_; ++l) {
    const Matrix& state = layers_[l];
    for (Index j = 0; j < state.columns; ++j) state.at(kLive, j) = 0.0;
  }
}

void DeadUnits::mark(const Trace& trace) {
  for (Index l = 0; l < layerCount_; ++l) mark(trace.layers[l], l);
}

void DeadUnits::mark(const LayerTrace& layer, Index l) {
  const ConstMatrix& preActivations = layer.preActivations;
  for (Index j = 0; j < preActivations.rows; ++j) {
    const double* z = preActivations.row(j);
    Index n = 0;
    while (n < preActivations.columns && z[n] <= 0.0) ++n;
    if (n < preActivations.columns) layers_[l].at(kLive, j) = 1.0;
  }
}

bool DeadUnits::endLook(std::int64_t step) {
  bool someDied = false;
  for (Index l = 0; l < layerCount_; ++l) {
    const Matrix& state = layers_[l];
    for (Index j = 0; j < state.columns; ++j) {
      const bool wasDead = state.at(kDead, j) != 0.0;
      const bool isDead = state.at(kLive, j) == 0.0;
      state.at(kLive, j) = 0.0;
      if (!isDead) state.at(kAliveAt, j) = static_cast<double>(step);
      if (isDead == wasDead) continue;
      const bool isBornDead = isDead && state.at(kAliveAt, j) < 0.0;
      const DeathCause cause = isBornDead ? DeathCause::bornDead : (isDead ? DeathCause::together : DeathCause::none);
      state.at(kDead, j) = isDead ? 1.0 : 0.0;
      state.at(kCause, j) = static_cast<double>(cause);
      state.at(kDiedAt, j) = isDead ? static_cast<double>(step) : -1.0;
      state.at(kRevivals, j) += wasDead ? 1.0 : 0.0;
      if (cause != DeathCause::together) continue;
      state.at(kLive, j) = kJustDied + kBiasKills + kWeightsKill + kInputsKill;  // until an example shows otherwise
      someDied = true;
    }
  }
  return someDied;
}

/// Lets stand, of what may have killed each unit that has just died, only what kills(unit) says.
template <class Kills>
Index DeadUnits::narrowDown(Index l, Units units, Kills kills) {
  const Matrix& state = layers_[l];
  Index justDied = 0;
  for (Index j = units.first; j < units.first + units.count; ++j) {
    const int suspects = static_cast<int>(state.at(kLive, j));
    if (suspects == 0) continue;
    state.at(kLive, j) = kJustDied + (suspects & kills(j));
    ++justDied;
  }
  return justDied;
}

Index DeadUnits::explainWithInputsOfBefore(const Network& before, const Network& now, const ConstMatrix& inputs,
                                           const Trace& trace, Index l, Units units) {
  const LayerInputs layer(before, inputs, trace, l);
  const Layer& old = before.layers[l];
  const Layer& changed = now.layers[l];
  return narrowDown(l, units, [&](Index j) {
    const double bias = changed.biases[j];
    return kInputsKill + (layer.isSilent(old.weights, bias, j) ? kBiasKills : 0) +
           (layer.isSilent(changed.weights, bias, j) ? kWeightsKill : 0);
  });
}

Index DeadUnits::explainWithInputsOfNow(const Network& before, const ConstMatrix& inputs, const Trace& trace, Index l,
                                        Units units) {
  const LayerInputs layer(before, inputs, trace, l);
  const Layer& old = before.layers[l];
  return narrowDown(l, units, [&](Index j) {
    return kBiasKills + kWeightsKill + (layer.isSilent(old.weights, old.biases[j], j) ? kInputsKill : 0);
  });
}

void DeadUnits::endExplaining() {
  for (Index l = 0; l < layerCount_; ++l) {
    const Matrix& state = layers_[l];
    for (Index j = 0; j < state.columns; ++j) {
      const int killers = static_cast<int>(state.at(kLive, j));
      state.at(kLive, j) = 0.0;
      if (killers == 0) continue;
      const DeathCause cause = (killers & kBiasKills) != 0     ? DeathCause::ownBias
                               : (killers & kWeightsKill) != 0 ? DeathCause::ownWeights
                               : (killers & kInputsKill) != 0  ? DeathCause::upstream
                                                               : DeathCause::together;
      state.at(kCause, j) = static_cast<double>(cause);
    }
  }
}

void DeadUnits::takeOver(const DeadUnits& other) {
  for (Index l = 0; l < layerCount_; ++l) copy(other.layers_[l], layers_[l]);
}

bool DeadUnits::isSound(double steps) const {
  for (Index l = 0; l < layerCount_; ++l) {
    const Matrix& state = layers_[l];
    for (Index j = 0; j < state.columns; ++j) {
      const double aliveAt = state.at(kAliveAt, j);
      const double diedAt = state.at(kDiedAt, j);
      const bool areInRange = isWhole(state.at(kDead, j), 0.0, 1.0) &&
                              isWhole(state.at(kCause, j), 0.0, kDeathCauseNames.size() - 1.0) &&
                              isWhole(aliveAt, -1.0, steps) && isWhole(diedAt, -1.0, steps) &&
                              isWhole(state.at(kRevivals, j), 0.0, kMostRevivals) && state.at(kLive, j) == 0.0;
      if (!areInRange) return false;
      const bool isDead = state.at(kDead, j) != 0.0;
      const auto cause = static_cast<DeathCause>(static_cast<int>(state.at(kCause, j)));
      const bool isBornDead = isDead && aliveAt < 0.0;
      const bool fitTogether = isDead == (cause != DeathCause::none) && isDead == (diedAt >= 0.0) &&
                               isBornDead == (cause == DeathCause::bornDead) && (!isDead || aliveAt <= diedAt);
      if (!fitTogether) return false;
    }
  }
  return true;
}

}  // namespace vanish
