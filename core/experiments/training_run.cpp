#include "core/experiments/training_run.hpp"

#include <utility>

namespace vanish {
namespace {

// A pass over all the data goes in pieces of at least this many examples.
constexpr int kSmallestPiece = 64;

struct Sizes {
  NetworkShape network;
  DatasetShape data;
  int batchSize;
  int traceCapacity;

  bool gathers() const { return batchSize < data.examples; }

  std::size_t doubles() const {
    const auto examples = static_cast<std::size_t>(data.examples);
    const auto features = static_cast<std::size_t>(data.features);
    const auto batch = gathers() ? static_cast<std::size_t>(batchSize) : 0;
    const auto units = static_cast<std::size_t>(network.depth) * static_cast<std::size_t>(network.width);
    return examples * (features + 1) + batch * (features + 1) + 2 * parameterCount(network) +
           traceSize(network, traceCapacity) + units;
  }
};

Sizes sizesOf(const Spec& spec) {
  Sizes sizes{networkShapeOf(spec), datasetShapeOf(spec), batchSizeOf(spec), 0};
  sizes.traceCapacity = sizes.batchSize;
  if (sizes.traceCapacity < kSmallestPiece) {
    sizes.traceCapacity = sizes.data.examples < kSmallestPiece ? sizes.data.examples : kSmallestPiece;
  }
  return sizes;
}

}  // namespace

Result<TrainingRun> TrainingRun::start(const Spec& spec) {
  if (auto refusal = checkSpec(spec)) return *refusal;
  const Sizes sizes = sizesOf(spec);

  TrainingRun run;
  if (!run.memory_.allocate(sizes.doubles())) return Refusal{Reason::outOfMemory, ""};
  run.spec_ = spec;
  run.activation_ = activationOf(spec);
  run.loss_ = lossOf(spec);
  run.batchSize_ = sizes.batchSize;
  run.traceCapacity_ = sizes.traceCapacity;

  run.data_.inputs = run.memory_.take(sizes.data.examples, sizes.data.features);
  run.data_.targets = run.memory_.take(1, sizes.data.examples);
  run.network_ = layOutNetwork(sizes.network, run.memory_);
  run.gradients_ = layOutNetwork(sizes.network, run.memory_);
  run.trace_ = layOutTrace(sizes.network, sizes.traceCapacity, run.memory_);
  if (sizes.gathers()) {
    run.batchInputs_ = run.memory_.take(sizes.batchSize, sizes.data.features);
    run.batchTargets_ = run.memory_.take(1, sizes.batchSize);
  }
  for (std::size_t l = 0; l < static_cast<std::size_t>(spec.depth); ++l) run.live_[l] = run.memory_.take(1, spec.width);

  fillDataset(spec.dataset, spec.noise, spec.seed, run.data_);
  initializeNetwork(run.network_, spec);
  run.batchRandom_ = Random(spec.seed, kBatchStream);
  for (int i = 0; i < sizes.data.examples; ++i) run.order_[static_cast<std::size_t>(i)] = static_cast<std::uint16_t>(i);
  run.startEpoch();
  run.gatherBatch();
  run.passBatch();
  run.measure();
  return run;
}

std::optional<Refusal> TrainingRun::step(double count) {
  const Field<Spec> steps{"steps", FieldKind::integer, 1, kMaximumStepsAtOnce, {}, nullptr, nullptr};
  if (auto refusal = checkNumber(steps, count)) return refusal;
  for (int left = static_cast<int>(count); left > 0; --left) stepOnce(left == 1);
  return std::nullopt;
}

void TrainingRun::stepOnce(bool measured) {
  passBatch();
  if (measured) measure();
  update(network_, gradients_, spec_.optimizer, spec_.learningRate);
  gradientsAreOfAllData_ = false;
  lossIsKnown_ = false;
  ++steps_;
  position_ += batchRows_;
  if (position_ == data_.inputs.rows) startEpoch();
  gatherBatch();
}

/// A new order for the examples (Fisher & Yates); with all of them in one batch there is nothing to reorder.
void TrainingRun::startEpoch() {
  position_ = 0;
  if (batchSize_ == data_.inputs.rows) return;
  for (int i = data_.inputs.rows - 1; i > 0; --i) {
    const auto j = static_cast<std::size_t>(batchRandom_.below(static_cast<std::uint64_t>(i) + 1));
    std::swap(order_[static_cast<std::size_t>(i)], order_[j]);
  }
}

void TrainingRun::gatherBatch() {
  const int left = data_.inputs.rows - position_;
  batchRows_ = batchSize_ < left ? batchSize_ : left;
  if (batchSize_ == data_.inputs.rows) return;
  for (int n = 0; n < batchRows_; ++n) {
    const int example = order_[static_cast<std::size_t>(position_) + static_cast<std::size_t>(n)];
    for (int j = 0; j < batchInputs_.columns; ++j) batchInputs_.at(n, j) = data_.inputs.at(example, j);
    batchTargets_.data[n] = data_.targets.data[example];
  }
}

/// Forward, loss and backward on the current batch: leaves its trace and its mean gradients.
void TrainingRun::passBatch() {
  const bool isAllData = batchSize_ == data_.inputs.rows;
  const Matrix inputs = isAllData ? data_.inputs : batchInputs_.firstRows(batchRows_);
  const double* targets = isAllData ? data_.targets.data : batchTargets_.data;
  const Trace trace = trace_.firstRows(batchRows_, network_.layerCount);
  const LayerTrace& output = trace.layers[static_cast<std::size_t>(network_.depth())];
  forward(network_, activation_, inputs, trace);
  lossAndDelta(loss_, output.preActivations, targets, output.deltas);
  clear(gradients_);
  backward(network_, activation_, inputs, trace, gradients_);
  divide(gradients_, batchRows_);
}

void TrainingRun::measure() {
  const Trace trace = trace_.firstRows(batchRows_, network_.layerCount);
  report_.layerCount = network_.layerCount;
  for (int l = 0; l < network_.layerCount; ++l) {
    const auto i = static_cast<std::size_t>(l);
    report_.layers[i] = measureLayer(activation_, trace.layers[i], gradients_.layers[i], l == network_.depth());
  }
  measureDead();
}

/// After the batch's other statistics: where the batch is not all the data, this overwrites the trace.
void TrainingRun::measureDead() {
  if (!canDie(activation_)) return;
  for (std::size_t l = 0; l < static_cast<std::size_t>(network_.depth()); ++l) fill(live_[l], 0.0);
  const auto markLayers = [&](const Trace& trace) {
    for (std::size_t l = 0; l < static_cast<std::size_t>(network_.depth()); ++l) {
      markLive(activation_, trace.layers[l].preActivations, live_[l]);
    }
  };
  if (batchSize_ == data_.inputs.rows) {
    markLayers(trace_);
  } else {
    visitAllData([&](const Matrix& inputs, const double*, const Trace& trace) {
      forward(network_, activation_, inputs, trace);
      markLayers(trace);
    });
  }
  for (std::size_t l = 0; l < static_cast<std::size_t>(network_.depth()); ++l) {
    report_.layers[l].deadShare = deadShare(live_[l]);
  }
}

/// Calls visit(inputs, targets, trace) with all the data in order, piece by piece.
template <class Visit>
void TrainingRun::visitAllData(Visit visit) {
  for (int first = 0; first < data_.inputs.rows; first += traceCapacity_) {
    const int left = data_.inputs.rows - first;
    const int rows = traceCapacity_ < left ? traceCapacity_ : left;
    const Matrix inputs{data_.inputs.row(first), rows, data_.inputs.columns};
    visit(inputs, data_.targets.data + first, trace_.firstRows(rows, network_.layerCount));
  }
}

double TrainingRun::loss() {
  if (lossIsKnown_) return lossOfAllData_;
  double sum = 0.0;
  visitAllData([&](const Matrix& inputs, const double* targets, const Trace& trace) {
    const LayerTrace& output = trace.layers[static_cast<std::size_t>(network_.depth())];
    forward(network_, activation_, inputs, trace);
    sum += lossAndDelta(loss_, output.preActivations, targets, output.deltas);
  });
  lossOfAllData_ = sum / data_.inputs.rows;
  lossIsKnown_ = true;
  return lossOfAllData_;
}

const Gradients& TrainingRun::gradients() {
  if (gradientsAreOfAllData_) return gradients_;
  clear(gradients_);
  visitAllData([&](const Matrix& inputs, const double* targets, const Trace& trace) {
    const LayerTrace& output = trace.layers[static_cast<std::size_t>(network_.depth())];
    forward(network_, activation_, inputs, trace);
    lossAndDelta(loss_, output.preActivations, targets, output.deltas);
    backward(network_, activation_, inputs, trace, gradients_);
  });
  divide(gradients_, data_.inputs.rows);
  gradientsAreOfAllData_ = true;
  return gradients_;
}

}  // namespace vanish
