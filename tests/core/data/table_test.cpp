#include "core/data/table.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "tests/core/bits.hpp"
#include "tests/core/scarce_memory.hpp"
#include "tests/core/tables.hpp"

namespace vanish {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// As many examples of `features` zeros, in classes 0, 1, 0, 1 ...
Result<Table> zeros(int examples, int features, double classes = 2.0) {
  std::vector<double> rows(static_cast<std::size_t>(examples) * static_cast<std::size_t>(features));
  std::vector<double> targets(static_cast<std::size_t>(examples));
  for (std::size_t i = 1; i < targets.size(); i += 2) targets[i] = 1.0;
  return makeTable({rows.data(), examples, features}, {targets.data(), 1, examples}, classes);
}

void checkRange(const Result<Table>& table, const char* code, double minimum, double maximum) {
  REQUIRE(table.refusal);
  CHECK(codeOf(*table.refusal) == code);
  CHECK(table.refusal->minimum == minimum);
  CHECK(table.refusal->maximum == maximum);
}

}  // namespace

TEST_CASE("a table has its numbers as given, in memory of its own") {
  std::vector<double> rows{1.5, -0.0, 1e300, 5e-324};
  std::vector<double> targets{1.0, 0.0};
  auto table = makeTable({rows.data(), 2, 2}, {targets.data(), 1, 2}, 3.0);
  REQUIRE(table);
  const std::vector<double> given = rows;
  rows.assign(4, 9.0);
  for (std::size_t i = 0; i < 4; ++i) CHECK(sameBits(table.value->inputs[static_cast<Index>(i)], given[i]));
  CHECK(table.value->targets[0] == 1.0);
  CHECK(table.value->classes == 3);
  const double* const data = table.value->inputs.data();
  const Table moved = std::move(*table.value);
  CHECK(moved.inputs.data() == data);
}

TEST_CASE("sizes: 2 to 10,000 examples, 1 to 1,024 features, a million numbers, 2 to 100 classes") {
  CHECK(zeros(10000, 100));
  CHECK(zeros(2, 1024));
  CHECK(zeros(2, 1, 100.0));
  for (const int examples : {0, 1, 10001}) checkRange(zeros(examples, 1), "tableExamplesOutOfRange", 2.0, 10000.0);
  for (const int features : {0, 1025}) checkRange(zeros(2, features), "tableFeaturesOutOfRange", 1.0, 1024.0);
  checkRange(zeros(10000, 101), "tableNumbersOutOfRange", 1.0, 1e6);
  for (const double classes : {1.0, 101.0, kNaN})
    checkRange(zeros(2, 1, classes), "tableClassesOutOfRange", 2.0, 100.0);
}

TEST_CASE("a number that is not finite is refused, with its example and feature") {
  for (const double bad : {kNaN, kInfinity, -kInfinity}) {
    std::vector<double> rows{1, 2, 3, 4, bad, 6};
    std::vector<double> targets{0, 1, 0};
    const auto table = makeTable({rows.data(), 3, 2}, {targets.data(), 1, 3}, 2.0);
    REQUIRE(table.refusal);
    CHECK(codeOf(*table.refusal) == "rowsNotANumber");
    CHECK(table.refusal->line == 3);
    CHECK(table.refusal->column == 1);
  }
}

TEST_CASE("a class is a whole number from 0 to the number of classes less 1, one for each example") {
  std::vector<double> rows{1, 2, 3};
  const auto refusal = [&](std::vector<double> targets) {
    const auto count = static_cast<int>(targets.size());
    return *makeTable({rows.data(), 3, 1}, {targets.data(), 1, count}, 2.0).refusal;
  };
  CHECK(codeOf(refusal({0, 2, 1})) == "classesOutOfRange");
  CHECK(refusal({0, 2, 1}).line == 2);
  CHECK(refusal({0, 2, 1}).column == 0);
  CHECK(refusal({0, 2, 1}).maximum == 1.0);
  CHECK(codeOf(refusal({-1, 0, 1})) == "classesOutOfRange");
  CHECK(codeOf(refusal({0, 0.5, 1})) == "classesNotWhole");
  CHECK(codeOf(refusal({0, kNaN, 1})) == "classesNotANumber");
  CHECK(codeOf(refusal({0, 1})) == "classesWrongCount");
}

TEST_CASE("two tables are the same where all bits are") {
  const Table table = tableOf({1, 2, 0, 4}, 2, {0, 1}, 2);
  CHECK(isSame(table, tableOf({1, 2, 0, 4}, 2, {0, 1}, 2)));
  CHECK_FALSE(isSame(table, tableOf({1, 2, -0.0, 4}, 2, {0, 1}, 2)));
  CHECK_FALSE(isSame(table, tableOf({1, 2, 0, 4}, 2, {1, 0}, 2)));
  CHECK_FALSE(isSame(table, tableOf({1, 2, 0, 4}, 2, {0, 1}, 3)));
  CHECK_FALSE(isSame(table, tableOf({1, 2, 0, 4}, 1, {0, 1, 0, 1}, 2)));
  CHECK_FALSE(isSame(table, tableOf({1, 2, 0, 4, 5, 6}, 3, {0, 1}, 2)));
}

#ifndef VANISH_MEMORY_IS_PLENTY
TEST_CASE("a table that the memory cannot hold is refused, and the next one is taken") {
  std::vector<double> rows(1000000);
  std::vector<double> targets(1000);
  std::string code(20, ' ');
  {
    const ScarceMemory scarce(8000000);
    const auto table = makeTable({rows.data(), 1000, 1000}, {targets.data(), 1, 1000}, 2.0);
    code = table ? "" : codeOf(*table.refusal);
  }
  CHECK(code == "outOfMemory");
  CHECK(zeros(1000, 1000));
}
#endif

}  // namespace vanish
