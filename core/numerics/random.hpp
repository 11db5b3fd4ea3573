#pragma once

#include <cstdint>

namespace vanish {

/// A seeded stream of random numbers: xoshiro256++ (Blackman & Vigna 2019), its state filled by
/// SplitMix64 (Steele et al. 2014). One seed has many streams that do not overlap in practice: the data,
/// each layer and the batches have their own, so that a change of one leaves the others' draws alone.
class Random {
 public:
  /// Any seed and any stream are allowed.
  Random(std::uint64_t seed, std::uint64_t stream);

  /// 64 random bits.
  std::uint64_t next();

  /// Uniform in [0, 1), a multiple of 2^-53.
  double uniform();

  /// Standard normal, by the ziggurat method (Marsaglia & Tsang 2000).
  double normal();

  /// Uniform whole number in [0, bound), bound >= 1, without bias.
  std::uint64_t below(std::uint64_t bound);

 private:
  double normalBeyond(double start);

  std::uint64_t state_[4];
};

/// SplitMix64: advances `state` and returns its next number.
std::uint64_t splitMix64(std::uint64_t& state);

/// xoshiro256++: advances `state` (not all zero) and returns its next number.
std::uint64_t xoshiro256PlusPlus(std::uint64_t (&state)[4]);

/// The streams of one seed.
constexpr std::uint64_t kDataStream = 1;
constexpr std::uint64_t kTestStream = 2;
constexpr std::uint64_t batchStream(std::int64_t epoch) {
  return (std::uint64_t{1} << 32) + static_cast<std::uint64_t>(epoch);
}
constexpr std::uint64_t weightsStream(int layer) {
  return 16 + 2 * static_cast<std::uint64_t>(layer);
}
constexpr std::uint64_t biasesStream(int layer) {
  return weightsStream(layer) + 1;
}

}  // namespace vanish
