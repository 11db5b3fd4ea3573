#pragma once

#include <array>
#include <string>

#include "core/border/convert.hpp"
#include "core/checks/fields.hpp"
#include "core/nn/spec.hpp"

/// Specs as objects: the fields are names and numbers, a missing one keeps its default.
namespace vanish::border {

/// A JavaScript value as a field's value. Embind would cast NaN, 'five' and 2.7 to something: only a string is taken
/// for a choice and only a number for a number, and the core checks which.
template <class Spec>
std::optional<Refusal> readField(const Field<Spec>& field, const val& value, Spec& spec) {
  if (value.isUndefined()) return std::nullopt;
  if (field.kind == FieldKind::choice) {
    if (!value.isString()) return Refusal{Reason::unknown, field.name};
    return setChoice(spec, field, value.as<std::string>());
  }
  return setNumber(spec, field, numberOf(value));
}

/// The fields of a Spec that are no choice and no number: widths and table. Nothing where the key is another.
std::optional<std::optional<Refusal>> readSpecial(const std::string& key, const val& object, Spec& spec);

template <class Other>
std::optional<std::optional<Refusal>> readSpecial(const std::string&, const val&, Other&) {
  return std::nullopt;
}

/// `spec` with the fields that the object has.
template <class Spec, std::size_t count>
Result<Spec> readSpec(const val& object, const std::array<Field<Spec>, count>& fields, Spec spec = Spec()) {
  if (object.isUndefined()) return spec;
  const bool isObject = object.typeOf().as<std::string>() == "object" && !object.isNull() && !object.isArray();
  if (!isObject) return Refusal{Reason::notAnObject, ""};
  const val keys = val::global("Object").call<val>("keys", object);
  const auto keyCount = keys["length"].as<unsigned>();
  for (unsigned i = 0; i < keyCount; ++i) {
    const auto key = keys[i].as<std::string>();
    const Field<Spec>* found = nullptr;
    for (const auto& field : fields) {
      if (key == field.name) found = &field;
    }
    if (found != nullptr) {
      if (auto refusal = readField(*found, object[key], spec)) return *refusal;
      continue;
    }
    const auto special = readSpecial(key, object, spec);
    if (!special) return Refusal{Reason::unknownField, key};
    if (*special) return **special;
  }
  return spec;
}

/// A spec's fields, all of them, as an object; widths in place of depth and width where it has them.
val toJs(const Spec& spec);

}  // namespace vanish::border
