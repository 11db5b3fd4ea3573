#include "core/run/lethal_rates.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <initializer_list>
#include <limits>
#include <vector>

#include "core/numerics/random.hpp"
#include "tests/core/bits.hpp"
#include "tests/core/traced_network.hpp"

namespace vanish {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kLargest = std::numeric_limits<double>::max();
constexpr double kLeast = std::numeric_limits<double>::denorm_min();

struct Range {
  double from;
  double to;
};

/// One layer on some examples, with the rates that kill its units, in memory of its own. All numbers start as 0.
struct LayerOnData {
  LayerOnData(int units, int fanIn, int examples) {
    memory.allocate(units * (fanIn + 3 + 2 * examples) + fanIn * examples);
    z = memory.take(units, examples);
    inputs = memory.take(fanIn, examples);
    gradients = {memory.take(units, fanIn), memory.take(1, units)};
    slopes = memory.take(units, examples);
    rates = {memory.take(1, units), memory.take(1, units)};
    fill(0.0, z);
    fill(0.0, inputs);
    fill(0.0, gradients.dWeights);
    fill(0.0, gradients.dBiases);
  }

  /// What the header says of z after a step: slope = dWeights a + dBiases.
  double slopeOf(int unit, int example) const {
    double slope = gradients.dBiases[unit];
    for (Index i = 0; i < inputs.rows; ++i) slope += gradients.dWeights.at(unit, i) * inputs.at(i, example);
    return slope;
  }

  bool isDead(int unit, double rate) const {
    bool isDead = true;
    for (Index n = 0; n < z.columns; ++n) isDead = isDead && z.at(unit, n) - rate * slopeOf(unit, n) <= 0.0;
    return isDead;
  }

  /// The rates, the data taken in pieces of so many examples.
  void find(int piece) {
    beginLethalRates(rates);
    for (Index first = 0; first < z.columns; first += piece) {
      const int count = z.columns - first < piece ? z.columns - first : piece;
      std::vector<double> zOfPiece;
      std::vector<double> inputsOfPiece;
      for (Index j = 0; j < z.rows; ++j) {
        for (Index n = 0; n < count; ++n) zOfPiece.push_back(z.at(j, first + n));
      }
      for (Index i = 0; i < inputs.rows; ++i) {
        for (Index n = 0; n < count; ++n) inputsOfPiece.push_back(inputs.at(i, first + n));
      }
      narrowLethalRates({zOfPiece.data(), z.rows, count}, {inputsOfPiece.data(), inputs.rows, count}, gradients,
                        slopes.withColumns(count), rates);
    }
    endLethalRates(rates);
  }
  void find() { find(z.columns); }

  Memory memory;
  Matrix z;
  Matrix inputs;
  LayerGradients gradients;
  Matrix slopes;
  LethalRates rates;
};

/// The rates of one unit whose z and slopes on its examples are these: its inputs are the slopes.
Range rangeOf(std::initializer_list<double> z, std::initializer_list<double> slopes) {
  LayerOnData layer(1, 1, static_cast<int>(z.size()));
  assign(layer.z, z);
  assign(layer.inputs, slopes);
  layer.gradients.dWeights[0] = 1.0;
  layer.find();
  return {layer.rates.from[0], layer.rates.to[0]};
}

void checkRange(const Range& range, double from, double to) {
  CHECK(range.from == from);
  CHECK(range.to == to);
}

}  // namespace

TEST_CASE("a live unit dies at z / slope, of several live examples at the latest of them, for all rates beyond") {
  checkRange(rangeOf({2.0}, {4.0}), 0.5, kInfinity);
  checkRange(rangeOf({2.0, 3.0, 1.0}, {4.0, 2.0, 8.0}), 1.5, kInfinity);
}

TEST_CASE("a unit is dead at its lethal rate and live at the double before it, though z / slope rounds either way") {
  int quotientIsAnother = 0;
  Random random(3, 0);
  for (Index i = 0; i < 20000; ++i) {
    const double z = std::fabs(random.normal()) + 1e-3;
    const double slope = std::fabs(random.normal()) + 1e-3;
    const double from = rangeOf({z}, {slope}).from;
    const double before = std::nextafter(from, 0.0);
    REQUIRE(z - from * slope <= 0.0);
    REQUIRE(z - before * slope > 0.0);
    quotientIsAnother += sameBits(from, z / slope) ? 0 : 1;
  }
  CHECK(quotientIsAnother > 1000);
}

TEST_CASE("no rate kills a unit with a live example whose slope is not above 0") {
  checkRange(rangeOf({1.0}, {-1.0}), kInfinity, kInfinity);
  checkRange(rangeOf({1.0}, {0.0}), kInfinity, kInfinity);
  checkRange(rangeOf({1.0, 1.0}, {1.0, -1.0}), kInfinity, kInfinity);
  checkRange(rangeOf({1.0, 1.0}, {-1.0, 1.0}), kInfinity, kInfinity);
  checkRange(rangeOf({kLeast}, {-kLeast}), kInfinity, kInfinity);
}

TEST_CASE("a dead unit is dead from rate 0 on, and where no example can speak up, at every rate") {
  checkRange(rangeOf({-1.0, 0.0}, {0.0, 0.0}), 0.0, kInfinity);
  checkRange(rangeOf({-1.0, -3.0}, {2.0, 1.0}), 0.0, kInfinity);
  checkRange(rangeOf({-1.0, -0.0}, {-0.0, 0.0}), 0.0, kInfinity);
}

TEST_CASE("beyond `to` an example that was silent speaks up, and the first of them counts") {
  checkRange(rangeOf({2.0, -3.0}, {4.0, -2.0}), 0.5, 1.5);
  checkRange(rangeOf({-3.0, 2.0, -1.0}, {-2.0, 4.0, -1.0}), 0.5, 1.0);
  checkRange(rangeOf({-1.0}, {-4.0}), 0.0, 0.25);  // dead now: a larger rate revives it
  checkRange(rangeOf({2.0, -1.0}, {4.0, -2.0}), 0.5, 0.5);
}

TEST_CASE("no rate kills a unit of which one example speaks up before the last live one falls silent") {
  checkRange(rangeOf({2.0, -1.0}, {4.0, -4.0}), kInfinity, kInfinity);
  checkRange(rangeOf({-1.0, 2.0}, {-4.0, 4.0}), kInfinity, kInfinity);
  checkRange(rangeOf({2.0, -1.0}, {-4.0, -4.0}), kInfinity, kInfinity);
}

TEST_CASE("an example with z = 0 is silent, and speaks up as soon as a slope below 0 can be seen in its z") {
  const Range range = rangeOf({0.0}, {-3.0});
  CHECK(range.from == 0.0);
  CHECK(range.to == 0.0);
  // 2^-1074 times 0.25 rounds to 0, and so does twice that (halves go to the even one); thrice does not.
  checkRange(rangeOf({0.0}, {-0.25}), 0.0, 2.0 * kLeast);
}

TEST_CASE("an example that is NaN, or has a slope that is, is live at every rate") {
  for (const double other : {-1.0, 1.0}) {
    checkRange(rangeOf({kNaN, other}, {1.0, 1.0}), kInfinity, kInfinity);
    checkRange(rangeOf({other, kNaN}, {1.0, -1.0}), kInfinity, kInfinity);
    checkRange(rangeOf({other, 1.0}, {1.0, kNaN}), kInfinity, kInfinity);
    checkRange(rangeOf({-1.0, other}, {kNaN, 1.0}), kInfinity, kInfinity);
  }
}

TEST_CASE("lethal rates reach from the least double to the largest, and an infinite z can only be killed by none") {
  CHECK(rangeOf({kLeast}, {1.0}).from == kLeast);
  CHECK(rangeOf({1e-300}, {1e8}).from == doctest::Approx(1e-308).epsilon(1e-9).scale(0.0));
  CHECK(rangeOf({kLargest}, {1.0}).from == kLargest);
  CHECK(rangeOf({1.0}, {kLeast}).from == kInfinity);  // it would take 2^1074
  CHECK(rangeOf({1.0}, {0x1p-1023}).from == 0x1p1023);
  CHECK(rangeOf({-kLargest}, {-1.0}).to == kLargest);
  CHECK(rangeOf({-1.0}, {-0x1p-1023}).to == 0x1p1023);
  checkRange(rangeOf({kInfinity}, {1.0}), kInfinity, kInfinity);
  checkRange(rangeOf({-kInfinity}, {1.0}), 0.0, kInfinity);
}

namespace {

/// A layer whose numbers are drawn: z around `mean`, the slopes the higher the higher `bias`.
LayerOnData drawLayer(std::uint64_t seed, double mean, double bias) {
  LayerOnData layer(5, 4, 23);
  Random random(seed, 0);
  for (Index i = 0; i < layer.z.size(); ++i) layer.z[i] = mean + random.normal();
  for (Index i = 0; i < layer.inputs.size(); ++i) layer.inputs[i] = std::fabs(random.normal());
  for (Index i = 0; i < layer.gradients.dWeights.size(); ++i) layer.gradients.dWeights[i] = random.normal();
  for (Index j = 0; j < 5; ++j) layer.gradients.dBiases[j] = bias + random.normal();
  return layer;
}

}  // namespace

TEST_CASE("a unit is dead at `from` and at `to` and at rates between, and live at the doubles just outside") {
  int bounded = 0;
  int unbounded = 0;
  int immortal = 0;
  int dead = 0;
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    CAPTURE(seed);
    LayerOnData layer = drawLayer(seed, seed % 2 == 0 ? -1.0 : -2.5, static_cast<double>(seed % 5));
    layer.find();
    for (Index j = 0; j < layer.z.rows; ++j) {
      const double from = layer.rates.from[j];
      const double to = layer.rates.to[j];
      REQUIRE(from <= to);
      if (from == kInfinity) {
        ++immortal;
        for (const double rate : {0.0, 1e-3, 0.1, 1.0, 10.0, 1e3, 1e300}) CHECK_FALSE(layer.isDead(j, rate));
        continue;
      }
      CHECK(layer.isDead(j, from));
      if (from > 0.0) CHECK_FALSE(layer.isDead(j, std::nextafter(from, 0.0)));
      if (from == 0.0) ++dead;
      if (to == kInfinity) {
        ++unbounded;
        for (const double factor : {1.5, 10.0, 1e9}) CHECK(layer.isDead(j, from * factor));
      } else {
        ++bounded;
        CHECK(layer.isDead(j, to));
        CHECK_FALSE(layer.isDead(j, std::nextafter(to, kInfinity)));
        CHECK(layer.isDead(j, from + (to - from) * 0.5));
      }
    }
  }
  CHECK(bounded > 50);
  CHECK(unbounded > 50);
  CHECK(immortal > 50);
  CHECK(dead > 50);
}

TEST_CASE("lethal rates have the same bits whether the data comes whole or in pieces") {
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    LayerOnData whole = drawLayer(seed, -1.5, static_cast<double>(seed % 5));
    whole.find();
    for (const int piece : {1, 2, 7, 22}) {
      LayerOnData pieces = drawLayer(seed, -1.5, static_cast<double>(seed % 5));
      pieces.find(piece);
      CHECK(sameBits(pieces.rates.from, whole.rates.from));
      CHECK(sameBits(pieces.rates.to, whole.rates.to));
    }
  }
}

namespace {

/// A ReLU network on 40 points of two features, whose layer `layer` then takes steps of plain gradient descent alone.
struct Stepped {
  Stepped(std::uint32_t seed, int layer) : traced(specOf(seed)), stepping(layer) {
    traced.pass();
    const Layer& own = traced.network.layers[stepping];
    start.assign(own.weights.data(), own.weights.data() + own.weights.size() + own.biases.size());
    units = own.biases.columns;
    const Matrix inputs = layer == 0 ? traced.inputs : traced.trace.layers[stepping - 1].activations;
    memory.allocate(units * (inputs.columns + 2));
    rates = {memory.take(1, units), memory.take(1, units)};
    beginLethalRates(rates);
    narrowLethalRates(traced.trace.layers[stepping].preActivations, inputs, traced.gradients.layers[stepping],
                      memory.take(units, inputs.columns), rates);
    endLethalRates(rates);
  }

  static Spec specOf(std::uint32_t seed) {
    Spec spec;
    spec.activation = ActivationName::relu;
    spec.depth = 2;
    spec.width = 8;
    spec.dataset = DatasetName::circles;
    spec.examples = 40;
    spec.biasMean = -0.4;
    spec.seed = seed;
    return spec;
  }

  /// Whether the unit is dead on all the data after that step.
  bool isDeadAfter(double rate, int unit) {
    const Layer& own = traced.network.layers[stepping];
    const LayerGradients& gradients = traced.gradients.layers[stepping];
    const Index weights = own.weights.size();
    for (Index i = 0; i < weights; ++i) own.weights[i] = start[i] - rate * gradients.dWeights[i];
    for (Index i = 0; i < own.biases.size(); ++i) {
      own.biases[i] = start[weights + i] - rate * gradients.dBiases[i];
    }
    traced.forwardPass();
    const Matrix& z = traced.trace.layers[stepping].preActivations;
    bool isDead = true;
    for (Index n = 0; n < z.columns; ++n) isDead = isDead && z.at(unit, n) <= 0.0;
    return isDead;
  }

  TracedNetwork traced;
  Index stepping;
  int units = 0;
  std::vector<double> start;
  Memory memory;
  LethalRates rates;
};

}  // namespace

TEST_CASE("a real step kills a unit where it is as much as 10^-9 beyond its lethal rate, and spares it short of that") {
  constexpr double kBeyond = 1.0 + 1e-9;  // the step rounds the weights, the rates do not
  for (const int layer : {0, 1}) {
    int killed = 0;
    int revived = 0;
    for (std::uint32_t seed = 0; seed < 150; ++seed) {
      CAPTURE(layer);
      CAPTURE(seed);
      Stepped stepped(seed, layer);
      for (Index j = 0; j < stepped.units; ++j) {
        CAPTURE(j);
        const double from = stepped.rates.from[j];
        const double to = stepped.rates.to[j];
        if (from == kInfinity) {
          for (const double rate : {0.1, 1.0, 10.0, 1e3}) CHECK_FALSE(stepped.isDeadAfter(rate, j));
        } else if (from > 0.0 && to / from > kBeyond * kBeyond) {
          CHECK_FALSE(stepped.isDeadAfter(from / kBeyond, j));
          CHECK(stepped.isDeadAfter(from * kBeyond, j));
          ++killed;
          if (to == kInfinity) {
            CHECK(stepped.isDeadAfter(from * 1e3, j));
          } else {
            CHECK(stepped.isDeadAfter(to / kBeyond, j));
            CHECK_FALSE(stepped.isDeadAfter(to * kBeyond, j));
            ++revived;
          }
        }
      }
    }
    CHECK(killed >= 100);
    CHECK(revived >= 5);
  }
}

}  // namespace vanish
