#include "core/random.hpp"

#include <cmath>

#include "core/elementary.hpp"

namespace vanish {
namespace {

std::uint64_t rotateLeft(std::uint64_t x, int by) {
  return (x << by) | (x >> (64 - by));
}

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
  for (;;) {
    const double x = 2.0 * uniform() - 1.0;
    const double y = 2.0 * uniform() - 1.0;
    const double radiusSquared = x * x + y * y;
    if (radiusSquared > 0.0 && radiusSquared < 1.0) {
      return x * std::sqrt(-2.0 * log(radiusSquared) / radiusSquared);
    }
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
