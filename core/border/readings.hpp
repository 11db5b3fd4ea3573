#pragma once

#include "core/border/convert.hpp"
#include "core/nn/paths.hpp"
#include "core/run/loss_history.hpp"
#include "core/run/own_inputs.hpp"
#include "core/run/run.hpp"

/// What is read of a run, or found out about it, without a change of it.
namespace vanish::border {

/// How factors multiply: the exact sign and logarithm of each running product, and what each number format has of it.
/// Adds them to `object`; gives a refusal where there is no memory.
std::optional<Refusal> addRunningProducts(const double* factors, Index count, val& object);

val toJs(const PathLengths& lengths);
val toJs(const LossHistory& history);

val traceOf(const TrainingRun& run, const val& example);
val pathOf(const TrainingRun& run, const val& spec, const val& units);
val pathLengthsOf(const TrainingRun& run, const val& example, const val& output);
val unitStatisticsOf(const TrainingRun& run);

/// `inputs` undefined: all of the run's data.
val classesOf(const TrainingRun& run, const val& inputs);

/// `ask`: activationsOn or preActivationsOn.
using HiddenOn = Result<HiddenActivations> (*)(const TrainingRun&, const ConstMatrix&);
val hiddenOn(const TrainingRun& run, const val& inputs, HiddenOn ask);

}  // namespace vanish::border
