#pragma once

#include "core/checks/names.hpp"
#include "core/numerics/matrix.hpp"

namespace vanish {

enum class ActivationName { sigmoid, relu, tanh, leakyRelu, elu, softplus, silu, gelu, linear };

inline constexpr NamesOf<9> kActivationNames = {{{ActivationName::sigmoid, "sigmoid"},
                                                 {ActivationName::relu, "relu"},
                                                 {ActivationName::tanh, "tanh"},
                                                 {ActivationName::leakyRelu, "leakyRelu"},
                                                 {ActivationName::elu, "elu"},
                                                 {ActivationName::softplus, "softplus"},
                                                 {ActivationName::silu, "silu"},
                                                 {ActivationName::gelu, "gelu"},
                                                 {ActivationName::linear, "linear"}}};

/// An activation function f, applied to each pre-activation z. With s = sigmoid, Phi and phi = the distribution and
/// the density of the standard normal:
///
/// | name      | f(z)                               | f'(z)                              | sup f'           |
/// | --------- | ---------------------------------- | ---------------------------------- | ---------------- |
/// | sigmoid   | 1 / (1 + e^-z)                     | s(z) s(-z)                         | 1/4              |
/// | relu      | max(z, 0)                          | 1 if z > 0 else 0                  | 1                |
/// | tanh      | tanh z                             | 1 - tanh^2 z                       | 1                |
/// | leakyRelu | z if z > 0 else leakySlope z       | 1 if z > 0 else leakySlope         | 1                |
/// | elu       | z if z > 0 else eluAlpha (e^z - 1) | 1 if z > 0 else eluAlpha e^z       | max(1, eluAlpha) |
/// | softplus  | log(1 + e^z)                       | s(z)                               | 1                |
/// | silu      | z s(z)                             | s(z) (1 + z s(-z))                 | 1.0998 at 2.3994 |
/// | gelu      | z Phi(z)                           | Phi(z) + z phi(z)                  | 1.1289 at sqrt 2 |
/// | linear    | z                                  | 1                                  | 1                |
///
/// Sources: elu: Clevert et al. 2015; silu: Elfwing et al. 2017; gelu, the exact one: Hendrycks & Gimpel 2016.
///
/// f' is computed from z, not from f(z): sigmoid's usual s (1 - s) is 0 from z = 37 on, and 4 % off at 36.
/// s(-|z|) and the tail Phi(-|z|) keep their last places down to where doubles end, and with them sigmoid', tanh',
/// silu and gelu; only next to the zeros of silu' (-1.2785) and gelu' (-0.7518) is the error a share of f' near by.
/// At z = 0 the derivative of the ReLU family is the one from the left, as in PyTorch. A NaN gives a NaN.
struct Activation {
  ActivationName name = ActivationName::sigmoid;
  double leakySlope = 0.01;  // slope of leakyRelu for z <= 0, in (0, 1]
  double eluAlpha = 1.0;     // -f(-infinity) of elu, in (0, 100]
};

/// f(z) and f'(z) for `count` pre-activations, in any count, starting anywhere in memory. `values` or `derivatives`
/// may be `z` itself. Each number has the bits that activate and derivative give.
void activateAll(const Activation& activation, const double* z, Index count, double* values, double* derivatives);

double activate(const Activation& activation, double z);
double derivative(const Activation& activation, double z);

/// The least upper bound of f' over all z, rounded to a double; no computed derivative is above it.
double derivativeSupremum(const Activation& activation);

/// Whether f' can be exactly 0 from some z on: then a unit can die. True for relu only; that e^z rounds to 0 far out
/// does not count, nor does the single zero that silu' and gelu' pass through.
bool canDie(const Activation& activation);

/// Where a unit is saturated: z < below or z > above, farther out than which abs(f'(z)) stays below 1 % of its
/// supremum. `below` is the least and `above` the greatest z that is not saturated, to the last bit of a double;
/// -infinity or infinity where f' has no such end.
///
/// relu is saturated for every z <= 0, and so are leakyRelu with a slope and elu with an alpha below 0.01: their
/// `below` is the least double above 0.
struct Saturation {
  double below;
  double above;
};

Saturation saturationOf(const Activation& activation);

}  // namespace vanish
