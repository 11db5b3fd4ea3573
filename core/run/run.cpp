#include "core/run/run.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "core/nn/answers.hpp"
#include "core/nn/selected_data.hpp"
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

}  // namespace

/// How large everything is that a run holds.
struct TrainingRun::Sizes {
  Sizes(const Spec& spec, Keeping keeping) : network(networkShapeOf(spec)), data(datasetShapeOf(spec)) {
    batch = batchSizeOf(spec);
    training = trainingExamplesOf(spec);
    traceCapacity = std::max(batch, std::min(kSmallestPiece, training));
    parameters = parameterCount(network);
    const bool keepsLookedAt = canDie(activationOf(spec)) && batch < training;
    lookedAt = keepsLookedAt ? parameters : 0;
    keepsLastActivations = canDie(activationOf(spec)) && !keepsLookedAt;
    state =
        kCounters + parameters + optimizerStateSize(spec.optimizer, parameters) + DeadUnits::size(network) + lookedAt;
    if (keeping == Keeping::past) kept = static_cast<Index>(std::clamp(kKeptDoubles / state, Index{1}, kMaximumKept));
    if (keeping == Keeping::past) records = kHistoryCapacity;
    historyNumbers = kHistoryStatistics + network.layerCount * static_cast<Index>(kStatistics.size());
  }

  Index doubles() const {
    return state + datasetSize(data) + traceCapacity * (data.features + 1) + Batches::size(training) + 3 * parameters +
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
  Index training;  // of the data's examples
  Index traceCapacity;
  Index parameters;
  Index lookedAt;
  bool keepsLastActivations;
  Index state;
  Index kept = 0;
  Index records = 0;
  Index historyNumbers;
};

/// A run at step 0 whose network has not been drawn yet.
Result<TrainingRun> TrainingRun::withData(const Spec& spec, Keeping keeping) {
  if (auto refusal = checkSpec(spec)) return *refusal;
  const Sizes sizes(spec, keeping);
  TrainingRun run;
  if (!run.memory_.allocate(sizes.doubles())) return Refusal{Reason::outOfMemory, ""};
  run.layOut(spec, sizes);
  run.drawnBy_ = initializationOf(spec);
  if (auto refusal = fillData(spec, run.data_)) return *refusal;
  return run;
}

Result<TrainingRun> TrainingRun::start(const Spec& spec, Keeping keeping, Beginning beginning) {
  Result<TrainingRun> result = withData(spec, keeping);
  if (!result) return result;
  TrainingRun& run = *result.value;
  run.begin(Plan::begin, Measuring::yes);
  run.go(Stage::draw);
  if (beginning == Beginning::atOnce) run.complete();
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

  data_ = layOutDataset(sizes.data, memory_);
  batches_ = Batches(sizes.training, sizes.batch, spec.seed, memory_);
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

/// What a run does with the state that it goes on from, whether drawn, restored, branched off or set by hand.
void TrainingRun::beginAnew() {
  parametersHaveChanged();
  begin(Plan::begin, Measuring::yes);
  complete();
}

/// The trace's memory for so many examples: what it held is lost. Kept, for laying it out takes as long as a step of a
/// tiny network.
Trace& TrainingRun::traceFor(Index examples) {
  batchForwardOf_ = kNothing;
  if (shapedTrace_.dActivations.columns != examples) {
    shapedTrace_ = trace_.forExamples(examples, network_.layerCount);
  }
  return shapedTrace_;
}

/// The data from example `first` on, as many as fit a trace: of those that are trained on, or of those held out.
TrainingRun::Piece TrainingRun::pieceFrom(Index first, bool isNew) {
  const bool isHeldOut = first >= data_.trainingExamples;
  const Index end = isHeldOut ? data_.inputs.rows : data_.trainingExamples;
  const Index examples = std::min(traceCapacity_, end - first);
  const Matrix inputs = inputs_.withColumns(examples);
  if (isHeldOut) allDataIsGathered_ = false;
  if (isNew && !allDataIsGathered_) gatherRange(data_, first, inputs, targets_);
  return {inputs, traceFor(examples)};
}

std::optional<Refusal> TrainingRun::rewind(double step) {
  settle();
  if (kept_.count() == 0) return Refusal{Reason::outOfRange, "step", counters_[kSteps], counters_[kSteps]};
  const NumberRange kept{"step", FieldKind::integer, static_cast<double>(kept_.stepOf(0)), counters_[kSteps]};
  if (auto refusal = checkNumber(kept, step)) return refusal;
  const Index record = kept_.lastUpTo(static_cast<std::int64_t>(step));
  std::copy_n(kept_.numbersOf(record), state_.size(), state_.data());
  parametersHaveChanged();
  begin(Plan::measure, Measuring::yes);
  complete();
  return std::nullopt;
}

std::optional<Refusal> TrainingRun::setParameters(double layer, const ConstMatrix& weights, const ConstMatrix& biases) {
  if (auto refusal = checkIndex("layer", network_.layerCount, layer)) return refusal;
  const Layer& to = network_.layers[static_cast<Index>(layer)];
  const auto check = [](const char* field, const ConstMatrix& given, const ConstMatrix& own) -> std::optional<Refusal> {
    const auto size = static_cast<double>(own.size());
    if (given.size() != own.size()) return Refusal{Reason::wrongCount, field, size, size};
    if (!areFinite(given)) return Refusal{Reason::notANumber, field, -kLargest, kLargest};
    return std::nullopt;
  };
  if (auto refusal = check("weights", weights, to.weights)) return refusal;
  if (auto refusal = check("biases", biases, to.biases)) return refusal;
  settle();
  if (looksForDeaths_) lookForDeaths();  // who died since the last look, did so before
  copy(network_.all, lookedAt_.all);
  copy({weights.data(), 1, weights.rows * weights.columns}, to.weights);
  copy({biases.data(), 1, biases.rows * biases.columns}, to.biases);
  parametersHaveChanged();
  if (looksForDeaths_) lookForDeaths();
  beginAnew();
  return std::nullopt;
}

Result<TrainingRun> TrainingRun::branch(const Spec& changed) const {
  if (auto refusal = checkSpec(changed)) return *refusal;
  const bool sameData = changed.dataset == spec_.dataset && changed.table == spec_.table &&
                        changed.examples == spec_.examples && changed.noise == spec_.noise &&
                        changed.testShare == spec_.testShare && changed.seed == spec_.seed &&
                        changed.features == spec_.features && changed.classes == spec_.classes;
  if (!sameData) return Refusal{Reason::branchNeedsSameData, "dataset"};
  if (!(networkShapeOf(changed) == networkShapeOf(spec_))) return Refusal{Reason::branchNeedsSameLayers, "widths"};
  Result<TrainingRun> result = withData(changed, Keeping::past);
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
  if (run.looksForDeaths_) run.lookForDeaths();
  run.beginAnew();
  return result;
}

Index TrainingRun::stateSize(const Spec& spec) {
  return Sizes(spec, Keeping::past).state;
}

Result<TrainingRun> TrainingRun::resume(const Spec& spec, const Initialization& drawnBy, const ConstMatrix& state) {
  Result<TrainingRun> result = withData(spec, Keeping::past);
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
