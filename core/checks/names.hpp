#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace vanish {

/// The names of an enum's values, in the enum's order. They are the words of the JavaScript side too.
template <std::size_t count>
using NamesOf = std::array<const char*, count>;

/// A view of such a list.
class Names {
 public:
  constexpr Names() = default;
  template <std::size_t count>
  constexpr Names(const NamesOf<count>& names) : first_(names.data()), count_(static_cast<int>(count)) {}

  constexpr int count() const { return count_; }
  constexpr const char* operator[](int index) const { return first_[index]; }

  /// The index of `name`, or -1.
  int indexOf(std::string_view name) const {
    for (int i = 0; i < count_; ++i) {
      if (name == first_[i]) return i;
    }
    return -1;
  }

 private:
  const char* const* first_ = nullptr;
  int count_ = 0;
};

}  // namespace vanish
