#pragma once

#include <cstdint>

#include "core/data/dataset.hpp"

namespace vanish {

inline constexpr double kMaximumTestShare = 0.9;

/// How many of so many examples are held out: `share` of them, rounded down.
Index heldOut(Index examples, double share);

/// Brings heldOut(examples, share) examples to the end, drawn from `seed`, of each class as large a share as whole
/// numbers allow, and says how many are left to be trained on. A share of 0 leaves all where they are.
void holdOut(double share, std::uint64_t seed, Dataset& dataset);

}  // namespace vanish
