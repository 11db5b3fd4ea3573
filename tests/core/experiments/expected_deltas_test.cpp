#include "core/experiments/expected_deltas.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "core/experiments/gradient_flow.hpp"
#include "core/experiments/mean_field.hpp"

namespace vanish {
namespace {

std::vector<double> expectedOf(const Spec& spec, const LayerReport& report) {
  std::vector<double> expected(static_cast<std::size_t>(depthOf(spec)));
  expectedDeltaRms(spec, report, expected.data());
  return expected;
}

std::vector<double> expectedOf(const Spec& spec) {
  const auto report = gradientFlow(spec);
  REQUIRE(report);
  return expectedOf(spec, *report.value);
}

Spec wideSpec(ActivationName activation, InitializerName initializer) {
  Spec spec;
  spec.activation = activation;
  spec.initializer = initializer;
  spec.depth = 10;
  spec.width = 200;
  spec.dataset = DatasetName::gaussians;  // examples of about one length: theory knows one variance of z
  spec.examples = 20;
  return spec;
}

/// How far, as a factor, the root of the mean square of layer 0's deltas over 20 seeds is from what theory expects.
double missOf(Spec spec) {
  double measured = 0.0;
  double expected = 0.0;
  for (spec.seed = 1; spec.seed <= 20; ++spec.seed) {
    const auto report = gradientFlow(spec);
    REQUIRE(report);
    const double of = expectedOf(spec, *report.value)[0];
    // Each beside the last layer's, where both start.
    const double last = report.value->layers[static_cast<std::size_t>(depthOf(spec)) - 1].deltaRms;
    measured += std::pow(report.value->layers[0].deltaRms / last, 2);
    expected += std::pow(of / last, 2);
  }
  const double ratio = std::sqrt(measured / expected);
  return ratio > 1.0 ? ratio : 1.0 / ratio;
}

}  // namespace

TEST_CASE("wide networks have the deltas that theory expects, layer 0 within a third after nine layers") {
  for (const auto activation : {ActivationName::sigmoid, ActivationName::relu, ActivationName::tanh})
    for (const auto initializer : {InitializerName::automatic, InitializerName::xavierUniform,
                                   InitializerName::heNormal, InitializerName::standard}) {
      CAPTURE(static_cast<int>(activation));
      CAPTURE(static_cast<int>(initializer));
      CHECK(missOf(wideSpec(activation, initializer)) < 4.0 / 3.0);
    }
}

TEST_CASE("theory follows layers of different widths, and biases that are drawn") {
  Spec spec = wideSpec(ActivationName::tanh, InitializerName::heNormal);
  spec.biasStandardDeviation = 0.5;
  CHECK(missOf(spec) < 4.0 / 3.0);
  const double widths[] = {250, 100, 200, 120, 240, 160};
  REQUIRE(!setWidths(widths, 6, spec));
  CHECK(missOf(spec) < 4.0 / 3.0);
  spec.initializer = InitializerName::scaled;
  spec.weightSigma = 1.7;
  CHECK(missOf(spec) < 4.0 / 3.0);
}

TEST_CASE("with layers of one width the expected deltas change by meanField's rates from the last one down") {
  Spec spec = wideSpec(ActivationName::sigmoid, InitializerName::scaled);
  spec.weightSigma = 3.0;
  spec.biasStandardDeviation = 0.2;
  const auto report = gradientFlow(spec);
  REQUIRE(report);
  MeanFieldSpec theory;
  theory.weightSigma = spec.weightSigma;
  theory.biasSigma = spec.biasStandardDeviation;
  theory.firstVariance = std::pow(report.value->layers[0].preActivationRms, 2);
  theory.depth = spec.depth;
  const auto rates = meanField(theory);
  REQUIRE(rates);
  const auto expected = expectedOf(spec, *report.value);
  CHECK(expected[9] == report.value->layers[9].deltaRms);
  for (std::size_t l = 0; l < 9; ++l)
    CHECK(std::fabs(expected[l] / (expected[l + 1] * rates.value->rates[l]) - 1.0) < 1e-12);
}

TEST_CASE("theory knows nothing of residual connections, constant weights and biases around another mean than 0") {
  const Spec known = wideSpec(ActivationName::relu, InitializerName::automatic);
  Spec skipping = known;
  skipping.skip = SkipName::afterActivation;
  Spec constant = known;
  constant.initializer = InitializerName::constant;
  Spec shifted = known;
  shifted.biasMean = 0.5;
  for (const Spec& spec : {skipping, constant, shifted})
    for (const double expected : expectedOf(spec)) CHECK(std::isnan(expected));
  for (const double expected : expectedOf(known)) CHECK(expected > 0.0);
}

TEST_CASE("with weights of 0 theory expects what is there: nothing below the last layer, nothing in it either") {
  Spec spec = wideSpec(ActivationName::tanh, InitializerName::zeros);
  for (const double expected : expectedOf(spec)) CHECK(expected == 0.0);
}

}  // namespace vanish
