#include "core/numerics/fingerprint.hpp"

#include <cstring>

namespace vanish {
namespace {

constexpr std::uint64_t kStart = 0xcbf29ce484222325ULL;
constexpr std::uint64_t kPrime = 0x100000001b3ULL;

}  // namespace

std::uint64_t fingerprintOf(const double* numbers, std::size_t count) {
  constexpr std::uint64_t kQuietNaN = 0x7ff8000000000000ULL;
  std::uint64_t hash = kStart;
  for (std::size_t i = 0; i < count; ++i) {
    std::uint64_t bits;
    std::memcpy(&bits, &numbers[i], sizeof bits);
    if (numbers[i] != numbers[i]) bits = kQuietNaN;
    for (int shift = 0; shift < 64; shift += 8) hash = (hash ^ ((bits >> shift) & 0xff)) * kPrime;
  }
  return hash;
}

std::uint64_t fingerprintOf(std::string_view text) {
  std::uint64_t hash = kStart;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * kPrime;
  return hash;
}

}  // namespace vanish
