#include "core/data/table.hpp"

#include <cstring>
#include <limits>
#include <optional>
#include <utility>

#include "core/checks/fields.hpp"

namespace vanish {
namespace {

constexpr double kLargest = std::numeric_limits<double>::max();

std::optional<Refusal> checkCount(Reason reason, double count, double minimum, double maximum) {
  if (count >= minimum && count <= maximum) return std::nullopt;
  return Refusal{reason, "table", minimum, maximum};
}

std::optional<Refusal> checkCounts(const ConstMatrix& rows, double classes) {
  const auto numbers = static_cast<double>(rows.size());
  if (auto refusal = checkCount(Reason::tableFeaturesOutOfRange, rows.columns, 1, kMaximumTableFeatures))
    return refusal;
  if (auto refusal =
          checkCount(Reason::tableExamplesOutOfRange, rows.rows, kMinimumTableExamples, kMaximumTableExamples))
    return refusal;
  if (auto refusal = checkCount(Reason::tableNumbersOutOfRange, numbers, 1, kMaximumTableNumbers)) return refusal;
  return checkCount(Reason::tableClassesOutOfRange, classes, kMinimumTableClasses, kMaximumTableClasses);
}

Refusal at(Refusal refusal, Index example, Index feature) {
  refusal.line = static_cast<int>(example + 1);
  refusal.column = static_cast<int>(feature + 1);
  return refusal;
}

std::optional<Refusal> checkNumbers(const ConstMatrix& rows) {
  for (Index n = 0; n < rows.rows; ++n) {
    for (Index j = 0; j < rows.columns; ++j) {
      const double number = rows.at(n, j);
      if (!(number - number == 0.0)) return at({Reason::notANumber, "rows", -kLargest, kLargest}, n, j);
    }
  }
  return std::nullopt;
}

std::optional<Refusal> checkTargets(const ConstMatrix& targets, double classes) {
  const NumberRange range{"classes", FieldKind::integer, 0.0, classes - 1.0};
  for (Index n = 0; n < targets.columns; ++n) {
    if (auto refusal = checkNumber(range, targets[n])) return at(*refusal, n, -1);
  }
  return std::nullopt;
}

bool sameBits(const ConstMatrix& a, const ConstMatrix& b) {
  return a.rows == b.rows && a.columns == b.columns &&
         std::memcmp(a.data(), b.data(), static_cast<std::size_t>(a.size()) * sizeof(double)) == 0;
}

}  // namespace

Result<Table> makeTable(const ConstMatrix& rows, const ConstMatrix& targets, double classes) {
  if (auto refusal = checkCounts(rows, classes)) return *refusal;
  if (targets.columns != rows.rows) {
    return Refusal{Reason::wrongCount, "classes", static_cast<double>(rows.rows), static_cast<double>(rows.rows)};
  }
  if (auto refusal = checkNumbers(rows)) return *refusal;
  if (auto refusal = checkTargets(targets, classes)) return *refusal;
  Table table;
  if (!table.memory.allocate(rows.size() + targets.size())) return Refusal{Reason::outOfMemory, ""};
  table.inputs = table.memory.take(rows.rows, rows.columns);
  table.targets = table.memory.take(1, rows.rows);
  copy(rows, table.inputs);
  copy(targets, table.targets);
  table.classes = static_cast<Index>(classes);
  return table;
}

bool isSame(const Table& a, const Table& b) {
  return a.classes == b.classes && sameBits(a.inputs, b.inputs) && sameBits(a.targets, b.targets);
}

}  // namespace vanish
