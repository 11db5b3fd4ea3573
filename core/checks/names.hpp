#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace vanish {

/// A value of an enum and its name, which is the word of the JavaScript side too.
struct NamedValue {
  template <class Enum>
  constexpr NamedValue(Enum value, const char* name) : value(static_cast<int>(value)), name(name) {}

  template <class Enum>
  constexpr Enum as() const {
    return static_cast<Enum>(value);
  }

  int value;
  const char* name;
};

/// Each value of an enum once, in the order in which they are to be shown: the enum's own order decides nothing.
template <std::size_t count>
using NamesOf = std::array<NamedValue, count>;

/// A view of such a list.
class Names {
 public:
  constexpr Names() = default;
  template <std::size_t count>
  constexpr Names(const NamesOf<count>& names) : first_(names.data()), count_(static_cast<int>(count)) {}

  constexpr int count() const { return count_; }
  const NamedValue* begin() const { return first_; }
  const NamedValue* end() const { return first_ + count_; }

  /// The value that has this name, or null.
  const NamedValue* named(std::string_view name) const {
    for (const NamedValue& value : *this) {
      if (name == value.name) return &value;
    }
    return nullptr;
  }

  /// The name of a value of the enum, or null.
  template <class Value>
  const char* nameOf(Value value) const {
    for (const NamedValue& named : *this) {
      if (named.value == static_cast<int>(value)) return named.name;
    }
    return nullptr;
  }

 private:
  const NamedValue* first_ = nullptr;
  int count_ = 0;
};

}  // namespace vanish
