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

bool isHe(InitializerName name) {
  return name == InitializerName::heNormal || name == InitializerName::heUniform;
}

double weightStandardDeviation(const Initialization& initialization, Index fanIn, Index fanOut) {
  switch (initialization.name) {
    case InitializerName::xavierNormal:
    case InitializerName::xavierUniform:
      return std::sqrt(2.0 / static_cast<double>(fanIn + fanOut));
    case InitializerName::heNormal:
    case InitializerName::heUniform:
      return std::sqrt(2.0 / ((1.0 + initialization.slope * initialization.slope) * static_cast<double>(fanIn)));
    case InitializerName::lecunNormal:
    case InitializerName::lecunUniform:
      return std::sqrt(1.0 / static_cast<double>(fanIn));
    case InitializerName::standard:
      return std::sqrt(1.0 / (3.0 * static_cast<double>(fanIn)));
    case InitializerName::scaled:
      return initialization.weightSigma / std::sqrt(static_cast<double>(fanIn));
    default:
      return 0.0;
  }
}

void initializeWeights(const Initialization& initialization, std::uint64_t seed, Index l, const Matrix& weights) {
  const double standardDeviation = weightStandardDeviation(initialization, weights.columns, weights.rows);
  if (standardDeviation == 0.0) {
    return fill(initialization.name == InitializerName::constant ? initialization.constantWeight : 0.0, weights);
  }
  Random random(seed, weightsStream(static_cast<int>(l)));
  if (isUniform(initialization.name)) {
    const double halfRange = std::sqrt(3.0) * standardDeviation;
    for (Index i = 0; i < weights.size(); ++i) weights[i] = halfRange * (2.0 * random.uniform() - 1.0);
  } else {
    for (Index i = 0; i < weights.size(); ++i) weights[i] = standardDeviation * random.normal();
  }
}

void initializeBiases(double mean, double standardDeviation, std::uint64_t seed, Index l, const Matrix& biases) {
  Random random(seed, biasesStream(static_cast<int>(l)));
  for (Index i = 0; i < biases.size(); ++i) biases[i] = mean + standardDeviation * random.normal();
}

}  // namespace vanish
