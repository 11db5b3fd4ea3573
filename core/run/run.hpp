#pragma once

#include <array>
#include <cstdint>

#include "core/checks/refusals.hpp"
#include "core/data/batches.hpp"
#include "core/data/dataset.hpp"
#include "core/nn/backprop.hpp"
#include "core/nn/clipping.hpp"
#include "core/nn/network.hpp"
#include "core/nn/optimizer.hpp"
#include "core/nn/spec.hpp"
#include "core/numerics/memory.hpp"
#include "core/run/deaths.hpp"
#include "core/run/history.hpp"
#include "core/run/lethal_rates.hpp"
#include "core/run/measure.hpp"

namespace vanish {

inline constexpr Index kMaximumStepsAtOnce = 1000000;

/// A slice of a step, in multiply-adds; what else is done to a number counts as several.
inline constexpr Index kSlice = 2000000;

/// What TrainingRun::history keeps of a step: the mean loss of its batch and the norm of its gradients before
/// clipping, then the statistics of layer 0, of layer 1 ... in kStatistics' order.
inline constexpr Index kHistoryBatchLoss = 0;
inline constexpr Index kHistoryGradientNorm = 1;
inline constexpr Index kHistoryStatistics = 2;

/// Whether a run keeps a history and steps to go back to, and has the memory for it.
enum class Keeping { past, nothing };

/// Whether a run begins at once, with its first measurement, or slice by slice by TrainingRun::advance.
enum class Beginning { atOnce, inSlices };

/// A network on its data, trained step by step. It knows no clock: the caller says how many steps.
/// A rate too large makes numbers grow past what a double holds; they are then infinite or NaN and shown so.
class TrainingRun {
 public:
  /// Draws data and network. Refuses what checkSpec refuses, and memory that cannot be had: all of it is asked
  /// for here, once.
  static Result<TrainingRun> start(const Spec& spec, Keeping keeping = Keeping::past,
                                   Beginning beginning = Beginning::atOnce);

  /// A new run with `changed`, from here on: this run's step, parameters and, with the same optimizer, its memory.
  /// Which units are dead goes on being known where activation, residual connections and number format stay; elsewhere
  /// the branch's first look is its first. Refuses, beside what start refuses, a spec with other data or other layers.
  Result<TrainingRun> branch(const Spec& changed) const;

  /// `count` steps of the optimizer, each on the next batch. Refuses, and does none, if `count` is not a whole
  /// number from 1 to kMaximumStepsAtOnce.
  std::optional<Refusal> step(double count);

  /// Goes on with a step by a slice, some milliseconds at the largest spec, and says whether the step is complete; a
  /// run that begins in slices begins first, and is complete at the step at which it began. The same bits as step(1).
  /// Until a step is complete steps(), layers(), batchLoss(), gradientNorm(), history() and, once known, loss(),
  /// accuracy() and testScore() go on telling of the last one. What else is asked or told settles what is under way
  /// first. `slice` is how much it does at most, but for what cannot be cut, in multiply-adds.
  bool advance(Index slice = kSlice);

  /// The same for loss(), accuracy() and testScore(): whether they are known. A run that begins in slices begins first.
  bool advanceEvaluation(Index slice = kSlice);

  /// How much of what is under way is done, about, from 0 to 0.99; 1 where nothing is.
  double progress() const;

  /// Ends what is under way: a step that has begun to change the parameters, and a beginning, are completed; what came
  /// before in a step, forward and backward passes, is dropped. So state(), hash(), parameters(), deadUnits() and
  /// branch(), which are const, are those of a complete step.
  void settle();

  /// Whether all that one can read of the run is known: not while it begins in slices.
  bool hasBegun() const { return plan_ != Plan::begin; }

  /// Goes back to the last kept step that is not after `step`, to the same bits; steps() then tells which. Kept are the
  /// step the run began with and every so many since, as many as fit 32 MB. Refuses a step before the first kept one,
  /// and any where nothing is kept.
  std::optional<Refusal> rewind(double step);

  /// Replaces a layer's weights (fanOut, fanIn) and biases (fanOut). Kept steps and history begin anew.
  /// Refuses, and changes nothing, if the layer, a count or a number is not what it must be.
  std::optional<Refusal> setParameters(double layer, const ConstMatrix& weights, const ConstMatrix& biases);

  const Spec& spec() const { return spec_; }

  /// What the first weights were drawn by: a branch has those of its run, whatever its own spec says.
  const Initialization& drawnBy() const { return drawnBy_; }

  const Dataset& data() const { return data_; }

  /// Steps done so far.
  std::int64_t steps() const { return static_cast<std::int64_t>(counters_[kSteps]); }

  /// A mean loss, and the share of examples that the network gets right; NaN of no examples.
  struct Score {
    double loss;
    double accuracy;
  };

  /// Over all the data that are trained on, at the current parameters.
  double loss();
  double accuracy();

  /// Over the examples that are held out: none unless the spec has a testShare.
  Score testScore();

  /// The statistics of the last step: its batch, at the parameters before it, and what it did to them. Before any
  /// step, and after going back or taking up a state: those of the next batch (at first, as gradientFlow gives them),
  /// and an updateRatio of 0. deadShare is as of the last look of deadUnits().
  const LayerReport& layers() const { return report_; }

  /// Of the last step, over all parameters, before clipping; before any step, of the first batch.
  double gradientNorm() const { return gradientNorm_; }

  /// Mean loss of the last step's batch, at the parameters before it; likewise.
  double batchLoss() const { return batchLoss_; }

  /// Which units are dead, since when and why. Looked at after each step, or, if a batch is not all the data, after
  /// each epoch; steps are counted as steps() counts them.
  const DeadUnits& deadUnits() const { return deadUnits_; }

  /// The first step in whose forward pass a number was not finite, and the first layer, hidden or not, whose
  /// pre-activations or activations had it. Step 0: none. A step that makes a weight or bias infinite or NaN shows in
  /// the next one: that unit's pre-activations are then not finite on any example.
  std::int64_t divergedStep() const { return static_cast<std::int64_t>(counters_[kDivergedStep]); }
  Index divergedLayer() const { return static_cast<Index>(counters_[kDivergedLayer]); }

  const History& history() const { return history_; }
  const History& keptSteps() const { return kept_; }

  /// The current parameters, and the gradient of loss() with respect to each of them. The gradients are valid
  /// until the next step.
  const Network& parameters() const { return network_; }
  const Gradients& gradients();

  /// The learning rates at which each unit of a hidden layer is dead on all the data after the next step, were that a
  /// step of plain gradient descent. 0 <= layer < depth. Valid until the next step.
  LethalRates lethalRates(Index layer);

  /// (L(p + h) - L(p - h)) / 2h of L = loss() and a parameter p of a layer, with h = `distance`: what gradients() is to
  /// be checked against. The layer's weights count from 0, row by row, then its biases. Leaves the network as it is.
  /// Refuses a layer or parameter that is not there, and a distance not from 1e-12 to 1.
  Result<double> lossDifference(double layer, double parameter, double distance);

  /// How many examples so many numbers are, for predict. Refuses none, and numbers left over.
  Result<Index> examplesIn(Index numbers) const;

  /// Writes the logits (examples, outputs) for `inputs` (examples, features), which need not be of the data but are
  /// scaled as data() is. Refuses, and writes nothing, if a number is not finite.
  std::optional<Refusal> predict(const ConstMatrix& inputs, const Matrix& logits);

  /// The numbers that decide all further steps. The same bits in two runs of one spec: the same future.
  ConstMatrix state() const { return state_; }

  /// FNV-1a of the state; every NaN counts as one.
  std::uint64_t hash() const;

  /// How many numbers the state of a run of this (checked) spec has.
  static Index stateSize(const Spec& spec);

  /// A run that goes on from `state`, what state() of another run of the same spec has given, whose first weights were
  /// drawn by `drawnBy`. Refuses, beside what start refuses, a state of another size or one that no run can have.
  static Result<TrainingRun> resume(const Spec& spec, const Initialization& drawnBy, const ConstMatrix& state);

 private:
  // How many steps have been done, and what divergedStep and divergedLayer say; in this order in states and snapshots.
  enum Counter { kSteps = 0, kDivergedStep = 1, kDivergedLayer = 2, kCounters = 3 };

  enum class Measuring { no, yes };

  // Whether the trace is that of all the data at the parameters of the last look for deaths, as after a step on them.
  enum class LastLook { isTraced, isNot };

  // What is under way: to begin a run or begin it anew, to measure it, a step, or a batch's gradients alone.
  enum class Plan { nothing, begin, measure, step, gradients };

  // Where it is: a run that starts draws its network and looks for deaths first; from update on a step changes the run.
  enum class Stage { draw, beginningLook, forward, loss, backward, measure, divergence, clip, update, look, keep, end };

  // A look for deaths: where units have died, two more passes over all the data find out why.
  enum class LookPart { mark, passBefore, explainBefore, passNow, explainNow, remember };

  // Where a stage is: the next layer, its next unit, and the first example of the piece of the data.
  struct Place {
    Index layer;
    Index unit;
    Index first;
    bool isStart() const { return layer == 0 && unit == 0; }
  };

  // Some of the data and the trace for it.
  struct Piece {
    Matrix inputs;
    Trace& trace;
  };

  struct Evaluation {
    bool isUnderway;
    double sum;
    Index right;

    Score of(Index examples) const;
  };

  struct Sizes;

  static Result<TrainingRun> withData(const Spec& spec, Keeping keeping);
  void layOut(const Spec& spec, const Sizes& sizes);
  void beginAnew();
  bool isSound() const;

  void begin(Plan plan, Measuring measuring);
  void complete();
  void go(Stage stage, Index layer = 0);
  void doTask(Index most);
  void drawTask();
  bool passForward(const Network& network, const Matrix& inputs, Trace& trace, Index most);
  void forwardTask(Index most);
  void lossTask();
  void backwardTask(Index most);
  void measureTask();
  void divergenceTask();
  void clipTask();
  void updateTask();
  void updateLayer(Index l);
  void keepTask(Index most);
  void endTask();
  std::int64_t stepAtEnd() const { return steps() + (plan_ == Plan::step ? 1 : 0); }
  bool keepsState() const { return (plan_ == Plan::begin || plan_ == Plan::step) && kept_.wants(stepAtEnd()); }
  void record();
  bool lookTask(LastLook lastLook, Index most);
  void lookForDeaths();
  void keepLastTrace();
  Network lookedAtNetwork() const;
  bool passForwardInLook(const Network& network, Index most);
  bool explainTask(LastLook lastLook, Index most);
  bool endLook();
  bool rememberTask();
  void beginEvaluation();
  void evaluateTask(Index most);
  void evaluate();
  void findLethalRates();
  Trace& traceFor(Index examples);
  Piece pieceFrom(Index first, bool isNew);
  template <class Visit>
  void visitAllData(const Network& network, Visit visit);

  // What is known is known of a version of the parameters: whoever changes them says so, and all of it is stale.
  void parametersHaveChanged() { shown_ = ++version_; }
  bool batchIsForward() const { return batchForwardOf_ == version_; }
  bool isEvaluated() const { return evaluatedOf_ == shown_; }

  Spec spec_;
  Initialization drawnBy_{};
  LossName loss_ = LossName::automatic;
  OptimizerSettings optimizer_;
  Saturation saturation_{};
  bool looksForDeaths_ = false;

  Memory memory_;    // holds everything below that is a matrix
  Matrix state_;     // (1, size) the counters, the network, the optimizer's state, the deaths and lookedAt_
  Matrix counters_;  // (1, kCounters)
  Network network_;
  OptimizerState optimizerState_;
  DeadUnits deadUnits_;
  Parameters lookedAt_;  // of the last look for deaths; outside the state where each step looks

  Dataset data_;
  Batches batches_;
  Parameters initial_;  // before the first step; weights alone
  Parameters before_;   // before the last measured step
  Gradients gradients_;
  Index traceCapacity_ = 0;  // examples that fit trace_, inputs_ and targets_
  Trace trace_;
  Trace shapedTrace_;  // the same, for the batch or piece at hand
  Trace lastTrace_;    // only activations, of all the data at the last look for deaths; where each step looks
  Matrix inputs_;      // (features, traceCapacity) the batch or piece at hand
  Matrix targets_;     // (1, traceCapacity)
  std::array<LethalRates, kMaximumDepth> lethalRates_;
  History history_;
  History kept_;

  LayerReport report_;
  double gradientNorm_ = 0.0;
  double batchLoss_ = 0.0;

  Plan plan_ = Plan::nothing;
  Stage stage_ = Stage::end;
  LookPart lookPart_ = LookPart::mark;
  Place at_{};
  std::int64_t work_ = 0;      // multiply-adds of the slice so far
  std::int64_t done_ = 0;      // and of all slices before it
  std::int64_t expected_ = 0;  // of all that is under way, about
  Measuring measuring_ = Measuring::no;
  LayerReport pending_;  // of the step under way, as the three that follow
  double pendingNorm_ = 0.0;
  double pendingLoss_ = 0.0;
  Index pendingLayer_ = -1;  // the first layer that diverges in it
  Evaluation evaluation_{};

  static constexpr std::int64_t kNothing = -1;
  std::int64_t version_ = 0;                // of the parameters
  std::int64_t shown_ = 0;                  // before the step under way
  std::int64_t batchForwardOf_ = kNothing;  // the version whose forward pass of the next batch trace_ has
  std::int64_t gradientsOf_ = kNothing;     // gradients_ of all the data
  std::int64_t evaluatedOf_ = kNothing;
  std::int64_t lethalRatesOf_ = kNothing;
  bool allDataIsGathered_ = false;  // inputs_ and targets_ hold all the data that are trained on
  Score score_{};
  Score testScore_{};
};

}  // namespace vanish
