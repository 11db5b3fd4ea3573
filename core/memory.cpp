#include "core/memory.hpp"

#include <cstdlib>
#include <utility>

namespace vanish {

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

bool Memory::allocate(std::size_t count) {
  auto* data = static_cast<double*>(std::calloc(count, sizeof(double)));
  if (data == nullptr) return false;
  std::free(data_);
  data_ = data;
  size_ = count;
  used_ = 0;
  return true;
}

Matrix Memory::take(int rows, int columns) {
  const std::size_t count = static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns);
  if (count > remaining()) return {};
  Matrix matrix{data_ + used_, rows, columns};
  used_ += count;
  return matrix;
}

}  // namespace vanish
