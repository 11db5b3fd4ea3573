#pragma once

#include <cstdint>

#include "core/activation.hpp"
#include "core/matrix.hpp"
#include "core/names.hpp"

namespace vanish {

enum class InitializerName { automatic, xavierNormal, xavierUniform, heNormal, heUniform, lecunNormal, lecunUniform };

inline constexpr NamesOf<7> kInitializerNames = {"auto",      "xavierNormal", "xavierUniform", "heNormal",
                                                 "heUniform", "lecunNormal",  "lecunUniform"};

/// `auto` becomes xavierNormal for sigmoid and tanh, heNormal for the ReLU family; others stay.
InitializerName resolveInitializer(InitializerName name, ActivationName activation);

/// The standard deviation of one weight, for a resolved name:
/// xavier sqrt(2 / (fanIn + fanOut)) (Glorot & Bengio 2010), he sqrt(2 / fanIn) (He et al. 2015),
/// lecun sqrt(1 / fanIn) (LeCun et al. 1998). The normal forms draw N(0, sd^2), not truncated; the uniform
/// ones U(-sqrt(3) sd, sqrt(3) sd), which has the same variance.
double weightStandardDeviation(InitializerName name, int fanIn, int fanOut);

/// Fills `weights` (fanOut, fanIn) from layer `layer`'s own stream of `seed`. Two networks of one shape and
/// seed share their draws and differ by the standard deviation alone.
void initializeWeights(const Matrix& weights, InitializerName name, std::uint64_t seed, int layer);

/// Fills `biases` (1, fanOut) with N(mean, standardDeviation^2) from layer `layer`'s own stream.
void initializeBiases(const Matrix& biases, double mean, double standardDeviation, std::uint64_t seed, int layer);

}  // namespace vanish
