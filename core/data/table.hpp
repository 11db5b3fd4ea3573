#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/checks/refusals.hpp"
#include "core/numerics/matrix.hpp"
#include "core/numerics/memory.hpp"

namespace vanish {

inline constexpr std::size_t kMaximumTableBytes = 20'000'000;
inline constexpr int kMinimumTableExamples = 2;
inline constexpr int kMaximumTableExamples = 10'000;
inline constexpr int kMaximumTableFeatures = 1024;
inline constexpr int kMaximumTableNumbers = 1'000'000;  // examples x features
inline constexpr int kMinimumTableClasses = 2;
inline constexpr int kMaximumTableClasses = 100;
inline constexpr std::size_t kMaximumNameBytes = 200;  // of a feature or class

/// Examples handed in from outside.
struct Table {
  Memory memory;   // of both matrices
  Matrix inputs;   // (examples, features), finite, as they were given: not standardised
  Matrix targets;  // (1, examples), the class of each example: 0, 1, ... classes - 1
  int classes = 0;
  std::vector<std::string> featureNames;  // as in the header, each one different, none empty
  std::vector<std::string> classNames;    // in the order in which they first appear
};

/// Reads a table from comma-separated values (RFC 4180; core/data/csv.hpp says which liberties it takes).
///
/// - The text is UTF-8, with or without a byte order mark.
/// - The first line is the header: the names of the columns. Every other line is an example and has as many cells.
///   Blank lines may follow the last.
/// - The separator is the comma, semicolon or tab that cuts the header into the most cells. The decimal point is a
///   point, with the semicolon too.
/// - The class is the column named `class`, `label`, `species` or `target`, in capital or small letters; without
///   one it is the last column. Any text that is not empty is a class: `1` and `1.0` are two. (`class` twice, or
///   `label` and `target`, is refused.)
/// - Every other cell is a number, as parseDecimal reads it; it may stand in quotes.
///
/// Refused is the first thing wrong with the form of the text (quotes, encoding, the number of cells), with the
/// sizes or with the header, and then the first thing wrong with a cell. A refusal that is about a place has its
/// `line`, `column` and what was `found` there; `minimum` and `maximum` are the limits above, where it is about one.
Result<Table> parseTable(std::string_view text);

}  // namespace vanish
