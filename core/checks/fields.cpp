#include "core/checks/fields.hpp"

namespace vanish {

std::optional<Refusal> checkNumber(const NumberRange& range, double value) {
  const auto refuse = [&](Reason reason) { return Refusal{reason, range.name, range.minimum, range.maximum}; };
  if (!(value - value == 0.0)) return refuse(Reason::notANumber);
  if (value < range.minimum || value > range.maximum) return refuse(Reason::outOfRange);
  const bool mustBeWhole = range.kind != FieldKind::number;
  if (mustBeWhole && !isWhole(value, range.minimum, range.maximum)) return refuse(Reason::notWhole);
  return std::nullopt;
}

std::optional<Refusal> checkIndex(const char* name, Index count, double index) {
  return checkNumber({name, FieldKind::integer, 0.0, static_cast<double>(count - 1)}, index);
}

std::optional<Refusal> setNumberIn(void* spec, const AnyField& field, double value) {
  if (auto refusal = checkNumber(field, value)) return refusal;
  field.setIn(spec, value);
  return std::nullopt;
}

std::optional<Refusal> setChoiceIn(void* spec, const AnyField& field, std::string_view name) {
  const NamedValue* choice = field.names.named(name);
  if (choice == nullptr) return Refusal{Reason::unknown, field.name};
  field.setIn(spec, choice->value);
  return std::nullopt;
}

std::optional<Refusal> checkFieldsOf(const void* spec, const FieldList& fields) {
  for (std::size_t i = 0; i < fields.count; ++i) {
    if (auto refusal = checkNumber(fields[i], fields[i].getFrom(spec))) return refusal;
  }
  return std::nullopt;
}

}  // namespace vanish
