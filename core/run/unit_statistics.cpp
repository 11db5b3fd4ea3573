#include "core/run/unit_statistics.hpp"

#include <algorithm>
#include <cmath>

#include "core/nn/loss.hpp"
#include "core/numerics/reduction.hpp"

namespace vanish {
namespace {

// The data are looked at in pieces, so that a trace takes about this much memory.
constexpr Index kTraceDoubles = 1000000;

/// The norm of two lists of numbers together, of which each has its norm.
double bothNorms(double a, double b) {
  const double small = a > b ? b : a;
  const double large = a > b ? a : b;
  const double ratio = small / large;
  return large == 0.0 ? 0.0 : large * std::sqrt(1.0 + ratio * ratio);
}

/// Divides each row by its largest magnitude, squares it, and leaves the divisors in `largest` (1, rows).
void squareRows(const Matrix& matrix, const Matrix& largest) {
  for (Index i = 0; i < matrix.rows; ++i) {
    double* row = matrix.row(i);
    const double size = magnitudesOf(row, matrix.columns).largest;
    largest[i] = size;
    for (Index n = 0; n < matrix.columns; ++n) {
      const double share = size == 0.0 ? 0.0 : row[n] / size;
      row[n] = share * share;
    }
  }
}

class Measurement {
 public:
  explicit Measurement(const TrainingRun& run)
      : run_(run),
        network_(run.parameters()),
        shape_(networkShapeOf(run.spec())),
        saturation_(saturationOf(network_.activation)) {
    const auto units = static_cast<Index>(traceSize(shape_, 1));
    piece_ = std::clamp(kTraceDoubles / units, Index{1}, run.data().trainingExamples);
    for (Index l = 0; l < shape_.layerCount; ++l) most_ = std::max({most_, shape_.fanIn(l), shape_.fanOut(l)});
  }

  Index doubles() const {
    return parameterCount(shape_) + traceSize(shape_, piece_) + 2 * most_ * (piece_ + 1) +
           (shape_.fanIn(0) + 1) * piece_;
  }

  void layOut(Memory& memory) {
    gradients_ = layOutGradients(shape_, memory);
    trace_ = layOutTrace(shape_, piece_, memory);
    for (Matrix* scratch : {&deltas_, &slopes_}) *scratch = memory.take(most_, piece_);
    for (Matrix* sizes : {&deltaSizes_, &slopeSizes_}) *sizes = memory.take(1, most_);
    inputs_ = memory.take(shape_.fanIn(0), piece_);
    targets_ = memory.take(1, piece_);
  }

  void measure(const UnitStatistics& statistics) {
    const Index examples = run_.data().trainingExamples;
    for (Index first = 0; first < examples; first += piece_) {
      const Index count = std::min(piece_, examples - first);
      Trace trace = trace_.forExamples(count, shape_.layerCount);
      const Matrix inputs = inputs_.withColumns(count);
      gatherRange(run_.data(), first, inputs, targets_);
      forward(network_, inputs, trace);
      const LayerTrace& output = trace.layers[shape_.depth()];
      lossDeltas(lossOf(run_.spec()), output.preActivations, targets_.data(), output.deltas);
      backward(network_, inputs, SumStart::zero, 1.0, trace, gradients_);
      for (Index l = 0; l < shape_.layerCount; ++l) {
        for (Index j = 0; j < shape_.fanOut(l); ++j) addUnit(trace.layers[l], l, j, statistics.layers[l]);
        addEdges(trace, l, statistics.edges[l]);
      }
    }
    for (Index l = 0; l < shape_.layerCount; ++l) finish(l, statistics);
  }

 private:
  /// Sums, and norms, which finish() turns into means.
  void addUnit(const LayerTrace& layer, Index l, Index unit, const Matrix& rows) const {
    const Index count = layer.preActivations.columns;
    const double* z = layer.preActivations.row(unit);
    const double* a = layer.activations.row(unit);
    const Spread spread = spreadOf(a, count);
    const auto norm = [&](UnitRow row, double added) { rows.at(row, unit) = bothNorms(rows.at(row, unit), added); };
    norm(kUnitDeltaRms, magnitudesOf(layer.deltas.row(unit), count).norm);
    norm(kUnitActivationRms, spread.magnitudes.norm);
    rows.at(kUnitActivationMean, unit) += spread.mean * count;
    rows.at(kUnitPositiveShare, unit) +=
        static_cast<double>(std::count_if(a, a + count, [](double x) { return x > 0.0; }));
    if (l == shape_.depth()) return;
    const auto isSaturated = [&](double x) { return x < saturation_.below || x > saturation_.above; };
    rows.at(kUnitSaturatedShare, unit) += static_cast<double>(std::count_if(z, z + count, isSaturated));
    rows.at(kUnitDead, unit) += static_cast<double>(std::count_if(z, z + count, [](double x) { return x <= 0.0; }));
  }

  /// edges_ij: the norm of delta_i f'_j over the examples, from delta^2 (f'^2)^T.
  void addEdges(const Trace& trace, Index l, const Matrix& edges) const {
    const Matrix& delta = trace.layers[l].deltas;
    const Matrix deltas{deltas_.data(), delta.rows, delta.columns};
    const Matrix slopes{slopes_.data(), edges.columns, delta.columns};
    const Matrix& squares = gradients_.layers[l].dWeights;  // which nobody needs
    fill(1.0, slopes);
    if (l > 0) {
      const Matrix& z = trace.layers[l - 1].preActivations;
      activateAll(network_.activation, z.data(), z.size(), deltas_.data(), slopes.data());
    }
    copy(delta, deltas);
    squareRows(deltas, deltaSizes_);
    squareRows(slopes, slopeSizes_);
    multiplyByTransposed(deltas, slopes, SumStart::zero, 1.0, squares);
    for (Index i = 0; i < edges.rows; ++i) {
      for (Index j = 0; j < edges.columns; ++j) {
        const double norm = std::sqrt(squares.at(i, j)) * deltaSizes_[i] * slopeSizes_[j];
        edges.at(i, j) = bothNorms(edges.at(i, j), norm);
      }
    }
  }

  void finish(Index l, const UnitStatistics& statistics) const {
    const double count = run_.data().trainingExamples;
    const Matrix& rows = statistics.layers[l];
    const bool canBeDead = canDie(network_.activation);
    for (Index j = 0; j < rows.columns; ++j) {
      rows.at(kUnitDead, j) = canBeDead && rows.at(kUnitDead, j) == count ? 1.0 : 0.0;
      for (const UnitRow row : {kUnitDeltaRms, kUnitActivationRms}) rows.at(row, j) /= std::sqrt(count);
      for (const UnitRow row : {kUnitActivationMean, kUnitPositiveShare, kUnitSaturatedShare}) rows.at(row, j) /= count;
    }
    const Matrix& weights = network_.layers[l].weights;
    for (Index k = 0; k < weights.size(); ++k) {
      statistics.edges[l][k] *= std::fabs(weights[k]) / std::sqrt(count);
    }
  }

  const TrainingRun& run_;
  const Network& network_;
  const NetworkShape shape_;
  const Saturation saturation_;
  Index piece_ = 1;
  Index most_ = 1;  // units of the widest layer, or inputs
  Gradients gradients_;
  Trace trace_;
  Matrix deltas_;      // (most, piece)
  Matrix slopes_;      // (most, piece)
  Matrix deltaSizes_;  // (1, most)
  Matrix slopeSizes_;  // (1, most)
  Matrix inputs_;      // (features, piece)
  Matrix targets_;     // (1, piece)
};

}  // namespace

Result<UnitStatistics> unitStatistics(const TrainingRun& run) {
  const NetworkShape shape = networkShapeOf(run.spec());
  Index numbers = parameterCount(shape);
  for (Index l = 0; l < shape.layerCount; ++l) numbers += kUnitRows * shape.fanOut(l);
  UnitStatistics statistics;
  Measurement measurement(run);
  Memory scratch;
  if (!statistics.memory.allocate(numbers) || !scratch.allocate(measurement.doubles())) {
    return Refusal{Reason::outOfMemory, ""};
  }
  fill(0.0, {statistics.memory.begin(), 1, numbers});
  statistics.layerCount = shape.layerCount;
  for (Index l = 0; l < shape.layerCount; ++l) {
    statistics.layers[l] = statistics.memory.take(kUnitRows, shape.fanOut(l));
    statistics.edges[l] = statistics.memory.take(shape.fanOut(l), shape.fanIn(l));
  }
  measurement.layOut(scratch);
  measurement.measure(statistics);
  return statistics;
}

}  // namespace vanish
