#include "core/checks/refusals.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <set>
#include <string>
#include <utility>

namespace vanish {
namespace {

constexpr Reason kAll[] = {Reason::notANumber,
                           Reason::notWhole,
                           Reason::outOfRange,
                           Reason::unknown,
                           Reason::wrongCount,
                           Reason::notAList,
                           Reason::unknownField,
                           Reason::notAnObject,
                           Reason::widthsOrDepth,
                           Reason::networkTooLarge,
                           Reason::batchTooLarge,
                           Reason::skipNeedsOneWidth,
                           Reason::lossNeedsTwoClasses,
                           Reason::lossNeedsSigmoid,
                           Reason::selectedTwice,
                           Reason::unitsOfAnotherPath,
                           Reason::branchNeedsSameData,
                           Reason::branchNeedsSameLayers,
                           Reason::snapshotDamaged,
                           Reason::outOfMemory,
                           Reason::digitsMissing,
                           Reason::digitsDamaged,
                           Reason::tableNotText,
                           Reason::tableMissing,
                           Reason::tableFeaturesOutOfRange,
                           Reason::tableExamplesOutOfRange,
                           Reason::tableNumbersOutOfRange,
                           Reason::tableClassesOutOfRange};

Result<std::unique_ptr<int>> half(int number) {
  if (number % 2 != 0) return Refusal{Reason::notWhole, "number"};
  return std::make_unique<int>(number / 2);
}

}  // namespace

TEST_CASE("the code of a refused value is its field and the reason") {
  CHECK(codeOf({Reason::outOfRange, "depth", 1.0, 100.0}) == "depthOutOfRange");
  CHECK(codeOf({Reason::notWhole, "seed"}) == "seedNotWhole");
  CHECK(codeOf({Reason::notANumber, "learningRate"}) == "learningRateNotANumber");
  CHECK(codeOf({Reason::unknown, "activation"}) == "activationUnknown");
  CHECK(codeOf({Reason::wrongCount, "biases"}) == "biasesWrongCount");
  CHECK(codeOf({Reason::notAList, "widths"}) == "widthsNotAList");
}

TEST_CASE("the code of any other refusal is the reason alone, whatever the field") {
  CHECK(codeOf({Reason::unknownField, "dept"}) == "unknownField");
  CHECK(codeOf({Reason::notAnObject, ""}) == "notAnObject");
  CHECK(codeOf({Reason::networkTooLarge, "width"}) == "networkTooLarge");
  CHECK(codeOf({Reason::lossNeedsTwoClasses, "loss"}) == "lossNeedsTwoClasses");
  CHECK(codeOf({Reason::lossNeedsSigmoid, "loss"}) == "lossNeedsSigmoid");
  CHECK(codeOf({Reason::unitsOfAnotherPath, "units"}) == "unitsOfAnotherPath");
  CHECK(codeOf({Reason::widthsOrDepth, "widths"}) == "widthsOrDepth");
  CHECK(codeOf({Reason::batchTooLarge, "batchSize"}) == "batchTooLarge");
  CHECK(codeOf({Reason::skipNeedsOneWidth, "skip"}) == "skipNeedsOneWidth");
  CHECK(codeOf({Reason::branchNeedsSameData, "dataset"}) == "branchNeedsSameData");
  CHECK(codeOf({Reason::branchNeedsSameLayers, "widths"}) == "branchNeedsSameLayers");
  CHECK(codeOf({Reason::snapshotDamaged, "snapshot"}) == "snapshotDamaged");
  CHECK(codeOf({Reason::snapshotDamaged, "state"}) == "snapshotDamaged");
  CHECK(codeOf({Reason::outOfMemory, ""}) == "outOfMemory");
  CHECK(codeOf({Reason::tableMissing, "dataset"}) == "tableMissing");
  CHECK(codeOf({Reason::tableClassesOutOfRange, ""}) == "tableClassesOutOfRange");
}

TEST_CASE("every reason has a word of its own, the reasons of tables begin with `table`") {
  std::set<std::string> words;
  for (const Reason reason : kAll) words.insert(nameOf(reason));
  CHECK(std::size(kAll) == static_cast<std::size_t>(Reason::tableClassesOutOfRange) + 1);  // none is left out
  CHECK(words.size() == std::size(kAll));
  CHECK(words.count("") == 0);
  for (const Reason reason : kAll) {
    const bool aboutTable = reason >= Reason::tableNotText;
    CHECK((std::string(nameOf(reason)).rfind("table", 0) == 0) == aboutTable);
  }
}

TEST_CASE("a refusal is about no place of a table unless it says so") {
  const Refusal refusal{Reason::unknown, "activation"};
  CHECK(refusal.line == 0);
  CHECK(refusal.column == 0);
}

TEST_CASE("a result holds a value or a refusal, never both; the value may be one that can only be moved") {
  Result<std::unique_ptr<int>> even = half(6);
  REQUIRE(even);
  CHECK(**std::move(even.value) == 3);
  CHECK_FALSE(even.refusal.has_value());

  const Result<std::unique_ptr<int>> odd = half(7);
  CHECK_FALSE(static_cast<bool>(odd));
  CHECK_FALSE(odd.value.has_value());
  REQUIRE(odd.refusal);
  CHECK(codeOf(*odd.refusal) == "numberNotWhole");
}

}  // namespace vanish
