#include "core/nn/selected_data.hpp"

#include "core/data/test_share.hpp"

namespace vanish {
namespace {

/// visit(all) with all of the data, unscaled, in memory for the time of the call. False where there is none.
template <class Visit>
bool visitWhole(const Spec& spec, Visit visit) {
  const DatasetShape shape = wholeShapeOf(spec);
  Memory memory;
  if (!memory.allocate(datasetSize(shape))) return false;
  Dataset all = layOutDataset(shape, memory);
  fillUnscaled(spec.dataset, spec.noise, spec.seed, spec.table.get(), all);
  visit(all);
  return true;
}

}  // namespace

DatasetShape wholeShapeOf(const Spec& spec) {
  return datasetShape(spec.dataset, spec.examples, spec.table.get());
}

Index selectedExamples(const Spec& spec) {
  Index count = wholeShapeOf(spec).examples;
  visitWhole(spec, [&](const Dataset& all) {
    for (Index n = 0; n < all.inputs.rows; ++n) count -= placeOf(spec.classes, all.targets[n]) < 0 ? 1 : 0;
  });
  return count;
}

std::optional<Refusal> fillData(const Spec& spec, Dataset& dataset) {
  if (spec.features.count == 0 && spec.classes.count == 0) {
    fillDataset(spec.dataset, spec.noise, spec.seed, spec.table.get(), spec.testShare, dataset);
    return std::nullopt;
  }
  bool fits = false;
  visitWhole(spec, [&](const Dataset& all) {
    fits = selectedExamples(spec) == dataset.inputs.rows;
    if (fits) select(all, spec.features, spec.classes, dataset);
  });
  if (!fits) return Refusal{Reason::outOfMemory, ""};
  holdOut(spec.testShare, spec.seed, dataset);
  standardize(dataset);
  return std::nullopt;
}

}  // namespace vanish
