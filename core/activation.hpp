#pragma once

#include "core/names.hpp"

namespace vanish {

enum class ActivationName { sigmoid, relu, tanh, leakyRelu, elu };

inline constexpr NamesOf<5> kActivationNames = {"sigmoid", "relu", "tanh", "leakyRelu", "elu"};

/// An activation function f, applied to each pre-activation z.
///
/// | name      | f(z)                          | f'(z)              | sup f'        |
/// | --------- | ----------------------------- | ------------------ | ------------- |
/// | sigmoid   | 1 / (1 + e^-z)                | e / (1 + e)^2, e = e^-abs(z) | 1/4 |
/// | relu      | max(z, 0)                     | 1 if z > 0 else 0  | 1             |
/// | tanh      | tanh z                        | 4e / (1 + e)^2, e = e^-2abs(z) | 1 |
/// | leakyRelu | z if z > 0 else leakySlope z  | 1 if z > 0 else leakySlope | 1     |
/// | elu       | z if z > 0 else eluAlpha (e^z - 1) | 1 if z > 0 else eluAlpha e^z | max(1, eluAlpha) |
///
/// f' is computed from z, not from f(z): sigmoid's usual s (1 - s) is 0 from z = 37 on, and 4 % off at 36.
/// At z = 0 the derivative of the ReLU family is the one from the left, as in PyTorch.
struct Activation {
  ActivationName name = ActivationName::sigmoid;
  double leakySlope = 0.01;  // slope of leakyRelu for z <= 0, in (0, 1]
  double eluAlpha = 1.0;     // -f(-infinity) of elu, > 0
};

double activate(const Activation& activation, double z);
double derivative(const Activation& activation, double z);

/// The least upper bound of f' over all z.
double derivativeSupremum(const Activation& activation);

/// Whether f' can be exactly 0: then a unit can die. True for relu only; that e^z rounds to 0 far out does
/// not count.
bool canDie(const Activation& activation);

}  // namespace vanish
