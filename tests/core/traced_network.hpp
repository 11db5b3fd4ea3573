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
    const std::size_t given = static_cast<std::size_t>(examples) * static_cast<std::size_t>(shape.units[0] + 1);
    const std::size_t size = 2 * parameterCount(shape) + traceSize(shape, examples) + given;
    memory.allocate(size);
    fill({memory.begin(), 1, static_cast<int>(size)}, 0.0);
    static_cast<Parameters&>(network) = layOutParameters(shape, memory);
    network.activation = activationOf(spec);
    network.skip = spec.skip;
    network.skipEvery = spec.skipEvery;
    network.numberFormat = spec.numberFormat;
    gradients = layOutParameters(shape, memory);
    trace = layOutTrace(shape, examples, memory);
    inputs = memory.take(shape.units[0], examples);
    classes = memory.take(1, examples);
  }

  /// Every `stride`th example of the spec's data, on the network that the spec asks for.
  explicit TracedNetwork(const Spec& spec, int stride = 1)
      : TracedNetwork(spec, networkShapeOf(spec), (datasetShapeOf(spec).examples + stride - 1) / stride) {
    const DatasetShape shape = datasetShapeOf(spec);
    Memory all;
    all.allocate(static_cast<std::size_t>(shape.examples) * static_cast<std::size_t>(shape.features + 1));
    Dataset data{all.take(shape.examples, shape.features), all.take(1, shape.examples)};
    fillDataset(spec.dataset, spec.noise, spec.seed, spec.table.get(), data);
    for (int n = 0; n < inputs.columns; ++n) {
      for (int i = 0; i < inputs.rows; ++i) inputs.at(i, n) = data.inputs.at(n * stride, i);
      classes.data[n] = data.targets.at(0, n * stride);
    }
    initializeNetwork(network, spec);
  }

  const LayerTrace& output() const { return trace.layers[static_cast<std::size_t>(network.depth())]; }

  void forwardPass() const { forward(network, inputs, trace); }

  /// Forward, loss, backward: the mean gradients over the batch.
  void pass() const {
    forwardPass();
    lossDeltas(loss, output().preActivations, classes.data, output().deltas);
    backward(network, inputs, trace, SumStart::zero, 1.0 / inputs.columns, gradients);
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
  std::size_t i = 0;
  for (const double x : numbers) matrix.data[i++] = x;
}

}  // namespace vanish
