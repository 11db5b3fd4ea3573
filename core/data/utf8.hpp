#pragma once

#include <cstddef>
#include <string_view>

namespace vanish {

/// Whether `text` is UTF-8 (RFC 3629): no bytes that stand alone, no overlong forms, no halves of surrogate pairs,
/// nothing beyond U+10FFFF.
bool isUtf8(std::string_view text);

/// The beginning of a text in UTF-8: the most whole characters that fit into `bytes`.
std::string_view cutUtf8(std::string_view text, std::size_t bytes);

}  // namespace vanish
