#pragma once

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

/// One field of a spec struct: its range, and how to read and write it as a double (a choice as the index of its name).
/// A table of them is the one place that knows names, ranges and, through a default-constructed spec, defaults.
template <class Spec>
struct Field : NumberRange {
  Names names;  // of a choice
  double (*get)(const Spec&);
  void (*set)(Spec&, double);
};

namespace field {

template <class Spec, class Value>
Spec specOf(Value Spec::*);
template <class Spec, class Value>
Value valueOf(Value Spec::*);

template <auto member, class Spec = decltype(specOf(member))>
constexpr Field<Spec> make(const char* name, FieldKind kind, double minimum, double maximum, Names names) {
  return {{name, kind, minimum, maximum},
          names,
          [](const Spec& spec) { return static_cast<double>(spec.*member); },
          [](Spec& spec, double value) { spec.*member = static_cast<decltype(valueOf(member))>(value); }};
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
inline std::optional<Refusal> checkNumber(const NumberRange& range, double value) {
  const auto refuse = [&](Reason reason) { return Refusal{reason, range.name, range.minimum, range.maximum}; };
  if (!(value - value == 0.0)) return refuse(Reason::notANumber);
  if (value < range.minimum || value > range.maximum) return refuse(Reason::outOfRange);
  const bool mustBeWhole = range.kind != FieldKind::number;
  if (mustBeWhole && !isWhole(value, range.minimum, range.maximum)) return refuse(Reason::notWhole);
  return std::nullopt;
}

/// Refuses what is not a whole number from 0 to count - 1.
inline std::optional<Refusal> checkIndex(const char* name, Index count, double index) {
  return checkNumber({name, FieldKind::integer, 0.0, static_cast<double>(count - 1)}, index);
}

/// Writes a number to a field, or refuses it and changes nothing.
template <class Spec>
std::optional<Refusal> setNumber(Spec& spec, const Field<Spec>& field, double value) {
  if (auto refusal = checkNumber(field, value)) return refusal;
  field.set(spec, value);
  return std::nullopt;
}

/// Writes a choice by its name, or refuses it and changes nothing.
template <class Spec>
std::optional<Refusal> setChoice(Spec& spec, const Field<Spec>& field, std::string_view name) {
  const int index = field.names.indexOf(name);
  if (index < 0) return Refusal{Reason::unknown, field.name};
  field.set(spec, index);
  return std::nullopt;
}

/// Every field of a spec against its own range.
template <class Spec, std::size_t count>
std::optional<Refusal> checkFields(const Spec& spec, const std::array<Field<Spec>, count>& fields) {
  for (const auto& field : fields) {
    if (auto refusal = checkNumber(field, field.get(spec))) return refusal;
  }
  return std::nullopt;
}

}  // namespace vanish
