#include "core/border/specs.hpp"

#include <emscripten/bind.h>

#include <memory>
#include <string_view>
#include <utility>

#include "core/data/digits.hpp"
#include "core/data/table.hpp"
#include "core/experiments/activation_curve.hpp"
#include "core/experiments/clipping.hpp"
#include "core/experiments/mean_field.hpp"
#include "core/experiments/neuron.hpp"
#include "core/numerics/fingerprint.hpp"
#include "core/run/paths.hpp"

namespace vanish {

/// A page fetches the digits when a reader asks for them: they are a sixth of all its bytes.
const DigitLine* const kDigitsInside = nullptr;

namespace border {
namespace {

constexpr const char* kindOf(FieldKind kind) {
  switch (kind) {
    case FieldKind::choice:
      return "choice";
    case FieldKind::integer:
      return "integer";
    default:
      return "number";
  }
}

/// Hands the digits in, or refuses other bytes than theirs.
val addDigits(const val& given) {
  static Bytes digits;
  if (!isBytes(given)) return toJs(Refusal{Reason::digitsDamaged, "dataset"});
  Result<Bytes> bytes = readBytes(given);
  if (!bytes) return toJs(*bytes.refusal);
  const bool isWhole =
      bytes.value->size == kDigits * kDigitBytes && fingerprintOf(bytes.value->view()) == kDigitsFingerprint;
  if (!isWhole) return toJs(Refusal{Reason::digitsDamaged, "dataset"});
  digits = std::move(*bytes.value);
  setDigits(reinterpret_cast<const DigitLine*>(digits.memory.begin()));
  return val::undefined();
}

/// FNV-1a of bytes.
val fingerprint(const val& given) {
  const Result<Bytes> bytes = readBytes(given);
  return bytes ? val(digitsOf(fingerprintOf(bytes.value->view()))) : toJs(*bytes.refusal);
}

/// The table of an object's numbers. The last one is kept: a figure hands in the same one again and again.
Result<std::shared_ptr<const Table>> readTable(const val& given) {
  static std::shared_ptr<const Table> last;
  if (given.isNull()) return Refusal{Reason::tableNotText, "table"};
  const Result<Numbers> rows = readNumbers(given["rows"], "rows", kMaximumTableNumbers);
  if (!rows) return *rows.refusal;
  const Result<Numbers> classes = readNumbers(given["classes"], "classes", kMaximumTableExamples);
  if (!classes) return *classes.refusal;
  const auto features = given["features"].as<double>();
  const double numbers = features * static_cast<double>(classes.value->size);
  if (static_cast<double>(rows.value->size) != numbers) return Refusal{Reason::wrongCount, "rows", numbers, numbers};
  const Matrix matrix{rows.value->data(), static_cast<int>(classes.value->size), static_cast<int>(features)};
  Result<Table> table = makeTable(matrix, classes.value->row(), given["classCount"].as<double>());
  if (!table) return *table.refusal;
  if (last == nullptr || !isSame(*table.value, *last)) last = std::make_shared<const Table>(std::move(*table.value));
  return std::shared_ptr<const Table>(last);
}

/// Widths stand in place of depth and width: to give both is refused, because one of them would be ignored.
std::optional<Refusal> readWidths(const val& object, Spec& spec) {
  if (!object["depth"].isUndefined() || !object["width"].isUndefined()) return Refusal{Reason::widthsOrDepth, "widths"};
  const Result<Numbers> widths = readNumbers(object["widths"], "widths", kMaximumDepth);
  if (!widths) return widths.refusal;
  return setWidths(widths.value->data(), widths.value->size, spec);
}

/// A JavaScript value as a field's value. Embind would cast NaN, 'five' and 2.7 to something: only a string is taken
/// for a choice and only a number for a number, and the core checks which.
std::optional<Refusal> readField(const AnyField& field, const val& value, void* spec) {
  if (value.isUndefined()) return std::nullopt;
  if (field.kind == FieldKind::choice) {
    if (!value.isString()) return Refusal{Reason::unknown, field.name};
    return setChoiceIn(spec, field, value.as<std::string>());
  }
  return setNumberIn(spec, field, numberOf(value));
}

val fieldsToJs(const FieldList& fields, const void* defaults) {
  val list = val::array();
  for (std::size_t i = 0; i < fields.count; ++i) {
    const AnyField& field = fields[i];
    const double initial = field.getFrom(defaults);
    val object = val::object();
    object.set("name", std::string(field.name));
    object.set("kind", std::string(kindOf(field.kind)));
    if (field.kind == FieldKind::choice) {
      val names = val::array();
      for (const NamedValue& choice : field.names) names.call<void>("push", std::string(choice.name));
      object.set("names", names);
      object.set("default", toJs(field.names, static_cast<int>(initial)));
    } else {
      object.set("minimum", field.minimum);
      object.set("maximum", field.maximum);
      object.set("default", initial);
    }
    list.call<void>("push", object);
  }
  return list;
}

template <class Of, std::size_t count>
val fieldsToJs(const std::array<Field<Of>, count>& fields) {
  const Of defaults;
  return fieldsToJs(listOf(fields), &defaults);
}

/// The words of all reasons to refuse something.
val reasons() {
  val list = val::array();
  for (const NamedReason& of : kReasons) list.call<void>("push", std::string(of.word));
  return list;
}

val specFields() {
  return fieldsToJs(kSpecFields);
}

val curveFields() {
  return fieldsToJs(kCurveFields);
}

val meanFieldFields() {
  return fieldsToJs(kMeanFieldFields);
}

val neuronFields() {
  return fieldsToJs(kNeuronFields);
}

val pathFields() {
  return fieldsToJs(kPathFields);
}

val clippingFields() {
  return fieldsToJs(kClippingFields);
}

}  // namespace

std::optional<std::optional<Refusal>> readSpecial(const std::string& key, const val& object, void* any) {
  Spec& spec = *static_cast<Spec*>(any);
  const bool isSelection = key == "features" || key == "classes";
  if (key != "widths" && key != "table" && !isSelection) return std::nullopt;
  std::optional<Refusal> refusal;
  if (object[key].isUndefined()) return refusal;
  if (isSelection) {
    const Result<Numbers> indices = readNumbers(object[key], key.c_str(), kMaximumSelected);
    if (!indices) return indices.refusal;
    Selection& selection = key == "features" ? spec.features : spec.classes;
    refusal = setSelection(key.c_str(), indices.value->data(), indices.value->size, selection);
  } else if (key == "widths") {
    refusal = readWidths(object, spec);
  } else {
    Result<std::shared_ptr<const Table>> table = readTable(object[key]);
    refusal = table.refusal;
    if (table) spec.table = std::move(*table.value);
  }
  return refusal;
}

std::optional<Refusal> readFields(const val& object, const FieldList& fields, ReadSpecial special, void* spec) {
  if (object.isUndefined()) return std::nullopt;
  const bool isObject = object.typeOf().as<std::string>() == "object" && !object.isNull() && !object.isArray();
  if (!isObject) return Refusal{Reason::notAnObject, ""};
  const val keys = val::global("Object").call<val>("keys", object);
  const auto keyCount = keys["length"].as<unsigned>();
  for (unsigned k = 0; k < keyCount; ++k) {
    const auto key = keys[k].as<std::string>();
    std::size_t i = 0;
    while (i < fields.count && key != fields[i].name) ++i;
    std::optional<std::optional<Refusal>> refusal;
    if (i < fields.count) {
      refusal.emplace(readField(fields[i], object[key], spec));
    } else if (special != nullptr) {
      refusal = special(key, object, spec);
    }
    if (!refusal) return Refusal{Reason::unknownField, key};
    if (*refusal) return *refusal;
  }
  return std::nullopt;
}

val toJs(const Spec& spec) {
  val object = val::object();
  const bool hasWidths = spec.widths.count > 0;
  for (const auto& field : kSpecFields) {
    const std::string_view name = field.name;
    if (hasWidths && (name == "depth" || name == "width")) continue;
    const double value = field.get(spec);
    object.set(field.name, field.kind == FieldKind::choice ? toJs(field.names, static_cast<int>(value)) : val(value));
  }
  const auto setIndices = [&](const char* name, const Selection& selection) {
    val indices = val::array();
    for (int i = 0; i < selection.count; ++i) indices.set(i, selection.indices[static_cast<std::size_t>(i)]);
    if (selection.count > 0) object.set(name, indices);
  };
  setIndices("features", spec.features);
  setIndices("classes", spec.classes);
  if (hasWidths) {
    val widths = val::array();
    for (Index l = 0; l < spec.widths.count; ++l) widths.call<void>("push", widthOf(spec, l));
    object.set("widths", widths);
  }
  return object;
}

EMSCRIPTEN_BINDINGS(specs) {
  emscripten::function("addDigits", &addDigits);
  emscripten::function("fingerprint", &fingerprint);
  emscripten::function("reasons", &reasons);
  emscripten::function("specFields", &specFields);
  emscripten::function("curveFields", &curveFields);
  emscripten::function("meanFieldFields", &meanFieldFields);
  emscripten::function("clippingFields", &clippingFields);
  emscripten::function("neuronFields", &neuronFields);
  emscripten::function("pathFields", &pathFields);
}

}  // namespace border
}  // namespace vanish
