#include "core/data/test_share.hpp"

#include <array>
#include <utility>

#include "core/numerics/random.hpp"

namespace vanish {
namespace {

/// How many of each class are still to be looked at, and how many of them to be held out.
struct Strata {
  std::array<Index, kMaximumTableClasses> left{};
  std::array<Index, kMaximumTableClasses> toHoldOut{};
};

/// The classes one after another, as if sorted: a share of the first n is held out, of the first n + 1 ...
Strata strataOf(double share, const Dataset& dataset) {
  Strata strata;
  for (Index i = 0; i < dataset.inputs.rows; ++i) ++strata.left[static_cast<Index>(dataset.targets[i])];
  Index before = 0;
  for (Index c = 0; c < dataset.classes; ++c) {
    const Index after = before + strata.left[c];
    strata.toHoldOut[c] = heldOut(after, share) - heldOut(before, share);
    before = after;
  }
  return strata;
}

void swapExamples(Index a, Index b, Dataset& dataset) {
  for (Index j = 0; j < dataset.inputs.columns; ++j) std::swap(dataset.inputs.at(a, j), dataset.inputs.at(b, j));
  std::swap(dataset.targets[a], dataset.targets[b]);
}

}  // namespace

Index heldOut(Index examples, double share) {
  return static_cast<Index>(static_cast<double>(examples) * share + 1e-9);  // 49 * (1 / 49) is less than 1
}

/// Each example of a class is as likely to be one (selection sampling, Knuth 1969, algorithm S), whichever comes first.
void holdOut(double share, std::uint64_t seed, Dataset& dataset) {
  Index& end = dataset.trainingExamples;
  end = dataset.inputs.rows;
  if (share == 0.0) return;
  Random random(seed, kTestStream);
  Strata strata = strataOf(share, dataset);
  for (Index i = 0; i < end;) {
    const auto c = static_cast<Index>(dataset.targets[i]);
    const auto among = static_cast<std::uint64_t>(strata.left[c]--);
    const bool isHeldOut = random.below(among) < static_cast<std::uint64_t>(strata.toHoldOut[c]);
    if (isHeldOut) {
      --strata.toHoldOut[c];
      swapExamples(i, --end, dataset);
    } else {
      ++i;
    }
  }
}

}  // namespace vanish
