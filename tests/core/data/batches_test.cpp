#include "core/data/batches.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <vector>

namespace vanish {
namespace {

constexpr int kFeatures = 3;

/// Data whose example n has the features n, n + 1000, n + 2000 and the target -n.
struct Numbered {
  explicit Numbered(int examples) : examples(examples) {
    memory.allocate(2 * (kFeatures + 1) * examples);
    data.inputs = memory.take(examples, kFeatures);
    data.targets = memory.take(1, examples);
    inputs = memory.take(kFeatures, examples);
    targets = memory.take(1, examples);
    for (Index n = 0; n < examples; ++n) {
      for (Index i = 0; i < kFeatures; ++i) data.inputs.at(n, i) = n + 1000.0 * i;
      data.targets[n] = -n;
    }
  }

  /// Which examples lie in the first `count` columns; each must be one as a whole.
  std::vector<int> gathered(int count) const {
    std::vector<int> numbers;
    const Matrix columns = inputs.withColumns(count);
    for (Index c = 0; c < count; ++c) {
      const int n = static_cast<int>(columns.at(0, c));
      for (Index i = 0; i < kFeatures; ++i) CHECK(columns.at(i, c) == n + 1000.0 * i);
      CHECK(targets[c] == -n);
      numbers.push_back(n);
    }
    return numbers;
  }

  std::vector<int> batchOf(Batches& batches, std::int64_t step) {
    const int count = batches.examplesOf(step);
    batches.gather(data, step, inputs.withColumns(count), targets.withColumns(count));
    return gathered(count);
  }

  std::vector<int> epochOf(Batches& batches, std::int64_t epoch) {
    std::vector<int> all;
    for (Index i = 0; i < batches.stepsOfAnEpoch(); ++i) {
      const std::vector<int> batch = batchOf(batches, epoch * batches.stepsOfAnEpoch() + i);
      all.insert(all.end(), batch.begin(), batch.end());
    }
    return all;
  }

  int examples;
  Memory memory;
  Dataset data;
  Matrix inputs;
  Matrix targets;
};

struct OwnBatches {
  OwnBatches(int examples, int batchSize, std::uint64_t seed) {
    memory.allocate(Batches::size(examples));
    batches = Batches(examples, batchSize, seed, memory);
  }

  Memory memory;
  Batches batches;
};

std::vector<int> inOrder(int count) {
  std::vector<int> numbers(count);
  std::iota(numbers.begin(), numbers.end(), 0);
  return numbers;
}

std::vector<int> sorted(std::vector<int> numbers) {
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

}  // namespace

TEST_CASE("an epoch is a permutation of the data, whatever the batch size") {
  for (const int examples : {2, 7, 23, 64}) {
    Numbered numbered(examples);
    for (Index batchSize = 1; batchSize <= examples; ++batchSize) {
      CAPTURE(batchSize);
      OwnBatches own(examples, batchSize, 5);
      for (const std::int64_t epoch : {0, 1, 2, 1000000}) {
        CHECK(sorted(numbered.epochOf(own.batches, epoch)) == inOrder(examples));
      }
    }
  }
}

TEST_CASE("every epoch and every seed has an order of its own, and no epoch has the data's") {
  Numbered numbered(50);
  std::map<std::vector<int>, int> orders;
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    OwnBatches own(50, 1, seed);
    for (std::int64_t epoch = 0; epoch < 20; ++epoch) ++orders[numbered.epochOf(own.batches, epoch)];
  }
  CHECK(orders.size() == 100);
  CHECK(orders.count(inOrder(50)) == 0);
}

TEST_CASE("an epoch's order does not depend on the batch size") {
  Numbered numbered(23);
  OwnBatches ones(23, 1, 9);
  for (Index batchSize = 2; batchSize < 23; ++batchSize) {
    OwnBatches own(23, batchSize, 9);
    CHECK(numbered.epochOf(own.batches, 4) == numbered.epochOf(ones.batches, 4));
  }
}

TEST_CASE("the shuffle is fair: each of the 24 orders of 4 examples comes as often as the others") {
  constexpr int kEpochs = 24000;
  Numbered numbered(4);
  OwnBatches own(4, 3, 1);
  std::map<std::vector<int>, int> counts;
  for (std::int64_t epoch = 0; epoch < kEpochs; ++epoch) ++counts[numbered.epochOf(own.batches, epoch)];
  REQUIRE(counts.size() == 24);
  double chiSquare = 0.0;
  for (const auto& count : counts) chiSquare += std::pow(count.second - 1000.0, 2) / 1000.0;
  CHECK(chiSquare < 77.0);  // with 23 degrees of freedom more comes once in 10 million seeds
}

TEST_CASE("the last batch of an epoch holds what is left") {
  const OwnBatches own(23, 5, 1);
  CHECK(own.batches.stepsOfAnEpoch() == 5);
  for (const std::int64_t epoch : {0, 1, 99}) {
    for (Index i = 0; i < 4; ++i) CHECK(own.batches.examplesOf(5 * epoch + i) == 5);
    CHECK(own.batches.examplesOf(5 * epoch + 4) == 3);
  }
  const OwnBatches even(24, 6, 1);
  CHECK(even.batches.stepsOfAnEpoch() == 4);
  for (Index i = 0; i < 12; ++i) CHECK(even.batches.examplesOf(i) == 6);
}

TEST_CASE("step s's batch is decided by seed and s alone, not by what was asked for before") {
  Numbered numbered(23);
  OwnBatches forwards(23, 5, 3);
  std::vector<std::vector<int>> batches;
  for (Index step = 0; step < 40; ++step) batches.push_back(numbered.batchOf(forwards.batches, step));
  OwnBatches backwards(23, 5, 3);
  for (Index step = 39; step >= 0; --step) {
    CHECK(numbered.batchOf(backwards.batches, step) == batches[step]);
  }
  OwnBatches here(23, 5, 3);
  CHECK(numbered.batchOf(here.batches, 17) == batches[17]);
  CHECK(numbered.batchOf(here.batches, 17) == batches[17]);
}

TEST_CASE("steps far out, 10^15 of them, still have their batch") {
  Numbered numbered(23);
  OwnBatches own(23, 5, 3);
  const std::int64_t far = 1000000000000000;
  CHECK(sorted(numbered.epochOf(own.batches, far / 5)) == inOrder(23));
  CHECK(own.batches.examplesOf(far + 4) == 3);
}

TEST_CASE("a batch of all the data is the data in its own order, every step") {
  Numbered numbered(9);
  OwnBatches own(9, 9, 1);
  CHECK(own.batches.areAllData());
  CHECK(own.batches.stepsOfAnEpoch() == 1);
  for (const std::int64_t step : {0, 1, 77}) {
    CHECK(own.batches.examplesOf(step) == 9);
    CHECK(numbered.batchOf(own.batches, step) == inOrder(9));
  }
  CHECK_FALSE(OwnBatches(9, 8, 1).batches.areAllData());
}

TEST_CASE("a range of the data is gathered from its first example on, in order") {
  const Numbered numbered(9);
  gatherRange(numbered.data, 4, numbered.inputs.withColumns(3), numbered.targets);
  CHECK(numbered.gathered(3) == std::vector<int>{4, 5, 6});
  gatherRange(numbered.data, 8, numbered.inputs.withColumns(1), numbered.targets);
  CHECK(numbered.gathered(1) == std::vector<int>{8});
}

}  // namespace vanish
