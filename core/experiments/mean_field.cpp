#include "core/experiments/mean_field.hpp"

#include <cmath>

namespace vanish {

Result<MeanField> meanField(const MeanFieldSpec& spec) {
  if (auto refusal = checkFields(spec, kMeanFieldFields)) return *refusal;
  const Activation activation{spec.activation, spec.leakySlope, spec.eluAlpha};
  MeanField result{};
  result.q = fixedPoint(activation, spec.weightSigma, spec.biasSigma);
  result.chi = chiAt(activation, spec.weightSigma, result.q);
  result.rate = std::sqrt(result.chi);
  result.saturatedShare = saturatedShareAt(activation, result.q);
  result.depth = spec.depth;
  double variance = spec.firstVariance;
  for (Index l = 0; l < spec.depth; ++l) {
    result.variances[l] = variance;
    result.rates[l] = std::sqrt(chiAt(activation, spec.weightSigma, variance));
    variance = nextVariance(activation, spec.weightSigma, spec.biasSigma, variance);
  }
  return result;
}

}  // namespace vanish
