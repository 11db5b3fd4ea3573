#pragma once

#include <cstddef>

namespace vanish {

/// Counts and indices of everything: layers, units, examples, numbers. Signed, so that a loop can run down to 0.
using Index = std::ptrdiff_t;

}  // namespace vanish
