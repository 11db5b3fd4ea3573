#pragma once

#include "core/numerics/matrix.hpp"

namespace vanish {

/// One block of doubles. A run adds up what it needs, asks for it once, and then hands out parts of it:
/// so memory that is refused is noticed before anything has changed, and a step allocates nothing.
/// (Without exceptions a refused `new` would end the program, in WebAssembly the whole page's instance.)
class Memory {
 public:
  Memory() = default;
  ~Memory();
  Memory(Memory&& other) noexcept;
  Memory& operator=(Memory&& other) noexcept;

  /// Asks for `count` doubles, count >= 1; they hold anything. False, and nothing changed, if the system refuses, or
  /// would have nothing left for the small allocations around it.
  bool allocate(Index count);

  /// The next `rows` x `columns` doubles of the block. To ask for more than was allocated is a bug of the
  /// caller: it gives a matrix without data.
  Matrix take(Index rows, Index columns);

  /// Where the block starts; null before any was allocated.
  double* begin() const { return data_; }

  Index remaining() const { return size_ - used_; }

 private:
  double* data_ = nullptr;
  Index size_ = 0;
  Index used_ = 0;
};

}  // namespace vanish
