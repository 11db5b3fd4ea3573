#pragma once

#include <cstddef>
#include <cstdint>

#include "core/numerics/memory.hpp"

namespace vanish {

/// Records of steps in bounded memory: the first, and after it every stride-th step. The stride is 1 until the memory
/// is full; then every other record goes and the stride doubles, so that the records stay evenly spaced and span
/// everything since the first.
class History {
 public:
  History() = default;

  /// At most `capacity` records, 0 or more, of `numbers` doubles each. `memory` has size() doubles to give.
  History(Index capacity, Index numbers, Memory& memory);
  static Index size(Index capacity, Index numbers);

  /// Forgets all, and begins anew with `step`.
  void restart(std::int64_t step);

  /// Whether `step` is to be recorded. A step that has been recorded already is not; nor is any but the first where
  /// the capacity is 1, nor any where it is 0.
  bool wants(std::int64_t step) const;

  /// Where the next record's numbers() doubles belong. They may be written before record(), which makes them count.
  double* room();

  /// Records a wanted step, whose numbers are or will be written to the place that it gives: that of room(). Steps come
  /// in ascending order.
  double* record(std::int64_t step);

  Index count() const { return count_; }
  Index numbers() const { return records_.columns - 1; }
  std::int64_t stepOf(Index record) const { return static_cast<std::int64_t>(records_.at(record, 0)); }
  const double* numbersOf(Index record) const { return records_.row(record) + 1; }

  /// The last record that is not after `step`, or -1.
  Index lastUpTo(std::int64_t step) const;

 private:
  void thinOut();

  Matrix records_;  // (capacity, 1 + numbers) the step, then its numbers
  Index count_ = 0;
  std::int64_t first_ = 0;
  std::int64_t stride_ = 1;
};

}  // namespace vanish
