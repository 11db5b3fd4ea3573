#include "core/data/utf8.hpp"

#include <cstdint>

namespace vanish {
namespace {

bool isContinuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xc0U) == 0x80U;
}

/// The bytes of the character that `text`, which is not empty, begins with; 0 if it begins with none.
std::size_t lengthOfFirst(std::string_view text) {
  const auto first = static_cast<unsigned char>(text[0]);
  if (first < 0x80U) return 1;
  if (first < 0xc2U || first > 0xf4U) return 0;
  const std::size_t length = first < 0xe0U ? 2 : first < 0xf0U ? 3 : 4;
  if (text.size() < length) return 0;
  std::uint32_t point = first & (0x7fU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if (!isContinuation(text[i])) return 0;
    point = point << 6U | (static_cast<unsigned char>(text[i]) & 0x3fU);
  }
  const bool overlong = (length == 3 && point < 0x800U) || (length == 4 && point < 0x10000U);
  const bool surrogate = point >= 0xd800U && point <= 0xdfffU;
  return overlong || surrogate || point > 0x10ffffU ? 0 : length;
}

}  // namespace

bool isUtf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = lengthOfFirst(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

std::string_view cutUtf8(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && isContinuation(text[bytes])) --bytes;
  return text.substr(0, bytes);
}

}  // namespace vanish
