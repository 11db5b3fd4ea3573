#include "core/checks/refusals.hpp"

#include "core/checks/names.hpp"

namespace vanish {
namespace {

constexpr NamesOf<28> kReasonNames = {
    "notANumber",
    "notWhole",
    "outOfRange",
    "unknown",
    "wrongCount",
    "notAList",
    "unknownField",
    "notAnObject",
    "widthsOrDepth",
    "networkTooLarge",
    "batchTooLarge",
    "skipNeedsOneWidth",
    "lossNeedsTwoClasses",
    "lossNeedsSigmoid",
    "selectedTwice",
    "unitsOfAnotherPath",
    "branchNeedsSameData",
    "branchNeedsSameLayers",
    "snapshotDamaged",
    "outOfMemory",
    "digitsMissing",
    "digitsDamaged",
    "tableNotText",
    "tableMissing",
    "tableFeaturesOutOfRange",
    "tableExamplesOutOfRange",
    "tableNumbersOutOfRange",
    "tableClassesOutOfRange",
};

}  // namespace

const char* nameOf(Reason reason) {
  return kReasonNames[static_cast<std::size_t>(reason)];
}

std::string codeOf(const Refusal& refusal) {
  std::string code = nameOf(refusal.reason);
  if (refusal.reason > Reason::notAList) return code;
  code[0] = static_cast<char>(code[0] - 'a' + 'A');
  return refusal.field + code;
}

}  // namespace vanish
