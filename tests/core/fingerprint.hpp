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
    for (Index shift = 0; shift < 64; shift += 8) hash_ = (hash_ ^ ((bits >> shift) & 0xff)) * 0x100000001b3ULL;
  }

  void add(const Matrix& matrix) {
    for (Index i = 0; i < matrix.size(); ++i) add(matrix[i]);
  }

  std::uint64_t value() const { return hash_; }

 private:
  std::uint64_t hash_ = 0xcbf29ce484222325ULL;
};

/// Of all parameters: layer by layer, weights then biases, row-major.
inline std::uint64_t fingerprintOf(const Parameters& network) {
  Fingerprint fingerprint;
  for (Index l = 0; l < network.layerCount; ++l) {
    fingerprint.add(network.layers[l].weights);
    fingerprint.add(network.layers[l].biases);
  }
  return fingerprint.value();
}

/// Of all gradients, likewise.
inline std::uint64_t fingerprintOf(const Gradients& gradients) {
  Fingerprint fingerprint;
  fingerprint.add(gradients.all);
  return fingerprint.value();
}

}  // namespace vanish
