#pragma once

#include <array>

#include "core/nn/mean_field.hpp"
#include "core/nn/spec.hpp"

namespace vanish {

/// A network of endless width, as core/nn/mean_field.hpp describes it.
struct MeanFieldSpec {
  ActivationName activation = ActivationName::sigmoid;
  double leakySlope = 0.01;
  double eluAlpha = 1.0;
  double weightSigma = 1.0;
  double biasSigma = 0.0;
  double firstVariance = 1.0;  // of z in layer 0
  Index depth = 20;
};

inline constexpr std::array kMeanFieldFields = {
    field::choice<&MeanFieldSpec::activation>("activation", kActivationNames),
    field::number<&MeanFieldSpec::leakySlope>("leakySlope", 1e-6, 1),
    field::number<&MeanFieldSpec::eluAlpha>("eluAlpha", 0.01, 10),
    field::number<&MeanFieldSpec::weightSigma>("weightSigma", 0, 100),
    field::number<&MeanFieldSpec::biasSigma>("biasSigma", 0, 1000),
    field::number<&MeanFieldSpec::firstVariance>("firstVariance", 0, 1e6),
    field::integer<&MeanFieldSpec::depth>("depth", 1, kMaximumDepth),
};

struct MeanField {
  double q;               // fixedPoint
  double chi;             // chiAt q; 1 is the edge of chaos, less vanishes, more explodes
  double rate;            // sqrt(chi): by how much the norm of dL/dz changes from a deep layer to the one below
  double saturatedShare;  // saturatedShareAt q: of the units of deep layers
  Index depth;
  std::array<double, kMaximumDepth> variances;  // of z in layers 0 to depth - 1
  std::array<double, kMaximumDepth> rates;      // rates[l]: from layer l + 1 to l, sqrt(chiAt variances[l])
};

/// Refuses a field out of its range.
Result<MeanField> meanField(const MeanFieldSpec& spec);

}  // namespace vanish
