// The border: the only file that knows JavaScript. It converts, it does not compute.
//
// A spec comes in as an object whose fields are names and numbers; a missing one keeps its default. A result
// goes out as plain numbers and Float64Arrays that are copies. A refused input goes out as an object
// {refused: true, code, reason, field, minimum, maximum}, which web/core.js throws as a CoreError.

#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <optional>
#include <string>

#include "core/experiments/activation_curve.hpp"
#include "core/experiments/gradient_flow.hpp"
#include "core/experiments/training_run.hpp"

namespace vanish {
namespace {

using emscripten::val;

val toJs(const Refusal& refusal) {
  val object = val::object();
  object.set("refused", true);
  object.set("code", codeOf(refusal));
  object.set("reason", std::string(nameOf(refusal.reason)));
  object.set("field", refusal.field);
  object.set("minimum", refusal.minimum);
  object.set("maximum", refusal.maximum);
  return object;
}

val toJs(const double* numbers, std::size_t count) {
  return val::global("Float64Array").new_(val(emscripten::typed_memory_view(count, numbers)));
}

val toJs(const Matrix& matrix) {
  return toJs(matrix.data, matrix.size());
}

val toJs(const LayerReport& report) {
  struct Column {
    const char* name;
    double LayerStatistics::*member;
  };
  static constexpr Column kColumns[] = {
      {"deltaRms", &LayerStatistics::deltaRms},
      {"dWeightsRms", &LayerStatistics::dWeightsRms},
      {"dBiasesRms", &LayerStatistics::dBiasesRms},
      {"preActivationRms", &LayerStatistics::preActivationRms},
      {"saturatedShare", &LayerStatistics::saturatedShare},
      {"deadShare", &LayerStatistics::deadShare},
  };
  val object = val::object();
  for (const Column& column : kColumns) {
    std::array<double, kMaximumLayers> numbers{};
    for (std::size_t l = 0; l < static_cast<std::size_t>(report.layerCount); ++l) {
      numbers[l] = report.layers[l].*column.member;
    }
    object.set(column.name, toJs(numbers.data(), static_cast<std::size_t>(report.layerCount)));
  }
  return object;
}

val toJs(const Layer& layer) {
  val object = val::object();
  object.set("weights", toJs(layer.weights));
  object.set("biases", toJs(layer.biases));
  object.set("fanIn", layer.weights.columns);
  object.set("fanOut", layer.weights.rows);
  return object;
}

val toJs(const Dataset& data) {
  val object = val::object();
  object.set("inputs", toJs(data.inputs));
  object.set("targets", toJs(data.targets));
  object.set("examples", data.inputs.rows);
  object.set("features", data.inputs.columns);
  object.set("classes", data.classes);
  return object;
}

/// A JavaScript value as a field's value. Embind would cast NaN, 'five' and 2.7 to something: only a string is
/// taken for a choice and only a number for a number, and the core checks which.
template <class Spec>
std::optional<Refusal> readField(Spec& spec, const Field<Spec>& field, const val& value) {
  if (value.isUndefined()) return std::nullopt;
  if (field.kind == FieldKind::choice) {
    if (!value.isString()) return Refusal{Reason::unknown, field.name};
    return setChoice(spec, field, value.as<std::string>());
  }
  if (!value.isNumber()) return Refusal{Reason::notANumber, field.name, field.minimum, field.maximum};
  return setNumber(spec, field, value.as<double>());
}

template <class Spec, std::size_t count>
Result<Spec> readSpec(const val& object, const std::array<Field<Spec>, count>& fields) {
  Spec spec;
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
    if (found == nullptr) return Refusal{Reason::unknownField, key};
    if (auto refusal = readField(spec, *found, object[key])) return *refusal;
  }
  return spec;
}

template <class Spec, std::size_t count>
val fieldsToJs(const std::array<Field<Spec>, count>& fields) {
  static constexpr const char* kKinds[] = {"choice", "integer", "number"};
  const Spec defaults;
  val list = val::array();
  for (const auto& field : fields) {
    val object = val::object();
    object.set("name", std::string(field.name));
    object.set("kind", std::string(kKinds[static_cast<int>(field.kind)]));
    if (field.kind == FieldKind::choice) {
      val names = val::array();
      for (int i = 0; i < field.names.count(); ++i) names.call<void>("push", std::string(field.names[i]));
      object.set("names", names);
      object.set("default", std::string(field.names[static_cast<int>(field.get(defaults))]));
    } else {
      object.set("minimum", field.minimum);
      object.set("maximum", field.maximum);
      object.set("default", field.get(defaults));
    }
    list.call<void>("push", object);
  }
  return list;
}

val specFieldsJs() {
  return fieldsToJs(kSpecFields);
}

val curveFieldsJs() {
  return fieldsToJs(kCurveFields);
}

val activationCurveJs(const val& object) {
  const Result<CurveSpec> spec = readSpec(object, kCurveFields);
  if (!spec) return toJs(*spec.refusal);
  const Result<ActivationCurve> curve = activationCurve(*spec.value);
  if (!curve) return toJs(*curve.refusal);
  val result = val::object();
  result.set("z", toJs(curve.value->z));
  result.set("value", toJs(curve.value->value));
  result.set("derivative", toJs(curve.value->derivative));
  return result;
}

val gradientFlowJs(const val& object) {
  const Result<Spec> spec = readSpec(object, kSpecFields);
  if (!spec) return toJs(*spec.refusal);
  const Result<LayerReport> report = gradientFlow(*spec.value);
  return report ? toJs(*report.value) : toJs(*report.refusal);
}

/// A place for a training run: empty until started. JavaScript owns it and deletes it.
class TrainingRunHandle {
 public:
  val start(const val& object) {
    const Result<Spec> spec = readSpec(object, kSpecFields);
    if (!spec) return toJs(*spec.refusal);
    Result<TrainingRun> run = TrainingRun::start(*spec.value);
    if (!run) return toJs(*run.refusal);
    run_.emplace(std::move(*run.value));
    return val::undefined();
  }

  val step(const val& count) {
    if (!count.isNumber()) {
      return toJs(Refusal{Reason::notANumber, "steps", 1.0, static_cast<double>(kMaximumStepsAtOnce)});
    }
    const auto refusal = run_->step(count.as<double>());
    return refusal ? toJs(*refusal) : val(static_cast<double>(run_->steps()));
  }

  double steps() const { return static_cast<double>(run_->steps()); }
  double loss() { return run_->loss(); }
  val layers() const { return toJs(run_->layers()); }
  val parameters(const val& layer) { return layerOf(run_->parameters(), layer); }
  val gradients(const val& layer) { return layerOf(run_->gradients(), layer); }
  val data() const { return toJs(run_->data()); }

 private:
  static val layerOf(const Network& network, const val& layer) {
    const Field<Spec> range{"layer", FieldKind::integer, 0, static_cast<double>(network.depth()), {}, nullptr, nullptr};
    if (!layer.isNumber()) return toJs(Refusal{Reason::notANumber, range.name, range.minimum, range.maximum});
    const auto number = layer.as<double>();
    if (auto refusal = checkNumber(range, number)) return toJs(*refusal);
    return toJs(network.layers[static_cast<std::size_t>(number)]);
  }

  std::optional<TrainingRun> run_;
};

}  // namespace

EMSCRIPTEN_BINDINGS(vanish) {
  emscripten::function("specFields", &specFieldsJs);
  emscripten::function("curveFields", &curveFieldsJs);
  emscripten::function("activationCurve", &activationCurveJs);
  emscripten::function("gradientFlow", &gradientFlowJs);
  emscripten::class_<TrainingRunHandle>("TrainingRun")
      .constructor<>()
      .function("start", &TrainingRunHandle::start)
      .function("step", &TrainingRunHandle::step)
      .function("steps", &TrainingRunHandle::steps)
      .function("loss", &TrainingRunHandle::loss)
      .function("layers", &TrainingRunHandle::layers)
      .function("parameters", &TrainingRunHandle::parameters)
      .function("gradients", &TrainingRunHandle::gradients)
      .function("data", &TrainingRunHandle::data);
}

}  // namespace vanish
