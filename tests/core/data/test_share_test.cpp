#include "core/data/test_share.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <set>
#include <vector>

#include "core/numerics/memory.hpp"
#include "tests/core/bits.hpp"
#include "tests/core/tables.hpp"

namespace vanish {
namespace {

/// A dataset of which a share is held out, with memory of its own.
struct Held {
  Held(DatasetName name, double share, std::uint64_t seed, const Table* table = nullptr) {
    const DatasetShape shape = datasetShape(name, 0, table);
    memory.allocate(datasetSize(shape));
    data = layOutDataset(shape, memory);
    fillDataset(name, 0.0, seed, table, share, data);
  }

  Memory memory;
  Dataset data;
};

}  // namespace

TEST_CASE("a share is held out at the end: of each class as large as whole numbers allow, drawn from the seed") {
  for (const DatasetName name : {DatasetName::circles, DatasetName::penguins, DatasetName::digits}) {
    const DatasetShape shape = datasetShape(name, 0, nullptr);
    for (const double share : {0.1, 0.25, 0.5, 0.9}) {
      const Held set(name, share, 3);
      CHECK(shape.examples - set.data.trainingExamples == heldOut(shape.examples, share));
      std::vector<Index> all(static_cast<std::size_t>(shape.classes));
      std::vector<Index> held(all.size());
      for (Index i = 0; i < shape.examples; ++i) {
        const auto c = static_cast<std::size_t>(set.data.targets[i]);
        ++all[c];
        held[c] += i >= set.data.trainingExamples ? 1 : 0;
      }
      for (std::size_t c = 0; c < all.size(); ++c) {
        CHECK(std::fabs(static_cast<double>(held[c]) - share * static_cast<double>(all[c])) < 1.0 + 1e-9);
      }
      CHECK(sameBits(set.data.inputs, Held(name, share, 3).data.inputs));
    }
  }
  CHECK_FALSE(
      sameBits(Held(DatasetName::penguins, 0.3, 1).data.inputs, Held(DatasetName::penguins, 0.3, 2).data.inputs));
}

TEST_CASE("where nothing is held out all examples are trained on, in their order") {
  const Held set(DatasetName::penguins, 0.0, 1);
  CHECK(set.data.trainingExamples == set.data.inputs.rows);
  const Held other(DatasetName::penguins, 0.0, 2);
  CHECK(sameBits(set.data.inputs, other.data.inputs));
}

TEST_CASE("to hold out loses no example, and what is held out has no part in means and scales") {
  std::vector<double> rows;
  for (int i = 0; i < 40; ++i) rows.push_back(i);
  std::vector<double> targets(40);
  for (std::size_t i = 20; i < 40; ++i) targets[i] = 1.0;
  const Table table = tableOf(rows, 1, targets, 2);
  const Held set(DatasetName::table, 0.25, 5, &table);
  REQUIRE(set.data.trainingExamples == 30);
  std::set<long> given;
  double sum = 0.0;
  double sumOfInputs = 0.0;
  double sumOfSquares = 0.0;
  for (Index i = 0; i < 40; ++i) {
    const double input = set.data.inputs[i];
    const long value = std::lround(input * set.data.scales[0] + set.data.means[0]);
    given.insert(value);
    CHECK((value >= 20) == (set.data.targets[i] == 1.0));
    if (i >= 30) continue;
    sum += static_cast<double>(value);
    sumOfInputs += input;
    sumOfSquares += input * input;
  }
  CHECK(given.size() == 40);
  CHECK(std::fabs(set.data.means[0] - sum / 30.0) < 1e-12);
  CHECK(std::fabs(sumOfInputs) < 1e-12);
  CHECK(std::fabs(sumOfSquares / 30.0 - 1.0) < 1e-12);
}

TEST_CASE("each example of a class is held out as often as any other") {
  std::vector<double> rows;
  std::vector<double> targets;
  for (int i = 0; i < 12; ++i) {
    rows.push_back(i);
    targets.push_back(i % 3 == 0 ? 1.0 : 0.0);  // 4 and 8 of a class
  }
  const Table table = tableOf(rows, 1, targets, 2);
  std::vector<int> times(12);
  constexpr int kSeeds = 4000;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    const Held set(DatasetName::table, 0.25, seed, &table);
    for (Index i = set.data.trainingExamples; i < 12; ++i) {
      ++times[static_cast<std::size_t>(std::lround(set.data.inputs[i] * set.data.scales[0] + set.data.means[0]))];
    }
  }
  for (const int count : times) CHECK(std::abs(count - kSeeds / 4) < 5 * 28);  // 28: sqrt(4000 * 0.25 * 0.75)
}

}  // namespace vanish
