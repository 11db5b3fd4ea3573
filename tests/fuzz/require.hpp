#pragma once

#include <cstdio>
#include <cstdlib>

namespace vanish {

/// Ends the program where `holds` is false, so that libFuzzer keeps the input.
inline void require(bool holds, const char* file = __builtin_FILE(), int line = __builtin_LINE()) {
  if (holds) return;
  std::fprintf(stderr, "%s:%d: a requirement does not hold\n", file, line);
  std::abort();
}

}  // namespace vanish
