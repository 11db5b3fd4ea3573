#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "core/checks/refusals.hpp"
#include "core/data/dataset.hpp"

namespace vanish {

inline constexpr Index kMaximumSelected = 100;

/// Some of a dataset's features, or of its classes, by their indices and in this order; none: all.
struct Selection {
  Index count = 0;
  std::array<std::uint16_t, kMaximumSelected> indices{};

  friend bool operator==(const Selection& a, const Selection& b) {
    return a.count == b.count && a.indices == b.indices;
  }
};

/// Writes `indices`, up to kMaximumSelected whole numbers from 0 on, each once, or refuses them and changes nothing.
/// `field` is what the refusal names.
std::optional<Refusal> setSelection(const char* field, const double* indices, Index count, Selection& selection);

/// Refuses an index that a dataset of this shape does not have, and a single class.
std::optional<Refusal> checkSelections(const DatasetShape& all, const Selection& features, const Selection& classes);

/// Which place a class of the data has among the selected ones, or -1.
Index placeOf(const Selection& classes, double exampleClass);

/// Copies what is selected of `all` to `part`, whose matrices have its sizes: class classes.indices[k] becomes k. The
/// features are not standardised anew.
void select(const Dataset& all, const Selection& features, const Selection& classes, Dataset& part);

}  // namespace vanish
