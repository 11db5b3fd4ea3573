#include "core/initializer.hpp"

#include <cmath>

#include "core/random.hpp"

namespace vanish {
namespace {

bool isUniform(InitializerName name) {
  return name == InitializerName::xavierUniform || name == InitializerName::heUniform ||
         name == InitializerName::lecunUniform;
}

}  // namespace

InitializerName resolveInitializer(InitializerName name, ActivationName activation) {
  if (name != InitializerName::automatic) return name;
  const bool saturatesOnBothSides = activation == ActivationName::sigmoid || activation == ActivationName::tanh;
  return saturatesOnBothSides ? InitializerName::xavierNormal : InitializerName::heNormal;
}

double weightStandardDeviation(InitializerName name, int fanIn, int fanOut) {
  switch (name) {
    case InitializerName::automatic:  // resolved before; the same as xavier where it was not
    case InitializerName::xavierNormal:
    case InitializerName::xavierUniform:
      return std::sqrt(2.0 / (fanIn + fanOut));
    case InitializerName::heNormal:
    case InitializerName::heUniform:
      return std::sqrt(2.0 / fanIn);
    case InitializerName::lecunNormal:
    case InitializerName::lecunUniform:
      return std::sqrt(1.0 / fanIn);
  }
  return 0.0;
}

void initializeWeights(const Matrix& weights, InitializerName name, std::uint64_t seed, int layer) {
  Random random(seed, weightsStream(layer));
  const double standardDeviation = weightStandardDeviation(name, weights.columns, weights.rows);
  const double halfRange = std::sqrt(3.0) * standardDeviation;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    weights.data[i] =
        isUniform(name) ? halfRange * (2.0 * random.uniform() - 1.0) : standardDeviation * random.normal();
  }
}

void initializeBiases(const Matrix& biases, double mean, double standardDeviation, std::uint64_t seed, int layer) {
  Random random(seed, biasesStream(layer));
  for (std::size_t i = 0; i < biases.size(); ++i) biases.data[i] = mean + standardDeviation * random.normal();
}

}  // namespace vanish
