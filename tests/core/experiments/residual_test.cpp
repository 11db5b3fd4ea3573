#include "core/experiments/residual.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <string>

#include "core/experiments/gradient_flow.hpp"
#include "core/run/paths.hpp"
#include "tests/core/bits.hpp"
#include "tests/core/scarce_memory.hpp"

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
    spec.skip = kSkipNames[i].as<SkipName>();
    const auto report = gradientFlow(spec);
    const auto run = TrainingRun::start(spec);
    REQUIRE(report);
    REQUIRE(run);
    const auto lengths = pathLengths(*run.value, 0.0, 0.0);
    REQUIRE(lengths);
    CHECK(networks[i].report.layerCount == 13);
    for (std::size_t l = 0; l < 13; ++l)
      CHECK(sameBits(networks[i].report.layers[l].deltaRms, report.value->layers[l].deltaRms));
    CHECK(networks[i].lengths.blocks == (spec.skip == SkipName::none ? 0 : 5));
    for (std::size_t p = 0; p <= 5; ++p) CHECK(sameBits(networks[i].lengths.shares[p], lengths.value->shares[p]));
  }
}

TEST_CASE("in a deep sigmoid network with skips after f the gradient comes along short paths (Veit et al. 2016)") {
  Spec spec;
  spec.depth = 50;
  spec.skipEvery = 1;
  const PathLengths lengths = networksOf(spec)[2].lengths;
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

#ifndef VANISH_MEMORY_IS_PLENTY
TEST_CASE("residual is refused where memory runs out, for a network or for the paths through it") {
  Spec spec;
  spec.depth = 100;
  spec.width = 64;
  spec.examples = 2;
  int refused = 0;
  int answered = 0;
  // A network takes about 10 MB, its paths 0.3: one of these has room for the one and not for the other.
  for (std::size_t bytes = 8000000; bytes < 24000000; bytes += 200000) {
    std::string code;
    {
      const RoomFor room(bytes);
      const auto networks = residual(spec);
      if (!networks) code = codeOf(*networks.refusal);
    }
    (code == "outOfMemory" ? refused : answered) += 1;
    CHECK((code.empty() || code == "outOfMemory"));
  }
  CHECK(refused > 0);
  CHECK(answered > 0);
}
#endif

}  // namespace vanish
