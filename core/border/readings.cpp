#include "core/border/readings.hpp"

#include <array>
#include <optional>
#include <utility>

#include "core/border/specs.hpp"
#include "core/nn/chain_rule.hpp"
#include "core/run/example_trace.hpp"
#include "core/run/own_inputs.hpp"
#include "core/run/paths.hpp"
#include "core/run/unit_statistics.hpp"

namespace vanish::border {
namespace {

constexpr Index kMaximumInputs = 1000000;

/// visit(inputs) with the examples of a list; undefined: with all of the run's data.
template <class Visit>
val withInputs(const TrainingRun& run, const val& inputs, Visit visit) {
  if (inputs.isUndefined()) return visit(run.data().inputs);
  const Result<Numbers> given = readNumbers(inputs, "inputs", kMaximumInputs);
  if (!given) return toJs(*given.refusal);
  const Result<Index> examples = run.examplesIn(given.value->size);
  if (!examples) return toJs(*examples.refusal);
  return visit(ConstMatrix{given.value->data(), *examples.value, run.data().inputs.columns});
}

}  // namespace

std::optional<Refusal> addRunningProducts(const double* factors, Index count, val& object) {
  Memory memory;
  if (!memory.allocate(2 * count + 1)) return Refusal{Reason::outOfMemory, ""};
  double* products = memory.begin();
  for (const NamedValue& format : kNumberFormatNames) {
    runningProducts(format.as<NumberFormat>(), factors, count, products);
    object.set(format.name, toJs(products, count));
  }
  runningProducts(factors, count, products, products + count);
  object.set("signs", toJs(products, count));
  object.set("logMagnitudes", toJs(products + count, count));
  return std::nullopt;
}

val toJs(const PathLengths& lengths) {
  const auto count = lengths.blocks + 1;
  val object = val::object();
  object.set("blocks", lengths.blocks);
  object.set("shares", toJs(lengths.shares.data(), count));
  object.set("pathShares", toJs(lengths.pathShares.data(), count));
  return object;
}

val toJs(const LossHistory& history) {
  std::array<double, LossHistory::kCapacity> column{};
  const auto toColumn = [&](double LossHistory::Record::*member) {
    for (std::size_t i = 0; i < history.count(); ++i) column[i] = history[i].*member;
    return toJs(column.data(), history.count());
  };
  val object = val::object();
  object.set("steps", toColumn(&LossHistory::Record::step));
  object.set("losses", toColumn(&LossHistory::Record::loss));
  object.set("accuracies", toColumn(&LossHistory::Record::accuracy));
  object.set("testLosses", toColumn(&LossHistory::Record::testLoss));
  return object;
}

val traceOf(const TrainingRun& run, const val& example) {
  const Result<ExampleTrace> traced = traceExample(run, numberOf(example));
  if (!traced) return toJs(*traced.refusal);
  const Index layerCount = run.parameters().layerCount;
  const auto& layers = traced.value->trace.layers;
  val object = val::object();
  object.set("preActivations", listOf(layerCount, [&](Index l) { return toJs(layers[l].preActivations); }));
  object.set("activations", listOf(layerCount, [&](Index l) { return toJs(layers[l].activations); }));
  object.set("slopes", listOf(layerCount, [&](Index l) { return toJs(traced.value->slopes[l]); }));
  object.set("deltas", listOf(layerCount, [&](Index l) { return toJs(layers[l].deltas); }));
  return object;
}

val pathOf(const TrainingRun& run, const val& object, const val& units) {
  const Result<PathSpec> spec = readSpec(object, kPathFields);
  if (!spec) return toJs(*spec.refusal);
  ConstMatrix row;
  Numbers numbers;
  if (!units.isUndefined()) {
    Result<Numbers> given = readNumbers(units, "units", kMaximumDepth);
    if (!given) return toJs(*given.refusal);
    numbers = std::move(*given.value);
    row = numbers.row();
  }
  const Result<Path> found = path(run, *spec.value, units.isUndefined() ? nullptr : &row);
  if (!found) return toJs(*found.refusal);
  const auto depth = found.value->depth;
  std::array<double, kMaximumDepth> column{};
  const auto toColumn = [&](auto number) {
    for (Index i = 0; i < depth; ++i) column[i] = number(i);
    return toJs(column.data(), depth);
  };
  const auto& factors = found.value->factors;
  val result = val::object();
  result.set("units", toColumn([&](Index i) { return found.value->units[i]; }));
  result.set("weights", toColumn([&](Index i) { return factors[i].weight; }));
  result.set("slopes", toColumn([&](Index i) { return factors[i].derivative; }));
  result.set("factors", toColumn([&](Index i) { return factors[i].factor; }));
  if (auto refusal = addRunningProducts(column.data(), depth, result)) return toJs(*refusal);
  // w f' may be less than a double can hold: the exact product is that of both.
  result.set("signs", toColumn([&](Index i) { return factors[i].product.sign; }));
  result.set("logMagnitudes", toColumn([&](Index i) { return factors[i].product.logMagnitude; }));
  result.set("sum", found.value->sum);
  return result;
}

val pathLengthsOf(const TrainingRun& run, const val& example, const val& output) {
  const Result<PathLengths> lengths = pathLengths(run, numberOf(example), numberOf(output));
  return lengths ? toJs(*lengths.value) : toJs(*lengths.refusal);
}

val unitStatisticsOf(const TrainingRun& run) {
  const Result<UnitStatistics> statistics = unitStatistics(run);
  if (!statistics) return toJs(*statistics.refusal);
  const Index layerCount = statistics.value->layerCount;
  val object = val::object();
  for (const NamedValue& row : kUnitRowNames) {
    object.set(row.name, listOf(layerCount, [&](Index l) {
                 const Matrix& rows = statistics.value->layers[l];
                 return toJs(Matrix{rows.row(row.value), 1, rows.columns});
               }));
  }
  object.set("edges", listOf(layerCount, [&](Index l) { return toJs(statistics.value->edges[l]); }));
  return object;
}

val classesOf(const TrainingRun& run, const val& inputs) {
  return withInputs(run, inputs, [&](const ConstMatrix& rows) {
    const Result<Answers> answers = classify(run, rows);
    if (!answers) return toJs(*answers.refusal);
    val object = val::object();
    object.set("classes", toJs(answers.value->classes));
    object.set("probabilities", toJs(answers.value->probabilities));
    return object;
  });
}

val hiddenOn(const TrainingRun& run, const val& inputs, HiddenOn ask) {
  return withInputs(run, inputs, [&](const ConstMatrix& rows) {
    const Result<HiddenActivations> found = ask(run, rows);
    if (!found) return toJs(*found.refusal);
    return listOf(found.value->layerCount, [&](Index l) { return toJs(found.value->layers[l]); });
  });
}

}  // namespace vanish::border
