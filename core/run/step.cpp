#include <algorithm>
#include <limits>

#include "core/nn/answers.hpp"
#include "core/nn/clipping.hpp"
#include "core/nn/loss.hpp"
#include "core/numerics/reduction.hpp"
#include "core/run/pieces.hpp"
#include "core/run/run.hpp"

// A step as a plan: stage after stage, each in tasks that end after a layer, or after a block of its units. step() goes
// through the tasks at once, advance() slice by slice: one code path, and the same bits.

namespace vanish {
namespace {

constexpr Index kAll = std::numeric_limits<Index>::max();
constexpr Index kDrawing = 48;
constexpr Index kActivating = 16;
constexpr Index kMeasuring = 24;
constexpr Index kCopying = 64;  // into memory that may be touched for the first time
constexpr Index kSmallestCopy = 1024;

/// The units of a layer from `first` on that cost about `most` together: at least one, and where there are more than
/// four a multiple of four, which is how many the products take at once.
Units blockOf(Index first, Index count, Index costOfUnit, Index most) {
  Index units = std::clamp(most / costOfUnit, Index{1}, count - first);
  if (units > 4) units -= units % 4;
  return {first, units};
}

}  // namespace

std::optional<Refusal> TrainingRun::step(double count) {
  if (auto refusal = checkNumber({"steps", FieldKind::integer, 1, kMaximumStepsAtOnce}, count)) return refusal;
  settle();
  for (auto left = static_cast<Index>(count); left > 0; --left) {
    const bool isMeasured = left == 1 || history_.wants(steps() + 1);
    begin(Plan::step, isMeasured ? Measuring::yes : Measuring::no);
    complete();
  }
  return std::nullopt;
}

bool TrainingRun::advance(Index slice) {
  evaluation_.isUnderway = false;
  if (plan_ == Plan::nothing) begin(Plan::step, Measuring::yes);
  for (work_ = 0; plan_ != Plan::nothing && work_ < slice;) doTask(slice);
  done_ += work_;
  return plan_ == Plan::nothing;
}

bool TrainingRun::advanceEvaluation(Index slice) {
  if (plan_ == Plan::begin) {
    if (!advance(slice)) return false;
    beginEvaluation();
    return isEvaluated();
  }
  if (plan_ != Plan::nothing) settle();
  for (work_ = 0; !isEvaluated() && work_ < slice;) evaluateTask(slice);
  done_ += work_;
  return isEvaluated();
}

double TrainingRun::progress() const {
  if (plan_ == Plan::nothing && !evaluation_.isUnderway) return 1.0;
  return std::min(static_cast<double>(done_) / static_cast<double>(expected_), 0.99);
}

void TrainingRun::settle() {
  evaluation_.isUnderway = false;
  const bool hasChanged = stage_ >= Stage::update;
  if (plan_ == Plan::begin || (plan_ == Plan::step && hasChanged)) complete();
  plan_ = Plan::nothing;
}

void TrainingRun::begin(Plan plan, Measuring measuring) {
  plan_ = plan;
  measuring_ = measuring;
  pendingLayer_ = -1;
  done_ = 0;
  if (plan == Plan::begin) {
    history_.restart(steps());
    kept_.restart(steps());
  }
  const Index looked = looksForDeaths_ && (steps() + 1) % batches_.stepsOfAnEpoch() == 0 ? data_.trainingExamples : 0;
  const Index evaluated = plan == Plan::begin && !batches_.areAllData() ? data_.inputs.rows : 0;  // what may follow
  const Index drawn = plan == Plan::begin ? kDrawing : 0;
  const Index remembered = looked > 0 && !batches_.areAllData() ? kCopying : 0;
  expected_ = std::int64_t{network_.all.size()} *
                  (3 * batches_.examplesOf(steps()) + looked + evaluated + drawn + kActivating + remembered) +
              (keepsState() ? std::int64_t{state_.size()} * kCopying : 0);
  go(Stage::forward);
}

void TrainingRun::complete() {
  while (plan_ != Plan::nothing) doTask(kAll);
}

void TrainingRun::go(Stage stage, Index layer) {
  stage_ = stage;
  at_ = {layer, 0, 0};
}

void TrainingRun::doTask(Index most) {
  switch (stage_) {
    case Stage::draw:
      drawTask();
      break;
    case Stage::beginningLook:
      if (lookTask(LastLook::isNot, most)) go(Stage::forward);
      break;
    case Stage::forward:
      forwardTask(most);
      break;
    case Stage::loss:
      lossTask();
      break;
    case Stage::backward:
      backwardTask(most);
      break;
    case Stage::measure:
      measureTask();
      break;
    case Stage::divergence:
      divergenceTask();
      break;
    case Stage::clip:
      clipTask();
      break;
    case Stage::update:
      updateTask();
      break;
    case Stage::look:
      if (lookTask(batches_.areAllData() ? LastLook::isTraced : LastLook::isNot, most)) go(Stage::keep);
      break;
    case Stage::keep:
      keepTask(most);
      break;
    default:
      endTask();
  }
}

/// A layer of the network at step 0.
void TrainingRun::drawTask() {
  const Layer& layer = network_.layers[at_.layer];
  const Layer& initial = initial_.layers[at_.layer];
  initializeLayer(spec_, at_.layer, layer);
  copy(layer.weights, initial.weights);
  copy(layer.biases, initial.biases);
  work_ += layer.weights.size() * kDrawing;
  ++at_.layer;
  if (at_.layer == network_.layerCount) go(looksForDeaths_ ? Stage::beginningLook : Stage::forward);
}

// --- The batch ---------------------------------------------------------------

/// A block of a forward pass, and whether it was the last.
bool TrainingRun::passForward(const Network& network, const Matrix& inputs, Trace& trace, Index most) {
  const Layer& layer = network.layers[at_.layer];
  const Index costOfUnit = inputs.columns * (layer.weights.columns + kActivating);
  const Units units = blockOf(at_.unit, layer.weights.rows, costOfUnit, most);
  forwardUnits(network, inputs, at_.layer, units, trace);
  work_ += std::int64_t{units.count} * costOfUnit;
  at_.unit += units.count;
  if (at_.unit < layer.weights.rows) return false;
  at_ = {at_.layer + 1, 0, at_.first};
  return at_.layer == network.layerCount;
}

void TrainingRun::forwardTask(Index most) {
  if (!batchIsForward()) {
    const Index examples = batches_.examplesOf(steps());
    const Matrix inputs = inputs_.withColumns(examples);
    if (at_.isStart() && !allDataIsGathered_) batches_.gather(data_, steps(), inputs, targets_);
    allDataIsGathered_ = batches_.areAllData();
    if (!passForward(network_, inputs, traceFor(examples), most)) return;
    batchForwardOf_ = version_;
  }
  go(Stage::loss);
}

/// The first delta: that of the output layer.
void TrainingRun::lossTask() {
  const LayerTrace& output = traceFor(batches_.examplesOf(steps())).layers[network_.depth()];
  lossDeltas(loss_, output.preActivations, targets_.data(), output.deltas);
  gradientsOf_ = kNothing;
  work_ += output.deltas.size() * kActivating;
  go(Stage::backward, network_.depth());
}

void TrainingRun::backwardTask(Index most) {
  const Index examples = batches_.examplesOf(steps());
  const Layer& layer = network_.layers[at_.layer];
  const Index above = at_.layer < network_.depth() ? network_.layers[at_.layer + 1].weights.rows : 0;
  const Index costOfUnit = examples * (layer.weights.columns + above + 1);
  const Units units = blockOf(at_.unit, layer.weights.rows, costOfUnit, most);
  backwardUnits(network_, inputs_.withColumns(examples), at_.layer, units, SumStart::zero,
                1.0 / static_cast<double>(examples), shapedTrace_, gradients_);
  work_ += std::int64_t{units.count} * costOfUnit;
  at_.unit += units.count;
  if (at_.unit == layer.weights.rows) go(Stage::measure, at_.layer);
}

/// What a layer's deltas and gradients tell, taken down while they are still in the cache.
void TrainingRun::measureTask() {
  if (measuring_ == Measuring::yes) {
    measureBatch(network_, saturation_, shapedTrace_, gradients_, at_.layer, pending_.layers[at_.layer]);
    work_ += shapedTrace_.layers[at_.layer].deltas.size() * kMeasuring;
  }
  if (at_.layer > 0) {
    go(Stage::backward, at_.layer - 1);
  } else {
    go(plan_ == Plan::step && divergedStep() == 0 ? Stage::divergence : Stage::clip);
  }
}

/// Looks at every layer: where f is bounded, a hidden z may be infinite and the outputs are not. An activation is not
/// finite only where its number format or a residual connection cannot hold it, and then neither is the z after it.
void TrainingRun::divergenceTask() {
  const auto& layers = shapedTrace_.layers;
  const bool isWell = areFinite(layers[at_.layer].preActivations);
  work_ += layers[at_.layer].preActivations.size();
  if (isWell) {
    ++at_.layer;
    if (at_.layer == network_.layerCount) go(Stage::clip);
    return;
  }
  const bool belowHadIt = at_.layer > 0 && !areFinite(layers[at_.layer - 1].activations);
  pendingLayer_ = belowHadIt ? at_.layer - 1 : at_.layer;
  go(Stage::clip);
}

/// The rest of what is to be known of a batch, and clips its gradients.
void TrainingRun::clipTask() {
  if (plan_ == Plan::gradients) {
    plan_ = Plan::nothing;
    return;
  }
  if (measuring_ == Measuring::yes || spec_.clipping != ClippingName::none) {
    pendingNorm_ = clip(spec_.clipping, spec_.clippingThreshold, gradients_.all);
    work_ += 2 * gradients_.all.size();
  }
  if (measuring_ == Measuring::yes) {
    const LayerTrace& output = shapedTrace_.layers[network_.depth()];
    pending_.layerCount = network_.layerCount;
    for (Index l = 0; looksForDeaths_ && l < network_.depth(); ++l) {
      pending_.layers[l].deadShare = deadUnits_.deadShare(l);
    }
    const double sum = addLosses(0.0, loss_, output.preActivations, targets_.data());
    pendingLoss_ = sum / static_cast<double>(output.preActivations.columns);
  }
  go(Stage::update);
}

// --- What changes the run ----------------------------------------------------

/// The optimizer's step, layer by layer, so that what is measured of it is still in the cache.
void TrainingRun::updateTask() {
  const Index l = at_.layer;
  const Layer& layer = network_.layers[l];
  const bool isStep = plan_ == Plan::step;
  if (isStep) updateLayer(l);
  const Parameters& before = isStep ? before_ : network_;
  if (measuring_ == Measuring::yes) measureStep(initial_.layers[l], before.layers[l], layer, pending_.layers[l]);
  work_ += layer.weights.size() * kActivating;
  ++at_.layer;
  if (at_.layer < network_.layerCount) return;
  go(isStep && looksForDeaths_ && (steps() + 1) % batches_.stepsOfAnEpoch() == 0 ? Stage::look : Stage::keep);
}

void TrainingRun::updateLayer(Index l) {
  if (l == 0) {
    beginUpdate(optimizer_, optimizerState_);
    ++version_;
  }
  const Layer& layer = network_.layers[l];
  const Index first = layer.weights.data() - network_.all.data();
  const Index count = layer.weights.size() + layer.biases.size();
  const bool keepsBefore = measuring_ == Measuring::yes || (looksForDeaths_ && batches_.areAllData());
  if (keepsBefore) std::copy_n(layer.weights.data(), count, before_.all.data() + first);
  addWeightDecay(optimizer_.weightDecay, layer.weights, gradients_.layers[l].dWeights);
  updatePart(optimizer_, gradients_.all, first, count, network_.all, optimizerState_);
}

/// A part of the state, for rewind(). Its counters are those of the step before, until the step is done.
void TrainingRun::keepTask(Index most) {
  const Index left = keepsState() ? state_.size() - at_.first : 0;
  const Index count = std::min(std::max(most / kCopying, kSmallestCopy), left);
  if (count > 0) std::copy_n(state_.data() + at_.first, count, kept_.room() + at_.first);
  work_ += count * kCopying;
  at_.first += count;
  if (count == left) go(Stage::end);
}

/// Only now a step is done: until then all that one can read is that of the last one.
void TrainingRun::endTask() {
  if (measuring_ == Measuring::yes) {
    std::copy_n(pending_.layers.begin(), network_.layerCount, report_.layers.begin());
    report_.layerCount = network_.layerCount;
    batchLoss_ = pendingLoss_;
    gradientNorm_ = pendingNorm_;
  }
  if (plan_ == Plan::step) counters_[kSteps] += 1.0;
  if (pendingLayer_ >= 0) {
    counters_[kDivergedStep] = counters_[kSteps];
    counters_[kDivergedLayer] = static_cast<double>(pendingLayer_);
  }
  shown_ = version_;
  if (plan_ != Plan::measure) record();
  plan_ = Plan::nothing;
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
  if (kept_.wants(steps())) std::copy_n(counters_.data(), counters_.size(), kept_.record(steps()));
}

// --- Looking for deaths ------------------------------------------------------

/// A block of a look at all the data, and whether the look is over.
bool TrainingRun::lookTask(LastLook lastLook, Index most) {
  if (lookPart_ == LookPart::remember) return rememberTask();
  if (lookPart_ != LookPart::mark) return explainTask(lastLook, most);
  if (at_.isStart() && at_.first == 0) {
    if (lastLook == LastLook::isTraced) keepLastTrace();
    deadUnits_.beginLook();
  }
  const Index l = at_.layer;
  const Index first = at_.first;
  const bool isPassed = passForwardInLook(network_, most);
  if (at_.layer != l && l < network_.depth()) {
    deadUnits_.mark(shapedTrace_.layers[l], l);
    work_ += shapedTrace_.layers[l].preActivations.size();
  }
  if (!isPassed) return false;
  at_ = {0, 0, first + shapedTrace_.dActivations.columns};
  if (at_.first < data_.trainingExamples) return false;
  if (batches_.areAllData()) batchForwardOf_ = version_;
  if (!deadUnits_.endLook(stepAtEnd())) return endLook();
  lookPart_ = lastLook == LastLook::isTraced ? LookPart::explainBefore : LookPart::passBefore;
  at_ = {0, 0, 0};
  return false;
}

bool TrainingRun::passForwardInLook(const Network& network, Index most) {
  const Piece piece = pieceFrom(at_.first, at_.isStart());
  return passForward(network, piece.inputs, piece.trace, most);
}

Network TrainingRun::lookedAtNetwork() const {
  Network before = network_;
  static_cast<Parameters&>(before) = lookedAt_;
  return before;
}

/// A block of finding out why units have died, and whether that is known.
bool TrainingRun::explainTask(LastLook lastLook, Index most) {
  const bool isTraced = lastLook == LastLook::isTraced;
  const Network before = lookedAtNetwork();
  const bool isOfNow = lookPart_ == LookPart::passNow || lookPart_ == LookPart::explainNow;
  if (lookPart_ == LookPart::passBefore || lookPart_ == LookPart::passNow) {
    if (!passForwardInLook(isOfNow ? network_ : before, most)) return false;
    lookPart_ = isOfNow ? LookPart::explainNow : LookPart::explainBefore;
    at_ = {0, 0, at_.first};
    return false;
  }
  const Index l = at_.layer;
  const Layer& layer = network_.layers[l];
  const Trace& trace = isTraced ? (isOfNow ? trace_ : lastTrace_) : shapedTrace_;
  const Index examples = isTraced ? data_.trainingExamples : trace.dActivations.columns;
  const ConstMatrix inputs = inputs_.withColumns(examples);
  const Index costOfUnit = 2 * layer.weights.columns * examples;
  const Units units = blockOf(at_.unit, layer.weights.rows, costOfUnit, most);
  const Index justDied = isOfNow ? deadUnits_.explainWithInputsOfNow(before, inputs, trace, l, units)
                                 : deadUnits_.explainWithInputsOfBefore(before, network_, inputs, trace, l, units);
  work_ += std::int64_t{justDied} * costOfUnit + units.count;
  at_.unit += units.count;
  if (at_.unit < layer.weights.rows) return false;
  at_ = {l + 1, 0, at_.first};
  if (at_.layer < network_.depth()) return false;
  at_ = {0, 0, at_.first + examples};
  if (at_.first < data_.trainingExamples) {
    lookPart_ = isOfNow ? LookPart::passNow : LookPart::passBefore;
    return false;
  }
  at_ = {0, 0, 0};
  lookPart_ = isTraced ? LookPart::explainNow : LookPart::passNow;
  if (!isOfNow) return false;
  deadUnits_.endExplaining();
  return endLook();
}

/// Whether there is nothing left to do in the look.
bool TrainingRun::endLook() {
  lookPart_ = batches_.areAllData() ? LookPart::mark : LookPart::remember;
  at_ = {0, 0, 0};
  return lookPart_ == LookPart::mark;
}

/// A layer of the network at this look, which the next one compares with, and whether it was the last.
bool TrainingRun::rememberTask() {
  const Layer& layer = network_.layers[at_.layer];
  copy(layer.weights, lookedAt_.layers[at_.layer].weights);
  copy(layer.biases, lookedAt_.layers[at_.layer].biases);
  work_ += layer.weights.size() * kCopying;
  ++at_.layer;
  if (at_.layer < network_.layerCount) return false;
  lookPart_ = LookPart::mark;
  return true;
}

void TrainingRun::lookForDeaths() {
  go(Stage::look);
  while (!lookTask(LastLook::isNot, kAll)) {
  }
}

/// Saves the activations of all the data from the next forward pass: an exchange of memory.
void TrainingRun::keepLastTrace() {
  for (Index l = 0; l < network_.depth(); ++l) {
    std::swap(trace_.layers[l].activations, lastTrace_.layers[l].activations);
    shapedTrace_.layers[l].activations = trace_.layers[l].activations;
  }
}

// --- Over all the data -------------------------------------------------------

TrainingRun::Score TrainingRun::Evaluation::of(Index examples) const {
  const auto count = static_cast<double>(examples);
  return {sum / count, static_cast<double>(right) / count};
}

void TrainingRun::beginEvaluation() {
  evaluation_ = {true, 0.0, 0};
  go(Stage::forward);
}

/// A block of the evaluation: of what is trained on, then of what is held out.
void TrainingRun::evaluateTask(Index most) {
  Evaluation& evaluation = evaluation_;
  if (!evaluation.isUnderway) {
    beginEvaluation();
    done_ = 0;
    expected_ = std::int64_t{network_.all.size()} * data_.inputs.rows;
  }
  const bool isTraced = at_.first == 0 && batches_.areAllData() && batchIsForward();
  const Piece piece = isTraced ? Piece{inputs_, shapedTrace_} : pieceFrom(at_.first, at_.isStart());
  if (!isTraced && !passForward(network_, piece.inputs, piece.trace, most)) return;
  const ConstMatrix& logits = piece.trace.layers[network_.depth()].preActivations;
  evaluation.sum = addLosses(evaluation.sum, loss_, logits, targets_.data());
  evaluation.right += countRight(loss_, logits, targets_.data());
  work_ += logits.size() * kActivating;
  at_ = {0, 0, at_.first + logits.columns};
  if (at_.first == data_.trainingExamples) {
    score_ = evaluation.of(data_.trainingExamples);
    evaluation = {true, 0.0, 0};
    if (batches_.areAllData()) batchForwardOf_ = version_;
  }
  if (at_.first < data_.inputs.rows) return;
  testScore_ = evaluation.of(data_.inputs.rows - data_.trainingExamples);
  evaluatedOf_ = version_;
  evaluation.isUnderway = false;
}

void TrainingRun::evaluate() {
  if (isEvaluated()) return;
  settle();
  while (!isEvaluated()) evaluateTask(kAll);
}

double TrainingRun::loss() {
  evaluate();
  return score_.loss;
}

double TrainingRun::accuracy() {
  evaluate();
  return score_.accuracy;
}

TrainingRun::Score TrainingRun::testScore() {
  evaluate();
  return testScore_;
}

}  // namespace vanish
