#include "core/fingerprint.hpp"

#include <cstring>

namespace vanish {

std::uint64_t fingerprintOf(const double* numbers, std::size_t count) {
  constexpr std::uint64_t kQuietNaN = 0x7ff8000000000000ULL;
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (std::size_t i = 0; i < count; ++i) {
    std::uint64_t bits;
    std::memcpy(&bits, &numbers[i], sizeof bits);
    if (numbers[i] != numbers[i]) bits = kQuietNaN;
    for (int shift = 0; shift < 64; shift += 8) hash = (hash ^ ((bits >> shift) & 0xff)) * 0x100000001b3ULL;
  }
  return hash;
}

}  // namespace vanish
