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
  unitsOfAnotherPath,       // the units of a path that is to be found
  branchNeedsSameData,      // a branch with another dataset than its run
  branchNeedsSameLayers,    // a branch with a network of another shape than its run's
  snapshotNotText,          // a snapshot that is not a string
  snapshotUnknownVersion,   // a snapshot written by a later version
  snapshotDamaged,          // a text that is no snapshot, or not as it was written; `line` says where
  outOfMemory,              // the system refused the memory
  digitsMissing,            // the dataset `digits` in a program that is still without them
  digitsDamaged,            // packed digits other than those that were written
  tableNotText,             // a table that is not a string
  tableMissing,             // the dataset `table` without a table
  tableEmpty,               // a text of blank lines
  tableTextTooLong,         // bytes of the text
  tableNotUtf8,             // a cell in another encoding
  tableQuoteNotClosed,      // a quote that opens a cell and has no partner
  tableTextAfterQuote,      // a cell that goes on after its closing quote
  tableBlankLine,           // a line without cells, and others after it
  tableBlankCell,           // a cell without a name or number
  tableRowTooShort,         // fewer cells than the header has; `column` is the first that is missing
  tableRowTooLong,          // more cells than the header has; `column` is the first too many
  tableNotANumber,          // a cell of a feature that is not a decimal number
  tableNumberTooLarge,      // a number beyond the largest double
  tableNameTooLong,         // bytes of the name of a feature or class
  tableNameTwice,           // two features of the same name
  tableClassColumnTwice,    // two columns that may be the class
  tableFeaturesOutOfRange,  // how many columns there are besides the class
  tableExamplesOutOfRange,  // how many rows there are
  tableNumbersOutOfRange,   // examples x features
  tableClassesOutOfRange,   // how many classes there are
};

/// A refused input: nothing has changed, and the next call works.
struct Refusal {
  Reason reason;
  std::string field;     // the spec's field it is about; empty for outOfMemory, notAnObject and a table's text
  double minimum = 0.0;  // the allowed range, both ends allowed, where the reason has one
  double maximum = 0.0;
  int line = 0;         // of a table's text, from 1, the header's line; 0 where the reason is about no place in it
  int column = 0;       // of a table's text: the number of the cell in its line, from 1; 0 for the line as a whole
  std::string found{};  // what stands there, cut to kMaximumFound bytes, whole characters of UTF-8
};

inline constexpr std::size_t kMaximumFound = 40;

/// The code word of a refusal: the field and the reason where it is about one value (`depthOutOfRange`,
/// `seedNotWhole`, `learningRateNotANumber`, `activationUnknown`), else the reason alone (`networkTooLarge`,
/// `tableRowTooShort`).
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
