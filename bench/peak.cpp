// How fast this machine's WebAssembly can multiply and add pairs of doubles: 2 rows x 4 pairs held in registers, their
// factors in the nearest cache. The same shape as the core's products, and none of what stands around them.

#include "core/pair.hpp"

namespace {

constexpr int kTerms = 64;
constexpr int kRows = 2;
constexpr int kPairs = 4;

double panel[kTerms * 2 * kPairs];
double factors[kRows * kTerms];
double results[kRows * 2 * kPairs];

}  // namespace

/// `rounds` times 64 x 2 x 8 multiplications and additions.
extern "C" __attribute__((export_name("peak"))) double peak(int rounds) {
  for (double& x : panel) x = 1.0;
  for (double& x : factors) x = 0x1p-40;
  vanish::Pair sums[kRows][kPairs] = {};
  for (int round = 0; round < rounds; ++round) {
    const double* right = panel;
    for (int k = 0; k < kTerms; ++k, right += 2 * kPairs) {
      vanish::Pair term[kPairs];
      for (int j = 0; j < kPairs; ++j) term[j] = vanish::loadPair(right + 2 * j);
      for (int i = 0; i < kRows; ++i) {
        const vanish::Pair both = vanish::pairOf(factors[i * kTerms + k]);
        for (int j = 0; j < kPairs; ++j) sums[i][j] += both * term[j];
      }
    }
  }
  for (int i = 0; i < kRows; ++i) {
    for (int j = 0; j < kPairs; ++j) vanish::storePair(results + (i * kPairs + j) * 2, sums[i][j]);
  }
  return results[0];
}
