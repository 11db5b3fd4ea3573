#pragma once

#include <cstdint>

#include "core/data/dataset.hpp"
#include "core/numerics/memory.hpp"

namespace vanish {

/// Which examples each step learns from. Every epoch goes once through the data, in an order drawn anew from the seed
/// and the number of the epoch; its last batch may be short. So the batch of step s is decided by seed and s alone.
class Batches {
 public:
  Batches() = default;

  /// `examples` of data, `batchSize` of them a step, 1 <= batchSize <= examples. `memory` has size() doubles to give.
  Batches(Index examples, Index batchSize, std::uint64_t seed, Memory& memory);
  static Index size(Index examples) { return examples; }

  /// Whether each batch is all the data, in its own order.
  bool areAllData() const { return batchSize_ == examples_; }

  Index stepsOfAnEpoch() const { return (examples_ + batchSize_ - 1) / batchSize_; }

  /// The number of examples in step `step`'s batch.
  Index examplesOf(std::int64_t step) const;

  /// Copies step `step`'s batch: inputs (features, examples) and targets (1, examples), shaped for examplesOf(step).
  void gather(const Dataset& data, std::int64_t step, const Matrix& inputs, const Matrix& targets);

 private:
  void shuffle(std::int64_t epoch);

  Index examples_ = 0;
  Index batchSize_ = 0;
  std::uint64_t seed_ = 0;
  std::int64_t epoch_ = -1;  // that order_ belongs to
  Matrix order_;             // (1, examples) indices of the examples
};

/// Copies the examples first, first + 1 ... to the columns of inputs (features, count) and targets (1, count).
void gatherRange(const Dataset& data, Index first, const Matrix& inputs, const Matrix& targets);

}  // namespace vanish
