#include "core/experiments/clipping.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "tests/core/scarce_memory.hpp"

namespace vanish {
namespace {

double sigmoidOf(double x) {
  return 1.0 / (1.0 + std::exp(-x));
}

/// The loss by the formula, with <cmath>.
double lossOf(double weight, double bias) {
  double x = 0.5;
  for (Index t = 0; t < 50; ++t) x = weight * sigmoidOf(x) + bias;
  return (sigmoidOf(x) - 0.7) * (sigmoidOf(x) - 0.7);
}

std::string code(const ClippingSpec& spec) {
  const auto result = clipping(spec);
  return result ? "" : codeOf(*result.refusal);
}

std::string code(const LossSurfaceSpec& spec) {
  const auto result = lossSurface(spec);
  return result ? "" : codeOf(*result.refusal);
}

}  // namespace

TEST_CASE("the recurrent unit's loss is that of the formula, and its gradient the slope of it (Pascanu et al. 2013)") {
  for (const double weight : {-3.0, 0.0, 0.7, 3.0, 4.5, 6.0}) {
    for (const double bias : {-3.5, -2.0, 0.0, 1.0}) {
      CAPTURE(weight);
      CAPTURE(bias);
      const RecurrentLoss result = recurrentLoss(weight, bias);
      CHECK(result.loss == doctest::Approx(lossOf(weight, bias)).epsilon(1e-9));
      const double h = 1e-5;
      const double dWeight = (lossOf(weight + h, bias) - lossOf(weight - h, bias)) / (2.0 * h);
      const double dBias = (lossOf(weight, bias + h) - lossOf(weight, bias - h)) / (2.0 * h);
      CHECK(std::fabs(result.dWeight - dWeight) <= 1e-5 * (std::fabs(dWeight) + 1e-4));
      CHECK(std::fabs(result.dBias - dBias) <= 1e-5 * (std::fabs(dBias) + 1e-4));
    }
  }
}

TEST_CASE("with w = 0 only the last step counts: E = (sigmoid(b) - 0.7)^2") {
  const RecurrentLoss result = recurrentLoss(0.0, 0.0);
  CHECK(result.loss == doctest::Approx(0.04));
  CHECK(result.dBias == doctest::Approx(2.0 * -0.2 * 0.25));
  CHECK(result.dWeight == doctest::Approx(2.0 * -0.2 * 0.25 * 0.5));
}

TEST_CASE("unrolled in time the unit is a chain: on the way back each delta is w sigmoid'(x) times the later one") {
  for (const double weight : {-2.0, 4.8, 6.0}) {
    const double bias = -2.5;
    const UnrolledUnit unit = unrolled(weight, bias);
    double x = 0.5;
    for (Index t = 0; t <= kTimeSteps; ++t) {
      CAPTURE(t);
      if (t > 0) x = weight * sigmoidOf(x) + bias;
      CHECK(unit.outputs[t] == doctest::Approx(sigmoidOf(x)).epsilon(1e-9));
      if (t == kTimeSteps) continue;
      const double factor = weight * sigmoidOf(x) * (1.0 - sigmoidOf(x));
      CHECK(unit.deltas[t] == doctest::Approx(factor * unit.deltas[t + 1]).epsilon(1e-9));
    }
    const double a = sigmoidOf(x);
    CHECK(unit.deltas[kTimeSteps] == doctest::Approx(2.0 * (a - 0.7) * a * (1.0 - a)).epsilon(1e-9));
  }
}

TEST_CASE("each step goes down the clipped gradient, whose norm is the threshold at most") {
  ClippingSpec spec;
  const auto descent = clipping(spec);
  REQUIRE(descent);
  REQUIRE(descent.value->count == 101);
  int clipped = 0;
  for (Index i = 0; i + 1 < 101; ++i) {
    CAPTURE(i);
    const DescentPoint& here = descent.value->points[i];
    const DescentPoint& next = descent.value->points[i + 1];
    const RecurrentLoss exact = recurrentLoss(here.weight, here.bias);
    CHECK(here.loss == exact.loss);
    CHECK(here.norm == doctest::Approx(std::hypot(exact.dWeight, exact.dBias)));
    CHECK(here.clippedNorm == doctest::Approx(here.norm < 0.5 ? here.norm : 0.5));
    const double share = here.clippedNorm / here.norm;
    CHECK(next.weight - here.weight == doctest::Approx(-0.5 * share * exact.dWeight).epsilon(1e-9));
    CHECK(next.bias - here.bias == doctest::Approx(-0.5 * share * exact.dBias).epsilon(1e-9));
    clipped += here.norm > 0.5 ? 1 : 0;
  }
  CHECK(clipped > 0);
}

TEST_CASE("without clipping the wall throws the descent far away; with it the descent stays and arrives") {
  ClippingSpec spec;
  const auto stays = clipping(spec);
  spec.clipping = ClippingName::none;
  const auto thrown = clipping(spec);
  REQUIRE(stays);
  REQUIRE(thrown);
  CHECK(std::fabs(thrown.value->points[100].weight - 4.8) > 10.0);
  CHECK(thrown.value->points[100].loss > 0.05);
  CHECK(std::fabs(stays.value->points[100].weight - 4.8) < 3.0);
  CHECK(stays.value->points[100].loss < 0.002);
}

TEST_CASE("a surface has the losses of its grid, the largest bias in its first row") {
  LossSurfaceSpec spec;
  spec.points = 5;
  const auto surface = lossSurface(spec);
  REQUIRE(surface);
  for (Index row = 0; row < 5; ++row) {
    for (Index column = 0; column < 5; ++column) {
      CHECK(surface.value->losses.at(row, column) == recurrentLoss(2.0 + 1.5 * column, -1.25 * row).loss);
    }
  }
}

TEST_CASE("a descent and a surface refuse what is out of range") {
  ClippingSpec spec;
  spec.steps = 0;
  CHECK(code(spec) == "stepsOutOfRange");
  spec = ClippingSpec();
  spec.weight = std::numeric_limits<double>::quiet_NaN();
  CHECK(code(spec) == "weightNotANumber");
  spec = ClippingSpec();
  spec.steps = kMaximumDescentSteps;
  CHECK(code(spec).empty());
  LossSurfaceSpec surface;
  surface.toWeight = surface.fromWeight;
  CHECK(code(surface) == "toWeightOutOfRange");
  surface = LossSurfaceSpec();
  surface.toBias = -6.0;
  CHECK(code(surface) == "toBiasOutOfRange");
  surface = LossSurfaceSpec();
  surface.points = 1;
  CHECK(code(surface) == "pointsOutOfRange");
}

#ifndef VANISH_MEMORY_IS_PLENTY
TEST_CASE("a surface whose memory cannot be had is refused") {
  LossSurfaceSpec spec;
  spec.points = 500;
  std::string refused;
  {
    const ScarceMemory scarce(2000000);
    const ScarceMemory scarcer(1000000);
    refused = code(spec);
  }
  CHECK(refused == "outOfMemory");
}
#endif

}  // namespace vanish
