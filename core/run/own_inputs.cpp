#include "core/run/own_inputs.hpp"

#include <algorithm>
#include <limits>

#include "core/nn/answers.hpp"
#include "core/numerics/reduction.hpp"

namespace vanish {
namespace {

constexpr int kPiece = 64;  // examples at once
constexpr double kLargest = std::numeric_limits<double>::max();

/// Calls visit(first, trace) after the forward pass of each piece of the inputs, in memory of its own.
template <class Visit>
std::optional<Refusal> visitPieces(const TrainingRun& run, const Matrix& inputs, Visit visit) {
  if (!areFinite(inputs.data, inputs.size())) return Refusal{Reason::notANumber, "inputs", -kLargest, kLargest};
  const NetworkShape shape = networkShapeOf(run.spec());
  Memory memory;
  const auto features = static_cast<std::size_t>(inputs.columns);
  if (!memory.allocate(traceSize(shape, kPiece) + features * kPiece)) return Refusal{Reason::outOfMemory, ""};
  const Trace trace = layOutTrace(shape, kPiece, memory);
  const Matrix columns = memory.take(inputs.columns, kPiece);
  for (int first = 0; first < inputs.rows; first += kPiece) {
    const int count = std::min(kPiece, inputs.rows - first);
    const Matrix piece = columns.withColumns(count);
    for (int n = 0; n < count; ++n) {
      for (int f = 0; f < inputs.columns; ++f) piece.at(f, n) = inputs.at(first + n, f);
    }
    const Trace part = trace.forExamples(count, shape.layerCount);
    forward(run.parameters(), piece, part);
    visit(first, part);
  }
  return std::nullopt;
}

/// An example's numbers, from the columns of a trace to a row.
void copyRows(const Matrix& columns, int first, const Matrix& rows) {
  for (int n = 0; n < columns.columns; ++n) {
    for (int j = 0; j < columns.rows; ++j) rows.at(first + n, j) = columns.at(j, n);
  }
}

}  // namespace

Result<Answers> classify(const TrainingRun& run, const Matrix& inputs) {
  const LossName loss = lossOf(run.spec());
  const int classes = run.data().classes;
  const int outputs = outputCount(loss, classes);
  Answers answers;
  const auto numbers = static_cast<std::size_t>(1 + classes + outputs);
  if (!answers.memory.allocate(numbers * static_cast<std::size_t>(inputs.rows))) {
    return Refusal{Reason::outOfMemory, ""};
  }
  answers.classes = answers.memory.take(1, inputs.rows);
  answers.probabilities = answers.memory.take(inputs.rows, classes);
  const Matrix logits = answers.memory.take(inputs.rows, outputs);
  const auto refusal = visitPieces(run, inputs, [&](int first, const Trace& trace) {
    copyRows(trace.layers[static_cast<std::size_t>(run.parameters().depth())].preActivations, first, logits);
  });
  if (refusal) return *refusal;
  for (int n = 0; n < inputs.rows; ++n) {
    answers.classes.data[n] = classOf(loss, logits.row(n), outputs);
    probabilitiesOf(loss, logits.row(n), outputs, classes, answers.probabilities.row(n));
  }
  return answers;
}

Result<HiddenActivations> activationsOn(const TrainingRun& run, const Matrix& inputs) {
  const Network& network = run.parameters();
  HiddenActivations result;
  result.layerCount = network.depth();
  int units = 0;
  for (int l = 0; l < network.depth(); ++l) units += network.layers[static_cast<std::size_t>(l)].biases.columns;
  const int most = kMaximumActivations / std::max(units, 1);
  if (inputs.rows > most) return Refusal{Reason::outOfRange, "examples", 1.0, static_cast<double>(most)};
  const std::size_t numbers = static_cast<std::size_t>(units) * static_cast<std::size_t>(inputs.rows);
  if (!result.memory.allocate(numbers + 1)) return Refusal{Reason::outOfMemory, ""};
  for (int l = 0; l < network.depth(); ++l) {
    const auto i = static_cast<std::size_t>(l);
    result.layers[i] = result.memory.take(inputs.rows, network.layers[i].biases.columns);
  }
  const auto refusal = visitPieces(run, inputs, [&](int first, const Trace& trace) {
    for (std::size_t l = 0; l < static_cast<std::size_t>(network.depth()); ++l) {
      copyRows(trace.layers[l].activations, first, result.layers[l]);
    }
  });
  if (refusal) return *refusal;
  return result;
}

}  // namespace vanish
