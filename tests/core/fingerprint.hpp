#pragma once

#include <cstdint>

#include "core/nn/network.hpp"
#include "tests/core/bits.hpp"

namespace vanish {

/// FNV-1a, 64 bits (Fowler, Noll & Vo), over the little-endian bytes of doubles: one wrong bit anywhere gives
/// another number.
class Fingerprint {
 public:
  void add(double x) {
    const std::uint64_t bits = bitsOf(x);
    for (int shift = 0; shift < 64; shift += 8) hash_ = (hash_ ^ ((bits >> shift) & 0xff)) * 0x100000001b3ULL;
  }

  void add(const Matrix& matrix) {
    for (std::size_t i = 0; i < matrix.size(); ++i) add(matrix.data[i]);
  }

  std::uint64_t value() const { return hash_; }

 private:
  std::uint64_t hash_ = 0xcbf29ce484222325ULL;
};

/// Of all parameters, or all gradients: layer by layer, weights then biases, row-major.
inline std::uint64_t fingerprintOf(const Parameters& network) {
  Fingerprint fingerprint;
  for (std::size_t l = 0; l < static_cast<std::size_t>(network.layerCount); ++l) {
    fingerprint.add(network.layers[l].weights);
    fingerprint.add(network.layers[l].biases);
  }
  return fingerprint.value();
}

}  // namespace vanish
