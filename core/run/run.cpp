#include "core/run/run.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "core/nn/answers.hpp"
#include "core/numerics/fingerprint.hpp"
#include "core/numerics/reduction.hpp"

namespace vanish {
namespace {

// A pass over all the data goes in pieces of at least this many examples.
constexpr Index kSmallestPiece = 64;

constexpr Index kHistoryCapacity = 256;
constexpr Index kMaximumKept = 32;
constexpr Index kKeptDoubles = Index{32} * 1024 * 1024 / sizeof(double);
constexpr double kMaximumSteps = 1e15;
constexpr double kLargest = std::numeric_limits<double>::max();

bool isFinite(const ConstMatrix& matrix) {
  return areFinite(matrix.data(), matrix.size());
}

}  // namespace

/// How large everything is that a run holds.
struct TrainingRun::Sizes {
  Sizes(const Spec& spec, Keeping keeping) : network(networkShapeOf(spec)), data(datasetShapeOf(spec)) {
    batch = batchSizeOf(spec);
    traceCapacity = std::max(batch, std::min(kSmallestPiece, data.examples));
    parameters = parameterCount(network);
    const bool keepsLookedAt = canDie(activationOf(spec)) && batch < data.examples;
    lookedAt = keepsLookedAt ? parameters : 0;
    keepsLastActivations = canDie(activationOf(spec)) && !keepsLookedAt;
    state =
        kCounters + parameters + optimizerStateSize(spec.optimizer, parameters) + DeadUnits::size(network) + lookedAt;
    if (keeping == Keeping::past) kept = static_cast<Index>(std::clamp(kKeptDoubles / state, Index{1}, kMaximumKept));
    if (keeping == Keeping::past) records = kHistoryCapacity;
    historyNumbers = kHistoryStatistics + network.layerCount * static_cast<Index>(kStatistics.size());
  }

  Index doubles() const {
    const auto examples = data.examples;
    const auto features = data.features;
    const auto capacity = traceCapacity;
    return state + (examples + capacity) * (features + 1) + Batches::size(data.examples) + 3 * parameters +
           traceSize(network, traceCapacity) + lastActivations() + 2 * hiddenUnits() +
           History::size(records, historyNumbers) + History::size(kept, static_cast<Index>(state));
  }

  Index hiddenUnits() const {
    Index units = 0;
    for (Index l = 0; l < network.depth(); ++l) units += network.fanOut(l);
    return units;
  }

  Index lastActivations() const { return keepsLastActivations ? hiddenUnits() * traceCapacity : 0; }

  NetworkShape network;
  DatasetShape data;
  Index batch;
  Index traceCapacity;
  Index parameters;
  Index lookedAt;
  bool keepsLastActivations;
  Index state;
  Index kept = 0;
  Index records = 0;
  Index historyNumbers;
};

/// A run at step 0 that has not looked at anything yet.
Result<TrainingRun> TrainingRun::draw(const Spec& spec, Keeping keeping) {
  if (auto refusal = checkSpec(spec)) return *refusal;
  const Sizes sizes(spec, keeping);
  TrainingRun run;
  if (!run.memory_.allocate(sizes.doubles())) return Refusal{Reason::outOfMemory, ""};
  run.layOut(spec, sizes);
  run.drawnBy_ = initializationOf(spec);
  fillDataset(spec.dataset, spec.noise, spec.seed, spec.table.get(), run.data_);
  initializeNetwork(spec, run.network_);
  copy(run.network_.all, run.initial_.all);
  return run;
}

Result<TrainingRun> TrainingRun::start(const Spec& spec, Keeping keeping) {
  Result<TrainingRun> result = draw(spec, keeping);
  if (!result) return result;
  TrainingRun& run = *result.value;
  if (run.looksForDeaths_) run.lookForDeaths(LastLook::isNot);
  run.beginAnew();
  return result;
}

void TrainingRun::layOut(const Spec& spec, const Sizes& sizes) {
  spec_ = spec;
  loss_ = lossOf(spec);
  optimizer_ = optimizerOf(spec);
  saturation_ = saturationOf(activationOf(spec));
  looksForDeaths_ = canDie(activationOf(spec));
  traceCapacity_ = sizes.traceCapacity;

  state_ = {memory_.begin(), 1, static_cast<Index>(sizes.state)};  // a Memory hands out its doubles one after another
  counters_ = memory_.take(1, kCounters);
  fill(0.0, counters_);
  network_ = layOutNetwork(spec, memory_);
  optimizerState_ = layOutOptimizerState(spec.optimizer, sizes.parameters, memory_);
  deadUnits_ = DeadUnits(sizes.network, memory_);
  if (sizes.lookedAt > 0) lookedAt_ = layOutParameters(sizes.network, memory_);

  data_.inputs = memory_.take(sizes.data.examples, sizes.data.features);
  data_.targets = memory_.take(1, sizes.data.examples);
  batches_ = Batches(sizes.data.examples, sizes.batch, spec.seed, memory_);
  initial_ = layOutParameters(sizes.network, memory_);
  before_ = layOutParameters(sizes.network, memory_);
  if (sizes.lookedAt == 0) lookedAt_ = before_;
  gradients_ = layOutGradients(sizes.network, memory_);
  trace_ = layOutTrace(sizes.network, sizes.traceCapacity, memory_);
  for (Index l = 0; sizes.keepsLastActivations && l < sizes.network.depth(); ++l) {
    lastTrace_.layers[l].activations = memory_.take(sizes.network.fanOut(l), sizes.traceCapacity);
  }
  inputs_ = memory_.take(sizes.data.features, sizes.traceCapacity);
  targets_ = memory_.take(1, sizes.traceCapacity);
  for (Index l = 0; l < sizes.network.depth(); ++l) {
    const Index units = sizes.network.fanOut(l);
    lethalRates_[l] = {memory_.take(1, units), memory_.take(1, units)};
  }
  history_ = History(sizes.records, sizes.historyNumbers, memory_);
  kept_ = History(sizes.kept, static_cast<Index>(sizes.state), memory_);
}

/// What a run does with the state that it goes on from, whether drawn, restored, branched off or rewound to.
void TrainingRun::stateHasChanged() {
  isEvaluated_ = false;
  lethalRatesAreKnown_ = false;
  batchIsForward_ = false;
  report_ = LayerReport();
  backwardBatch(Measuring::yes);
  measure();
  for (Index l = 0; l < network_.layerCount; ++l) {
    measureStep(initial_.layers[l], network_.layers[l], network_.layers[l], report_.layers[l]);
  }
}

void TrainingRun::beginAnew() {
  stateHasChanged();
  history_.restart(steps());
  kept_.restart(steps());
  record();
}

std::optional<Refusal> TrainingRun::step(double count) {
  if (auto refusal = checkNumber({"steps", FieldKind::integer, 1, kMaximumStepsAtOnce}, count)) return refusal;
  for (Index left = static_cast<Index>(count); left > 0; --left) stepOnce(left == 1);
  return std::nullopt;
}

void TrainingRun::stepOnce(bool isLast) {
  const bool isMeasured = isLast || history_.wants(steps() + 1);
  backwardBatch(isMeasured ? Measuring::yes : Measuring::no);
  noteDivergence();
  if (isMeasured) measure();
  if (!isMeasured && spec_.clipping != ClippingName::none)
    clip(spec_.clipping, spec_.clippingThreshold, gradients_.all);
  updateLayers(isMeasured ? Measuring::yes : Measuring::no);
  counters_[kSteps] += 1.0;
  isEvaluated_ = false;
  lethalRatesAreKnown_ = false;
  batchIsForward_ = false;
  gradientsAreOfAllData_ = false;
  if (looksForDeaths_ && steps() % batches_.stepsOfAnEpoch() == 0) {
    lookForDeaths(batches_.areAllData() ? LastLook::isTraced : LastLook::isNot);
  }
  record();
}

/// The optimizer's step, layer by layer, so that what is measured of it is still in the cache.
void TrainingRun::updateLayers(Measuring measuring) {
  const bool keepsBefore = measuring == Measuring::yes || (looksForDeaths_ && batches_.areAllData());
  beginUpdate(optimizer_, optimizerState_);
  for (Index l = 0; l < network_.layerCount; ++l) {
    const Layer& layer = network_.layers[l];
    const auto first = (layer.weights.data() - network_.all.data());
    const Index count = layer.weights.size() + layer.biases.size();
    if (keepsBefore) std::copy_n(layer.weights.data(), count, before_.all.data() + first);
    updatePart(optimizer_, gradients_.all, first, count, network_.all, optimizerState_);
    if (measuring == Measuring::yes) measureStep(initial_.layers[l], before_.layers[l], layer, report_.layers[l]);
  }
}

/// The trace's memory for so many examples. Kept, for laying it out takes as long as a step of a tiny network.
Trace& TrainingRun::traceFor(Index examples) {
  if (shapedTrace_.dActivations.columns != examples) {
    shapedTrace_ = trace_.forExamples(examples, network_.layerCount);
  }
  return shapedTrace_;
}

Trace& TrainingRun::traceOfBatch() {
  return traceFor(batches_.examplesOf(steps()));
}

void TrainingRun::forwardBatch() {
  if (batchIsForward_) return;
  Trace& trace = traceOfBatch();
  const Matrix inputs = inputs_.withColumns(batches_.examplesOf(steps()));
  if (!allDataIsGathered_) batches_.gather(data_, steps(), inputs, targets_);
  allDataIsGathered_ = batches_.areAllData();
  forward(network_, inputs, trace);
  batchIsForward_ = true;
}

/// Forward, loss and backward on the next batch: leaves its trace, its mean gradients and, if asked to, what they tell
/// of each layer, taken down while it is still in the cache.
void TrainingRun::backwardBatch(Measuring measuring) {
  forwardBatch();
  Trace& trace = traceOfBatch();
  const Index examples = batches_.examplesOf(steps());
  const Matrix inputs = inputs_.withColumns(examples);
  const LayerTrace& output = trace.layers[network_.depth()];
  lossDeltas(loss_, output.preActivations, targets_.data(), output.deltas);
  for (Index below = network_.layerCount; below > 0; --below) {
    const Index layer = below - 1;
    backwardLayer(network_, inputs, layer, SumStart::zero, 1.0 / static_cast<double>(examples), trace, gradients_);
    if (measuring == Measuring::no) continue;
    LayerStatistics& statistics = report_.layers[layer];
    measureBatch(network_, saturation_, trace, gradients_, layer, statistics);
  }
  batchIsForward_ = false;  // its f'(z) are gone
  gradientsAreOfAllData_ = false;
}

/// The rest of what is to be known of a batch, and clips its gradients.
void TrainingRun::measure() {
  const LayerTrace& output = traceOfBatch().layers[network_.depth()];
  report_.layerCount = network_.layerCount;
  for (Index l = 0; looksForDeaths_ && l < network_.depth(); ++l) {
    report_.layers[l].deadShare = deadUnits_.deadShare(l);
  }
  batchLoss_ = addLosses(0.0, loss_, output.preActivations, targets_.data()) / output.preActivations.columns;
  gradientNorm_ = clip(spec_.clipping, spec_.clippingThreshold, gradients_.all);
}

/// Calls visit(inputs, targets, trace) with all the data in order, piece by piece, each after its forward pass.
template <class Visit>
void TrainingRun::visitAllData(const Network& network, Visit visit) {
  for (Index first = 0; first < data_.inputs.rows; first += traceCapacity_) {
    const Index examples = std::min(traceCapacity_, data_.inputs.rows - first);
    const Matrix inputs = inputs_.withColumns(examples);
    if (!allDataIsGathered_) gatherRange(data_, first, inputs, targets_);
    Trace& trace = traceFor(examples);
    forward(network, inputs, trace);
    visit(inputs, targets_.data(), trace);
  }
  batchIsForward_ = false;
}

void TrainingRun::lookForDeaths(LastLook lastLook) {
  if (lastLook == LastLook::isTraced) keepLastTrace();
  deadUnits_.beginLook();
  visitAllData(network_, [&](ConstMatrix, const double*, Trace& trace) { deadUnits_.mark(trace); });
  if (deadUnits_.endLook(steps())) explainDeaths(lastLook);
  batchIsForward_ = batches_.areAllData();
  if (!batches_.areAllData()) copy(network_.all, lookedAt_.all);
}

/// Saves the activations of all the data from the next forward pass: an exchange of memory.
void TrainingRun::keepLastTrace() {
  for (Index l = 0; l < network_.depth(); ++l) {
    std::swap(trace_.layers[l].activations, lastTrace_.layers[l].activations);
    shapedTrace_.layers[l].activations = trace_.layers[l].activations;
  }
}

void TrainingRun::explainDeaths(LastLook lastLook) {
  Network before = network_;
  static_cast<Parameters&>(before) = lookedAt_;
  if (lastLook == LastLook::isTraced) {
    deadUnits_.explainWithInputsOfBefore(before, network_, inputs_, lastTrace_);
    deadUnits_.explainWithInputsOfNow(before, inputs_, trace_);
  } else {
    visitAllData(before, [&](const ConstMatrix& inputs, const double*, Trace& trace) {
      deadUnits_.explainWithInputsOfBefore(before, network_, inputs, trace);
    });
    visitAllData(network_, [&](const ConstMatrix& inputs, const double*, Trace& trace) {
      deadUnits_.explainWithInputsOfNow(before, inputs, trace);
    });
  }
  deadUnits_.endExplaining();
}

/// Looks at every layer: where f is bounded, a hidden z may be infinite and the outputs are not. An activation is not
/// finite only where its number format or a residual connection cannot hold it, and then neither is the z after it.
void TrainingRun::noteDivergence() {
  if (divergedStep() != 0) return;
  const Trace& trace = traceOfBatch();
  Index layer = 0;
  const Index layerCount = network_.layerCount;
  while (layer < layerCount && isFinite(trace.layers[layer].preActivations)) ++layer;
  if (layer == layerCount) return;
  if (layer > 0 && !isFinite(trace.layers[layer - 1].activations)) --layer;
  counters_[kDivergedStep] = counters_[kSteps] + 1.0;
  counters_[kDivergedLayer] = static_cast<double>(layer);
}

void TrainingRun::record() {
  if (history_.wants(steps())) {
    double* numbers = history_.record(steps());
    numbers[kHistoryBatchLoss] = batchLoss_;
    numbers[kHistoryGradientNorm] = gradientNorm_;
    numbers += kHistoryStatistics;
    for (Index l = 0; l < network_.layerCount; ++l) {
      for (const Statistic& statistic : kStatistics) *numbers++ = report_.layers[l].*statistic.member;
    }
  }
  if (kept_.wants(steps())) std::copy_n(state_.data(), state_.size(), kept_.record(steps()));
}

void TrainingRun::evaluate() {
  if (isEvaluated_) return;
  double sum = 0.0;
  Index right = 0;
  visitAllData(network_, [&](ConstMatrix, const double* targets, Trace& trace) {
    ConstMatrix logits = trace.layers[network_.depth()].preActivations;
    sum = addLosses(sum, loss_, logits, targets);
    right += countRight(loss_, logits, targets);
  });
  batchIsForward_ = batches_.areAllData();
  lossOfAllData_ = sum / data_.inputs.rows;
  accuracy_ = static_cast<double>(right) / data_.inputs.rows;
  isEvaluated_ = true;
}

double TrainingRun::loss() {
  evaluate();
  return lossOfAllData_;
}

double TrainingRun::accuracy() {
  evaluate();
  return accuracy_;
}

const Gradients& TrainingRun::gradients() {
  if (gradientsAreOfAllData_) return gradients_;
  SumStart start = SumStart::zero;
  visitAllData(network_, [&](const ConstMatrix& inputs, const double* targets, Trace& trace) {
    const LayerTrace& output = trace.layers[network_.depth()];
    lossDeltas(loss_, output.preActivations, targets, output.deltas);
    backward(network_, inputs, start, 1.0, trace, gradients_);
    start = SumStart::result;
  });
  scale(1.0 / static_cast<double>(data_.inputs.rows), gradients_.all);
  gradientsAreOfAllData_ = true;
  return gradients_;
}

LethalRates TrainingRun::lethalRates(Index layer) {
  if (!lethalRatesAreKnown_) findLethalRates();
  return lethalRates_[layer];
}

/// Of all layers in one pass over the data.
void TrainingRun::findLethalRates() {
  const auto depth = network_.depth();
  backwardBatch(Measuring::no);
  for (Index l = 0; l < depth; ++l) beginLethalRates(lethalRates_[l]);
  visitAllData(network_, [&](const ConstMatrix& inputs, const double*, Trace& trace) {
    for (Index l = 0; l < depth; ++l) {
      const LayerTrace& of = trace.layers[l];
      ConstMatrix layerInputs = l == 0 ? inputs : trace.layers[l - 1].activations;
      narrowLethalRates(of.preActivations, layerInputs, gradients_.layers[l], of.deltas, lethalRates_[l]);
    }
  });
  for (Index l = 0; l < depth; ++l) endLethalRates(lethalRates_[l]);
  lethalRatesAreKnown_ = true;
}

Result<double> TrainingRun::lossDifference(double layer, double parameter, double distance) {
  if (auto refusal = checkIndex("layer", network_.layerCount, layer)) return *refusal;
  const Layer& of = network_.layers[static_cast<Index>(layer)];
  const Index count = of.weights.size() + of.biases.size();
  if (auto refusal = checkIndex("parameter", count, parameter)) return *refusal;
  if (auto refusal = checkNumber({"distance", FieldKind::number, 1e-12, 1}, distance)) return *refusal;
  double& p = of.weights[static_cast<Index>(parameter)];  // the biases lie behind the weights
  const double value = p;
  const auto lossAt = [&](double changed) {
    p = changed;
    isEvaluated_ = false;
    return loss();
  };
  const double above = value + distance;
  const double below = value - distance;
  double difference = (lossAt(above) - lossAt(below)) / (above - below);
  p = value;
  isEvaluated_ = false;
  batchIsForward_ = false;
  return difference;
}

Result<Index> TrainingRun::examplesIn(Index numbers) const {
  const Index features = data_.inputs.columns;
  const Index examples = numbers / features;
  if (examples > 0 && numbers % features == 0) return Index{examples};
  return Refusal{Reason::wrongCount, "inputs", static_cast<double>(features), static_cast<double>(features)};
}

std::optional<Refusal> TrainingRun::predict(const ConstMatrix& inputs, const Matrix& logits) {
  if (!isFinite(inputs)) return Refusal{Reason::notANumber, "inputs", -kLargest, kLargest};
  for (Index first = 0; first < inputs.rows; first += traceCapacity_) {
    const Index examples = std::min(traceCapacity_, inputs.rows - first);
    const Matrix columns = inputs_.withColumns(examples);
    for (Index n = 0; n < examples; ++n) {
      for (Index f = 0; f < inputs.columns; ++f) columns.at(f, n) = inputs.at(first + n, f);
    }
    Trace& trace = traceFor(examples);
    forward(network_, columns, trace);
    ConstMatrix output = trace.layers[network_.depth()].preActivations;
    for (Index n = 0; n < examples; ++n) {
      for (Index j = 0; j < logits.columns; ++j) logits.at(first + n, j) = output.at(j, n);
    }
  }
  allDataIsGathered_ = false;
  batchIsForward_ = false;
  return std::nullopt;
}

const Trace& TrainingRun::traceOf(Index example) {
  const Matrix inputs = inputs_.withColumns(1);
  Trace& trace = traceFor(1);
  gatherRange(data_, example, inputs, targets_);
  forward(network_, inputs, trace);
  allDataIsGathered_ = false;
  batchIsForward_ = false;
  return trace;
}

Result<PathFactors> TrainingRun::chainRule(double example, const ConstMatrix& path, double output) {
  const Index depth = network_.depth();
  if (path.size() != depth) {
    return Refusal{Reason::wrongCount, "path", static_cast<double>(depth), static_cast<double>(depth)};
  }
  const auto unitsOf = [&](Index l) { return network_.layers[l].biases.columns; };
  if (auto refusal = checkIndex("example", data_.inputs.rows, example)) return *refusal;
  if (auto refusal = checkIndex("output", unitsOf(depth), output)) return *refusal;
  std::array<Index, kMaximumDepth> units{};
  for (Index l = 0; l < depth; ++l) {
    if (auto refusal = checkIndex("path", unitsOf(l), path[l])) return *refusal;
    units[l] = static_cast<Index>(path[l]);
  }

  PathFactors factors;
  factors.count = depth;
  const Trace& trace = traceOf(static_cast<Index>(example));
  vanish::chainRule(network_, trace, units.data(), static_cast<Index>(output), factors.factors.data());
  return factors;
}

std::optional<Refusal> TrainingRun::rewind(double step) {
  if (kept_.count() == 0) return Refusal{Reason::outOfRange, "step", counters_[kSteps], counters_[kSteps]};
  const NumberRange kept{"step", FieldKind::integer, static_cast<double>(kept_.stepOf(0)), counters_[kSteps]};
  if (auto refusal = checkNumber(kept, step)) return refusal;
  const Index record = kept_.lastUpTo(static_cast<std::int64_t>(step));
  std::copy_n(kept_.numbersOf(record), state_.size(), state_.data());
  stateHasChanged();
  return std::nullopt;
}

std::optional<Refusal> TrainingRun::setParameters(double layer, const ConstMatrix& weights, const ConstMatrix& biases) {
  if (auto refusal = checkIndex("layer", network_.layerCount, layer)) return refusal;
  const Layer& to = network_.layers[static_cast<Index>(layer)];
  const auto check = [](const char* field, const ConstMatrix& given, const ConstMatrix& own) -> std::optional<Refusal> {
    const auto size = static_cast<double>(own.size());
    if (given.size() != own.size()) return Refusal{Reason::wrongCount, field, size, size};
    if (!isFinite(given)) return Refusal{Reason::notANumber, field, -kLargest, kLargest};
    return std::nullopt;
  };
  if (auto refusal = check("weights", weights, to.weights)) return refusal;
  if (auto refusal = check("biases", biases, to.biases)) return refusal;
  if (looksForDeaths_) lookForDeaths(LastLook::isNot);  // who died since the last look, did so before
  copy(network_.all, lookedAt_.all);
  copy({weights.data(), 1, weights.rows * weights.columns}, to.weights);
  copy({biases.data(), 1, biases.rows * biases.columns}, to.biases);
  batchIsForward_ = false;
  if (looksForDeaths_) lookForDeaths(LastLook::isNot);
  beginAnew();
  return std::nullopt;
}

Result<TrainingRun> TrainingRun::branch(const Spec& changed) const {
  if (auto refusal = checkSpec(changed)) return *refusal;
  const bool sameData = changed.dataset == spec_.dataset && changed.table == spec_.table &&
                        changed.examples == spec_.examples && changed.noise == spec_.noise &&
                        changed.seed == spec_.seed;
  if (!sameData) return Refusal{Reason::branchNeedsSameData, "dataset"};
  if (!(networkShapeOf(changed) == networkShapeOf(spec_))) return Refusal{Reason::branchNeedsSameLayers, "widths"};
  Result<TrainingRun> result = draw(changed, Keeping::past);
  if (!result) return result;
  TrainingRun& run = *result.value;
  copy(counters_, run.counters_);
  copy(network_.all, run.network_.all);
  run.drawnBy_ = drawnBy_;
  copy(initial_.all, run.initial_.all);
  if (changed.optimizer == spec_.optimizer) copy(optimizerState_.all, run.optimizerState_.all);
  const bool computesTheSame = changed.activation == spec_.activation && changed.skip == spec_.skip &&
                               changed.skipEvery == spec_.skipEvery && changed.numberFormat == spec_.numberFormat;
  if (computesTheSame) {
    run.deadUnits_.takeOver(deadUnits_);
    copy(lookedAt_.all, run.lookedAt_.all);
  }
  if (run.looksForDeaths_) run.lookForDeaths(LastLook::isNot);
  run.beginAnew();
  return result;
}

Index TrainingRun::stateSize(const Spec& spec) {
  return Sizes(spec, Keeping::past).state;
}

Result<TrainingRun> TrainingRun::resume(const Spec& spec, const Initialization& drawnBy, const ConstMatrix& state) {
  Result<TrainingRun> result = draw(spec, Keeping::past);
  if (!result) return result;
  TrainingRun& run = *result.value;
  const Refusal unsound{Reason::snapshotDamaged, "state"};
  if (state.size() != run.state_.size()) return unsound;
  copy({state.data(), 1, run.state_.columns}, run.state_);
  copy(run.network_.all, run.before_.all);
  if (!run.isSound()) return unsound;
  run.drawnBy_ = drawnBy;
  for (Index l = 0; l < run.network_.layerCount; ++l) {
    initializeWeights(drawnBy, spec.seed, l, run.initial_.layers[l].weights);
  }
  run.beginAnew();
  return result;
}

bool TrainingRun::isSound() const {
  const double* counters = counters_.data();
  return isWhole(counters[kSteps], 0.0, kMaximumSteps) && isWhole(counters[kDivergedStep], 0.0, counters[kSteps]) &&
         isWhole(counters[kDivergedLayer], 0.0, network_.depth()) && deadUnits_.isSound(counters[kSteps]);
}

std::uint64_t TrainingRun::hash() const {
  return fingerprintOf(state_.data(), state_.size());
}

}  // namespace vanish
