#include "core/run/loss_history.hpp"

#include "core/run/run.hpp"

namespace vanish {

void LossHistory::look(TrainingRun& run) {
  const auto step = static_cast<double>(run.steps());
  while (count_ > 0 && records_[count_ - 1].step >= step) --count_;
  const bool isClose = count_ > 1 && records_[count_ - 1].step - records_[count_ - 2].step < leastDistance_;
  if (isClose) --count_;
  if (count_ == kCapacity) thinOut();
  records_[count_++] = {step, run.loss(), run.accuracy(), run.testScore().loss};
}

void LossHistory::thinOut() {
  leastDistance_ = 2.0 * (records_[count_ - 1].step - records_[0].step) / kCapacity;
  count_ = kCapacity / 2;
  for (std::size_t i = 1; i < count_; ++i) records_[i] = records_[2 * i];
}

}  // namespace vanish
