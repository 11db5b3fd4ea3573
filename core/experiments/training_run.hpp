#pragma once

#include <array>
#include <cstdint>

#include "core/backprop.hpp"
#include "core/dataset.hpp"
#include "core/gradient_tracker.hpp"
#include "core/memory.hpp"
#include "core/network.hpp"
#include "core/random.hpp"
#include "core/refusal.hpp"
#include "core/spec.hpp"

namespace vanish {

inline constexpr int kMaximumStepsAtOnce = 1000000;

/// A network on its data, trained step by step. It knows no clock: the caller says how many steps.
/// A rate too large makes numbers grow past what a double holds; they are then infinite or NaN and shown so.
class TrainingRun {
 public:
  /// Draws data and network. Refuses what checkSpec refuses, and memory that cannot be had: all of it is asked
  /// for here, once.
  static Result<TrainingRun> start(const Spec& spec);

  /// `count` steps of the optimizer, each on the next batch. Refuses, and does none, if `count` is not a whole
  /// number from 1 to kMaximumStepsAtOnce.
  std::optional<Refusal> step(double count);

  /// Steps done so far.
  std::int64_t steps() const { return steps_; }

  /// The loss at the current parameters: the mean over all the data.
  double loss();

  /// The gradient's statistics in the last step's batch, at the parameters before that step. Before any step:
  /// of the first batch, as gradientFlow gives it.
  const LayerReport& layers() const { return report_; }

  /// The current parameters, and the gradient of loss() with respect to each of them. The gradients are valid
  /// until the next step.
  const Network& parameters() const { return network_; }
  const Gradients& gradients();

  const Dataset& data() const { return data_; }

 private:
  void startEpoch();
  void gatherBatch();
  void stepOnce(bool measured);
  void passBatch();
  void measure();
  void measureDead();
  template <class Visit>
  void visitAllData(Visit visit);

  Spec spec_;
  Activation activation_;
  LossName loss_ = LossName::automatic;
  int batchSize_ = 0;      // of a full batch
  int traceCapacity_ = 0;  // examples that fit trace_

  Memory memory_;  // holds everything below that is a matrix
  Dataset data_;
  Network network_;
  Gradients gradients_;
  Trace trace_;
  Matrix batchInputs_;   // (batchSize, features), the gathered rows of a batch that is not all the data
  Matrix batchTargets_;  // (1, batchSize)
  std::array<Matrix, kMaximumLayers> live_;

  Random batchRandom_{0, 0};
  std::array<std::uint16_t, kMaximumExamples> order_{};  // this epoch's order of the examples
  int position_ = 0;                                     // where in it the current batch starts
  int batchRows_ = 0;                                    // rows of the current batch; the epoch's last may be short

  std::int64_t steps_ = 0;
  bool gradientsAreOfAllData_ = false;
  double lossOfAllData_ = 0.0;
  bool lossIsKnown_ = false;
  LayerReport report_;
};

}  // namespace vanish
