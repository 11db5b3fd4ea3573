#pragma once

#include <array>

#include "core/checks/refusals.hpp"
#include "core/run/run.hpp"

namespace vanish {

/// The most numbers that activationsOn gives: 32 MB.
inline constexpr Index kMaximumActivations = 4000000;

/// What a network makes of examples, n of them.
struct Answers {
  Memory memory;         // owns both
  Matrix classes;        // (1, n) classOf
  Matrix probabilities;  // (n, classes) probabilitiesOf
};

/// What a run's network, as it is now, makes of `inputs` (n, features), which need not be of the data but are scaled as
/// data() is. Refuses a number that is not finite, and memory that cannot be had.
Result<Answers> classify(const TrainingRun& run, const ConstMatrix& inputs);

/// What each unit of the hidden layers gives for the same, or its z.
struct HiddenActivations {
  Memory memory;  // owns all of them
  Index layerCount = 0;
  std::array<Matrix, kMaximumDepth> layers;  // (n, units)
};

/// Refuses likewise, and more than kMaximumActivations numbers.
Result<HiddenActivations> activationsOn(const TrainingRun& run, const ConstMatrix& inputs);
Result<HiddenActivations> preActivationsOn(const TrainingRun& run, const ConstMatrix& inputs);

}  // namespace vanish
