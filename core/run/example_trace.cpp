#include "core/run/example_trace.hpp"

#include <algorithm>

#include "core/checks/fields.hpp"
#include "core/nn/loss.hpp"

namespace vanish {
namespace {

/// Weights of the largest layer, with its biases: gradients are worked out on the way, and not kept.
std::size_t largestLayer(const NetworkShape& shape) {
  std::size_t largest = 0;
  for (int l = 0; l < shape.layerCount; ++l) {
    const auto fanIn = static_cast<std::size_t>(shape.fanIn(l));
    largest = std::max(largest, (fanIn + 1) * static_cast<std::size_t>(shape.fanOut(l)));
  }
  return largest;
}

}  // namespace

Result<ExampleTrace> traceExample(const TrainingRun& run, double example) {
  const Dataset& data = run.data();
  const Network& network = run.parameters();
  if (auto refusal = checkIndex("example", data.inputs.rows, example)) return *refusal;
  const int index = static_cast<int>(example);

  const NetworkShape shape = networkShapeOf(run.spec());
  ExampleTrace result;
  const std::size_t inputs = static_cast<std::size_t>(shape.fanIn(0)) + 1;
  const std::size_t slopes = traceSize(shape, 1);  // more than enough: a trace has them too
  if (!result.memory.allocate(traceSize(shape, 1) + slopes + largestLayer(shape) + inputs)) {
    return Refusal{Reason::outOfMemory, ""};
  }
  result.trace = layOutTrace(shape, 1, result.memory);
  Gradients gradients;
  gradients.layerCount = shape.layerCount;
  const Matrix unkept = result.memory.take(static_cast<int>(largestLayer(shape)), 1);
  const Matrix column = result.memory.take(shape.fanIn(0), 1);
  const Matrix target = result.memory.take(1, 1);
  gatherRange(data, index, column, target);

  forward(network, column, result.trace);
  for (int l = 0; l < shape.layerCount; ++l) {
    const auto i = static_cast<std::size_t>(l);
    const bool isHidden = l < shape.depth();
    result.slopes[i] = result.memory.take(shape.fanOut(l), 1);
    if (isHidden) copy(result.trace.layers[i].deltas, result.slopes[i]);  // backward is going to write over them
    if (!isHidden) fill(result.slopes[i], 1.0);
    gradients.layers[i].weights = {unkept.data, shape.fanOut(l), shape.fanIn(l)};
    gradients.layers[i].biases = {unkept.data, 1, shape.fanOut(l)};
  }
  const LayerTrace& output = result.trace.layers[static_cast<std::size_t>(shape.depth())];
  lossDeltas(lossOf(run.spec()), output.preActivations, target.data, output.deltas);
  backward(network, column, result.trace, SumStart::zero, 1.0, gradients);
  return result;
}

}  // namespace vanish
