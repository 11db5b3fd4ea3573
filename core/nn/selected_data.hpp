#pragma once

#include "core/checks/refusals.hpp"
#include "core/data/dataset.hpp"
#include "core/nn/spec.hpp"

namespace vanish {

/// The shape of a spec's dataset before features and classes of it are selected.
DatasetShape wholeShapeOf(const Spec& spec);

/// How many examples are of the selected classes. All of them where that cannot be found out for want of memory; then
/// fillData refuses.
Index selectedExamples(const Spec& spec);

/// Fills `dataset`, laid out for datasetShapeOf's sizes, with the data of `spec`: all of the dataset, or the features
/// and classes that are selected, each feature standardised over the examples that are left to be trained on. Refuses
/// memory that cannot be had, which a selection alone asks for.
std::optional<Refusal> fillData(const Spec& spec, Dataset& dataset);

}  // namespace vanish
