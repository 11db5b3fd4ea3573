#include <doctest/doctest.h>

#include <cmath>
#include <set>

#include "tests/core/drawn_spec.hpp"
#include "tests/core/finite_differences.hpp"
#include "tests/core/quad_math.hpp"
#include "tests/core/traced_network.hpp"
#include "tests/core/ulp.hpp"

// What every gradient of the core is measured against: a network of its own, straight from the formulas, in __float128,
// whose central differences err by about 1e-22. Where there is no __float128, backprop_test compares with long double.

namespace vanish {

#ifdef __SIZEOF_FLOAT128__

namespace {

using reference::Quad;

/// h^2 f''' / 6 and 2^-113 f / h: both near 1e-22.
constexpr double kQuadStep = 0x1p-37;

constexpr std::uint64_t kNetworks = 1000;

double quadError(Quad::Number computed, Quad::Number exact) {
  return static_cast<double>(Quad::magnitude(computed - exact));
}

}  // namespace

TEST_CASE("each gradient of 1,000 random networks is within 1e-12 of the slope in __float128, of the largest one") {
  Worst worst;
  int compared = 0;
  int skipped = 0;
  std::set<ActivationName> activations;
  for (std::uint64_t seed = 0; seed < kNetworks; ++seed) {
    const Spec spec = drawSpec(seed);
    TracedNetwork traced(spec, strideOf(spec));
    traced.pass();
    const GradientComparison comparison = compareWithCentralDifferences<Quad>(
        traced.network, traced.gradients, traced.loss, traced.inputs, traced.classes.data(), kQuadStep);
    worst.note(comparison.relativeError(), static_cast<double>(seed));
    compared += comparison.compared;
    skipped += comparison.skipped;
    activations.insert(spec.activation);
  }
  MESSAGE(compared, " gradients, worst error ", worst.error, " of the largest, in network ", worst.at, "; skipped ",
          skipped);
  CHECK(worst.error <= 1e-12);
  CHECK(compared > 80000);
  CHECK(skipped * 1000000 < compared);  // a kink between the two points
  CHECK(activations.size() == kActivationNames.size());
}

TEST_CASE("the oracle's exp, log, tanh and normal distribution satisfy the equations that define them, to 1e-32") {
  Worst worst;
  for (Index i = -200; i <= 200; ++i) {
    const Quad::Number x = i * Quad::Number(0.03125) + Quad::Number(i) / 1000.0;
    const auto at = static_cast<double>(x);
    const Quad::Number e = Quad::exp(x);
    worst.note(quadError(e * Quad::exp(-x), 1.0), at);
    worst.note(quadError(Quad::exp(x + 1.0) / e, Quad::exp(1.0)), at);
    worst.note(quadError(Quad::log(e), x), at);
    worst.note(quadError(Quad::expm1(x) / (1.0 + e), (e - 1.0) / (1.0 + e)), at);
    worst.note(quadError(Quad::log1p(e) - Quad::log1p(1.0 / e), x), at);
    worst.note(quadError(Quad::tanh(0.5 * x), (e - 1.0) / (e + 1.0)), at);
    worst.note(quadError(Quad::normalDistribution(x) + Quad::normalDistribution(-x), 1.0), at);
  }
  CAPTURE(worst.at);
  CHECK(worst.error < 1e-32);
  // e, Phi(1) and Phi(-2), each as three doubles.
  const auto sum = [](double a, double b, double c) { return Quad::Number(a) + Quad::Number(b) + Quad::Number(c); };
  const Quad::Number e = sum(0x1.5bf0a8b145769p+1, 0x1.4d57ee2b1013ap-53, -0x1.618713a31d3e2p-109);
  const Quad::Number phiOf1 = sum(0x1.aec4bd120d37dp-1, 0x1.a4bf22e9ef2ddp-56, 0x1.d649ad0075db1p-112);
  const Quad::Number phiOfMinus2 = sum(0x1.74bcf82c9d860p-6, -0x1.98c5d9f298e61p-60, 0x1.65933101b2ed9p-115);
  CHECK(quadError(Quad::exp(1.0), e) < 1e-32);
  CHECK(quadError(Quad::normalDistribution(1.0), phiOf1) < 1e-32);
  CHECK(quadError(Quad::normalDistribution(-2.0), phiOfMinus2) < 1e-32);
}

#else

TEST_CASE("each gradient of 1,000 random networks is within 1e-12 of the slope in __float128, of the largest one" *
          doctest::skip() * doctest::description("this compiler has no __float128 here")) {}

#endif

}  // namespace vanish
