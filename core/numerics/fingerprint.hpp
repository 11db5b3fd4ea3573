#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace vanish {

/// FNV-1a, 64 bits (Fowler, Noll & Vo 1991), over the little-endian bytes of `count` doubles: one wrong bit anywhere
/// gives another number. Every NaN counts as the same one: which of them an operation gives, differs from machine to
/// machine.
std::uint64_t fingerprintOf(const double* numbers, std::size_t count);

/// The same over the bytes of a text.
std::uint64_t fingerprintOf(std::string_view text);

}  // namespace vanish
