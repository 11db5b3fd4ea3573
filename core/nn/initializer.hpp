#pragma once

#include <cstdint>

#include "core/checks/names.hpp"
#include "core/nn/activation.hpp"
#include "core/numerics/matrix.hpp"

namespace vanish {

enum class InitializerName {
  automatic,
  xavierNormal,
  xavierUniform,
  heNormal,
  heUniform,
  lecunNormal,
  lecunUniform,
  standard,
  scaled,
  zeros,
  constant
};

inline constexpr NamesOf<11> kInitializerNames = {{{InitializerName::automatic, "auto"},
                                                   {InitializerName::xavierNormal, "xavierNormal"},
                                                   {InitializerName::xavierUniform, "xavierUniform"},
                                                   {InitializerName::heNormal, "heNormal"},
                                                   {InitializerName::heUniform, "heUniform"},
                                                   {InitializerName::lecunNormal, "lecunNormal"},
                                                   {InitializerName::lecunUniform, "lecunUniform"},
                                                   {InitializerName::standard, "standard"},
                                                   {InitializerName::scaled, "scaled"},
                                                   {InitializerName::zeros, "zeros"},
                                                   {InitializerName::constant, "constant"}}};

/// How weights are drawn, with standard deviation sd:
///
/// | name     | sd                        | source                                                   |
/// | -------- | ------------------------- | -------------------------------------------------------- |
/// | xavier   | sqrt(2 / (fanIn+fanOut))  | Glorot & Bengio 2010, eq. 16                             |
/// | he       | sqrt(2 / ((1 + slope^2)   | He et al. 2015, eq. 15; eq. 10 for a ReLU, whose slope   |
/// |          | fanIn))                   | below 0 is 0                                             |
/// | lecun    | sqrt(1 / fanIn)           | LeCun et al. 1998                                        |
/// | standard | sqrt(1 / (3 fanIn))       | U(+-1 / sqrt(fanIn)), Glorot & Bengio 2010, eq. 1        |
/// | scaled   | weightSigma / sqrt(fanIn) | N(0, weightSigma^2 / fanIn), as mean-field theory has it |
/// | zeros    | 0                         | every weight 0                                           |
/// | constant | 0                         | every weight constantWeight                              |
///
/// xavier, he and lecun come as Normal, N(0, sd^2) without truncation, and as Uniform, U(+-sqrt(3) sd), which has the
/// same variance.
struct Initialization {
  InitializerName name;
  double weightSigma = 1.0;
  double constantWeight = 0.5;
  double slope = 0.0;  // of he: the slope below 0 of a Leaky ReLU that follows

  friend bool operator==(const Initialization& a, const Initialization& b) {
    return a.name == b.name && a.weightSigma == b.weightSigma && a.constantWeight == b.constantWeight &&
           a.slope == b.slope;
  }
};

/// `auto` becomes xavierNormal for sigmoid, tanh and linear, heNormal for all that are like a ReLU; others stay.
InitializerName resolveInitializer(InitializerName name, ActivationName activation);

bool isHe(InitializerName name);

/// sd of the table; `name` is resolved.
double weightStandardDeviation(const Initialization& initialization, Index fanIn, Index fanOut);

/// Fills `weights` (fanOut, fanIn) from layer l's own stream of `seed`. Two networks of one shape and
/// seed share their draws and differ by the standard deviation alone.
void initializeWeights(const Initialization& initialization, std::uint64_t seed, Index l, const Matrix& weights);

/// Fills `biases` (1, fanOut) with N(mean, standardDeviation^2) from layer l's own stream.
void initializeBiases(double mean, double standardDeviation, std::uint64_t seed, Index l, const Matrix& biases);

}  // namespace vanish
