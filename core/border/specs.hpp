#pragma once

#include <array>
#include <optional>
#include <string>
#include <type_traits>

#include "core/border/convert.hpp"
#include "core/checks/fields.hpp"
#include "core/nn/spec.hpp"

/// Specs as objects: the fields are names and numbers, a missing one keeps its default.
namespace vanish::border {

/// Reads the fields of `spec` that are no choice and no number. Nothing where the key is no such field.
using ReadSpecial = std::optional<std::optional<Refusal>> (*)(const std::string& key, const val& object, void* spec);

/// Widths, table, features and classes, of a Spec.
std::optional<std::optional<Refusal>> readSpecial(const std::string& key, const val& object, void* spec);

/// Writes to `spec` the fields that the object has. Refuses one that is in neither, and what is no object.
std::optional<Refusal> readFields(const val& object, const FieldList& fields, ReadSpecial special, void* spec);

/// `spec` with the fields that the object has.
template <class Of, std::size_t count>
Result<Of> readSpec(const val& object, const std::array<Field<Of>, count>& fields, Of spec = Of()) {
  const ReadSpecial special = std::is_same_v<Of, Spec> ? &readSpecial : nullptr;
  if (auto refusal = readFields(object, listOf(fields), special, &spec)) return *refusal;
  return spec;
}

/// A spec's fields, all of them, as an object; widths in place of depth and width where it has them.
val toJs(const Spec& spec);

}  // namespace vanish::border
