#pragma once

#include <cstdint>

#include "core/activation.hpp"
#include "core/matrix.hpp"
#include "core/names.hpp"

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

inline constexpr NamesOf<11> kInitializerNames = {"auto",      "xavierNormal", "xavierUniform", "heNormal",
                                                  "heUniform", "lecunNormal",  "lecunUniform",  "standard",
                                                  "scaled",    "zeros",        "constant"};

/// How weights are drawn:
///
/// | name     | distribution                                | standard deviation sd | | -------- |
/// ------------------------------------------- | --------------------------------------------------------- | | xavier
/// | Normal: N(0, sd^2), not truncated;          | sqrt(2 / (fanIn + fanOut)) (Glorot & Bengio 2010)         | | he |
/// Uniform: U(-sqrt(3) sd, sqrt(3) sd), which  | sqrt(2 / fanIn) (He et al. 2015)                          | | lecun |
/// has the same variance                       | sqrt(1 / fanIn) (LeCun et al. 1998)                       | | standard
/// | U(-1 / sqrt(fanIn), 1 / sqrt(fanIn))        | sqrt(1 / (3 fanIn)), the baseline of Glorot & Bengio 2010 | | scaled
/// | N(0, sd^2)                                  | weightSigma / sqrt(fanIn), as mean-field theory has it    | | zeros
/// | every weight 0                              | 0                                                         | |
/// constant | every weight constantWeight                 | 0                                                         |
struct Initialization {
  InitializerName name;
  double weightSigma = 1.0;
  double constantWeight = 0.5;
};

/// `auto` becomes xavierNormal for sigmoid, tanh and linear, heNormal for all that are like a ReLU; others stay.
InitializerName resolveInitializer(InitializerName name, ActivationName activation);

/// sd of the table; `name` is resolved.
double weightStandardDeviation(const Initialization& initialization, int fanIn, int fanOut);

/// Fills `weights` (fanOut, fanIn) from layer `layer`'s own stream of `seed`. Two networks of one shape and
/// seed share their draws and differ by the standard deviation alone.
void initializeWeights(const Matrix& weights, const Initialization& initialization, std::uint64_t seed, int layer);

/// Fills `biases` (1, fanOut) with N(mean, standardDeviation^2) from layer `layer`'s own stream.
void initializeBiases(const Matrix& biases, double mean, double standardDeviation, std::uint64_t seed, int layer);

}  // namespace vanish
