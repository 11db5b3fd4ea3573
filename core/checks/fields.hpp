#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "core/checks/names.hpp"
#include "core/checks/refusals.hpp"
#include "core/numerics/index.hpp"

namespace vanish {

enum class FieldKind { choice, integer, number };

/// What a number may be: its name in a refusal, and a range whose ends are allowed.
struct NumberRange {
  const char* name;
  FieldKind kind;
  double minimum;
  double maximum;
};

/// One field of some spec struct: its range, and how to read and write it as a double (a choice as the value of its
/// enum). What deals with fields of any struct takes this and where the struct lies: it is compiled once, not once for
/// each struct.
struct AnyField : NumberRange {
  Names names;  // of a choice
  double (*getFrom)(const void* spec);
  void (*setIn)(void* spec, double value);
};

/// One field of a spec struct. A table of them is the one place that knows names, ranges and, through a
/// default-constructed spec, defaults.
template <class Spec>
struct Field : AnyField {
  double get(const Spec& spec) const { return getFrom(&spec); }
  void set(Spec& spec, double value) const { setIn(&spec, value); }
};

/// A table of fields of any one struct.
struct FieldList {
  const void* table;
  std::size_t count;
  const AnyField& (*at)(const void* table, std::size_t index);

  const AnyField& operator[](std::size_t index) const { return at(table, index); }
};

template <class Spec, std::size_t count>
FieldList listOf(const std::array<Field<Spec>, count>& fields) {
  return {&fields, count, [](const void* table, std::size_t index) -> const AnyField& {
            return (*static_cast<const std::array<Field<Spec>, count>*>(table))[index];
          }};
}

namespace field {

template <class Spec, class Value>
Spec specOf(Value Spec::*);
template <class Spec, class Value>
Value valueOf(Value Spec::*);

template <auto member, class Spec = decltype(specOf(member))>
constexpr Field<Spec> make(const char* name, FieldKind kind, double minimum, double maximum, Names names) {
  return {{{name, kind, minimum, maximum},
           names,
           [](const void* spec) { return static_cast<double>(static_cast<const Spec*>(spec)->*member); },
           [](void* spec, double value) {
             static_cast<Spec*>(spec)->*member = static_cast<decltype(valueOf(member))>(value);
           }}};
}

template <auto member>
constexpr auto choice(const char* name, Names names) {
  return make<member>(name, FieldKind::choice, 0.0, names.count() - 1.0, names);
}

template <auto member>
constexpr auto integer(const char* name, double minimum, double maximum) {
  return make<member>(name, FieldKind::integer, minimum, maximum, Names{});
}

template <auto member>
constexpr auto number(const char* name, double minimum, double maximum) {
  return make<member>(name, FieldKind::number, minimum, maximum, Names{});
}

}  // namespace field

/// Whether `number` is a whole number from minimum to maximum, two that a long long holds.
inline bool isWhole(double number, double minimum, double maximum) {
  return number >= minimum && number <= maximum && static_cast<double>(static_cast<long long>(number)) == number;
}

/// Refuses a number that is not in `range`.
std::optional<Refusal> checkNumber(const NumberRange& range, double value);

/// Refuses what is not a whole number from 0 to count - 1.
std::optional<Refusal> checkIndex(const char* name, Index count, double index);

/// Writes a number to a field of `spec`, or refuses it and changes nothing.
std::optional<Refusal> setNumberIn(void* spec, const AnyField& field, double value);

/// Writes a choice by its name, or refuses it and changes nothing.
std::optional<Refusal> setChoiceIn(void* spec, const AnyField& field, std::string_view name);

/// Every field of `spec` against its own range.
std::optional<Refusal> checkFieldsOf(const void* spec, const FieldList& fields);

// The same, of a struct whose type is known.

template <class Spec>
std::optional<Refusal> setNumber(Spec& spec, const Field<Spec>& field, double value) {
  return setNumberIn(&spec, field, value);
}

template <class Spec>
std::optional<Refusal> setChoice(Spec& spec, const Field<Spec>& field, std::string_view name) {
  return setChoiceIn(&spec, field, name);
}

template <class Spec, std::size_t count>
std::optional<Refusal> checkFields(const Spec& spec, const std::array<Field<Spec>, count>& fields) {
  return checkFieldsOf(&spec, listOf(fields));
}

}  // namespace vanish
