#include "core/lethal_rate.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "core/experiments/training_run.hpp"
#include "core/random.hpp"
#include "tests/core/bits.hpp"

namespace vanish {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kLargest = std::numeric_limits<double>::max();
constexpr double kLeast = std::numeric_limits<double>::denorm_min();

struct Interval {
  double from;
  double to;
};

/// One unit whose input is 1 feature: slope_n = weight x_n + bias, with weight 1 and bias 0 the x_n themselves.
Interval ratesOf(std::vector<double> z, std::vector<double> slopes, int piece = 100) {
  double numbers[] = {1.0, 0.0, kNaN, kNaN};
  const Layer gradients{{numbers, 1, 1}, {numbers + 1, 1, 1}};
  const LethalRates rates{{numbers + 2, 1, 1}, {numbers + 3, 1, 1}};
  std::vector<double> work(z.size());
  beginLethalRates(rates);
  const int count = static_cast<int>(z.size());
  for (int first = 0; first < count; first += piece) {
    const int examples = std::min(piece, count - first);
    narrowLethalRates({z.data() + first, 1, examples}, {slopes.data() + first, 1, examples}, gradients,
                      {work.data(), 1, examples}, rates);
  }
  endLethalRates(rates);
  return {rates.from.data[0], rates.to.data[0]};
}

void checkRates(const Interval& rates, double from, double to) {
  CHECK(sameBits(rates.from, from));
  CHECK(sameBits(rates.to, to));
}

bool isDeadAt(double rate, const std::vector<double>& z, const std::vector<double>& slopes) {
  for (std::size_t n = 0; n < z.size(); ++n) {
    if (!(z[n] - rate * slopes[n] <= 0.0)) return false;
  }
  return true;
}

/// At both ends dead, at the next doubles outside not; where there is no such interval, dead at no rate at all.
void checkExact(const Interval& rates, const std::vector<double>& z, const std::vector<double>& slopes) {
  if (rates.from == kInfinity) {
    CHECK(rates.to == kInfinity);
    for (std::size_t n = 0; n < z.size(); ++n) {
      double rate = std::fabs(z[n] / slopes[n]);  // where example n changes sides, or nearly
      for (int i = 0; i < 4; ++i) rate = std::nextafter(rate, 0.0);
      for (int i = 0; i < 8 && rate < kInfinity; ++i, rate = std::nextafter(rate, kInfinity)) {
        CHECK_FALSE(isDeadAt(rate, z, slopes));
      }
    }
    for (const double rate : {0.0, kLeast, 1e-9, 1.0, 1e9, kLargest}) CHECK_FALSE(isDeadAt(rate, z, slopes));
    return;
  }
  CHECK(rates.from <= rates.to);
  CHECK(isDeadAt(rates.from, z, slopes));
  if (rates.from > 0.0) CHECK_FALSE(isDeadAt(std::nextafter(rates.from, 0.0), z, slopes));
  if (rates.to < kInfinity) {
    CHECK(isDeadAt(rates.to, z, slopes));
    CHECK_FALSE(isDeadAt(std::nextafter(rates.to, kInfinity), z, slopes));
  } else {
    CHECK(isDeadAt(kLargest, z, slopes));
  }
}

}  // namespace

TEST_CASE("at both ends of the interval a unit is exactly dead, at the next doubles outside it is not") {
  int some = 0;
  int none = 0;
  int ended = 0;
  Random random(1, 0);
  for (int i = 0; i < 20000; ++i) {
    const int count = 1 + static_cast<int>(random.below(5));
    const double lean = 2.0 * random.uniform();  // otherwise nearly all of five examples would not die together
    std::vector<double> z;
    std::vector<double> slopes;
    for (int n = 0; n < count; ++n) {
      const double size = std::ldexp(1.0, static_cast<int>(random.below(40)) - 20);
      z.push_back((random.normal() + lean) * size);
      slopes.push_back((random.normal() + lean) * size);
    }
    const Interval rates = ratesOf(z, slopes);
    checkExact(rates, z, slopes);
    some += rates.from < kInfinity ? 1 : 0;
    none += rates.from == kInfinity ? 1 : 0;
    ended += rates.to < kInfinity ? 1 : 0;
  }
  CHECK(some > 5000);
  CHECK(none > 2000);
  CHECK(ended > 500);
}

TEST_CASE("the same holds where numbers are as large or small as doubles go") {
  Random random(2, 0);
  for (int i = 0; i < 5000; ++i) {
    std::vector<double> z;
    std::vector<double> slopes;
    for (int n = 0; n < 2; ++n) {
      z.push_back(std::ldexp(random.normal() + 1.0, static_cast<int>(random.below(2000)) - 1000));
      slopes.push_back(std::ldexp(random.normal() + 1.0, static_cast<int>(random.below(2000)) - 1000));
    }
    checkExact(ratesOf(z, slopes), z, slopes);
  }
}

TEST_CASE("a unit that is silent already is dead from rate 0 on, until an example with a slope below 0 speaks up") {
  checkRates(ratesOf({-1.0, 0.0}, {1.0, 2.0}), 0.0, kInfinity);
  checkRates(ratesOf({-1.0, 0.0}, {0.0, 0.0}), 0.0, kInfinity);
  checkRates(ratesOf({-1.0, -3.0}, {-1.0, -1.0}), 0.0, 1.0);
  checkRates(ratesOf({0.0}, {-1.0}), 0.0, 0.0);  // at any rate above 0 it speaks
  checkRates(ratesOf({-kInfinity}, {-1.0}), 0.0, kLargest);
}

TEST_CASE("a live unit dies when the slowest of its examples falls silent") {
  checkRates(ratesOf({1.0, 3.0}, {1.0, 1.0}), 3.0, kInfinity);
  checkRates(ratesOf({1.0, -8.0}, {1.0, -2.0}), 1.0, 4.0);
  checkRates(ratesOf({1.0, -2.0}, {1.0, -2.0}), 1.0, 1.0);  // dead at one rate alone
}

TEST_CASE("no rate kills a unit with an example that the step leaves live or lifts, or that wakes too early") {
  checkRates(ratesOf({1.0}, {0.0}), kInfinity, kInfinity);
  checkRates(ratesOf({1.0}, {-1.0}), kInfinity, kInfinity);
  checkRates(ratesOf({1.0, 1.0}, {1.0, -1.0}), kInfinity, kInfinity);
  checkRates(ratesOf({2.0, -1.0}, {1.0, -1.0}), kInfinity, kInfinity);  // dead from 2 on, live after 1
  checkRates(ratesOf({-1.0, 2.0}, {-1.0, 1.0}), kInfinity, kInfinity);
  checkRates(ratesOf({1e300}, {1e-300}), kInfinity, kInfinity);  // by more than the largest double
  checkRates(ratesOf({kLeast}, {kLargest}), kLeast, kInfinity);
}

TEST_CASE("a number that is not finite kills no unit that is live") {
  for (const double bad : {kNaN, kInfinity}) {
    checkRates(ratesOf({bad}, {1.0}), kInfinity, kInfinity);
    checkRates(ratesOf({bad}, {-1.0}), kInfinity, kInfinity);
    checkRates(ratesOf({-1.0, bad}, {1.0, 1.0}), kInfinity, kInfinity);
  }
  checkRates(ratesOf({1.0}, {kNaN}), kInfinity, kInfinity);
  checkRates(ratesOf({-1.0}, {kNaN}), kInfinity, kInfinity);
  checkRates(ratesOf({-1.0, kNaN, -1.0}, {-1.0, 1.0, -1.0}), kInfinity, kInfinity);
}

TEST_CASE("the pieces in which the data comes do not matter") {
  Random random(3, 0);
  for (int i = 0; i < 200; ++i) {
    std::vector<double> z;
    std::vector<double> slopes;
    for (int n = 0; n < 7; ++n) {
      z.push_back(random.normal() + 0.3);
      slopes.push_back(random.normal() + (z.back() > 0.0 ? 2.0 : -0.2));
    }
    const Interval whole = ratesOf(z, slopes);
    for (const int piece : {1, 2, 3, 6}) checkRates(ratesOf(z, slopes, piece), whole.from, whole.to);
  }
}

TEST_CASE("each unit has rates of its own, with slopes dWeights a + dBiases") {
  double dWeights[] = {1.0, 2.0, -1.0, 0.0, 0.0, 0.5};
  double dBiases[] = {0.5, 0.25, -0.25};
  double inputs[] = {1.0, 2.0,  // feature 0 of two examples
                     -1.0, 1.0};
  double z[] = {1.0,   9.0,  // unit 0: slopes -0.5, 4.5
                1.0,   2.0,  // unit 1: slopes -0.75, -1.75
                -12.0, 3.0};
  double numbers[6];
  double work[6];
  const LethalRates rates{{numbers, 1, 3}, {numbers + 3, 1, 3}};
  beginLethalRates(rates);
  narrowLethalRates({z, 3, 2}, {inputs, 2, 2}, {{dWeights, 3, 2}, {dBiases, 1, 3}}, {work, 3, 2}, rates);
  endLethalRates(rates);
  CHECK(work[0] == -0.5);
  CHECK(work[1] == 4.5);
  CHECK(rates.from.data[0] == kInfinity);  // lifted by its first example
  CHECK(rates.from.data[1] == kInfinity);
  CHECK(rates.from.data[2] == 12.0);  // slopes -0.75 and 0.25
  CHECK(rates.to.data[2] == 16.0);
}

namespace {

/// `spec` with another learning rate, a step done: whether unit j of the first hidden layer is dead on all the data.
bool diesAt(double rate, Spec spec, int unit) {
  spec.learningRate = rate;
  auto run = TrainingRun::start(spec);
  REQUIRE(run);
  run.value->step(1);
  for (int n = 0; n < run.value->data().inputs.rows; ++n) {
    if (!(run.value->traceOf(n).layers[0].preActivations.at(unit, 0) <= 0.0)) return false;
  }
  return true;
}

}  // namespace

TEST_CASE(
    "a real step with a rate inside the interval leaves the unit dead on all the data, with one outside it leaves it "
    "live") {
  constexpr double kRounding = 1e-9;  // of W - rate dW and of what comes of it
  int froms = 0;
  int tos = 0;
  for (const int batchSize : {0, 9}) {
    for (std::uint32_t seed = 1; seed <= 40; ++seed) {
      Spec spec;
      spec.activation = ActivationName::relu;
      spec.depth = 2;
      spec.width = 8;
      spec.examples = 30;
      spec.batchSize = batchSize;
      spec.seed = seed;
      spec.biasStandardDeviation = 0.5;
      auto run = TrainingRun::start(spec);
      REQUIRE(run);
      const LethalRates rates = run.value->lethalRates(0);
      REQUIRE(rates.from.columns == 8);
      for (int j = 0; j < 8; ++j) {
        const double from = rates.from.data[j];
        const double to = rates.to.data[j];
        CHECK((from == 0.0) == diesAt(0.0, spec, j));
        if (from > 0.0 && from < 900.0 && to > from * (1.0 + 4.0 * kRounding)) {
          CHECK(diesAt(from * (1.0 + kRounding), spec, j));
          CHECK_FALSE(diesAt(from * (1.0 - kRounding), spec, j));
          ++froms;
        }
        if (to > 0.0 && to < 900.0 && to > from * (1.0 + 4.0 * kRounding)) {
          CHECK(diesAt(to * (1.0 - kRounding), spec, j));
          CHECK_FALSE(diesAt(to * (1.0 + kRounding), spec, j));
          ++tos;
        }
      }
    }
  }
  CHECK(froms > 20);
  CHECK(tos >= 3);
}

}  // namespace vanish
