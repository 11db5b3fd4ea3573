#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>

namespace vanish {

/// Why an input is refused.
enum class Reason {
  notANumber,               // not a number, NaN or infinite
  notWhole,                 // 2.7 where whole numbers are asked for
  outOfRange,               // outside [minimum, maximum]
  unknown,                  // a name that is not in the list
  wrongCount,               // more or fewer numbers than a layer has
  notAList,                 // one number where a list of them is asked for
  unknownField,             // a field that no spec has
  notAnObject,              // a spec that is not an object
  widthsOrDepth,            // widths together with depth or width
  networkTooLarge,          // more hidden units than kMaximumHiddenUnits
  batchTooLarge,            // hidden units x examples of a batch above kMaximumUnitExamples
  skipNeedsOneWidth,        // a residual connection between layers of different widths
  lossNeedsTwoClasses,      // binaryCrossEntropy with more classes
  lossNeedsSigmoid,         // one unit's binaryCrossEntropy with another activation function
  selectedTwice,            // a feature or class that is named again
  unitsOfAnotherPath,       // the units of a path that is to be found
  branchNeedsSameData,      // a branch with another dataset than its run
  branchNeedsSameLayers,    // a branch with a network of another shape than its run's
  snapshotDamaged,          // a state that no run of its spec can have
  outOfMemory,              // the system refused the memory
  digitsMissing,            // the dataset `digits` in a program that is still without them
  digitsDamaged,            // digits other than those that this version knows
  tableNotText,             // a table that is none
  tableMissing,             // the dataset `table` without a table
  tableFeaturesOutOfRange,  // how many numbers an example has
  tableExamplesOutOfRange,  // how many rows there are
  tableNumbersOutOfRange,   // examples x features
  tableClassesOutOfRange,   // how many classes there are
};

/// A refused input: nothing has changed, and the next call works.
struct Refusal {
  Reason reason;
  std::string field;     // the spec's field it is about; empty for outOfMemory and notAnObject
  double minimum = 0.0;  // the allowed range, both ends allowed, where the reason has one
  double maximum = 0.0;
  int line = 0;    // of a table: the example, from 1; 0 where the reason is about none
  int column = 0;  // and the feature, from 1; 0 for the example as a whole
};

/// The code word of a refusal: the field and the reason where it is about one value (`depthOutOfRange`,
/// `seedNotWhole`, `learningRateNotANumber`, `activationUnknown`), else the reason alone (`networkTooLarge`,
/// `tableMissing`).
std::string codeOf(const Refusal& refusal);

/// The reason as a word: `outOfRange`.
const char* nameOf(Reason reason);

/// A value, or why there is none.
template <class Value>
struct Result {
  Result(Value&& value) : value(std::move(value)) {}
  Result(const Refusal& refusal) : refusal(refusal) {}
  explicit operator bool() const { return value.has_value(); }

  std::optional<Value> value;
  std::optional<Refusal> refusal;
};

}  // namespace vanish
