#include "core/numerics/random.hpp"

#include <cmath>

#include "core/numerics/elementary.hpp"

namespace vanish {
namespace {

std::uint64_t rotateLeft(std::uint64_t x, int by) {
  return (x << by) | (x >> (64 - by));
}

double bellAt(double x) {
  return exp(-0.5 * x * x);
}

// 256 layers of equal area cover the right half of the curve e^(-x^2 / 2); the lowest holds the tail beyond kTailStart
// too. Both numbers solve "the top layer ends at height 1" (computed with 40 digits).
constexpr double kTailStart = 3.654152885361008772;
constexpr double kLayerArea = 0.004928673233974655347;

struct Ziggurat {
  Ziggurat() {
    right[0] = kLayerArea / bellAt(kTailStart);  // of a layer without a tail
    right[1] = kTailStart;
    height[1] = bellAt(kTailStart);
    for (std::size_t i = 1; i < 255; ++i) {
      height[i + 1] = height[i] + kLayerArea / right[i];
      right[i + 1] = std::sqrt(-2.0 * log(height[i + 1]));
    }
    height[256] = 1.0;
  }

  double right[257] = {};   // layer i reaches from x = 0 to right[i] ...
  double height[257] = {};  // ... and from height[i] up to height[i + 1]
};

}  // namespace

std::uint64_t splitMix64(std::uint64_t& state) {
  state += 0x9e3779b97f4a7c15ULL;
  std::uint64_t x = state;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

std::uint64_t xoshiro256PlusPlus(std::uint64_t (&state)[4]) {
  const std::uint64_t result = rotateLeft(state[0] + state[3], 23) + state[0];
  const std::uint64_t shifted = state[1] << 17;
  state[2] ^= state[0];
  state[3] ^= state[1];
  state[1] ^= state[2];
  state[0] ^= state[3];
  state[2] ^= shifted;
  state[3] = rotateLeft(state[3], 45);
  return result;
}

Random::Random(std::uint64_t seed, std::uint64_t stream) {
  // The stream is mixed before it meets the seed: neighbouring seeds and streams share no state.
  std::uint64_t mixer = stream;
  mixer = splitMix64(mixer) ^ seed;
  for (std::uint64_t& word : state_) word = splitMix64(mixer);
}

std::uint64_t Random::next() {
  return xoshiro256PlusPlus(state_);
}

double Random::uniform() {
  return static_cast<double>(next() >> 11) * 0x1p-53;
}

double Random::normal() {
  static const Ziggurat ziggurat;
  for (;;) {
    // Separate bits for layer, sign and place: shared ones would show in the numbers (Doornik 2005).
    const std::uint64_t bits = next();
    const auto layer = static_cast<std::size_t>(bits & 255);
    const double sign = 1.0 - static_cast<double>(bits >> 7 & 2);  // a branch would be guessed wrong half the time
    const double x = static_cast<double>(bits >> 11) * 0x1p-53 * ziggurat.right[layer];
    if (x < ziggurat.right[layer + 1]) return sign * x;  // under the curve, whatever the height
    if (layer == 0) return sign * normalBeyond(kTailStart);
    const double below = ziggurat.height[layer];
    const double above = ziggurat.height[layer + 1];
    if (below + uniform() * (above - below) < bellAt(x)) return sign * x;
  }
}

/// The tail of the normal distribution beyond `start` (Marsaglia 1964).
double Random::normalBeyond(double start) {
  for (;;) {
    const double beyond = -log(1.0 - uniform()) / start;
    if (-2.0 * log(1.0 - uniform()) >= beyond * beyond) return start + beyond;
  }
}

std::uint64_t Random::below(std::uint64_t bound) {
  // 2^64 mod bound: draws below it would favour the small remainders.
  const std::uint64_t tooLow = (0 - bound) % bound;
  for (;;) {
    const std::uint64_t draw = next();
    if (draw >= tooLow) return draw % bound;
  }
}

}  // namespace vanish
