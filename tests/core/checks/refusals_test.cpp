#include "core/checks/refusals.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <set>
#include <string>
#include <utility>

namespace vanish {
namespace {

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

TEST_CASE("every reason has a word of its own, and says by its code word whether it is about one value") {
  std::set<std::string> words;
  std::set<Reason> reasons;
  for (const NamedReason& of : kReasons) {
    words.insert(nameOf(of.reason));
    reasons.insert(of.reason);
    CHECK(nameOf(of.reason) == std::string(of.word));
    const std::string code = codeOf({of.reason, "depth"});
    CHECK((code == of.word) != of.isOfAValue);
    CHECK((code.rfind("depth", 0) == 0) == of.isOfAValue);
  }
  CHECK(words.size() == kReasons.size());
  CHECK(reasons.size() == kReasons.size());
  CHECK(words.count("") == 0);
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
