#include "core/data/batches.hpp"

#include <utility>

#include "core/numerics/random.hpp"

namespace vanish {
namespace {

void copyExample(const Dataset& data, int example, int column, const Matrix& inputs, const Matrix& targets) {
  const double* from = data.inputs.row(example);
  for (int i = 0; i < inputs.rows; ++i) inputs.at(i, column) = from[i];
  targets.data[column] = data.targets.data[example];
}

}  // namespace

Batches::Batches(int examples, int batchSize, std::uint64_t seed, Memory& memory)
    : examples_(examples), batchSize_(batchSize), seed_(seed), order_(memory.take(1, examples)) {}

int Batches::examplesOf(std::int64_t step) const {
  if (areAllData()) return examples_;
  const auto first = static_cast<int>(step % stepsOfAnEpoch()) * batchSize_;
  return examples_ - first < batchSize_ ? examples_ - first : batchSize_;
}

void Batches::gather(const Dataset& data, std::int64_t step, const Matrix& inputs, const Matrix& targets) {
  if (areAllData()) return gatherRange(data, 0, inputs, targets);
  const std::int64_t epoch = step / stepsOfAnEpoch();
  if (epoch != epoch_) shuffle(epoch);
  const auto first = static_cast<int>(step % stepsOfAnEpoch()) * batchSize_;
  for (int n = 0; n < inputs.columns; ++n) {
    copyExample(data, static_cast<int>(order_.data[first + n]), n, inputs, targets);
  }
}

/// Fisher & Yates.
void Batches::shuffle(std::int64_t epoch) {
  for (int i = 0; i < examples_; ++i) order_.data[i] = i;
  Random random(seed_, batchStream(epoch));
  for (int i = examples_ - 1; i > 0; --i) {
    std::swap(order_.data[i], order_.data[random.below(static_cast<std::uint64_t>(i) + 1)]);
  }
  epoch_ = epoch;
}

void gatherRange(const Dataset& data, int first, const Matrix& inputs, const Matrix& targets) {
  for (int n = 0; n < inputs.columns; ++n) copyExample(data, first + n, n, inputs, targets);
}

}  // namespace vanish
