#pragma once

#include "core/checks/refusals.hpp"
#include "core/numerics/matrix.hpp"
#include "core/numerics/memory.hpp"

namespace vanish {

inline constexpr Index kMinimumTableExamples = 2;
inline constexpr Index kMaximumTableExamples = 10'000;
inline constexpr Index kMaximumTableFeatures = 1024;
inline constexpr Index kMaximumTableNumbers = 1'000'000;  // examples x features
inline constexpr Index kMinimumTableClasses = 2;
inline constexpr Index kMaximumTableClasses = 100;

/// Examples handed in from outside, as numbers: web/tables/ reads texts.
struct Table {
  Memory memory;   // of both matrices
  Matrix inputs;   // (examples, features), finite, as they were given: not standardised
  Matrix targets;  // (1, examples), the class of each example: 0, 1, ... classes - 1
  Index classes = 0;
};

/// A table with copies of `rows` (examples, features) and `targets` (1, examples). Refuses counts of examples,
/// features, numbers and classes outside of the limits above, numbers that are not finite, and a target that is not a
/// whole number from 0 to classes - 1; the refusal's `line` is then the example, its `column` the feature, both from 1.
Result<Table> makeTable(const ConstMatrix& rows, const ConstMatrix& targets, double classes);

/// Whether two tables are the same, to the last bit.
bool isSame(const Table& a, const Table& b);

}  // namespace vanish
