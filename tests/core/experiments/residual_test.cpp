#include "core/experiments/residual.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "core/experiments/gradient_flow.hpp"
#include "core/run/paths.hpp"
#include "tests/core/bits.hpp"

namespace vanish {
namespace {

ResidualNetworks networksOf(const Spec& spec) {
  const auto networks = residual(spec);
  REQUIRE(networks);
  return *networks.value;
}

}  // namespace

TEST_CASE("residual has what gradientFlow and pathLengths say of each kind of residual connection, bit by bit") {
  Spec spec;
  spec.depth = 12;
  spec.skipEvery = 2;
  spec.skip = SkipName::beforeActivation;  // which does not matter
  const ResidualNetworks networks = networksOf(spec);
  for (std::size_t i = 0; i < networks.size(); ++i) {
    spec.skip = static_cast<SkipName>(i);
    const auto report = gradientFlow(spec);
    const auto run = TrainingRun::start(spec);
    REQUIRE(report);
    REQUIRE(run);
    const auto lengths = pathLengths(*run.value, 0.0, 0.0);
    REQUIRE(lengths);
    CHECK(networks[i].report.layerCount == 13);
    for (std::size_t l = 0; l < 13; ++l)
      CHECK(sameBits(networks[i].report.layers[l].deltaRms, report.value->layers[l].deltaRms));
    CHECK(networks[i].lengths.blocks == (i == 0 ? 0 : 5));
    for (std::size_t p = 0; p <= 5; ++p) CHECK(sameBits(networks[i].lengths.shares[p], lengths.value->shares[p]));
  }
}

TEST_CASE("in a deep sigmoid network with skips after f the gradient comes along short paths (Veit et al. 2016)") {
  Spec spec;
  spec.depth = 50;
  spec.skipEvery = 1;
  const PathLengths lengths = networksOf(spec)[static_cast<std::size_t>(SkipName::afterActivation)].lengths;
  REQUIRE(lengths.blocks == 49);
  double shortOnes = 0.0;
  double waysSoShort = 0.0;
  for (std::size_t p = 0; p <= 12; ++p) shortOnes += lengths.shares[p];
  for (std::size_t p = 0; p <= 12; ++p) waysSoShort += lengths.pathShares[p];
  CHECK(shortOnes > 0.9);
  CHECK(waysSoShort < 0.001);
}

TEST_CASE("residual refuses what one of its networks is refused for") {
  Spec spec;
  spec.depth = 101;
  CHECK(codeOf(*residual(spec).refusal) == "depthOutOfRange");
  Spec uneven;
  const double widths[] = {3, 4, 5};
  REQUIRE(!setWidths(widths, 3, uneven));
  CHECK(codeOf(*residual(uneven).refusal) == "skipNeedsOneWidth");
}

}  // namespace vanish
