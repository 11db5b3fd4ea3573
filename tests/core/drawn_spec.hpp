#pragma once

#include <memory>

#include "core/nn/spec.hpp"
#include "core/numerics/random.hpp"

namespace vanish {

/// Five examples of three features in four classes.
inline std::shared_ptr<const Table> smallTable() {
  auto table = std::make_shared<Table>();
  table->memory.allocate(20);
  table->inputs = table->memory.take(5, 3);
  table->targets = table->memory.take(1, 5);
  table->classes = 4;
  Random random(1, 0);
  for (Index i = 0; i < table->inputs.size(); ++i) table->inputs[i] = 10.0 * random.normal();
  for (Index n = 0; n < 5; ++n) table->targets[n] = n % 4;
  return table;
}

/// Every how many examples of the spec's data one is taken, so that a few are left.
inline int strideOf(const Spec& spec) {
  if (spec.dataset == DatasetName::penguins) return 114;
  return spec.dataset == DatasetName::digits ? 899 : 1;
}

/// A small spec out of `seed`: any activation, loss, dataset, initializer and residual connection, 1 to 6 layers of
/// 1 to 8 units, alike or not; one of 20 networks has none. The biases spread, so that no pre-activation sits on the
/// kink at 0.
inline Spec drawSpec(std::uint64_t seed) {
  static const std::shared_ptr<const Table> table = smallTable();
  Random random(seed, 0);
  const auto below = [&](std::uint64_t bound) { return static_cast<int>(random.below(bound)); };
  Spec spec;
  do {
    spec = Spec{};
    spec.activation = static_cast<ActivationName>(below(kActivationNames.size()));
    spec.dataset = static_cast<DatasetName>(below(kDatasetNames.size()));
    const bool isWide = spec.dataset == DatasetName::digits;  // 65 parameters for each unit of the first layer
    spec.depth = 1 + below(6);
    spec.width = 1 + below(isWide ? 3 : 8);
    if (below(3) == 0) {
      spec.widths.count = spec.depth;
      for (Index l = 0; l < spec.depth; ++l) {
        spec.widths.units[l] = static_cast<std::uint16_t>(1 + below(isWide ? 3 : 8));
      }
    }
    spec.skip = static_cast<SkipName>(below(kSkipNames.size()));
    spec.skipEvery = 1 + below(3);
    spec.initializer = static_cast<InitializerName>(below(kInitializerNames.size()));
    spec.weightSigma = 0.5 + 1.5 * random.uniform();
    spec.constantWeight = random.uniform() - 0.5;
    spec.table = table;
    const bool isGiven = isWide || spec.dataset == DatasetName::penguins || spec.dataset == DatasetName::table;
    spec.examples = isGiven ? 0 : 2 + below(3);
    spec.noise = random.uniform();
    spec.loss = static_cast<LossName>(below(kLossNames.size()));
    spec.seed = static_cast<std::uint32_t>(random.next());
    spec.leakySlope = random.uniform() + 1e-6;
    spec.eluAlpha = 0.1 + 2.0 * random.uniform();
    spec.biasStandardDeviation = 0.5;
    if (seed % 20 == 19) {  // no hidden layer at all
      spec.depth = 0;
      spec.widths = {};
    }
  } while (checkSpec(spec));
  return spec;
}

}  // namespace vanish
