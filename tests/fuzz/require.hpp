#pragma once

#include <cstdlib>

namespace vanish {

/// Ends the program where `holds` is false: libFuzzer then keeps the input, and the trace names the line.
inline void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace vanish
