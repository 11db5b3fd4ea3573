#include "core/experiments/gradient_flow.hpp"

#include <algorithm>
#include <optional>

#include "core/data/batches.hpp"
#include "core/nn/backprop.hpp"
#include "core/nn/selected_data.hpp"
#include "core/run/deaths.hpp"

namespace vanish {
namespace {

/// A fresh network, its data, and room for one batch.
struct Fresh {
  std::optional<Refusal> make(const Spec& spec) {
    const NetworkShape shape = networkShapeOf(spec);
    const DatasetShape set = datasetShapeOf(spec);
    const Index batchSize = batchSizeOf(spec);
    const Index training = trainingExamplesOf(spec);
    if (!memory.allocate(datasetSize(set) + batchSize * (set.features + 1) + Batches::size(training) +
                         2 * parameterCount(shape) + traceSize(shape, batchSize) + DeadUnits::size(shape))) {
      return Refusal{Reason::outOfMemory, ""};
    }
    data = layOutDataset(set, memory);
    if (auto refusal = fillData(spec, data)) return refusal;
    batches = Batches(training, batchSize, spec.seed, memory);
    inputs = memory.take(set.features, batchSize);
    targets = memory.take(1, batchSize);
    network = layOutNetwork(spec, memory);
    initializeNetwork(spec, network);
    gradients = layOutGradients(shape, memory);
    trace = layOutTrace(shape, batchSize, memory);
    deadUnits = DeadUnits(shape, memory);
    return std::nullopt;
  }

  Memory memory;
  Dataset data;
  Batches batches;
  Matrix inputs;   // (features, batch)
  Matrix targets;  // (1, batch)
  Network network;
  Gradients gradients;
  Trace trace;
  DeadUnits deadUnits;
};

/// Which units are silent on all the data: on the batch, where that is all of it, else by a forward pass of each piece.
void lookForDeaths(Fresh& fresh) {
  fresh.deadUnits.beginLook();
  if (fresh.batches.areAllData()) {
    fresh.deadUnits.mark(fresh.trace);
    fresh.deadUnits.endLook(0);
    return;
  }
  const Index examples = fresh.data.trainingExamples;
  for (Index first = 0; first < examples; first += fresh.inputs.columns) {
    const Index count = std::min(fresh.inputs.columns, examples - first);
    const Matrix inputs = fresh.inputs.withColumns(count);
    Trace trace = fresh.trace.forExamples(count, fresh.network.layerCount);
    gatherRange(fresh.data, first, inputs, fresh.targets);
    forward(fresh.network, inputs, trace);
    fresh.deadUnits.mark(trace);
  }
  fresh.deadUnits.endLook(0);
}

}  // namespace

Result<LayerReport> gradientFlow(const Spec& spec) {
  // 1. Check.
  if (auto refusal = checkSpec(spec)) return *refusal;

  // 2. Make: the data, a network with its first weights, room for a batch.
  Fresh fresh;
  if (auto refusal = fresh.make(spec)) return *refusal;
  const Network& network = fresh.network;
  fresh.batches.gather(fresh.data, 0, fresh.inputs, fresh.targets);

  // 3. Forward: from the inputs to the logits.
  forward(network, fresh.inputs, fresh.trace);

  // 4. Loss: how each example's own loss changes with the logits.
  const LayerTrace& output = fresh.trace.layers[network.depth()];
  lossDeltas(lossOf(spec), output.preActivations, fresh.targets.data(), output.deltas);

  // 5. Backward: delta by delta to the first layer; the gradients are means over the batch.
  const double factor = 1.0 / static_cast<double>(fresh.inputs.columns);
  backward(network, fresh.inputs, SumStart::zero, factor, fresh.trace, fresh.gradients);

  // 6. Measure what has arrived in each layer.
  LayerReport report;
  report.layerCount = network.layerCount;
  const Saturation saturation = saturationOf(network.activation);
  for (Index l = 0; l < network.layerCount; ++l) {
    LayerStatistics& statistics = report.layers[l];
    measureBatch(network, saturation, fresh.trace, fresh.gradients, l, statistics);
  }
  if (!canDie(network.activation)) return report;
  lookForDeaths(fresh);
  for (Index l = 0; l < network.depth(); ++l) report.layers[l].deadShare = fresh.deadUnits.deadShare(l);
  return report;
}

}  // namespace vanish
