#include <algorithm>
#include <limits>

#include "core/nn/loss.hpp"
#include "core/numerics/reduction.hpp"
#include "core/run/pieces.hpp"
#include "core/run/run.hpp"

// What one may ask a run between its steps: it leaves the run as it is.

namespace vanish {
namespace {

constexpr double kLargest = std::numeric_limits<double>::max();

}  // namespace

const Gradients& TrainingRun::gradients() {
  settle();
  if (gradientsOf_ == version_) return gradients_;
  SumStart start = SumStart::zero;
  visitAllData(network_, [&](const ConstMatrix& inputs, const double* targets, Trace& trace) {
    const LayerTrace& output = trace.layers[network_.depth()];
    lossDeltas(loss_, output.preActivations, targets, output.deltas);
    backward(network_, inputs, start, 1.0, trace, gradients_);
    start = SumStart::result;
  });
  scale(1.0 / static_cast<double>(data_.trainingExamples), gradients_.all);
  gradientsOf_ = version_;
  return gradients_;
}

LethalRates TrainingRun::lethalRates(Index layer) {
  settle();
  if (lethalRatesOf_ != version_) findLethalRates();
  return lethalRates_[layer];
}

/// Of all layers in one pass over the data.
void TrainingRun::findLethalRates() {
  const auto depth = network_.depth();
  begin(Plan::gradients, Measuring::no);
  complete();
  for (Index l = 0; l < depth; ++l) beginLethalRates(lethalRates_[l]);
  visitAllData(network_, [&](const ConstMatrix& inputs, const double*, Trace& trace) {
    for (Index l = 0; l < depth; ++l) {
      const LayerTrace& of = trace.layers[l];
      const ConstMatrix& layerInputs = l == 0 ? inputs : trace.layers[l - 1].activations;
      narrowLethalRates(of.preActivations, layerInputs, gradients_.layers[l], of.deltas, lethalRates_[l]);
    }
  });
  for (Index l = 0; l < depth; ++l) endLethalRates(lethalRates_[l]);
  lethalRatesOf_ = version_;
}

Result<double> TrainingRun::lossDifference(double layer, double parameter, double distance) {
  if (auto refusal = checkIndex("layer", network_.layerCount, layer)) return *refusal;
  const Layer& of = network_.layers[static_cast<Index>(layer)];
  const Index count = of.weights.size() + of.biases.size();
  if (auto refusal = checkIndex("parameter", count, parameter)) return *refusal;
  if (auto refusal = checkNumber({"distance", FieldKind::number, 1e-12, 1}, distance)) return *refusal;
  settle();
  double& p = of.weights[static_cast<Index>(parameter)];  // the biases lie behind the weights
  const double value = p;
  const std::int64_t version = version_;
  const auto lossAt = [&](double changed) {
    p = changed;
    parametersHaveChanged();
    return loss();
  };
  const double above = value + distance;
  const double below = value - distance;
  double difference = (lossAt(above) - lossAt(below)) / (above - below);
  p = value;
  shown_ = version_ = version;  // all that was known holds again, but for what the two evaluations have written over
  evaluatedOf_ = batchForwardOf_ = kNothing;
  return difference;
}

Result<Index> TrainingRun::examplesIn(Index numbers) const {
  const Index features = data_.inputs.columns;
  const Index examples = numbers / features;
  if (examples > 0 && numbers % features == 0) return Index{examples};
  return Refusal{Reason::wrongCount, "inputs", static_cast<double>(features), static_cast<double>(features)};
}

std::optional<Refusal> TrainingRun::predict(const ConstMatrix& inputs, const Matrix& logits) {
  if (!areFinite(inputs)) return Refusal{Reason::notANumber, "inputs", -kLargest, kLargest};
  settle();
  for (Index first = 0; first < inputs.rows; first += traceCapacity_) {
    const Index examples = std::min(traceCapacity_, inputs.rows - first);
    const Matrix columns = inputs_.withColumns(examples);
    for (Index n = 0; n < examples; ++n) {
      for (Index f = 0; f < inputs.columns; ++f) columns.at(f, n) = inputs.at(first + n, f);
    }
    Trace& trace = traceFor(examples);
    forward(network_, columns, trace);
    const ConstMatrix& output = trace.layers[network_.depth()].preActivations;
    for (Index n = 0; n < examples; ++n) {
      for (Index j = 0; j < logits.columns; ++j) logits.at(first + n, j) = output.at(j, n);
    }
  }
  allDataIsGathered_ = false;
  return std::nullopt;
}

}  // namespace vanish
