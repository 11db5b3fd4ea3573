#include "core/data/selection.hpp"

#include "core/checks/fields.hpp"

namespace vanish {
namespace {

std::optional<Refusal> checkIndices(const char* field, const Selection& selection, Index all) {
  for (Index i = 0; i < selection.count; ++i) {
    if (auto refusal = checkIndex(field, all, selection.indices[i])) return refusal;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Refusal> setSelection(const char* field, const double* indices, Index count, Selection& selection) {
  if (count < 1 || count > kMaximumSelected)
    return Refusal{Reason::wrongCount, field, 1.0, static_cast<double>(kMaximumSelected)};
  Selection checked;
  for (Index i = 0; i < count; ++i) {
    if (auto refusal = checkNumber({field, FieldKind::integer, 0.0, 65535.0}, indices[i])) return refusal;
    checked.indices[i] = static_cast<std::uint16_t>(indices[i]);
    for (Index k = 0; k < i; ++k) {
      if (checked.indices[k] == checked.indices[i]) return Refusal{Reason::selectedTwice, field};
    }
  }
  checked.count = count;
  selection = checked;
  return std::nullopt;
}

std::optional<Refusal> checkSelections(const DatasetShape& all, const Selection& features, const Selection& classes) {
  if (auto refusal = checkIndices("features", features, all.features)) return refusal;
  if (auto refusal = checkIndices("classes", classes, all.classes)) return refusal;
  if (classes.count != 1) return std::nullopt;
  return Refusal{Reason::wrongCount, "classes", 2.0, static_cast<double>(all.classes)};
}

Index placeOf(const Selection& classes, double exampleClass) {
  if (classes.count == 0) return static_cast<Index>(exampleClass);
  Index place = classes.count - 1;
  while (place >= 0 && classes.indices[place] != exampleClass) --place;
  return place;
}

void select(const Dataset& all, const Selection& features, const Selection& classes, Dataset& part) {
  part.classes = classes.count == 0 ? all.classes : classes.count;
  Index row = 0;
  for (Index n = 0; n < all.inputs.rows; ++n) {
    const Index place = placeOf(classes, all.targets[n]);
    if (place < 0) continue;
    part.targets[row] = static_cast<double>(place);
    for (Index f = 0; f < part.inputs.columns; ++f) {
      part.inputs.at(row, f) = all.inputs.at(n, features.count == 0 ? f : Index{features.indices[f]});
    }
    ++row;
  }
}

}  // namespace vanish
