#include <emscripten/bind.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "core/border/readings.hpp"
#include "core/border/specs.hpp"
#include "core/experiments/expected_deltas.hpp"
#include "core/run/loss_history.hpp"
#include "core/run/run.hpp"

/// The one kind of object that crosses the border.
namespace vanish::border {
namespace {

constexpr Index kMaximumInputs = 1000000;
constexpr Index kMaximumState = 16000000;
constexpr Index kMaximumLayerWeights = kMaximumTableFeatures * kMaximumWidth;

/// Where a TrainingRunHandle lies in memory.
using Place = std::uintptr_t;

class TrainingRunHandle;
TrainingRunHandle& placeOf(Place place);

/// A place for a training run: empty until started. JavaScript owns it and deletes it.
class TrainingRunHandle {
 public:
  val start(const val& object) {
    const Result<Spec> spec = readSpec(object, kSpecFields);
    if (!spec) return toJs(*spec.refusal);
    return take(TrainingRun::start(*spec.value));
  }

  /// Goes on from a state() that a run of this spec had. `drawnBy`: the fields of the spec that drew its first weights,
  /// where they are others.
  val resume(const val& object, const val& drawnBy, const val& state) {
    const Result<Spec> spec = readSpec(object, kSpecFields);
    if (!spec) return toJs(*spec.refusal);
    const Result<Spec> first = readSpec(drawnBy, kSpecFields, *spec.value);
    if (!first) return toJs(*first.refusal);
    const Result<Numbers> numbers = readNumbers(state, "state", kMaximumState);
    if (!numbers) return toJs(*numbers.refusal);
    return take(TrainingRun::resume(*spec.value, initializationOf(*first.value), numbers.value->row()));
  }

  /// Starts as a branch of the run in `origin`, with the fields of its spec that `changes` has.
  val branch(Place origin, const val& changes) {
    const TrainingRunHandle& other = placeOf(origin);
    const Result<Spec> spec = readSpec(changes, kSpecFields, other.run_->spec());
    if (!spec) return toJs(*spec.refusal);
    losses_ = other.losses_;
    return take(other.run_->branch(*spec.value));
  }

  val step(const val& count) {
    const auto refusal = run_->step(numberOf(count));
    return refusal ? toJs(*refusal) : val(steps());
  }

  val startInSlices(const val& object) {
    const Result<Spec> spec = readSpec(object, kSpecFields);
    if (!spec) return toJs(*spec.refusal);
    return take(TrainingRun::start(*spec.value, Keeping::past, Beginning::inSlices));
  }

  bool advance() { return run_->advance(); }
  bool advanceEvaluation() { return run_->advanceEvaluation(); }
  double progress() const { return run_->progress(); }
  void settle() { run_->settle(); }

  val rewind(const val& step) {
    const auto refusal = run_->rewind(numberOf(step));
    return refusal ? toJs(*refusal) : val(steps());
  }

  double steps() const { return static_cast<double>(run_->steps()); }
  double loss() { return run_->loss(); }
  double accuracy() { return run_->accuracy(); }
  val layers() const { return toJs(run_->layers()); }

  val expectedDeltaRms() const {
    std::array<double, kMaximumDepth> expected{};
    vanish::expectedDeltaRms(run_->spec(), run_->layers(), expected.data());
    return toJs(expected.data(), static_cast<std::size_t>(depthOf(run_->spec())));
  }

  /// Of each residual connection the hidden layers where it starts and where it ends, one pair after another.
  val skips() const {
    const Network& network = run_->parameters();
    std::vector<double> pairs;
    for (Index l = 0; l < network.depth(); ++l) {
      if (!network.skipEndsAt(l)) continue;
      pairs.push_back(static_cast<double>(l - network.skipEvery));
      pairs.push_back(static_cast<double>(l));
    }
    return toJs(pairs);
  }

  /// With the spec that says what its features and classes are.
  val data() const {
    val object = toJs(run_->data());
    object.set("of", spec());
    return object;
  }
  val parameters(const val& layer) {
    return withLayer(layer, [&](Index l) { return toJs(run_->parameters().layers[l]); });
  }
  val gradients(const val& layer) {
    return withLayer(layer, [&](Index l) { return toJs(run_->gradients().layers[l]); });
  }

  /// All that a frame draws, in one call; with `also`, an object, what else it draws: each part under its name, from
  /// what the object has there.
  val read(const val& also) {
    val object = val::object();
    object.set("steps", steps());
    object.set("loss", run_->loss());
    object.set("accuracy", run_->accuracy());
    const TrainingRun::Score test = run_->testScore();
    object.set("testLoss", test.loss);
    object.set("testAccuracy", test.accuracy);
    object.set("batchLoss", run_->batchLoss());
    object.set("gradientNorm", run_->gradientNorm());
    object.set("divergedStep", static_cast<double>(run_->divergedStep()));
    object.set("divergedLayer", run_->divergedLayer());
    object.set("layers", layers());
    losses_.look(*run_);
    object.set("lossHistory", toJs(losses_));
    for (const Part& part : kParts) {
      const val given = also[part.name];
      if (given.isUndefined()) continue;
      const val found = (this->*part.find)(given);
      if (found["refused"].isTrue()) return found;
      object.set(part.name, found);
    }
    return object;
  }

  val spec() const { return toJs(run_->spec()); }

  val setParameters(const val& layer, const val& weights, const val& biases) {
    const Result<Numbers> w = readNumbers(weights, "weights", kMaximumLayerWeights);
    if (!w) return toJs(*w.refusal);
    const Result<Numbers> b = readNumbers(biases, "biases", kMaximumWidth);
    if (!b) return toJs(*b.refusal);
    const auto refusal = run_->setParameters(numberOf(layer), w.value->row(), b.value->row());
    if (refusal) return toJs(*refusal);
    losses_.forget();
    return val::undefined();
  }

  val deadUnits(const val& layer) {
    return withLayer(layer, [&](Index l) { return deadUnitsOf(l); });
  }

  val lethalRates(const val& layer) {
    return withHiddenLayer(layer, [&](Index l) { return lethalRatesOf(l); });
  }

  val lossDifference(const val& layer, const val& parameter, const val& distance) {
    const auto difference = run_->lossDifference(numberOf(layer), numberOf(parameter), numberOf(distance));
    return difference ? val(*difference.value) : toJs(*difference.refusal);
  }

  /// The logits for inputs of as many examples as there are in the list.
  val predict(const val& inputs) {
    const Result<Numbers> given = readNumbers(inputs, "inputs", kMaximumInputs);
    if (!given) return toJs(*given.refusal);
    const Result<Index> examples = run_->examplesIn(given.value->size);
    if (!examples) return toJs(*examples.refusal);
    const Network& network = run_->parameters();
    const Index outputs = network.layers[network.depth()].biases.columns;
    Memory memory;
    if (!memory.allocate(*examples.value * outputs)) return toJs(Refusal{Reason::outOfMemory, ""});
    const Matrix logits = memory.take(*examples.value, outputs);
    const auto refusal = run_->predict({given.value->data(), *examples.value, run_->data().inputs.columns}, logits);
    return refusal ? toJs(*refusal) : toJs(logits);
  }

  val trace(const val& example) const { return traceOf(*run_, example); }
  val path(const val& spec, const val& units) const { return pathOf(*run_, spec, units); }
  val pathLengths(const val& example, const val& output) const { return pathLengthsOf(*run_, example, output); }
  val unitStatistics() const { return unitStatisticsOf(*run_); }
  val classify(const val& inputs) const { return classesOf(*run_, inputs); }
  val activationsOn(const val& inputs) const { return hiddenOn(*run_, inputs, &vanish::activationsOn); }
  val preActivationsOn(const val& inputs) const { return hiddenOn(*run_, inputs, &vanish::preActivationsOn); }

  /// What has been kept of the steps: for each record its step, batchLoss and gradientNorm, and each statistic as
  /// records x layers numbers, row-major.
  val history() const {
    const History& history = run_->history();
    const Index layerCount = run_->parameters().layerCount;
    const auto column = [&](auto number) {
      std::vector<double> numbers;
      for (Index i = 0; i < history.count(); ++i) numbers.push_back(number(i));
      return toJs(numbers);
    };
    val object = val::object();
    object.set("steps", column([&](Index i) { return static_cast<double>(history.stepOf(i)); }));
    object.set("batchLoss", column([&](Index i) { return history.numbersOf(i)[kHistoryBatchLoss]; }));
    object.set("gradientNorm", column([&](Index i) { return history.numbersOf(i)[kHistoryGradientNorm]; }));
    Memory memory;
    if (!memory.allocate(history.count() * layerCount)) return toJs(Refusal{Reason::outOfMemory, ""});
    const Matrix numbers = memory.take(history.count(), layerCount);
    constexpr Index kStatisticCount = kStatistics.size();
    for (Index s = 0; s < kStatisticCount; ++s) {
      for (Index i = 0; i < numbers.rows; ++i) {
        const double* record = history.numbersOf(i) + kHistoryStatistics;
        for (Index l = 0; l < layerCount; ++l) numbers.at(i, l) = record[l * kStatisticCount + s];
      }
      object.set(kStatistics[s].name, toJs(numbers));
    }
    return object;
  }

  val keptSteps() const {
    std::vector<double> steps;
    for (Index i = 0; i < run_->keptSteps().count(); ++i)
      steps.push_back(static_cast<double>(run_->keptSteps().stepOf(i)));
    return toJs(steps);
  }

  val state() const { return toJs(run_->state()); }

  /// The fields of a spec that drew the first weights; undefined where they are this run's own.
  val drawnBy() const {
    const Initialization& first = run_->drawnBy();
    if (first == initializationOf(run_->spec())) return val::undefined();
    val object = val::object();
    object.set("initializer", toJs(kInitializerNames, static_cast<int>(first.name)));
    object.set("weightSigma", first.weightSigma);
    object.set("constantWeight", first.constantWeight);
    object.set("activation", std::string(first.slope == 0.0 ? "relu" : "leakyRelu"));
    if (first.slope != 0.0) object.set("leakySlope", first.slope);
    return object;
  }

  std::string hash() const { return digitsOf(run_->hash()); }

 private:
  /// Of each unit of a hidden layer: whether it is dead, why, and the steps.
  val deadUnitsOf(Index l) const {
    const DeadUnits& units = run_->deadUnits();
    val dead = val::array();
    val causes = val::array();
    std::vector<double> aliveAt;
    std::vector<double> diedAt;
    std::vector<double> revivals;
    for (Index j = 0; l < units.layerCount() && j < units.unitCount(l); ++j) {
      const DeadUnits::Unit unit = units.unit(l, j);
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
  }

  val lethalRatesOf(Index l) {
    const bool isHidden = l < run_->parameters().depth();
    const LethalRates rates = isHidden ? run_->lethalRates(l) : LethalRates();
    val object = val::object();
    object.set("from", toJs(rates.from));
    object.set("to", toJs(rates.to));
    return object;
  }

  // What read() gives beside. Of what each layer has, a list.
  val allData(const val& /*unused*/) { return data(); }
  val allParameters(const val& /*unused*/) {
    return listOf(run_->parameters().layerCount, [&](Index l) { return toJs(run_->parameters().layers[l]); });
  }
  val allGradients(const val& /*unused*/) {
    return listOf(run_->parameters().layerCount, [&](Index l) { return toJs(run_->gradients().layers[l]); });
  }
  val allDeadUnits(const val& /*unused*/) {
    return listOf(run_->parameters().depth(), [&](Index l) { return deadUnitsOf(l); });
  }
  val allLethalRates(const val& /*unused*/) {
    return listOf(run_->parameters().depth(), [&](Index l) { return lethalRatesOf(l); });
  }
  val classes(const val& /*unused*/) { return classify(val::undefined()); }
  val allUnitStatistics(const val& /*unused*/) { return unitStatistics(); }
  val pathFrom(const val& where) { return path(where["spec"], where["units"]); }
  val traceAt(const val& example) { return trace(example); }
  val allPreActivations(const val& /*unused*/) { return preActivationsOn(val::undefined()); }
  val classifyAt(const val& inputs) { return classify(inputs); }

  struct Part {
    const char* name;
    val (TrainingRunHandle::*find)(const val& given);
  };
  static const std::array<Part, 11> kParts;

  val take(Result<TrainingRun>&& run) {
    if (!run) return toJs(*run.refusal);
    run_.emplace(std::move(*run.value));
    return val::undefined();
  }

  template <class Visit>
  val withLayer(const val& layer, Visit visit) {
    return within(run_->parameters().layerCount, layer, visit);
  }

  template <class Visit>
  val withHiddenLayer(const val& layer, Visit visit) {
    return within(std::max<Index>(1, run_->parameters().depth()), layer, visit);
  }

  template <class Visit>
  static val within(Index layers, const val& layer, Visit visit) {
    const auto refusal = checkIndex("layer", layers, numberOf(layer));
    return refusal ? toJs(*refusal) : visit(static_cast<Index>(numberOf(layer)));
  }

  std::optional<TrainingRun> run_;
  LossHistory losses_;
};

const std::array<TrainingRunHandle::Part, 11> TrainingRunHandle::kParts = {{
    {"data", &TrainingRunHandle::allData},
    {"parameters", &TrainingRunHandle::allParameters},
    {"gradients", &TrainingRunHandle::allGradients},
    {"deadUnits", &TrainingRunHandle::allDeadUnits},
    {"lethalRates", &TrainingRunHandle::allLethalRates},
    {"classes", &TrainingRunHandle::classes},
    {"classify", &TrainingRunHandle::classifyAt},
    {"trace", &TrainingRunHandle::traceAt},
    {"path", &TrainingRunHandle::pathFrom},
    {"unitStatistics", &TrainingRunHandle::allUnitStatistics},
    {"preActivations", &TrainingRunHandle::allPreActivations},
}};

TrainingRunHandle& placeOf(Place place) {
  return *reinterpret_cast<TrainingRunHandle*>(place);
}

Place newRun() {
  return reinterpret_cast<Place>(new TrainingRunHandle);
}

void deleteRun(Place run) {
  delete &placeOf(run);
}

/// A method as a function whose first argument is the run. Embind's own classes would need 4 kB more of its script, for
/// inheritance, smart pointers and overloads; web/run-places.js makes a class of these.
template <auto method>
struct OnRun;
template <class Result, class... Arguments, Result (TrainingRunHandle::*method)(Arguments...)>
struct OnRun<method> {
  static Result call(Place run, Arguments... arguments) { return (placeOf(run).*method)(arguments...); }
};
template <class Result, class... Arguments, Result (TrainingRunHandle::*method)(Arguments...) const>
struct OnRun<method> {
  static Result call(Place run, Arguments... arguments) { return (placeOf(run).*method)(arguments...); }
};

}  // namespace

EMSCRIPTEN_BINDINGS(runs) {
  emscripten::function("newRun", &newRun);
  emscripten::function("deleteRun", &deleteRun);
  emscripten::function("run.start", &OnRun<&TrainingRunHandle::start>::call);
  emscripten::function("run.resume", &OnRun<&TrainingRunHandle::resume>::call);
  emscripten::function("run.branch", &OnRun<&TrainingRunHandle::branch>::call);
  emscripten::function("run.startInSlices", &OnRun<&TrainingRunHandle::startInSlices>::call);
  emscripten::function("run.step", &OnRun<&TrainingRunHandle::step>::call);
  emscripten::function("run.advance", &OnRun<&TrainingRunHandle::advance>::call);
  emscripten::function("run.advanceEvaluation", &OnRun<&TrainingRunHandle::advanceEvaluation>::call);
  emscripten::function("run.progress", &OnRun<&TrainingRunHandle::progress>::call);
  emscripten::function("run.settle", &OnRun<&TrainingRunHandle::settle>::call);
  emscripten::function("run.rewind", &OnRun<&TrainingRunHandle::rewind>::call);
  emscripten::function("run.steps", &OnRun<&TrainingRunHandle::steps>::call);
  emscripten::function("run.loss", &OnRun<&TrainingRunHandle::loss>::call);
  emscripten::function("run.accuracy", &OnRun<&TrainingRunHandle::accuracy>::call);
  emscripten::function("run.layers", &OnRun<&TrainingRunHandle::layers>::call);
  emscripten::function("run.expectedDeltaRms", &OnRun<&TrainingRunHandle::expectedDeltaRms>::call);
  emscripten::function("run.skips", &OnRun<&TrainingRunHandle::skips>::call);
  emscripten::function("run.read", &OnRun<&TrainingRunHandle::read>::call);
  emscripten::function("run.spec", &OnRun<&TrainingRunHandle::spec>::call);
  emscripten::function("run.parameters", &OnRun<&TrainingRunHandle::parameters>::call);
  emscripten::function("run.setParameters", &OnRun<&TrainingRunHandle::setParameters>::call);
  emscripten::function("run.gradients", &OnRun<&TrainingRunHandle::gradients>::call);
  emscripten::function("run.deadUnits", &OnRun<&TrainingRunHandle::deadUnits>::call);
  emscripten::function("run.lethalRates", &OnRun<&TrainingRunHandle::lethalRates>::call);
  emscripten::function("run.lossDifference", &OnRun<&TrainingRunHandle::lossDifference>::call);
  emscripten::function("run.predict", &OnRun<&TrainingRunHandle::predict>::call);
  emscripten::function("run.trace", &OnRun<&TrainingRunHandle::trace>::call);
  emscripten::function("run.path", &OnRun<&TrainingRunHandle::path>::call);
  emscripten::function("run.pathLengths", &OnRun<&TrainingRunHandle::pathLengths>::call);
  emscripten::function("run.unitStatistics", &OnRun<&TrainingRunHandle::unitStatistics>::call);
  emscripten::function("run.classify", &OnRun<&TrainingRunHandle::classify>::call);
  emscripten::function("run.activationsOn", &OnRun<&TrainingRunHandle::activationsOn>::call);
  emscripten::function("run.preActivationsOn", &OnRun<&TrainingRunHandle::preActivationsOn>::call);
  emscripten::function("run.history", &OnRun<&TrainingRunHandle::history>::call);
  emscripten::function("run.keptSteps", &OnRun<&TrainingRunHandle::keptSteps>::call);
  emscripten::function("run.state", &OnRun<&TrainingRunHandle::state>::call);
  emscripten::function("run.drawnBy", &OnRun<&TrainingRunHandle::drawnBy>::call);
  emscripten::function("run.hash", &OnRun<&TrainingRunHandle::hash>::call);
  emscripten::function("run.data", &OnRun<&TrainingRunHandle::data>::call);
}

}  // namespace vanish::border
