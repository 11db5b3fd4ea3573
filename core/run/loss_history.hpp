#pragma once

#include <array>
#include <cstddef>

namespace vanish {

class TrainingRun;

/// The losses of a run over its steps, for a curve: one record for each step at which it was looked at, up to kCapacity
/// of them. Where there would be more, every other one goes, and from then on a look replaces the last record while
/// that is closer to the one before than the steps so far divided by half the capacity: so the records stay spread over
/// all steps. The first one stays, and the last is that of the last look.
class LossHistory {
 public:
  static constexpr std::size_t kCapacity = 256;

  struct Record {
    double step;
    double loss;      // over all the data, at the parameters after this step
    double accuracy;  // likewise
    double testLoss;  // of the examples that are held out; NaN where none are
  };

  /// Looks at the run. Records of later steps than the run's go: it has gone back. Costs what run.loss() costs.
  void look(TrainingRun& run);

  void forget() { *this = LossHistory(); }

  std::size_t count() const { return count_; }
  const Record& operator[](std::size_t i) const { return records_[i]; }

 private:
  void thinOut();

  std::array<Record, kCapacity> records_{};
  std::size_t count_ = 0;
  double leastDistance_ = 0.0;  // of two records, but for the last one
};

}  // namespace vanish
