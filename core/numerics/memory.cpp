#include "core/numerics/memory.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <utility>

namespace vanish {
namespace {

// Small allocations that nobody can check (the C++ library's, Embind's) must find room after every block: so much
// is left free, or the block is refused.
constexpr Index kReserve = Index{256} * 1024;
constexpr Index kDouble = sizeof(double);

}  // namespace

Memory::~Memory() {
  std::free(data_);
}

Memory::Memory(Memory&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)),
      size_(std::exchange(other.size_, 0)),
      used_(std::exchange(other.used_, 0)) {}

Memory& Memory::operator=(Memory&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  std::swap(used_, other.used_);
  return *this;
}

bool Memory::allocate(Index count) {
  if (count < 1 || count > (PTRDIFF_MAX - kReserve) / kDouble) return false;
  const auto bytes = static_cast<std::size_t>(count * kDouble);
  void* volatile both = std::malloc(bytes + kReserve);  // volatile: else a compiler may leave out what is only freed
  const bool fits = both != nullptr;
  std::free(both);
  void* const block = fits ? std::malloc(bytes) : nullptr;
  if (block == nullptr) return false;
  std::free(data_);
  data_ = static_cast<double*>(block);
  size_ = count;
  used_ = 0;
  return true;
}

Matrix Memory::take(Index rows, Index columns) {
  const Index count = rows * columns;
  if (count > remaining()) return {};
  Matrix matrix{data_ + used_, rows, columns};
  used_ += count;
  return matrix;
}

}  // namespace vanish
