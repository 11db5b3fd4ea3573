#include "core/experiments/activations.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

namespace vanish {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

bool isConstantFarOut(const Activation& activation, double from) {
  return std::fabs(activate(activation, 2.0 * from) - activate(activation, from)) < 1e-9;
}

}  // namespace

TEST_CASE("the facts of all activation functions come in the order of their names") {
  const auto all = activations();
  for (std::size_t i = 0; i < all.size(); ++i) CHECK(all[i].name == kActivationNames[i].as<ActivationName>());
}

TEST_CASE("f' comes to its supremum where the facts say, at that z, just above it, or only at the end") {
  const Activation steepElu{ActivationName::elu, 0.01, 3.0};
  for (std::size_t i = 0; i <= kActivationNames.size(); ++i) {
    CAPTURE(i);
    const Activation activation =
        i < kActivationNames.size() ? Activation{kActivationNames[i].as<ActivationName>()} : steepElu;
    const ActivationFacts facts = factsOf(activation);
    const double at = facts.supremumAt == kInfinity ? 1000.0 : facts.supremumAt;
    const double there = std::fmax(derivative(activation, at), derivative(activation, at + 1e-12));
    CHECK(there <= facts.supremum);
    CHECK(there > facts.supremum * (1.0 - 1e-15));
    for (double z = -20.0; z <= 20.0; z += 0.01) CHECK(derivative(activation, z) <= there);
  }
}

TEST_CASE("softplus' only nears its supremum; silu' and gelu' reach theirs at 2.3994 and at the root of 2") {
  const auto at = [](ActivationName name) { return factsOf({name}).supremumAt; };
  CHECK(at(ActivationName::softplus) == kInfinity);
  CHECK(std::fabs(at(ActivationName::silu) - 2.3994) < 5e-5);
  CHECK(at(ActivationName::gelu) == std::sqrt(2.0));
  CHECK(at(ActivationName::sigmoid) == 0.0);
}

TEST_CASE("sigmoid and tanh alone are bounded: far out on both sides they no longer change") {
  for (const ActivationFacts& facts : activations()) {
    CAPTURE(static_cast<int>(facts.name));
    const Activation activation{facts.name};
    CHECK(facts.isBounded == (isConstantFarOut(activation, 1000.0) && isConstantFarOut(activation, -1000.0)));
    CHECK(facts.isBounded == (facts.name == ActivationName::sigmoid || facts.name == ActivationName::tanh));
  }
}

TEST_CASE("the facts have what canDie and saturationOf say, of a slope and an alpha of one's own too") {
  const Activation shallow{ActivationName::leakyRelu, 0.001};
  CHECK(factsOf(shallow).saturation.below == saturationOf(shallow).below);
  CHECK(factsOf({ActivationName::leakyRelu}).saturation.below == -kInfinity);
  for (const ActivationFacts& facts : activations()) {
    CAPTURE(static_cast<int>(facts.name));
    CHECK(facts.canDie == (facts.name == ActivationName::relu));
    CHECK(facts.saturation.below == saturationOf({facts.name}).below);
    CHECK(facts.saturation.above == saturationOf({facts.name}).above);
    CHECK(facts.supremum == derivativeSupremum({facts.name}));
  }
}

}  // namespace vanish
