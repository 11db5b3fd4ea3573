#include "core/nn/initializer.hpp"

#include <cmath>

#include "core/numerics/random.hpp"

namespace vanish {
namespace {

bool isUniform(InitializerName name) {
  return name == InitializerName::xavierUniform || name == InitializerName::heUniform ||
         name == InitializerName::lecunUniform || name == InitializerName::standard;
}

}  // namespace

InitializerName resolveInitializer(InitializerName name, ActivationName activation) {
  if (name != InitializerName::automatic) return name;
  const bool isXavier = activation == ActivationName::sigmoid || activation == ActivationName::tanh ||
                        activation == ActivationName::linear;
  return isXavier ? InitializerName::xavierNormal : InitializerName::heNormal;
}

double weightStandardDeviation(const Initialization& initialization, int fanIn, int fanOut) {
  switch (initialization.name) {
    case InitializerName::xavierNormal:
    case InitializerName::xavierUniform:
      return std::sqrt(2.0 / (fanIn + fanOut));
    case InitializerName::heNormal:
    case InitializerName::heUniform:
      return std::sqrt(2.0 / fanIn);
    case InitializerName::lecunNormal:
    case InitializerName::lecunUniform:
      return std::sqrt(1.0 / fanIn);
    case InitializerName::standard:
      return std::sqrt(1.0 / (3.0 * fanIn));
    case InitializerName::scaled:
      return initialization.weightSigma / std::sqrt(fanIn);
    default:
      return 0.0;
  }
}

void initializeWeights(const Matrix& weights, const Initialization& initialization, std::uint64_t seed, int layer) {
  const double standardDeviation = weightStandardDeviation(initialization, weights.columns, weights.rows);
  if (standardDeviation == 0.0) {
    return fill(weights, initialization.name == InitializerName::constant ? initialization.constantWeight : 0.0);
  }
  Random random(seed, weightsStream(layer));
  if (isUniform(initialization.name)) {
    const double halfRange = std::sqrt(3.0) * standardDeviation;
    for (std::size_t i = 0; i < weights.size(); ++i) weights.data[i] = halfRange * (2.0 * random.uniform() - 1.0);
  } else {
    for (std::size_t i = 0; i < weights.size(); ++i) weights.data[i] = standardDeviation * random.normal();
  }
}

void initializeBiases(const Matrix& biases, double mean, double standardDeviation, std::uint64_t seed, int layer) {
  Random random(seed, biasesStream(layer));
  for (std::size_t i = 0; i < biases.size(); ++i) biases.data[i] = mean + standardDeviation * random.normal();
}

}  // namespace vanish
