#pragma once

#include <cstddef>
#include <initializer_list>

#include "core/data/dataset.hpp"
#include "core/nn/backprop.hpp"
#include "core/nn/loss.hpp"
#include "core/nn/network.hpp"

namespace vanish {

/// A network with a batch, gradients and a trace, in memory of its own.
struct TracedNetwork {
  /// All parameters and inputs 0.
  TracedNetwork(const Spec& spec, const NetworkShape& shape, int examples) : loss(lossOf(spec)) {
    const Index given = examples * (shape.units[0] + 1);
    const Index size = 2 * parameterCount(shape) + traceSize(shape, examples) + given;
    memory.allocate(size);
    fill(0.0, {memory.begin(), 1, size});
    static_cast<Parameters&>(network) = layOutParameters(shape, memory);
    network.activation = activationOf(spec);
    network.skip = spec.skip;
    network.skipEvery = spec.skipEvery;
    network.numberFormat = spec.numberFormat;
    gradients = layOutGradients(shape, memory);
    trace = layOutTrace(shape, examples, memory);
    inputs = memory.take(shape.units[0], examples);
    classes = memory.take(1, examples);
  }

  /// Every `stride`th example of the spec's data, on the network that the spec asks for.
  explicit TracedNetwork(const Spec& spec, int stride = 1)
      : TracedNetwork(spec, networkShapeOf(spec), (datasetShapeOf(spec).examples + stride - 1) / stride) {
    const DatasetShape shape = datasetShapeOf(spec);
    Memory all;
    all.allocate(datasetSize(shape));
    Dataset data = layOutDataset(shape, all);
    fillDataset(spec.dataset, spec.noise, spec.seed, spec.table.get(), spec.testShare, data);
    for (Index n = 0; n < inputs.columns; ++n) {
      for (Index i = 0; i < inputs.rows; ++i) inputs.at(i, n) = data.inputs.at(n * stride, i);
      classes[n] = data.targets.at(0, n * stride);
    }
    initializeNetwork(spec, network);
  }

  const LayerTrace& output() const { return trace.layers[network.depth()]; }

  void forwardPass() { forward(network, inputs, trace); }

  /// Forward, loss, backward: the mean gradients over the batch.
  void pass() {
    forwardPass();
    lossDeltas(loss, output().preActivations, classes.data(), output().deltas);
    backward(network, inputs, SumStart::zero, 1.0 / static_cast<double>(inputs.columns), trace, gradients);
  }

  LossName loss;
  Memory memory;
  Network network;
  Gradients gradients;
  Trace trace;
  Matrix inputs;
  Matrix classes;
};

inline void assign(const Matrix& matrix, std::initializer_list<double> numbers) {
  Index i = 0;
  for (const double x : numbers) matrix[i++] = x;
}

}  // namespace vanish
