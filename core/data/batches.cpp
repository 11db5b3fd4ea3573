#include "core/data/batches.hpp"

#include <utility>

#include "core/numerics/random.hpp"

namespace vanish {
namespace {

void copyExample(const Dataset& data, Index example, Index column, const Matrix& inputs, const Matrix& targets) {
  const double* from = data.inputs.row(example);
  for (Index i = 0; i < inputs.rows; ++i) inputs.at(i, column) = from[i];
  targets[column] = data.targets[example];
}

}  // namespace

Batches::Batches(Index examples, Index batchSize, std::uint64_t seed, Memory& memory)
    : examples_(examples), batchSize_(batchSize), seed_(seed), order_(memory.take(1, examples)) {}

Index Batches::examplesOf(std::int64_t step) const {
  if (areAllData()) return examples_;
  const auto first = static_cast<Index>(step % stepsOfAnEpoch()) * batchSize_;
  return examples_ - first < batchSize_ ? examples_ - first : batchSize_;
}

void Batches::gather(const Dataset& data, std::int64_t step, const Matrix& inputs, const Matrix& targets) {
  if (areAllData()) return gatherRange(data, 0, inputs, targets);
  const std::int64_t epoch = step / stepsOfAnEpoch();
  if (epoch != epoch_) shuffle(epoch);
  const auto first = static_cast<Index>(step % stepsOfAnEpoch()) * batchSize_;
  for (Index n = 0; n < inputs.columns; ++n) {
    copyExample(data, static_cast<Index>(order_[first + n]), n, inputs, targets);
  }
}

/// Fisher & Yates.
void Batches::shuffle(std::int64_t epoch) {
  for (Index i = 0; i < examples_; ++i) order_[i] = static_cast<double>(i);
  Random random(seed_, batchStream(epoch));
  for (Index i = examples_ - 1; i > 0; --i) {
    std::swap(order_[i], order_[static_cast<Index>(random.below(static_cast<std::uint64_t>(i) + 1))]);
  }
  epoch_ = epoch;
}

void gatherRange(const Dataset& data, Index first, const Matrix& inputs, const Matrix& targets) {
  for (Index n = 0; n < inputs.columns; ++n) copyExample(data, first + n, n, inputs, targets);
}

}  // namespace vanish
