#pragma once

#include <cstddef>
#include <cstdint>

#include "core/nn/backprop.hpp"
#include "core/nn/network.hpp"

namespace vanish {

/// Why a unit died between two looks at the network. The numbers stand in states and snapshots: they stay as they are.
enum class DeathCause {
  none = 0,        // it is live
  bornDead = 1,    // dead at the first look
  ownBias = 2,     // the change of its bias alone kills it: with the weights and inputs of before
  ownWeights = 3,  // the change of its weights and bias does, with the inputs of before
  upstream = 4,    // the change of its inputs does, with the weights and bias of before
  together = 5     // none of these alone does
};

inline constexpr NamesOf<6> kDeathCauseNames = {{{DeathCause::none, "none"},
                                                 {DeathCause::bornDead, "bornDead"},
                                                 {DeathCause::ownBias, "ownBias"},
                                                 {DeathCause::ownWeights, "ownWeights"},
                                                 {DeathCause::upstream, "upstream"},
                                                 {DeathCause::together, "together"}}};

/// Which units are dead, since when and why. A unit is dead when its z <= 0 on every example of the data: then its
/// derivative and with it the gradient of its own weights is 0, but a change upstream can revive it. A z that is NaN
/// counts as live. Only units that can die (canDie) are to be looked at.
///
/// A look is beginLook, then mark after each forward pass over a piece of the data, then endLook, which says whether
/// units have died since the look before. If so their causes are found by two more passes over all the data: explain-
/// WithInputsOfBefore with the trace of the network as it was then, explainWithInputsOfNow with the trace of the
/// network as it is, each for all units after the forward pass over a piece; then endExplaining.
class DeadUnits {
 public:
  /// What is known of one unit.
  struct Unit {
    bool isDead;
    DeathCause cause;
    std::int64_t aliveAt;   // the last look (its step) that saw it live, or -1
    std::int64_t diedAt;    // the first look since then that saw it dead, or -1
    std::int64_t revivals;  // how often it was dead and then live again
  };

  DeadUnits() = default;

  /// The hidden units of `shape`. `memory` has size(shape) doubles to give; they are all of the state.
  DeadUnits(const NetworkShape& shape, Memory& memory);
  static Index size(const NetworkShape& shape);

  /// How many hidden layers and units of each there are.
  Index layerCount() const { return layerCount_; }
  Index unitCount(Index l) const { return layers_[l].columns; }

  Unit unit(Index l, Index unit) const;
  double deadShare(Index l) const;

  void beginLook();
  void mark(const Trace& trace);
  void mark(const LayerTrace& layer, Index l);  // one layer of it
  bool endLook(std::int64_t step);

  // Of some units of hidden layer l; `inputs` (features, examples) are the piece's. How many of them have just died:
  // each takes twice, then once, fanIn x examples multiply-adds at most, the others none.
  Index explainWithInputsOfBefore(const Network& before, const Network& now, const ConstMatrix& inputs,
                                  const Trace& trace, Index l, Units units);
  Index explainWithInputsOfNow(const Network& before, const ConstMatrix& inputs, const Trace& trace, Index l,
                               Units units);
  void endExplaining();

  /// Takes over what `other`, of the same shape, knows.
  void takeOver(const DeadUnits& other);

  /// Whether the state is one that looks can leave; a text from outside may hold any.
  bool isSound(double steps) const;

 private:
  template <class Kills>
  Index narrowDown(Index l, Units units, Kills kills);

  // Rows of a layer's state, as states and snapshots have them. kLive is 0 between looks.
  enum Row { kDead = 0, kCause = 1, kAliveAt = 2, kDiedAt = 3, kRevivals = 4, kLive = 5, kRows = 6 };

  Index layerCount_ = 0;
  std::array<Matrix, kMaximumLayers> layers_;  // (kRows, units)
};

}  // namespace vanish
