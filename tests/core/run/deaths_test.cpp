#include "core/run/deaths.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
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

Spec reluSpec() {
  Spec spec;
  spec.activation = ActivationName::relu;
  return spec;
}

NetworkShape shapeOf(std::initializer_list<int> units) {
  NetworkShape shape;
  shape.layerCount = static_cast<int>(units.size()) - 1;
  std::copy(units.begin(), units.end(), shape.units.begin());
  return shape;
}

/// A network as it is and as it was at the last look, its data, and what is known of its dead units: looks at them as
/// a training run does, with the data in pieces.
struct Looked {
  Looked(const Spec& spec, const NetworkShape& shape, int examples)
      : now(spec, shape, examples), before(spec, shape, examples) {
    memory.allocate(DeadUnits::size(shape));
    fill(7.0, {memory.begin(), 1, DeadUnits::size(shape)});  // memory holds anything
    deadUnits = DeadUnits(shape, memory);
    fill(0.0, now.network.all);
    fill(0.0, before.network.all);
  }

  /// Calls visit(inputs, trace) after the forward pass of each piece through `network`.
  template <class Visit>
  void visitAllData(const Network& network, Visit visit) {
    for (Index first = 0; first < now.inputs.columns; first += piece) {
      const Index count = std::min<Index>(piece, now.inputs.columns - first);
      std::vector<double> numbers;
      for (Index i = 0; i < now.inputs.rows; ++i) {
        for (Index n = 0; n < count; ++n) numbers.push_back(now.inputs.at(i, first + n));
      }
      const Matrix inputs{numbers.data(), now.inputs.rows, count};
      Trace trace = now.trace.forExamples(count, network.layerCount);
      forward(network, inputs, trace);
      visit(inputs, trace);
    }
  }

  /// Whether units died since the last look.
  bool look(std::int64_t step) {
    deadUnits.beginLook();
    visitAllData(now.network, [&](const Matrix&, const Trace& trace) { deadUnits.mark(trace); });
    const bool someDied = deadUnits.endLook(step);
    if (someDied) {
      visitAllData(before.network, [&](const Matrix& inputs, const Trace& trace) {
        for (Index l = 0; l < deadUnits.layerCount(); ++l) {
          const Units units{0, deadUnits.unitCount(l)};
          deadUnits.explainWithInputsOfBefore(before.network, now.network, inputs, trace, l, units);
        }
      });
      visitAllData(now.network, [&](const Matrix& inputs, const Trace& trace) {
        for (Index l = 0; l < deadUnits.layerCount(); ++l) {
          deadUnits.explainWithInputsOfNow(before.network, inputs, trace, l, {0, deadUnits.unitCount(l)});
        }
      });
      deadUnits.endExplaining();
    }
    copy(now.network.all, before.network.all);
    return someDied;
  }

  void set(Index layer, std::initializer_list<double> weights, std::initializer_list<double> biases) {
    assign(now.network.layers[layer].weights, weights);
    assign(now.network.layers[layer].biases, biases);
  }

  DeadUnits::Unit unit(int layer, int j) const { return deadUnits.unit(layer, j); }

  TracedNetwork now;
  TracedNetwork before;
  Memory memory;
  DeadUnits deadUnits;
  int piece = 1000;
};

void checkUnit(const DeadUnits::Unit& unit, const DeadUnits::Unit& expected) {
  CHECK(unit.isDead == expected.isDead);
  CHECK(unit.cause == expected.cause);
  CHECK(unit.aliveAt == expected.aliveAt);
  CHECK(unit.diedAt == expected.diedAt);
  CHECK(unit.revivals == expected.revivals);
}

/// One input, two hidden layers of one unit, on the examples x = 1 and x = 2.
struct Chain : Looked {
  Chain() : Looked(reluSpec(), shapeOf({1, 1, 1, 1}), 2) { assign(now.inputs, {1.0, 2.0}); }

  void set(double w0, double b0, double w1, double b1) {
    Looked::set(0, {w0}, {b0});
    Looked::set(1, {w1}, {b1});
  }
};

}  // namespace

TEST_CASE("a unit is dead if its z is at most 0 on every example, and NaN counts as live") {
  Looked looked(reluSpec(), shapeOf({1, 6, 1}), 3);
  assign(looked.now.inputs, {-1.0, 0.0, 2.0});
  looked.set(0, {0.0, 1.0, -1.0, 0.0, 0.0, 1.0}, {0.0, -2.0, -1.0, -0.0, kNaN, -1.9});
  // z: 0 0 0; -3 -2 0; 0 -1 -3; likewise 0; NaN; -2.9 -1.9 0.1
  CHECK_FALSE(looked.look(0));  // born dead needs no explanation
  for (const int j : {0, 1, 2, 3}) checkUnit(looked.unit(0, j), {true, DeathCause::bornDead, -1, 0, 0});
  for (const int j : {4, 5}) checkUnit(looked.unit(0, j), {false, DeathCause::none, 0, -1, 0});
  CHECK(looked.deadUnits.deadShare(0) == doctest::Approx(4.0 / 6.0));
}

TEST_CASE("a unit that is NaN or infinite on one example is live, whatever it is on the others") {
  for (const double x : {kNaN, kInfinity}) {
    Looked looked(reluSpec(), shapeOf({1, 1, 1}), 3);
    assign(looked.now.inputs, {-1.0, x, -2.0});
    looked.set(0, {1.0}, {0.0});
    looked.look(0);
    CHECK_FALSE(looked.unit(0, 0).isDead);
  }
}

TEST_CASE("before any look no unit is dead, none has been seen, and the output layer has none to look at") {
  const Looked looked(reluSpec(), shapeOf({2, 3, 4, 5}), 1);
  CHECK(looked.deadUnits.layerCount() == 2);
  CHECK(looked.deadUnits.unitCount(0) == 3);
  CHECK(looked.deadUnits.unitCount(1) == 4);
  for (Index j = 0; j < 4; ++j) checkUnit(looked.unit(1, j), {false, DeathCause::none, -1, -1, 0});
  CHECK(looked.deadUnits.deadShare(0) == 0.0);
  CHECK(looked.memory.remaining() == 0);  // size(shape) is what it takes
}

TEST_CASE("with the data in pieces a unit is dead only if it is silent in all of them") {
  for (const int piece : {1, 2, 3, 4}) {
    CAPTURE(piece);
    Looked looked(reluSpec(), shapeOf({1, 3, 1}), 4);
    assign(looked.now.inputs, {-3.0, 1.0, 2.0, -1.0});
    looked.set(0, {1.0, -1.0, 1.0}, {-1.5, -2.5, -2.0});
    looked.piece = piece;
    looked.look(7);
    checkUnit(looked.unit(0, 0), {false, DeathCause::none, 7, -1, 0});     // live on x = 2 alone
    checkUnit(looked.unit(0, 1), {false, DeathCause::none, 7, -1, 0});     // on x = -3 alone
    checkUnit(looked.unit(0, 2), {true, DeathCause::bornDead, -1, 7, 0});  // z = 0 at x = 2
  }
}

TEST_CASE("a look that is begun anew forgets what was marked before") {
  Chain chain;
  chain.set(1.0, 0.0, 1.0, 0.0);
  chain.deadUnits.beginLook();
  chain.visitAllData(chain.now.network, [&](const Matrix&, const Trace& trace) { chain.deadUnits.mark(trace); });
  chain.set(1.0, -3.0, 1.0, 0.0);
  chain.look(1);
  checkUnit(chain.unit(0, 0), {true, DeathCause::bornDead, -1, 1, 0});
}

TEST_CASE("a unit whose new bias kills it, its weights and inputs as they were, dies of its own bias") {
  Chain chain;
  chain.set(1.0, 0.0, 1.0, 0.0);
  CHECK_FALSE(chain.look(0));
  chain.set(1.0, -2.0, 1.0, 0.5);  // z = -1, 0; the unit above it gets 0 and stays live by its bias
  CHECK(chain.look(3));
  checkUnit(chain.unit(0, 0), {true, DeathCause::ownBias, 0, 3, 0});
  checkUnit(chain.unit(1, 0), {false, DeathCause::none, 3, -1, 0});
}

TEST_CASE("a unit whose new weights kill it, with its new bias and its inputs as they were, dies of its own weights") {
  Chain turned;
  turned.set(1.0, 0.5, 1.0, 1.0);
  turned.look(0);
  turned.set(-1.0, 0.5, 1.0, 1.0);
  turned.look(1);
  checkUnit(turned.unit(0, 0), {true, DeathCause::ownWeights, 0, 1, 0});

  // Neither alone would: z = 0.5 w + b stays above 0 on x = 2 if only w or only b changes.
  Chain both;
  both.set(1.0, 0.0, 1.0, 1.0);
  both.look(0);
  both.set(0.5, -1.0, 1.0, 1.0);
  both.look(1);
  checkUnit(both.unit(0, 0), {true, DeathCause::ownWeights, 0, 1, 0});
}

TEST_CASE("a unit whose new inputs kill it, its weights and bias as they were, dies of a change upstream") {
  Chain chain;
  chain.set(1.0, 0.0, 1.0, -0.5);  // z of layer 1: 0.5, 1.5
  chain.look(0);
  chain.set(0.25, 0.0, 1.0, -0.5);  // -0.25, 0
  chain.look(1);
  checkUnit(chain.unit(0, 0), {false, DeathCause::none, 1, -1, 0});
  checkUnit(chain.unit(1, 0), {true, DeathCause::upstream, 0, 1, 0});
}

TEST_CASE("a unit that only its own and its inputs' change together kill dies of both") {
  Chain chain;
  chain.set(1.0, 0.0, 1.0, -0.5);
  chain.look(0);
  chain.set(0.5, 0.0, 1.0, -1.5);  // its own: 2 - 1.5 > 0; upstream: 1 - 0.5 > 0; both: 1 - 1.5
  chain.look(1);
  checkUnit(chain.unit(1, 0), {true, DeathCause::together, 0, 1, 0});
}

TEST_CASE("where several changes would each kill a unit, its own bias comes first, then its weights, then upstream") {
  Chain bias;
  bias.set(1.0, 0.0, 1.0, -0.5);
  bias.look(0);
  bias.set(0.25, 0.0, -1.0, -5.0);
  bias.look(1);
  CHECK(bias.unit(1, 0).cause == DeathCause::ownBias);

  Chain weights;
  weights.set(1.0, 0.0, 1.0, -0.5);
  weights.look(0);
  weights.set(0.25, 0.0, -1.0, -0.5);
  weights.look(1);
  CHECK(weights.unit(1, 0).cause == DeathCause::ownWeights);
}

TEST_CASE("a layer that dies takes the layers above it along, and they blame it") {
  Looked looked(reluSpec(), shapeOf({1, 2, 2, 2, 1}), 2);
  assign(looked.now.inputs, {1.0, 2.0});
  for (Index l = 0; l < 3; ++l) looked.set(l, {1.0, 0.0, 0.0, 1.0}, {0.0, 0.0});
  looked.set(0, {1.0, 0.5}, {0.0, 0.0});
  looked.look(0);
  looked.set(0, {1.0, 0.5}, {-9.0, -9.0});
  looked.look(1);
  for (Index j = 0; j < 2; ++j) {
    CHECK(looked.unit(0, j).cause == DeathCause::ownBias);
    CHECK(looked.unit(1, j).cause == DeathCause::upstream);
    CHECK(looked.unit(2, j).cause == DeathCause::upstream);
  }
  CHECK(looked.deadUnits.deadShare(2) == 1.0);
}

TEST_CASE("what a residual connection adds to z is one of the unit's inputs") {
  Spec spec = reluSpec();
  spec.skip = SkipName::beforeActivation;
  spec.skipEvery = 1;
  Looked looked(spec, shapeOf({1, 1, 1, 1}), 1);
  assign(looked.now.inputs, {1.0});
  looked.set(0, {1.0}, {0.0});
  looked.set(1, {0.0}, {-0.5});  // z = 0 a - 0.5 + a, where a = 1
  looked.look(0);
  CHECK_FALSE(looked.unit(1, 0).isDead);
  looked.set(0, {0.5}, {0.0});
  looked.look(1);
  CHECK(looked.unit(1, 0).cause == DeathCause::upstream);

  looked.set(0, {2.0}, {0.0});
  looked.look(2);
  CHECK_FALSE(looked.unit(1, 0).isDead);
  looked.set(1, {0.0}, {-1.0});  // 2 - 1 > 0, as long as the 2 is counted
  looked.set(0, {1.0}, {0.0});   // 1 - 0.5 > 0
  looked.look(3);
  CHECK(looked.unit(1, 0).cause == DeathCause::together);
}

TEST_CASE("a dead unit comes back by a change upstream, can die again, and each time is remembered") {
  Chain chain;
  const auto lookWith = [&](double w0, double b1, std::int64_t step) {
    chain.set(w0, 0.0, 1.0, b1);
    chain.look(step);
    return chain.unit(1, 0);
  };
  checkUnit(lookWith(1.0, -3.0, 0), {true, DeathCause::bornDead, -1, 0, 0});
  checkUnit(lookWith(1.0, -3.0, 4), {true, DeathCause::bornDead, -1, 0, 0});  // still
  checkUnit(lookWith(2.0, -3.0, 5), {false, DeathCause::none, 5, -1, 1});
  checkUnit(lookWith(2.0, -3.0, 8), {false, DeathCause::none, 8, -1, 1});
  checkUnit(lookWith(1.0, -3.0, 9), {true, DeathCause::upstream, 8, 9, 1});
  checkUnit(lookWith(1.0, -3.0, 12), {true, DeathCause::upstream, 8, 9, 1});
  checkUnit(lookWith(1.0, -1.0, 13), {false, DeathCause::none, 13, -1, 2});
  checkUnit(lookWith(1.0, -2.0, 14), {true, DeathCause::ownBias, 13, 14, 2});
}

namespace {

/// The cause by its definition: whole forward passes through networks of which only the one unit's parameters are
/// those of the other time.
DeathCause causeByDefinition(Looked& looked, const std::vector<double>& old, int layer, int j) {
  Network& network = looked.now.network;
  const std::vector<double> now(network.all.data(), network.all.data() + network.all.size());
  const Layer& own = network.layers[layer];
  const auto weightsAt = (own.weights.row(j) - network.all.data());
  const auto biasAt = (own.biases.data() + j - network.all.data());
  const auto columns = own.weights.columns;
  const auto isSilent = [&](const std::vector<double>& others, const std::vector<double>& weights,
                            const std::vector<double>& bias) {
    std::copy(others.begin(), others.end(), network.all.data());
    std::copy_n(weights.data() + weightsAt, columns, network.all.data() + weightsAt);
    network.all[biasAt] = bias[biasAt];
    looked.now.forwardPass();
    std::copy(now.begin(), now.end(), network.all.data());
    const Matrix& z = looked.now.trace.layers[layer].preActivations;
    return std::all_of(z.row(j), z.row(j) + z.columns, [](double x) { return x <= 0.0; });
  };
  if (isSilent(old, old, now)) return DeathCause::ownBias;
  if (isSilent(old, now, now)) return DeathCause::ownWeights;
  if (isSilent(now, old, old)) return DeathCause::upstream;
  return DeathCause::together;
}

Spec drawnSpec(std::uint32_t seed) {
  Spec spec = reluSpec();
  spec.skip = std::array{SkipName::none, SkipName::beforeActivation, SkipName::afterActivation}[seed % 3];
  spec.skipEvery = 1 + static_cast<int>(seed / 3 % 2);
  spec.numberFormat = std::array{NumberFormat::float64, NumberFormat::bfloat16}[seed / 6 % 2];
  spec.biasMean = -0.3;
  spec.seed = seed;
  return spec;
}

}  // namespace

TEST_CASE("each death's cause is what forward passes with only the one unit's parameters changed say") {
  std::array<int, 6> deaths{};
  int revivals = 0;
  for (std::uint32_t seed = 0; seed < 120; ++seed) {
    CAPTURE(seed);
    const NetworkShape shape = shapeOf({2, 5, 5, 5, 5, 1});
    Looked looked(drawnSpec(seed), shape, 9);
    looked.piece = 1 + static_cast<int>(seed % 9);
    Random random(seed, 1);
    for (Index i = 0; i < looked.now.inputs.size(); ++i) looked.now.inputs[i] = random.normal();
    Network& network = looked.now.network;
    initializeNetwork(drawnSpec(seed), network);
    looked.look(0);
    for (Index step = 1; step <= 8; ++step) {
      const std::vector<double> old(network.all.data(), network.all.data() + network.all.size());
      std::vector<bool> wasDead;
      for (Index l = 0; l < shape.depth(); ++l) {
        for (Index j = 0; j < 5; ++j) wasDead.push_back(looked.unit(l, j).isDead);
      }
      for (Index i = 0; i < network.all.size(); ++i) network.all[i] += 0.3 * random.normal();
      looked.look(step);
      for (Index l = 0; l < shape.depth(); ++l) {
        for (Index j = 0; j < 5; ++j) {
          const DeadUnits::Unit unit = looked.unit(l, j);
          const bool was = wasDead[5 * l + j];
          revivals += was && !unit.isDead ? 1 : 0;
          if (was || !unit.isDead) continue;
          CAPTURE(l);
          CAPTURE(j);
          CHECK(unit.diedAt == step);
          CHECK(unit.aliveAt == step - 1);
          CHECK(unit.cause == causeByDefinition(looked, old, l, j));
          ++deaths[static_cast<Index>(unit.cause)];
        }
      }
    }
  }
  for (const DeathCause cause :
       {DeathCause::ownBias, DeathCause::ownWeights, DeathCause::upstream, DeathCause::together}) {
    CHECK(deaths[static_cast<Index>(cause)] > 20);
  }
  CHECK(revivals > 100);
}

TEST_CASE("the gradient of a dead unit's own weights and bias is 0, whatever flows through the others") {
  Spec spec = reluSpec();
  spec.depth = 4;
  spec.width = 10;
  spec.biasMean = -0.5;
  int dead = 0;
  for (std::uint32_t seed = 0; seed < 20; ++seed) {
    spec.seed = seed;
    TracedNetwork traced(spec);
    Memory memory;
    memory.allocate(DeadUnits::size(networkShapeOf(spec)));
    DeadUnits deadUnits(networkShapeOf(spec), memory);
    traced.forwardPass();
    deadUnits.beginLook();
    deadUnits.mark(traced.trace);
    deadUnits.endLook(0);
    traced.pass();
    for (Index l = 0; l < deadUnits.layerCount(); ++l) {
      const LayerGradients& gradients = traced.gradients.layers[l];
      for (Index j = 0; j < deadUnits.unitCount(l); ++j) {
        if (!deadUnits.unit(l, j).isDead) continue;
        ++dead;
        CHECK(gradients.dBiases[j] == 0.0);
        for (Index i = 0; i < gradients.dWeights.columns; ++i) CHECK(gradients.dWeights.at(j, i) == 0.0);
      }
    }
  }
  CHECK(dead > 20);
}

TEST_CASE("another's state is taken over, bit by bit, and is its own from then on") {
  Chain chain;
  chain.set(1.0, 0.0, 1.0, -3.0);
  chain.look(0);
  chain.set(1.0, -5.0, 1.0, 1.0);
  chain.look(1);
  Chain other;
  other.deadUnits.takeOver(chain.deadUnits);
  const int doubles = static_cast<int>(DeadUnits::size(shapeOf({1, 1, 1, 1})));
  CHECK(sameBits(Matrix{other.memory.begin(), 1, doubles}, Matrix{chain.memory.begin(), 1, doubles}));
  checkUnit(other.unit(0, 0), {true, DeathCause::ownBias, 0, 1, 0});
  checkUnit(other.unit(1, 0), {false, DeathCause::none, 1, -1, 1});
  chain.set(1.0, 0.0, 1.0, 1.0);
  chain.look(2);
  CHECK(other.unit(0, 0).isDead);
}

TEST_CASE("a state that looks have left is sound; one with any number that no look writes is not") {
  Chain chain;
  CHECK(chain.deadUnits.isSound(0));
  chain.set(1.0, 0.0, 1.0, 0.0);
  chain.look(0);
  chain.set(1.0, -2.0, 1.0, 0.0);
  chain.look(5);
  CHECK(chain.deadUnits.isSound(5));
  CHECK_FALSE(chain.deadUnits.isSound(4));  // it died at a step that has not been
  const Index doubles = DeadUnits::size(shapeOf({1, 1, 1, 1}));
  for (Index i = 0; i < doubles; ++i) {
    CAPTURE(i);
    double& number = chain.memory.begin()[i];
    const double sound = number;
    const bool isRevivals =
        i % 6 == 4;  // by parameters put in by hand a unit may revive more often than steps are done
    for (const double bad : {kNaN, kInfinity, -kInfinity, 0.5, -2.0, 6.0, 1e300}) {
      CAPTURE(bad);
      number = bad;
      if (isRevivals && bad == 6.0) continue;
      CHECK_FALSE(chain.deadUnits.isSound(5));
    }
    number = sound;
  }
  CHECK(chain.deadUnits.isSound(5));
}

TEST_CASE("a state is not sound where what it says of a unit does not fit together") {
  Chain chain;
  chain.set(1.0, 0.0, 1.0, -5.0);  // the second unit is born dead
  chain.look(2);
  chain.set(1.0, -2.0, 1.0, -5.0);
  chain.look(5);
  REQUIRE(chain.deadUnits.isSound(9));
  const auto isSoundWith = [&](Index unit, std::initializer_list<double> numbers) {
    double* rows = chain.memory.begin() + 6 * unit;
    const std::vector<double> before(rows, rows + 6);
    std::copy(numbers.begin(), numbers.end(), rows);
    const bool isSound = chain.deadUnits.isSound(9);
    std::copy(before.begin(), before.end(), rows);
    return isSound;
  };
  const double none = 0.0;
  const double bornDead = 1.0;
  const double ownBias = 2.0;
  // dead, cause, aliveAt, diedAt
  CHECK(isSoundWith(0, {1.0, ownBias, 2.0, 5.0}));  // as it is
  CHECK(isSoundWith(0, {1.0, ownBias, 5.0, 5.0}));  // killed by hand between two steps
  CHECK(isSoundWith(0, {1.0, bornDead, -1.0, 2.0}));
  CHECK(isSoundWith(0, {0.0, none, 5.0, -1.0}));
  CHECK(isSoundWith(0, {0.0, none, -1.0, -1.0}));  // never looked at
  CHECK_FALSE(isSoundWith(0, {1.0, none, 2.0, 5.0}));
  CHECK_FALSE(isSoundWith(0, {0.0, ownBias, 2.0, -1.0}));
  CHECK_FALSE(isSoundWith(0, {1.0, ownBias, 2.0, -1.0}));
  CHECK_FALSE(isSoundWith(0, {0.0, none, 2.0, 5.0}));
  CHECK_FALSE(isSoundWith(0, {1.0, bornDead, 2.0, 5.0}));
  CHECK_FALSE(isSoundWith(1, {1.0, ownBias, -1.0, 2.0}));
  CHECK_FALSE(isSoundWith(0, {1.0, ownBias, 6.0, 5.0}));
}

namespace {

/// The share of `networks` with zero biases, each from its own seed, whose last hidden layer is dead on the example
/// x = 1.
double bornDeadShare(InitializerName initializer, int layers, int units, int networks) {
  NetworkShape shape;
  shape.layerCount = layers;
  shape.units[0] = 1;
  for (Index l = 1; l <= layers; ++l) shape.units[l] = l < layers ? units : 1;
  Spec spec = reluSpec();
  spec.initializer = initializer;
  Looked looked(spec, shape, 1);
  fill(1.0, looked.now.inputs);
  int dead = 0;
  for (Index i = 0; i < networks; ++i) {
    spec.seed = static_cast<std::uint32_t>(i);
    initializeNetwork(spec, looked.now.network);
    looked.look(0);
    dead += looked.deadUnits.deadShare(shape.depth() - 1) == 1.0 ? 1 : 0;
  }
  return static_cast<double>(dead) / networks;
}

}  // namespace

TEST_CASE("Lu et al. 2019: of ReLU networks with L = 10 on one input, N = 2 are born dead at 0.9249, N = 3 at 0.6993") {
  const auto check = [](int units, double probability) {
    CAPTURE(units);
    CHECK(1.0 - std::pow(1.0 - std::pow(2.0, -units), 9) == doctest::Approx(probability).epsilon(1e-4));
    // Four standard deviations: a right simulation with other seeds would leave them 6 times in 100,000.
    constexpr int kNetworks = 20000;
    const double bound = 4.0 * std::sqrt(probability * (1.0 - probability) / kNetworks);
    for (const InitializerName initializer : {InitializerName::heNormal, InitializerName::xavierUniform}) {
      CHECK(std::fabs(bornDeadShare(initializer, 10, units, kNetworks) - probability) < bound);
    }
  };
  check(2, 0.9249);
  check(3, 0.6993);
}

}  // namespace vanish
