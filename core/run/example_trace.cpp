#include "core/run/example_trace.hpp"

#include <algorithm>

#include "core/checks/fields.hpp"
#include "core/nn/loss.hpp"

namespace vanish {
namespace {

/// Weights of the largest layer, with its biases: gradients are worked out on the way, and not kept.
Index largestLayer(const NetworkShape& shape) {
  Index largest = 0;
  for (Index l = 0; l < shape.layerCount; ++l) {
    const auto fanIn = shape.fanIn(l);
    largest = std::max(largest, (fanIn + 1) * shape.fanOut(l));
  }
  return largest;
}

}  // namespace

Result<ExampleTrace> traceExample(const TrainingRun& run, double example) {
  const Dataset& data = run.data();
  const Network& network = run.parameters();
  if (auto refusal = checkIndex("example", data.inputs.rows, example)) return *refusal;
  const auto index = static_cast<Index>(example);

  const NetworkShape shape = networkShapeOf(run.spec());
  ExampleTrace result;
  const Index inputs = shape.fanIn(0) + 1;
  const Index slopes = traceSize(shape, 1);  // more than enough: a trace has them too
  if (!result.memory.allocate(traceSize(shape, 1) + slopes + largestLayer(shape) + inputs)) {
    return Refusal{Reason::outOfMemory, ""};
  }
  result.trace = layOutTrace(shape, 1, result.memory);
  Gradients gradients;
  const Matrix unkept = result.memory.take(static_cast<Index>(largestLayer(shape)), 1);
  const Matrix column = result.memory.take(shape.fanIn(0), 1);
  const Matrix target = result.memory.take(1, 1);
  gatherRange(data, index, column, target);

  forward(network, column, result.trace);
  for (Index l = 0; l < shape.layerCount; ++l) {
    const bool isHidden = l < shape.depth();
    result.slopes[l] = result.memory.take(shape.fanOut(l), 1);
    if (isHidden) copy(result.trace.layers[l].slopes, result.slopes[l]);  // backward is going to write over them
    if (!isHidden) fill(1.0, result.slopes[l]);
    gradients.layers[l].dWeights = {unkept.data(), shape.fanOut(l), shape.fanIn(l)};
    gradients.layers[l].dBiases = {unkept.data(), 1, shape.fanOut(l)};
  }
  const LayerTrace& output = result.trace.layers[shape.depth()];
  lossDeltas(lossOf(run.spec()), output.preActivations, target.data(), output.deltas);
  backward(network, column, SumStart::zero, 1.0, result.trace, gradients);
  return result;
}

}  // namespace vanish
