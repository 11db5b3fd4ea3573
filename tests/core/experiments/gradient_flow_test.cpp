#include "core/experiments/gradient_flow.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "tests/core/scarce_memory.hpp"

namespace vanish {
namespace {

Spec specOf(ActivationName activation, InitializerName initializer, int width = 16) {
  Spec spec;
  spec.activation = activation;
  spec.initializer = initializer;
  spec.width = width;
  spec.examples = 40;  // enough: the spread between seeds is wider than that between examples
  return spec;
}

std::vector<LayerReport> reportsOf100Seeds(Spec spec) {
  std::vector<LayerReport> reports;
  for (spec.seed = 0; spec.seed < 100; ++spec.seed) {
    const auto report = gradientFlow(spec);
    if (report) reports.push_back(*report.value);
  }
  return reports;
}

using Layers = std::array<LayerStatistics, kMaximumLayers>;

/// The median of what `read` makes of the layers' statistics.
template <class Read>
double medianOf(const std::vector<LayerReport>& reports, Read read) {
  std::vector<double> numbers;
  for (const LayerReport& report : reports) numbers.push_back(read(report.layers));
  std::nth_element(numbers.begin(), numbers.begin() + 50, numbers.end());
  return numbers[50];
}

/// What is left of dL/dz at the first of 20 hidden layers, of what it is at the last.
double deltasLeft(const Layers& layers) {
  return layers[0].deltaRms / layers[19].deltaRms;
}

/// The same of dL/dW, from the second hidden layer on: the first has another fanIn.
double dWeightsLeft(const Layers& layers) {
  return layers[1].dWeightsRms / layers[19].dWeightsRms;
}

}  // namespace

TEST_CASE(
    "sigmoid with xavier weights loses most of its gradient on the way down: 0.236 a layer (mean-field theory, "
    "Schoenholz et al. 2017)") {
  const auto reports = reportsOf100Seeds(specOf(ActivationName::sigmoid, InitializerName::xavierNormal));
  REQUIRE(reports.size() == 100);
  const double left = medianOf(reports, deltasLeft);
  const double theory = std::pow(0.236051, 19);
  CHECK(left > theory / 4.0);  // 16 units are not infinitely many
  CHECK(left < theory * 4.0);
  // dL/dW goes with it: sigmoid's activations do not shrink on the way up.
  CHECK(medianOf(reports, dWeightsLeft) < 1e-10);
}

TEST_CASE("relu with he weights keeps more than a tenth of its gradient over 20 layers (He et al. 2015)") {
  const auto reports = reportsOf100Seeds(specOf(ActivationName::relu, InitializerName::heNormal));
  REQUIRE(reports.size() == 100);
  const double left = medianOf(reports, deltasLeft);
  CHECK(left > 0.1);
  CHECK(left < 1.0);
}

TEST_CASE("he weights do not save sigmoid: its gradient vanishes all the same") {
  const auto reports = reportsOf100Seeds(specOf(ActivationName::sigmoid, InitializerName::heNormal));
  REQUIRE(reports.size() == 100);
  CHECK(medianOf(reports, deltasLeft) < 1e-8);
}

TEST_CASE(
    "relu with xavier weights, 64 wide, without biases: dL/dz shrinks by sqrt(1/2) a layer, but dL/dW hardly at "
    "all (Glorot & Bengio 2010, eqs. 13 and 14)") {
  const auto reports = reportsOf100Seeds(specOf(ActivationName::relu, InitializerName::xavierNormal, 64));
  REQUIRE(reports.size() == 100);
  const double left = medianOf(reports, deltasLeft);
  const double theory = std::pow(0.5, 9.5);  // 19 layers of sqrt(1/2)
  CHECK(left > theory / 2.0);
  CHECK(left < theory * 2.0);
  const double weightsLeft = medianOf(reports, dWeightsLeft);
  CHECK(weightsLeft > 0.2);
  CHECK(weightsLeft < 2.0);
}

TEST_CASE("each layer of a fresh sigmoid network has a smaller gradient than the one above") {
  const auto report = gradientFlow(specOf(ActivationName::sigmoid, InitializerName::xavierNormal));
  REQUIRE(report);
  for (Index l = 0; l < 20; ++l) CHECK(report.value->layers[l].deltaRms < report.value->layers[l + 1].deltaRms);
}

TEST_CASE("the report has the hidden layers from 0 on, then the output layer") {
  Spec spec;
  spec.depth = 3;
  const auto report = gradientFlow(spec);
  REQUIRE(report);
  CHECK(report.value->layerCount == 4);
  for (Index l = 0; l < 4; ++l) {
    CHECK(report.value->layers[l].deltaRms > 0.0);
    CHECK(report.value->layers[l].dWeightsRms > 0.0);
    CHECK(report.value->layers[l].dBiasesRms > 0.0);
    CHECK(report.value->layers[l].preActivationRms > 0.0);
  }
  // Of the output of a fresh network cross-entropy leaves a - y, about a half for every example.
  CHECK(std::fabs(report.value->layers[3].deltaRms - 0.5) < 0.2);
}

TEST_CASE("sigmoid units with large biases are saturated, those of the output layer are not counted") {
  Spec spec;
  spec.biasMean = 10.0;
  const auto report = gradientFlow(spec);
  REQUIRE(report);
  for (Index l = 1; l < 20; ++l) CHECK(report.value->layers[l].saturatedShare == 1.0);
  CHECK(report.value->layers[20].saturatedShare == 0.0);
}

TEST_CASE("gradientFlow refuses what checkSpec refuses") {
  Spec spec;
  spec.depth = 101;
  CHECK(codeOf(*gradientFlow(spec).refusal) == "depthOutOfRange");
  spec.depth = 100;
  spec.width = 65;
  CHECK(codeOf(*gradientFlow(spec).refusal) == "networkTooLarge");
}

#ifndef VANISH_MEMORY_IS_PLENTY
TEST_CASE("a gradientFlow for which there is no memory is refused") {
  Spec spec;
  spec.depth = 100;
  spec.width = 64;
  std::optional<Refusal> refusal;
  {
    const NoMemory none;
    refusal = gradientFlow(spec).refusal;
  }
  REQUIRE(refusal);
  CHECK(codeOf(*refusal) == "outOfMemory");
}
#endif

}  // namespace vanish
