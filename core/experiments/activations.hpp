#pragma once

#include <array>

#include "core/nn/activation.hpp"

namespace vanish {

/// What decides how an activation function f treats a gradient.
struct ActivationFacts {
  ActivationName name;
  bool canDie;            // f' is exactly 0 from some z on (core/nn/activation.hpp)
  bool isBounded;         // f stays between two numbers: it is saturated at both ends
  double supremum;        // least upper bound of f'
  double supremumAt;      // the z where f' comes to it, or above which it keeps it; infinity: f' only nears it
  Saturation saturation;  // beyond which z abs(f') stays below 1 % of the supremum
};

ActivationFacts factsOf(const Activation& activation);

/// Those of every activation function, with its slope and alpha as they are when nothing else is said.
std::array<ActivationFacts, kActivationNames.size()> activations();

}  // namespace vanish
