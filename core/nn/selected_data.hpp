#pragma once

#include "core/checks/refusals.hpp"
#include "core/data/dataset.hpp"
#include "core/nn/spec.hpp"

namespace vanish {

/// The shape of a spec's dataset before features and classes of it are selected.
DatasetShape wholeShapeOf(const Spec& spec);

/// How many examples are of the selected classes. All of them where that cannot be found out for want of memory; then
/// fillSelected refuses.
Index selectedExamples(const Spec& spec);

/// Fills `dataset`, whose matrices have datasetShapeOf's sizes, with the features and classes that `spec` selects, each
/// feature standardised over the examples that are left. Refuses memory that cannot be had.
std::optional<Refusal> fillSelected(const Spec& spec, Dataset& dataset);

}  // namespace vanish
