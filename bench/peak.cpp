// Multiply-adds of f64x2 as fast as the machine does them from plain WebAssembly: a product blocked into registers, 2
// rows by 4 pairs of accumulators, 20 KB of factors in the first cache. A multiplication and an addition are two
// instructions, as in the core: fused ones give other bits.

#include <emscripten/emscripten.h>

namespace vanish {

using Pair = double __attribute__((vector_size(16)));

constexpr int kDepth = 256;
constexpr int kRows = 2;
constexpr int kPairs = 4;

// Visible outside, so that no compiler may take them for the zeros that they are; numbers make no difference in speed.
double left[kDepth][kRows];
Pair right[kDepth][kPairs];
Pair result[kRows][kPairs];

/// Each repetition does kDepth x kRows x kPairs x 2 lanes multiplications and as many additions. A caller asks for few
/// at a time: an engine swaps in its faster code between calls only.
extern "C" EMSCRIPTEN_KEEPALIVE void multiplyAdd(int repetitions) {
  for (int repetition = 0; repetition < repetitions; ++repetition) {
    asm volatile("" ::: "memory");  // the factors may have changed: no repetition is like another
    Pair sums[kRows][kPairs] = {};
    for (int k = 0; k < kDepth; ++k) {
      for (int row = 0; row < kRows; ++row) {
        const Pair factor = {left[k][row], left[k][row]};
        for (int pair = 0; pair < kPairs; ++pair) sums[row][pair] += factor * right[k][pair];
      }
    }
    for (int row = 0; row < kRows; ++row) {
      for (int pair = 0; pair < kPairs; ++pair) result[row][pair] = sums[row][pair];
    }
  }
}

}  // namespace vanish
