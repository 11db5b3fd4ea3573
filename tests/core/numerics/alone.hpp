#pragma once

#include "core/numerics/exponential.hpp"
#include "core/numerics/normal_tail.hpp"

/// The functions that the core takes of two doubles at once, of one: they have the same bits.
namespace vanish::alone {

inline double expm1(double x) {  // x <= 700
  return lanes::expm1(x);
}

inline double tanh(double x) {
  return lanes::tanh(x).value;
}

inline double erfc(double x) {  // x >= 0
  return lanes::erfcOfPositive(x);
}

}  // namespace vanish::alone
