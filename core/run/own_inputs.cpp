#include "core/run/own_inputs.hpp"

#include <algorithm>
#include <limits>

#include "core/nn/answers.hpp"
#include "core/numerics/reduction.hpp"

namespace vanish {
namespace {

constexpr Index kPiece = 64;  // examples at once
constexpr double kLargest = std::numeric_limits<double>::max();

/// Calls visit(first, trace) after the forward pass of each piece of the inputs, in memory of its own.
template <class Visit>
std::optional<Refusal> visitPieces(const TrainingRun& run, const ConstMatrix& inputs, Visit visit) {
  if (!areFinite(inputs.data(), inputs.size())) return Refusal{Reason::notANumber, "inputs", -kLargest, kLargest};
  const NetworkShape shape = networkShapeOf(run.spec());
  Memory memory;
  const auto features = inputs.columns;
  if (!memory.allocate(traceSize(shape, kPiece) + features * kPiece)) return Refusal{Reason::outOfMemory, ""};
  const Trace trace = layOutTrace(shape, kPiece, memory);
  const Matrix columns = memory.take(inputs.columns, kPiece);
  for (Index first = 0; first < inputs.rows; first += kPiece) {
    const Index count = std::min(kPiece, inputs.rows - first);
    const Matrix piece = columns.withColumns(count);
    for (Index n = 0; n < count; ++n) {
      for (Index f = 0; f < inputs.columns; ++f) piece.at(f, n) = inputs.at(first + n, f);
    }
    Trace part = trace.forExamples(count, shape.layerCount);
    forward(run.parameters(), piece, part);
    visit(first, part);
  }
  return std::nullopt;
}

/// An example's numbers, from the columns of a trace to a row.
void copyRows(const ConstMatrix& columns, Index first, const Matrix& rows) {
  for (Index n = 0; n < columns.columns; ++n) {
    for (Index j = 0; j < columns.rows; ++j) rows.at(first + n, j) = columns.at(j, n);
  }
}

/// One of the two that a trace has of each hidden layer, for all inputs.
Result<HiddenActivations> hiddenOn(const TrainingRun& run, const ConstMatrix& inputs, Matrix LayerTrace::*numbers) {
  const Network& network = run.parameters();
  HiddenActivations result;
  result.layerCount = network.depth();
  Index units = 0;
  for (Index l = 0; l < network.depth(); ++l) units += network.layers[l].biases.columns;
  const Index most = kMaximumActivations / std::max(units, Index{1});
  if (inputs.rows > most) return Refusal{Reason::outOfRange, "examples", 1.0, static_cast<double>(most)};
  const Index count = units * inputs.rows;
  if (!result.memory.allocate(count + 1)) return Refusal{Reason::outOfMemory, ""};
  for (Index l = 0; l < network.depth(); ++l) {
    result.layers[l] = result.memory.take(inputs.rows, network.layers[l].biases.columns);
  }
  const auto refusal = visitPieces(run, inputs, [&](Index first, const Trace& trace) {
    for (Index l = 0; l < network.depth(); ++l) {
      copyRows(trace.layers[l].*numbers, first, result.layers[l]);
    }
  });
  if (refusal) return *refusal;
  return result;
}

}  // namespace

Result<Answers> classify(const TrainingRun& run, const ConstMatrix& inputs) {
  const LossName loss = lossOf(run.spec());
  const Index classes = run.data().classes;
  const Index outputs = outputCount(loss, classes);
  Answers answers;
  const auto numbers = (1 + classes + outputs);
  if (!answers.memory.allocate(numbers * inputs.rows)) {
    return Refusal{Reason::outOfMemory, ""};
  }
  answers.classes = answers.memory.take(1, inputs.rows);
  answers.probabilities = answers.memory.take(inputs.rows, classes);
  const Matrix logits = answers.memory.take(inputs.rows, outputs);
  const auto refusal = visitPieces(run, inputs, [&](Index first, const Trace& trace) {
    copyRows(trace.layers[run.parameters().depth()].preActivations, first, logits);
  });
  if (refusal) return *refusal;
  for (Index n = 0; n < inputs.rows; ++n) {
    answers.classes[n] = classOf(loss, logits.row(n), outputs);
    probabilitiesOf(loss, logits.row(n), outputs, classes, answers.probabilities.row(n));
  }
  return answers;
}

Result<HiddenActivations> activationsOn(const TrainingRun& run, const ConstMatrix& inputs) {
  return hiddenOn(run, inputs, &LayerTrace::activations);
}

Result<HiddenActivations> preActivationsOn(const TrainingRun& run, const ConstMatrix& inputs) {
  return hiddenOn(run, inputs, &LayerTrace::preActivations);
}

}  // namespace vanish
