#include <doctest/doctest.h>

#include <string>

#include "core/experiments/training_run.hpp"
#include "tests/core/fingerprint.hpp"

namespace vanish {
namespace {

struct Golden {
  ActivationName activation;
  std::uint64_t fingerprint;
};

#define GOLDEN(activation, fingerprint) {ActivationName::activation, fingerprint##ULL},
constexpr Golden kGolden[] = {
#include "tests/golden.inc"
};
#undef GOLDEN

}  // namespace

TEST_CASE("1,000 steps of the default network give the same bits in every build and on every machine") {
  for (const Golden& golden : kGolden) {
    Spec spec;
    spec.activation = golden.activation;
    spec.learningRate = 0.03;
    auto run = TrainingRun::start(spec);
    REQUIRE(run);
    CHECK_FALSE(run.value->step(1000));
    CAPTURE(std::string(kActivationNames[static_cast<std::size_t>(golden.activation)]));
    CHECK(fingerprintOf(run.value->parameters()) == golden.fingerprint);
  }
}

}  // namespace vanish
