#include "core/run/history.hpp"

#include <cstring>

namespace vanish {

History::History(Index capacity, Index numbers, Memory& memory) : records_(memory.take(capacity, 1 + numbers)) {}

Index History::size(Index capacity, Index numbers) {
  return capacity * (1 + numbers);
}

void History::restart(std::int64_t step) {
  count_ = 0;
  first_ = step;
  stride_ = 1;
}

bool History::wants(std::int64_t step) const {
  if (count_ == 0) return records_.rows > 0 && step == first_;
  const std::int64_t stride = count_ == records_.rows ? 2 * stride_ : stride_;  // it will have doubled
  return records_.rows > 1 && step > stepOf(count_ - 1) && (step - first_) % stride == 0;
}

double* History::room() {
  if (count_ == records_.rows) thinOut();
  return records_.row(count_) + 1;
}

double* History::record(std::int64_t step) {
  double* numbers = room();
  records_.at(count_++, 0) = static_cast<double>(step);
  return numbers;
}

void History::thinOut() {
  Index kept = 1;
  for (Index i = 2; i < count_; i += 2, ++kept) {
    std::memcpy(records_.row(kept), records_.row(i), static_cast<std::size_t>(records_.columns) * sizeof(double));
  }
  count_ = kept;
  stride_ *= 2;
}

Index History::lastUpTo(std::int64_t step) const {
  Index last = -1;
  while (last + 1 < count_ && stepOf(last + 1) <= step) ++last;
  return last;
}

}  // namespace vanish
