// The border: the only file that knows JavaScript. It converts, it does not compute.
//
// web/plain-values.js hands in plain copies alone: no code of a caller's runs while C++ does. A spec comes in as an
// object whose fields are names and numbers; a missing one keeps its default. Lists of numbers come as Float64Arrays,
// texts (tables, snapshots) come and go as Uint8Arrays of UTF-8, for which the memory is asked and can be refused. A
// result goes out as plain numbers, names and Float64Arrays that are copies. A refused input goes out as an object
// {refused: true, code, reason, field, minimum, maximum, line, column, found}, which web/core.js throws as a CoreError.

#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/data/digits.hpp"
#include "core/data/table.hpp"
#include "core/experiments/activation_curve.hpp"
#include "core/experiments/clipping.hpp"
#include "core/experiments/gradient_flow.hpp"
#include "core/experiments/mean_field.hpp"
#include "core/nn/chain_rule.hpp"
#include "core/numerics/fingerprint.hpp"
#include "core/run/run.hpp"
#include "core/run/snapshot.hpp"

namespace vanish {

/// A page fetches the digits when a reader asks for them: they are a sixth of all its bytes.
const std::uint64_t* const kDigitsInside = nullptr;

namespace {

using emscripten::val;

constexpr std::size_t kMaximumFactors = 10000;
constexpr std::size_t kMaximumInputs = 1000000;
constexpr std::size_t kMaximumLayerWeights = kMaximumTableFeatures * kMaximumWidth;

val toJs(const Refusal& refusal) {
  val object = val::object();
  object.set("refused", true);
  object.set("code", codeOf(refusal));
  object.set("reason", std::string(nameOf(refusal.reason)));
  object.set("field", refusal.field);
  object.set("minimum", refusal.minimum);
  object.set("maximum", refusal.maximum);
  object.set("line", refusal.line);
  object.set("column", refusal.column);
  object.set("found", refusal.found);
  return object;
}

val toJs(const double* numbers, std::size_t count) {
  return val::global("Float64Array").new_(val(emscripten::typed_memory_view(count, numbers)));
}

val toJs(const Matrix& matrix) {
  return toJs(matrix.data, matrix.size());
}

val toJs(const std::vector<double>& numbers) {
  return toJs(numbers.data(), numbers.size());
}

val toJs(const LayerReport& report) {
  val object = val::object();
  for (const Statistic& statistic : kStatistics) {
    std::array<double, kMaximumLayers> numbers{};
    for (std::size_t l = 0; l < static_cast<std::size_t>(report.layerCount); ++l) {
      numbers[l] = report.layers[l].*statistic.member;
    }
    object.set(statistic.name, toJs(numbers.data(), static_cast<std::size_t>(report.layerCount)));
  }
  return object;
}

val toJs(const Names& names, int index) {
  return val(std::string(names[index]));
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

/// NaN, which the core refuses, for what is no number.
double numberOf(const val& value) {
  return value.isNumber() ? value.as<double>() : std::numeric_limits<double>::quiet_NaN();
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

/// Numbers that came from JavaScript, in memory of their own.
struct Numbers {
  Memory memory;
  std::size_t size = 0;

  double* data() const { return memory.begin(); }
  Matrix row() const { return {data(), 1, static_cast<int>(size)}; }
};

/// The numbers of a JavaScript array, of a typed one too; at most `largest` of them. What is no number becomes NaN,
/// which the core refuses.
Result<Numbers> readNumbers(const val& list, const char* field, std::size_t largest) {
  const bool isList = list.isArray() || val::global("ArrayBuffer").call<bool>("isView", list);
  if (!isList) return Refusal{Reason::notAList, field};
  const auto count = list["length"].as<double>();
  const auto most = static_cast<double>(largest);
  if (!(count <= most)) return Refusal{Reason::wrongCount, field, 0.0, most};
  Numbers numbers;
  numbers.size = static_cast<std::size_t>(count);
  if (!numbers.memory.allocate(numbers.size + 1)) return Refusal{Reason::outOfMemory, ""};
  val(emscripten::typed_memory_view(numbers.size, numbers.data())).call<void>("set", list);
  return numbers;
}

/// Text that came from JavaScript as a Uint8Array, in memory of its own.
struct Text {
  Memory memory;
  std::size_t size = 0;

  std::string_view view() const { return {reinterpret_cast<const char*>(memory.begin()), size}; }
};

Result<Text> readText(const val& bytes) {
  Text text;
  text.size = static_cast<std::size_t>(bytes["length"].as<double>());
  if (!text.memory.allocate(text.size / sizeof(double) + 1)) return Refusal{Reason::outOfMemory, ""};
  auto* to = reinterpret_cast<unsigned char*>(text.memory.begin());
  val(emscripten::typed_memory_view(text.size, to)).call<void>("set", bytes);
  return text;
}

bool isBytes(const val& value) {
  return value.instanceof (val::global("Uint8Array"));
}

/// Hands the packed digits in, or refuses other bytes than theirs.
val addDigitsJs(const val& bytes) {
  static Text digits;
  if (!isBytes(bytes)) return toJs(Refusal{Reason::digitsDamaged, "dataset"});
  Result<Text> text = readText(bytes);
  if (!text) return toJs(*text.refusal);
  const bool isWhole = text.value->size == kPackedDigitsWords * sizeof(std::uint64_t) &&
                       fingerprintOf(text.value->view()) == kPackedDigitsFingerprint;
  if (!isWhole) return toJs(Refusal{Reason::digitsDamaged, "dataset"});
  digits = std::move(*text.value);
  setPackedDigits(reinterpret_cast<const std::uint64_t*>(digits.memory.begin()));
  return val::undefined();
}

/// The table that a text describes. The last one is kept: a figure hands in the same text again and again.
Result<std::shared_ptr<const Table>> readTable(const val& value) {
  static std::shared_ptr<const Table> last;
  static std::uint64_t lastHash = 0;
  if (!isBytes(value)) return Refusal{Reason::tableNotText, "table"};
  const Result<Text> text = readText(value);
  if (!text) return *text.refusal;
  const std::uint64_t hash = fingerprintOf(text.value->view());
  if (last != nullptr && hash == lastHash) return std::shared_ptr<const Table>(last);
  Result<Table> table = parseTable(text.value->view());
  if (!table) return *table.refusal;
  last = std::make_shared<const Table>(std::move(*table.value));
  lastHash = hash;
  return std::shared_ptr<const Table>(last);
}

/// The fields of a Spec that are no choice and no number. Widths stand in place of depth and width: to give both is
/// refused, because one of them would be ignored.
std::optional<Refusal> readSpecial(Spec& spec, const std::string& key, const val& object) {
  const val value = object[key];
  if (value.isUndefined()) return std::nullopt;
  if (key == "table") {
    Result<std::shared_ptr<const Table>> table = readTable(value);
    if (!table) return table.refusal;
    spec.table = std::move(*table.value);
    return std::nullopt;
  }
  if (!object["depth"].isUndefined() || !object["width"].isUndefined()) return Refusal{Reason::widthsOrDepth, "widths"};
  const Result<Numbers> widths = readNumbers(value, "widths", kMaximumDepth);
  if (!widths) return widths.refusal;
  return setWidths(spec, widths.value->data(), widths.value->size);
}

bool isSpecial(const Spec&, const std::string& key) {
  return key == "widths" || key == "table";
}

template <class Other>
bool isSpecial(const Other&, const std::string&) {
  return false;
}

template <class Other>
std::optional<Refusal> readSpecial(Other&, const std::string&, const val&) {
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
    if (found == nullptr && !isSpecial(spec, key)) return Refusal{Reason::unknownField, key};
    auto refusal = found != nullptr ? readField(spec, *found, object[key]) : readSpecial(spec, key, object);
    if (refusal) return *refusal;
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

val meanFieldFieldsJs() {
  return fieldsToJs(kMeanFieldFields);
}

val clippingFieldsJs() {
  return fieldsToJs(kClippingFields);
}

/// One member of each point of a descent.
val toJs(const ClippingDescent& descent, double DescentPoint::*member) {
  std::array<double, kMaximumDescentSteps + 1> numbers{};
  for (std::size_t i = 0; i < static_cast<std::size_t>(descent.count); ++i) numbers[i] = descent.points[i].*member;
  return toJs(numbers.data(), static_cast<std::size_t>(descent.count));
}

val clippingJs(const val& object) {
  const Result<ClippingSpec> spec = readSpec(object, kClippingFields);
  if (!spec) return toJs(*spec.refusal);
  const Result<ClippingDescent> descent = clipping(*spec.value);
  if (!descent) return toJs(*descent.refusal);
  val result = val::object();
  result.set("weights", toJs(*descent.value, &DescentPoint::weight));
  result.set("biases", toJs(*descent.value, &DescentPoint::bias));
  result.set("losses", toJs(*descent.value, &DescentPoint::loss));
  result.set("norms", toJs(*descent.value, &DescentPoint::norm));
  result.set("clippedNorms", toJs(*descent.value, &DescentPoint::clippedNorm));
  return result;
}

val lossSurfaceJs(const val& object) {
  const Result<LossSurfaceSpec> spec = readSpec(object, kLossSurfaceFields);
  if (!spec) return toJs(*spec.refusal);
  const Result<LossSurface> surface = lossSurface(*spec.value);
  return surface ? toJs(surface.value->losses) : toJs(*surface.refusal);
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

val meanFieldJs(const val& object) {
  const Result<MeanFieldSpec> spec = readSpec(object, kMeanFieldFields);
  if (!spec) return toJs(*spec.refusal);
  const Result<MeanField> theory = meanField(*spec.value);
  if (!theory) return toJs(*theory.refusal);
  const auto depth = static_cast<std::size_t>(theory.value->depth);
  val result = val::object();
  result.set("q", theory.value->q);
  result.set("chi", theory.value->chi);
  result.set("rate", theory.value->rate);
  result.set("variances", toJs(theory.value->variances.data(), depth));
  result.set("rates", toJs(theory.value->rates.data(), depth));
  return result;
}

val criticalWeightSigmaJs(const val& object) {
  const Result<MeanFieldSpec> spec = readSpec(object, kMeanFieldFields);
  if (!spec) return toJs(*spec.refusal);
  const MeanFieldSpec& given = *spec.value;
  const auto critical = criticalWeightSigma({given.activation, given.leakySlope, given.eluAlpha}, given.biasSigma);
  return critical ? val(*critical) : val::null();
}

/// The running products of factors, as each number format has them.
val runningProductsJs(const val& list) {
  const Result<Numbers> factors = readNumbers(list, "factors", kMaximumFactors);
  if (!factors) return toJs(*factors.refusal);
  val result = val::object();
  const std::size_t count = factors.value->size;
  Memory memory;
  if (!memory.allocate(count + 1)) return toJs(Refusal{Reason::outOfMemory, ""});
  for (std::size_t i = 0; i < kNumberFormatNames.size(); ++i) {
    runningProducts(static_cast<NumberFormat>(i), factors.value->data(), count, memory.begin());
    result.set(kNumberFormatNames[i], toJs(memory.begin(), count));
  }
  return result;
}

/// A place for a training run: empty until started. JavaScript owns it and deletes it.
class TrainingRunHandle {
 public:
  val start(const val& object) {
    const Result<Spec> spec = readSpec(object, kSpecFields);
    if (!spec) return toJs(*spec.refusal);
    return take(TrainingRun::start(*spec.value));
  }

  val restore(const val& bytes) {
    if (!isBytes(bytes)) return toJs(Refusal{Reason::snapshotNotText, "snapshot"});
    const Result<Text> text = readText(bytes);
    return text ? take(vanish::restore(text.value->view())) : toJs(*text.refusal);
  }

  /// Starts as a branch of `other`, with the fields of its spec that `changes` has.
  val branch(const TrainingRunHandle& other, const val& changes) {
    const Result<Spec> spec = readSpec(changes, kSpecFields, other.run_->spec());
    if (!spec) return toJs(*spec.refusal);
    return take(other.run_->branch(*spec.value));
  }

  val step(const val& count) {
    if (!count.isNumber()) {
      return toJs(Refusal{Reason::notANumber, "steps", 1.0, static_cast<double>(kMaximumStepsAtOnce)});
    }
    const auto refusal = run_->step(count.as<double>());
    return refusal ? toJs(*refusal) : val(steps());
  }

  val rewind(const val& step) {
    const double number = numberOf(step);
    const auto refusal = run_->rewind(number);
    return refusal ? toJs(*refusal) : val(steps());
  }

  double steps() const { return static_cast<double>(run_->steps()); }
  double loss() { return run_->loss(); }
  double accuracy() { return run_->accuracy(); }
  val layers() const { return toJs(run_->layers()); }
  val data() const { return toJs(run_->data()); }
  val parameters(const val& layer) {
    return withLayer(layer, [&](std::size_t l) { return toJs(run_->parameters().layers[l]); });
  }
  val gradients(const val& layer) {
    return withLayer(layer, [&](std::size_t l) { return toJs(run_->gradients().layers[l]); });
  }

  /// All that a frame draws, in one call.
  val read() {
    val object = val::object();
    object.set("steps", steps());
    object.set("loss", run_->loss());
    object.set("accuracy", run_->accuracy());
    object.set("batchLoss", run_->batchLoss());
    object.set("gradientNorm", run_->gradientNorm());
    object.set("divergedStep", static_cast<double>(run_->divergedStep()));
    object.set("divergedLayer", run_->divergedLayer());
    object.set("layers", layers());
    return object;
  }

  val spec() const {
    val object = val::object();
    for (const auto& field : kSpecFields) {
      const bool isReplaced =
          run_->spec().widths.count > 0 && (std::string(field.name) == "depth" || std::string(field.name) == "width");
      if (isReplaced) continue;
      const double value = field.get(run_->spec());
      object.set(field.name, field.kind == FieldKind::choice ? toJs(field.names, static_cast<int>(value)) : val(value));
    }
    if (run_->spec().widths.count > 0) {
      val widths = val::array();
      for (int l = 0; l < run_->spec().widths.count; ++l) widths.call<void>("push", widthOf(run_->spec(), l));
      object.set("widths", widths);
    }
    return object;
  }

  val setParameters(const val& layer, const val& weights, const val& biases) {
    const double number = numberOf(layer);
    const Result<Numbers> w = readNumbers(weights, "weights", kMaximumLayerWeights);
    if (!w) return toJs(*w.refusal);
    const Result<Numbers> b = readNumbers(biases, "biases", kMaximumWidth);
    if (!b) return toJs(*b.refusal);
    const auto refusal = run_->setParameters(number, w.value->row(), b.value->row());
    return refusal ? toJs(*refusal) : val::undefined();
  }

  /// Of each unit of a hidden layer: whether it is dead, why, and the steps.
  val deadUnits(const val& layer) {
    return withLayer(layer, [&](std::size_t l) {
      const DeadUnits& units = run_->deadUnits();
      val dead = val::array();
      val causes = val::array();
      std::vector<double> aliveAt;
      std::vector<double> diedAt;
      std::vector<double> revivals;
      for (int j = 0; static_cast<int>(l) < units.layerCount() && j < units.unitCount(static_cast<int>(l)); ++j) {
        const DeadUnits::Unit unit = units.unit(static_cast<int>(l), j);
        if (unit.isDead) dead.call<void>("push", j);
        causes.call<void>("push", toJs(kDeathCauseNames, static_cast<int>(unit.cause)));
        aliveAt.push_back(static_cast<double>(unit.aliveAt));
        diedAt.push_back(static_cast<double>(unit.diedAt));
        revivals.push_back(static_cast<double>(unit.revivals));
      }
      val object = val::object();
      object.set("dead", dead);
      object.set("causes", causes);
      object.set("aliveAt", toJs(aliveAt));
      object.set("diedAt", toJs(diedAt));
      object.set("revivals", toJs(revivals));
      return object;
    });
  }

  val lethalRates(const val& layer) {
    return withHiddenLayer(layer, [&](std::size_t l) {
      const LethalRates rates = run_->lethalRates(static_cast<int>(l));
      val object = val::object();
      object.set("from", toJs(rates.from));
      object.set("to", toJs(rates.to));
      return object;
    });
  }

  val lossDifference(const val& layer, const val& parameter, const val& distance) {
    const auto difference = run_->lossDifference(numberOf(layer), numberOf(parameter), numberOf(distance));
    return difference ? val(*difference.value) : toJs(*difference.refusal);
  }

  /// The logits for inputs of as many examples as there are in the list.
  val predict(const val& inputs) {
    const int features = run_->data().inputs.columns;
    const Network& network = run_->parameters();
    const int outputs = network.layers[static_cast<std::size_t>(network.depth())].biases.columns;
    const Result<Numbers> given = readNumbers(inputs, "inputs", kMaximumInputs);
    if (!given) return toJs(*given.refusal);
    const auto examples = static_cast<int>(given.value->size) / features;
    if (examples == 0 || given.value->size % static_cast<std::size_t>(features) != 0) {
      return toJs(Refusal{Reason::wrongCount, "inputs", static_cast<double>(features), static_cast<double>(features)});
    }
    Memory memory;
    if (!memory.allocate(static_cast<std::size_t>(examples) * static_cast<std::size_t>(outputs))) {
      return toJs(Refusal{Reason::outOfMemory, ""});
    }
    const Matrix logits = memory.take(examples, outputs);
    const auto refusal = run_->predict({given.value->data(), examples, features}, logits);
    return refusal ? toJs(*refusal) : toJs(logits);
  }

  /// The factors along `path`, a unit of each hidden layer, to `output`, on one example.
  val chainRule(const val& example, const val& path, const val& output) {
    const Network& network = run_->parameters();
    const auto depth = static_cast<std::size_t>(network.depth());
    const Result<Numbers> units = readNumbers(path, "path", depth);
    if (!units) return toJs(*units.refusal);
    if (units.value->size != depth) {
      return toJs(Refusal{Reason::wrongCount, "path", static_cast<double>(depth), static_cast<double>(depth)});
    }
    const auto examples = checkIndex(example, "example", run_->data().inputs.rows);
    if (examples) return toJs(*examples);
    const auto outputs = checkIndex(output, "output", network.layers[depth].biases.columns);
    if (outputs) return toJs(*outputs);
    std::array<int, kMaximumDepth> unitsOfPath{};
    for (std::size_t l = 0; l < depth; ++l) {
      if (auto refusal = checkIndex(val(units.value->data()[l]), "path", network.layers[l].biases.columns))
        return toJs(*refusal);
      unitsOfPath[l] = static_cast<int>(units.value->data()[l]);
    }
    std::array<ChainRuleFactor, kMaximumDepth> factors;
    vanish::chainRule(network, run_->traceOf(example.as<int>()), unitsOfPath.data(), output.as<int>(), factors.data());
    return factorsToJs(factors.data(), depth);
  }

  /// What has been kept of the steps: for each record its step, batchLoss and gradientNorm, and each statistic as
  /// records x layers numbers, row-major.
  val history() const {
    const History& history = run_->history();
    const auto records = static_cast<std::size_t>(history.count());
    const auto layerCount = static_cast<std::size_t>(run_->parameters().layerCount);
    const auto column = [&](auto number) {
      std::vector<double> numbers;
      for (int i = 0; i < history.count(); ++i) numbers.push_back(number(i));
      return toJs(numbers);
    };
    val object = val::object();
    object.set("steps", column([&](int i) { return static_cast<double>(history.stepOf(i)); }));
    object.set("batchLoss", column([&](int i) { return history.numbersOf(i)[kHistoryBatchLoss]; }));
    object.set("gradientNorm", column([&](int i) { return history.numbersOf(i)[kHistoryGradientNorm]; }));
    Memory memory;
    if (!memory.allocate(records * layerCount)) return toJs(Refusal{Reason::outOfMemory, ""});
    const Matrix numbers{memory.begin(), static_cast<int>(records), static_cast<int>(layerCount)};
    for (std::size_t s = 0; s < kStatistics.size(); ++s) {
      for (int i = 0; i < numbers.rows; ++i) {
        const double* record = history.numbersOf(i) + kHistoryStatistics;
        for (std::size_t l = 0; l < layerCount; ++l) numbers.row(i)[l] = record[l * kStatistics.size() + s];
      }
      object.set(kStatistics[s].name, toJs(numbers));
    }
    return object;
  }

  val keptSteps() const {
    std::vector<double> steps;
    for (int i = 0; i < run_->keptSteps().count(); ++i)
      steps.push_back(static_cast<double>(run_->keptSteps().stepOf(i)));
    return toJs(steps);
  }

  val snapshot() const {
    const Result<Snapshot> snapshot = snapshotOf(*run_);
    if (!snapshot) return toJs(*snapshot.refusal);
    const std::string_view text = snapshot.value->text();
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    return val::global("Uint8Array").new_(val(emscripten::typed_memory_view(text.size(), bytes)));
  }

  /// 16 hexadecimal digits: a 64-bit number is none of JavaScript's.
  std::string hash() const {
    std::string digits(16, '0');
    std::uint64_t hash = run_->hash();
    for (std::size_t i = 16; i-- > 0; hash >>= 4) digits[i] = "0123456789abcdef"[hash & 15];
    return digits;
  }

 private:
  val take(Result<TrainingRun>&& run) {
    if (!run) return toJs(*run.refusal);
    run_.emplace(std::move(*run.value));
    return val::undefined();
  }

  /// Refuses what is not a whole number from 0 to count - 1.
  static std::optional<Refusal> checkIndex(const val& index, const char* name, int count) {
    const Field<Spec> range{name, FieldKind::integer, 0, count - 1.0, {}, nullptr, nullptr};
    if (!index.isNumber()) return Refusal{Reason::notANumber, range.name, range.minimum, range.maximum};
    return checkNumber(range, index.as<double>());
  }

  template <class Visit>
  val withLayer(const val& layer, Visit visit) {
    const auto refusal = checkIndex(layer, "layer", run_->parameters().layerCount);
    return refusal ? toJs(*refusal) : visit(static_cast<std::size_t>(layer.as<int>()));
  }

  template <class Visit>
  val withHiddenLayer(const val& layer, Visit visit) {
    const auto refusal = checkIndex(layer, "layer", run_->parameters().depth());
    return refusal ? toJs(*refusal) : visit(static_cast<std::size_t>(layer.as<int>()));
  }

  static val factorsToJs(const ChainRuleFactor* factors, std::size_t count) {
    const auto column = [&](auto number) {
      std::vector<double> numbers;
      for (std::size_t i = 0; i < count; ++i) numbers.push_back(number(factors[i]));
      return toJs(numbers);
    };
    val object = val::object();
    object.set("weights", column([](const ChainRuleFactor& factor) { return factor.weight; }));
    object.set("derivatives", column([](const ChainRuleFactor& factor) { return factor.derivative; }));
    object.set("factors", column([](const ChainRuleFactor& factor) { return factor.factor; }));
    object.set("signs", column([](const ChainRuleFactor& factor) { return static_cast<double>(factor.product.sign); }));
    object.set("logMagnitudes", column([](const ChainRuleFactor& factor) { return factor.product.logMagnitude; }));
    return object;
  }

  std::optional<TrainingRun> run_;
};

}  // namespace

EMSCRIPTEN_BINDINGS(vanish) {
  emscripten::function("addDigits", &addDigitsJs);
  emscripten::function("specFields", &specFieldsJs);
  emscripten::function("curveFields", &curveFieldsJs);
  emscripten::function("meanFieldFields", &meanFieldFieldsJs);
  emscripten::function("activationCurve", &activationCurveJs);
  emscripten::function("clippingFields", &clippingFieldsJs);
  emscripten::function("clipping", &clippingJs);
  emscripten::function("lossSurface", &lossSurfaceJs);
  emscripten::function("gradientFlow", &gradientFlowJs);
  emscripten::function("meanField", &meanFieldJs);
  emscripten::function("criticalWeightSigma", &criticalWeightSigmaJs);
  emscripten::function("runningProducts", &runningProductsJs);
  emscripten::class_<TrainingRunHandle>("TrainingRun")
      .constructor<>()
      .function("start", &TrainingRunHandle::start)
      .function("restore", &TrainingRunHandle::restore)
      .function("branch", &TrainingRunHandle::branch)
      .function("step", &TrainingRunHandle::step)
      .function("rewind", &TrainingRunHandle::rewind)
      .function("steps", &TrainingRunHandle::steps)
      .function("loss", &TrainingRunHandle::loss)
      .function("accuracy", &TrainingRunHandle::accuracy)
      .function("layers", &TrainingRunHandle::layers)
      .function("read", &TrainingRunHandle::read)
      .function("spec", &TrainingRunHandle::spec)
      .function("parameters", &TrainingRunHandle::parameters)
      .function("setParameters", &TrainingRunHandle::setParameters)
      .function("gradients", &TrainingRunHandle::gradients)
      .function("deadUnits", &TrainingRunHandle::deadUnits)
      .function("lethalRates", &TrainingRunHandle::lethalRates)
      .function("lossDifference", &TrainingRunHandle::lossDifference)
      .function("predict", &TrainingRunHandle::predict)
      .function("chainRule", &TrainingRunHandle::chainRule)
      .function("history", &TrainingRunHandle::history)
      .function("keptSteps", &TrainingRunHandle::keptSteps)
      .function("snapshot", &TrainingRunHandle::snapshot)
      .function("hash", &TrainingRunHandle::hash)
      .function("data", &TrainingRunHandle::data);
}

}  // namespace vanish
