#include "core/numerics/random.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <limits>
#include <set>
#include <vector>

#include "tests/core/long_double_math.hpp"

namespace vanish {
namespace {

constexpr int kDraws = 200000;

/// Mean, and how far a mean of kDraws numbers of this standard deviation may be from it: 5 sigma, which a right
/// generator misses once in 1.7 million seeds.
double fiveSigma(double standardDeviation) {
  return 5.0 * standardDeviation / std::sqrt(static_cast<double>(kDraws));
}

template <class Draw>
double meanOf(Draw draw) {
  double sum = 0.0;
  for (int i = 0; i < kDraws; ++i) sum += draw();
  return sum / kDraws;
}

constexpr long double kTailStart = 3.654152885361008772L;

/// The ziggurat of the core, with another arithmetic and its area from the tail's start.
struct Layers {
  Layers() {
    const long double bell = reference::exp(-0.5L * kTailStart * kTailStart);
    const long double tail = 1.2533141373155002512L * reference::erfc(kTailStart / std::sqrt(2.0L));
    const long double area = kTailStart * bell + tail;
    right[0] = area / bell;
    right[1] = kTailStart;
    height[1] = bell;
    for (std::size_t i = 1; i < 256; ++i) {
      height[i + 1] = height[i] + area / right[i];
      if (i < 255) right[i + 1] = std::sqrt(-2.0L * reference::log(height[i + 1]));
    }
  }

  long double right[257] = {};
  long double height[257] = {};
};

}  // namespace

TEST_CASE("SplitMix64 gives the published numbers for seed 1234567 (Steele et al. 2014; Vigna's splitmix64.c)") {
  std::uint64_t state = 1234567;
  for (const std::uint64_t expected : {6457827717110365317ULL, 3203168211198807973ULL, 9817491932198370423ULL,
                                       4593380528125082431ULL, 16408922859458223821ULL}) {
    CHECK(splitMix64(state) == expected);
  }
}

TEST_CASE("xoshiro256++ gives the published numbers from state 1, 2, 3, 4 (rand_xoshiro's reference vector)") {
  std::uint64_t state[4] = {1, 2, 3, 4};
  for (const std::uint64_t expected : {41943041ULL, 58720359ULL, 3588806011781223ULL, 3591011842654386ULL,
                                       9228616714210784205ULL, 9973669472204895162ULL, 14011001112246962877ULL,
                                       12406186145184390807ULL, 15849039046786891736ULL, 10450023813501588000ULL}) {
    CHECK(xoshiro256PlusPlus(state) == expected);
  }
}

TEST_CASE("a seed and a stream decide every draw") {
  Random a(7, 3);
  Random b(7, 3);
  for (int i = 0; i < 100; ++i) CHECK(a.next() == b.next());
}

TEST_CASE("neighbouring seeds and streams share no draw, nor does swapping seed and stream") {
  std::set<std::uint64_t> seen;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    for (std::uint64_t stream = 0; stream < 60; ++stream) {
      Random random(seed, stream);
      for (int i = 0; i < 8; ++i) seen.insert(random.next());
    }
  }
  CHECK(seen.size() == 60 * 60 * 8);
}

TEST_CASE("neighbouring streams are not correlated") {
  Random a(1, weightsStream(0));
  Random b(1, weightsStream(1));
  CHECK(std::fabs(meanOf([&] { return a.normal() * b.normal(); })) < fiveSigma(1.0));
}

TEST_CASE("the streams of one seed are all different ones: the data's, each layer's two, each epoch's") {
  std::set<std::uint64_t> streams{kDataStream};
  for (int layer = 0; layer <= 100; ++layer) streams.insert({weightsStream(layer), biasesStream(layer)});
  for (std::int64_t epoch = 0; epoch < 10000; ++epoch) streams.insert(batchStream(epoch));
  CHECK(streams.size() == 1 + 2 * 101 + 10000);
}

TEST_CASE("uniform numbers are multiples of 2^-53 in [0, 1), with mean 1/2 and variance 1/12") {
  Random random(1, 0);
  int outside = 0;
  int odd = 0;
  double squares = 0.0;
  const double mean = meanOf([&] {
    const double x = random.uniform();
    const double steps = x * 0x1p53;
    outside += x < 0.0 || x >= 1.0 || steps != std::floor(steps) ? 1 : 0;
    odd += std::fmod(steps, 2.0) == 1.0 ? 1 : 0;
    squares += (x - 0.5) * (x - 0.5);
    return x;
  });
  CHECK(outside == 0);
  CHECK(std::fabs(odd / double{kDraws} - 0.5) < fiveSigma(0.5));  // all 53 bits are used
  CHECK(std::fabs(mean - 0.5) < fiveSigma(std::sqrt(1.0 / 12.0)));
  CHECK(std::fabs(squares / kDraws - 1.0 / 12.0) < fiveSigma(std::sqrt(1.0 / 180.0)));  // 1/80 - 1/144
}

TEST_CASE("256 layers of one area fill the normal curve from 0 to its top") {
  CHECK(std::fabs(Layers().height[256] - 1.0L) < 256.0L * LDBL_EPSILON + 1e-17L);  // the start has 19 digits
}

TEST_CASE(
    "a normal number's layer, sign and place come from separate bits of one draw: 0-7, 8 and 11-63 (Doornik 2005)") {
  const Layers layers;
  Random random(1, 0);
  double worst = 0.0;
  int inside = 0;
  int drawsOfItsOwn = 0;
  for (int i = 0; i < kDraws; ++i) {
    Random twin = random;
    const std::uint64_t bits = twin.next();
    const std::size_t layer = bits % 256;
    const long double place = static_cast<long double>(bits / 2048) / 9007199254740992.0L * layers.right[layer];
    const double x = random.normal();
    if (place < layers.right[layer + 1]) {
      ++inside;
      const long double expected = (bits / 256) % 2 == 1 ? -place : place;
      worst = std::max(worst, static_cast<double>(std::fabs(static_cast<long double>(x) / expected - 1.0L)));
      drawsOfItsOwn += Random(random).next() == twin.next() ? 1 : 0;
    }
  }
  CHECK(inside > 0.98 * kDraws);  // all but about 1 in 85 need no more
  CHECK(drawsOfItsOwn == inside);
  // A height is a sum of up to 254 roundings of 2^-54; near the top right^2 = 0.07 divides it.
  CHECK(worst < 254 * 0x1p-54 / 0.07);
}

TEST_CASE("10^7 normal numbers have the first four moments of N(0, 1), and its shares beyond 1, 2, 3, 4 and 5") {
  constexpr int kMany = 10000000;
  Random random(1, 0);
  double powers[4] = {};
  double beyond[10] = {};
  for (int i = 0; i < kMany; ++i) {
    const double x = random.normal();
    const double square = x * x;
    powers[0] += x;
    powers[1] += square;
    powers[2] += square * x;
    powers[3] += square * square;
    for (int bound = 1; std::fabs(x) > bound; ++bound) ++beyond[bound];
  }
  const double fiveSigmaOfMany = 5.0 / std::sqrt(static_cast<double>(kMany));
  // The variance of x^n is E x^2n - (E x^n)^2: 1, 2, 15, 96.
  CHECK(std::fabs(powers[0] / kMany) < fiveSigmaOfMany);
  CHECK(std::fabs(powers[1] / kMany - 1.0) < fiveSigmaOfMany * std::sqrt(2.0));
  CHECK(std::fabs(powers[2] / kMany) < fiveSigmaOfMany * std::sqrt(15.0));
  CHECK(std::fabs(powers[3] / kMany - 3.0) < fiveSigmaOfMany * std::sqrt(96.0));
  for (int bound = 1; bound <= 4; ++bound) {
    const double share = std::erfc(bound / std::sqrt(2.0));
    CHECK(std::fabs(beyond[bound] / kMany - share) < fiveSigmaOfMany * std::sqrt(share * (1.0 - share)));
  }
  // 5.73 are expected: fewer than 1 or more than 20 would be seen once in 300 or 10^6 seeds.
  CHECK(beyond[5] >= 1);
  CHECK(beyond[5] <= 20);
}

TEST_CASE("10^7 normal numbers fall between the layers' edges, on each side of 0, as often as N(0, 1) does") {
  constexpr int kMany = 10000000;
  constexpr std::size_t kParts = 4;  // of the strip between two edges
  std::vector<double> edges{0.0};    // ascending
  const Layers layers;
  for (std::size_t i = 255; i >= 1; --i) {
    const double left = edges.back();
    const double width = static_cast<double>(layers.right[i]) - left;
    for (std::size_t part = 1; part <= kParts; ++part)
      edges.push_back(left + width * static_cast<double>(part) / kParts);
  }
  std::vector<double> counts(2 * edges.size());
  Random random(2, 0);
  for (int i = 0; i < kMany; ++i) {
    const double x = random.normal();
    const auto bin = std::upper_bound(edges.begin(), edges.end(), std::fabs(x)) - edges.begin() - 1;
    ++counts[static_cast<std::size_t>(2 * bin + (x < 0.0 ? 1 : 0))];
  }
  double chiSquare = 0.0;
  for (std::size_t bin = 0; bin < edges.size(); ++bin) {
    const double beyondRight = bin + 1 < edges.size() ? std::erfc(edges[bin + 1] / std::sqrt(2.0)) : 0.0;
    const double expected = 0.5 * kMany * (std::erfc(edges[bin] / std::sqrt(2.0)) - beyondRight);
    for (const double count : {counts[2 * bin], counts[2 * bin + 1]}) {
      chiSquare += (count - expected) * (count - expected) / expected;
    }
  }
  const double freedom = 2.0 * static_cast<double>(edges.size()) - 1.0;  // its mean; the variance is twice that
  CHECK(std::fabs(chiSquare - freedom) < 5.0 * std::sqrt(2.0 * freedom));
}

TEST_CASE("the tail beyond the last layer's edge is that of N(0, 1) (Marsaglia 1964)") {
  constexpr int kTenths = 10;
  constexpr int kInTail = 2000;
  const double start = static_cast<double>(kTailStart);
  double counts[kTenths] = {};
  Random random(3, 0);
  for (int found = 0; found < kInTail;) {
    const double x = std::fabs(random.normal());
    if (x <= start) continue;
    ++found;
    // The share of the tail that lies beyond x is uniform in (0, 1).
    const double share = std::erfc(x / std::sqrt(2.0)) / std::erfc(start / std::sqrt(2.0));
    ++counts[std::min(kTenths - 1, static_cast<int>(share * kTenths))];
  }
  double chiSquare = 0.0;
  for (const double count : counts) {
    const double expected = static_cast<double>(kInTail) / kTenths;
    chiSquare += (count - expected) * (count - expected) / expected;
  }
  CHECK(chiSquare < 50.0);  // with 9 degrees of freedom more comes once in 10 million seeds
}

TEST_CASE("below(6) is in 0 ... 5, each as often as the others") {
  Random random(1, 0);
  int counts[6] = {};
  int outside = 0;
  for (int i = 0; i < kDraws; ++i) {
    const std::uint64_t draw = random.below(6);
    if (draw < 6) {
      ++counts[draw];
    } else {
      ++outside;
    }
  }
  CHECK(outside == 0);
  for (const int count : counts) {
    CHECK(std::fabs(count / double{kDraws} - 1.0 / 6.0) < fiveSigma(std::sqrt(5.0) / 6.0));
  }
}

TEST_CASE("below has no bias where 2^64 is no multiple of the bound") {
  // Of 2^64 = 4/3 of 3 * 2^62, a plain remainder puts a half of the draws below 2^62 where a third belongs.
  Random random(1, 0);
  const double share = meanOf([&] { return random.below(3ULL << 62) < (1ULL << 62) ? 1.0 : 0.0; });
  CHECK(std::fabs(share - 1.0 / 3.0) < fiveSigma(std::sqrt(2.0) / 3.0));
}

TEST_CASE("below stays under every bound, from 1 to 2^64 - 1") {
  for (const std::uint64_t bound :
       {std::uint64_t{1}, std::uint64_t{2}, (std::uint64_t{1} << 63) + 1, std::numeric_limits<std::uint64_t>::max()}) {
    Random random(1, 0);
    std::uint64_t largest = 0;
    for (int i = 0; i < 1000; ++i) {
      const std::uint64_t draw = random.below(bound);
      largest = draw > largest ? draw : largest;
    }
    CHECK(largest < bound);
    CHECK(largest >= bound / 2);
  }
}

}  // namespace vanish
