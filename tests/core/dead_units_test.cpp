#include "core/dead_units.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <vector>

#include "tests/core/traced_network.hpp"

namespace vanish {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// `units` hidden units of relu in each of `depth` layers, on one feature.
Spec specOf(int depth, int units, SkipName skip = SkipName::none) {
  Spec spec;
  spec.activation = ActivationName::relu;
  spec.depth = depth;
  spec.width = units;
  spec.skip = skip;
  return spec;
}

NetworkShape shapeOf(const Spec& spec) {
  NetworkShape shape;
  shape.layerCount = spec.depth + 1;
  shape.units[0] = 1;
  for (int l = 0; l < spec.depth; ++l) shape.units[static_cast<std::size_t>(l) + 1] = spec.width;
  shape.units[static_cast<std::size_t>(spec.depth) + 1] = 1;
  return shape;
}

/// A network, all of 0 at first, whose units are looked at; the data goes in pieces of `piece` examples.
struct Watched {
  Watched(const Spec& spec, std::initializer_list<double> data, int piece = 100)
      : traced(spec, shapeOf(spec), static_cast<int>(data.size())), data(data), piece(piece) {
    const NetworkShape shape = shapeOf(spec);
    memory.allocate(DeadUnits::size(shape) + parameterCount(shape));
    for (std::size_t i = 0; i < memory.remaining(); ++i) memory.begin()[i] = kNaN;  // memory holds anything
    units = DeadUnits(shape, memory);
    lookedAt = layOutParameters(shape, memory);
  }

  Layer& layer(std::size_t l) { return traced.network.layers[l]; }
  double& weight(std::size_t l, int to = 0, int from = 0) { return layer(l).weights.at(to, from); }
  double& bias(std::size_t l, int unit = 0) { return layer(l).biases.data[unit]; }

  template <class Visit>
  void visit(const Network& network, Visit visit) {
    for (std::size_t first = 0; first < data.size(); first += static_cast<std::size_t>(piece)) {
      const int count = std::min(piece, static_cast<int>(data.size() - first));
      const Matrix inputs{data.data() + first, 1, count};
      const Trace trace = traced.trace.forExamples(count, network.layerCount);
      forward(network, inputs, trace);
      visit(inputs, trace);
    }
  }

  /// As a run does it. Whether units have died.
  bool look(std::int64_t step) {
    const Network& now = traced.network;
    Network before = now;
    static_cast<Parameters&>(before) = lookedAt;
    units.beginLook();
    visit(now, [&](const Matrix&, const Trace& trace) { units.mark(trace); });
    const bool someDied = units.endLook(step);
    if (someDied) {
      visit(before, [&](const Matrix& inputs, const Trace& trace) {
        units.explainWithInputsOfBefore(before, now, inputs, trace);
      });
      visit(now,
            [&](const Matrix& inputs, const Trace& trace) { units.explainWithInputsOfNow(before, inputs, trace); });
      units.endExplaining();
    }
    copy(now.all, lookedAt.all);
    CHECK(units.isSound(static_cast<double>(step)));
    return someDied;
  }

  TracedNetwork traced;
  std::vector<double> data;
  int piece;
  Memory memory;
  DeadUnits units;
  Parameters lookedAt;
};

void checkUnit(const DeadUnits::Unit& unit, const DeadUnits::Unit& expected) {
  CHECK(unit.isDead == expected.isDead);
  CHECK(unit.cause == expected.cause);
  CHECK(unit.aliveAt == expected.aliveAt);
  CHECK(unit.diedAt == expected.diedAt);
  CHECK(unit.revivals == expected.revivals);
}

/// Two layers of one unit: z_0 = x + 1, z_1 = weight a_0 + bias, on x = 0 and -1: a_0 is 1 and 0.
struct Chain : Watched {
  Chain(double weight1, double bias1, int piece) : Watched(specOf(2, 1), {0.0, -1.0}, piece) {
    weight(0) = 1.0;
    bias(0) = 1.0;
    weight(1) = weight1;
    bias(1) = bias1;
    look(0);
    REQUIRE_FALSE(units.unit(1, 0).isDead);
  }
};

}  // namespace

TEST_CASE("a unit is dead when its z is at most 0 on every example, at exactly 0 too") {
  Watched watched(specOf(1, 5), {1.0, -1.0, 0.5});
  const double weights[] = {1.0, 0.0, 0.0, 0.0, 1.0};
  const double biases[] = {0.0, 0.0, 1e-300, -1.0, -1.0};
  for (int j = 0; j < 5; ++j) {
    watched.weight(0, j) = weights[j];
    watched.bias(0, j) = biases[j];
  }
  CHECK_FALSE(watched.look(0));
  const bool dead[] = {false, true, false, true, true};
  for (int j = 0; j < 5; ++j) CHECK(watched.units.unit(0, j).isDead == dead[j]);
  CHECK(watched.units.deadShare(0) == 0.6);
  CHECK(watched.units.layerCount() == 1);
  CHECK(watched.units.unitCount(0) == 5);
}

TEST_CASE("before the first look nothing is known") {
  Watched watched(specOf(2, 3), {1.0});
  for (int l = 0; l < 2; ++l) {
    for (int j = 0; j < 3; ++j) checkUnit(watched.units.unit(l, j), {false, DeathCause::none, -1, -1, 0});
    CHECK(watched.units.deadShare(l) == 0.0);
  }
  CHECK(watched.units.isSound(0.0));
  CHECK(DeadUnits().layerCount() == 0);
}

TEST_CASE("a unit that is dead at the first look was born so, and stays so until it revives") {
  Watched watched(specOf(1, 2), {1.0, 2.0});
  watched.bias(0, 0) = -1.0;
  watched.bias(0, 1) = 1.0;
  CHECK_FALSE(watched.look(7));
  checkUnit(watched.units.unit(0, 0), {true, DeathCause::bornDead, -1, 7, 0});
  checkUnit(watched.units.unit(0, 1), {false, DeathCause::none, 7, -1, 0});
  watched.bias(0, 0) = -2.0;
  CHECK_FALSE(watched.look(8));
  checkUnit(watched.units.unit(0, 0), {true, DeathCause::bornDead, -1, 7, 0});
  watched.bias(0, 0) = 2.0;
  CHECK_FALSE(watched.look(9));
  checkUnit(watched.units.unit(0, 0), {false, DeathCause::none, 9, -1, 1});
  watched.bias(0, 0) = -2.0;
  CHECK(watched.look(12));
  checkUnit(watched.units.unit(0, 0), {true, DeathCause::ownBias, 9, 12, 1});
  watched.bias(0, 0) = 2.0;
  CHECK_FALSE(watched.look(13));
  checkUnit(watched.units.unit(0, 0), {false, DeathCause::none, 13, -1, 2});
}

TEST_CASE("the cause of a death is the least change that kills alone: of the bias, of weights and bias, upstream") {
  struct Death {
    const char* title;
    double weightBefore, biasBefore;
    double weight, bias, bias0;  // after; bias0 = a_0 of the first example
    DeathCause cause;
  };
  const Death deaths[] = {
      {"the bias alone", 1.0, 0.5, 1.0, -2.0, 1.0, DeathCause::ownBias},
      {"the bias would have done, the weight too", 1.0, 0.5, -9.0, -2.0, 1.0, DeathCause::ownBias},
      {"the bias would have done, the inputs too", -1.0, 0.5, -1.0, -2.0, 9.0, DeathCause::ownBias},
      {"the weight alone", 1.0, -0.5, -1.0, -0.5, 1.0, DeathCause::ownWeights},
      {"weight and bias, each too weak", 1.0, 0.0, 0.4, -0.5, 1.0, DeathCause::ownWeights},
      {"the weight would have done, the inputs too", 1.0, -0.5, 0.1, -0.5, 0.1, DeathCause::ownWeights},
      {"the inputs alone", 1.0, -0.5, 1.0, -0.5, 0.25, DeathCause::upstream},
      {"the inputs alone: dead upstream", 1.0, -0.5, 1.0, -0.5, -1.0, DeathCause::upstream},
      {"the inputs would have done; the weight moved", 1.0, -0.5, 0.9, -0.5, 0.25, DeathCause::upstream},
      {"inputs and weight, each too weak", 1.0, -0.5, 0.6, -0.5, 0.6, DeathCause::together},
      {"inputs and bias, each too weak", 1.0, -0.5, 1.0, -0.7, 0.6, DeathCause::together},
  };
  for (const int piece : {1, 2}) {
    for (const Death& death : deaths) {
      CAPTURE(death.title);
      Chain chain(death.weightBefore, death.biasBefore, piece);
      chain.weight(1) = death.weight;
      chain.bias(1) = death.bias;
      chain.bias(0) = death.bias0;
      CHECK(chain.look(3));
      checkUnit(chain.units.unit(1, 0), {true, death.cause, 0, 3, 0});
    }
  }
}

TEST_CASE("one example, in the last piece of the data, clears a suspect") {
  // z_1 = a_0 - 0.5 with a_0 = 1 and 0. The weight 0.1 silences both, the inputs 0.2 and 0 too.
  for (const int piece : {1, 2, 3}) {
    Watched watched(specOf(2, 1), {-1.0, 0.0, 2.0}, piece);  // a_0 = 0, 1, 3
    watched.weight(0) = watched.bias(0) = watched.weight(1) = 1.0;
    watched.bias(1) = -0.5;
    watched.look(0);
    watched.weight(1) = 0.3;  // with a_0 = 3 of before: 0.9 - 0.5 > 0, by the last example alone
    watched.bias(0) = -0.6;   // a_0 = 0, 0, 1.4: 0.42 - 0.5 < 0, but 1.4 - 0.5 > 0, by the last example alone
    CHECK(watched.look(1));
    CHECK(watched.units.unit(1, 0).cause == DeathCause::together);
  }
}

TEST_CASE("only units that have just died are explained, the others keep their causes") {
  Watched watched(specOf(1, 3), {1.0});
  watched.bias(0, 0) = -1.0;
  watched.bias(0, 1) = watched.bias(0, 2) = 1.0;
  watched.look(0);
  watched.bias(0, 1) = -1.0;
  CHECK(watched.look(1));
  watched.weight(0, 2) = -3.0;
  watched.bias(0, 0) = watched.bias(0, 1) = -5.0;
  CHECK(watched.look(2));
  checkUnit(watched.units.unit(0, 0), {true, DeathCause::bornDead, -1, 0, 0});
  checkUnit(watched.units.unit(0, 1), {true, DeathCause::ownBias, 0, 1, 0});
  checkUnit(watched.units.unit(0, 2), {true, DeathCause::ownWeights, 1, 2, 0});
}

TEST_CASE("a residual connection before the activation is an input: its change kills from upstream") {
  // z_2 = 0 a_1 - 0.5 + a_0
  Watched watched(specOf(3, 1, SkipName::beforeActivation), {0.0});
  watched.bias(0) = 1.0;
  watched.bias(1) = 1.0;
  watched.bias(2) = -0.5;
  watched.look(0);
  CHECK_FALSE(watched.units.unit(2, 0).isDead);  // thanks to a_0
  watched.bias(0) = 0.25;
  CHECK(watched.look(1));
  CHECK(watched.units.unit(2, 0).cause == DeathCause::upstream);
  watched.bias(0) = 1.0;
  watched.look(2);
  watched.bias(2) = -2.0;
  CHECK(watched.look(3));
  checkUnit(watched.units.unit(2, 0), {true, DeathCause::ownBias, 2, 3, 1});
}

TEST_CASE("a residual connection after the activation keeps no unit from dying, but feeds the layer after it") {
  // a_2 = relu(z_2) + a_0, z_2 = -1; z_3 = a_2 - 0.5
  Watched watched(specOf(4, 1, SkipName::afterActivation), {0.0});
  watched.bias(0) = 1.0;
  watched.bias(2) = -1.0;
  watched.weight(3) = 1.0;
  watched.bias(3) = -0.5;
  watched.look(0);
  CHECK(watched.units.unit(2, 0).cause == DeathCause::bornDead);
  CHECK_FALSE(watched.units.unit(3, 0).isDead);
  watched.bias(0) = 0.25;
  CHECK(watched.look(1));
  CHECK(watched.units.unit(3, 0).cause == DeathCause::upstream);
}

TEST_CASE("a z that is NaN counts as live, so does infinity; minus infinity does not") {
  Watched watched(specOf(1, 3), {1.0, 2.0});
  watched.bias(0, 0) = kNaN;
  watched.bias(0, 1) = kInfinity;
  watched.bias(0, 2) = -kInfinity;
  watched.look(0);
  CHECK_FALSE(watched.units.unit(0, 0).isDead);
  CHECK_FALSE(watched.units.unit(0, 1).isDead);
  CHECK(watched.units.unit(0, 2).isDead);
}

TEST_CASE("a NaN of before clears the change that would have left it") {
  // The bias was NaN: with the inputs of now and the parameters of before, z is NaN and the unit live.
  Chain chain(1.0, 0.5, 1);
  chain.bias(1) = kNaN;
  chain.look(1);
  chain.bias(1) = -2.0;
  CHECK(chain.look(2));
  CHECK(chain.units.unit(1, 0).cause == DeathCause::ownBias);
  chain.weight(1) = kNaN;
  chain.look(3);
  CHECK_FALSE(chain.units.unit(1, 0).isDead);
  chain.weight(1) = -1.0;
  chain.bias(1) = -3.0;
  CHECK(chain.look(4));
  CHECK(chain.units.unit(1, 0).cause == DeathCause::ownWeights);
}

TEST_CASE("what one knows the other can take over") {
  Watched watched(specOf(2, 2), {1.0});
  watched.bias(0, 1) = 1.0;
  watched.look(5);
  Watched other(specOf(2, 2), {1.0});
  other.look(0);
  other.units.takeOver(watched.units);
  for (int l = 0; l < 2; ++l) {
    for (int j = 0; j < 2; ++j) checkUnit(other.units.unit(l, j), watched.units.unit(l, j));
  }
  CHECK(other.units.unit(0, 1).aliveAt == 5);
}

TEST_CASE("a state is sound if each of its numbers is one that looks can leave") {
  Watched watched(specOf(1, 2), {1.0});
  watched.bias(0, 1) = 1.0;
  watched.look(3);
  REQUIRE(watched.units.isSound(3.0));
  CHECK_FALSE(watched.units.isSound(2.0));  // seen at a step that has not been
  double* state = watched.memory.begin();   // six numbers of each unit, row by row
  struct Number {
    std::size_t row;
    std::vector<double> sound;
    std::vector<double> unsound;
  };
  const Number numbers[] = {
      {0, {0.0, 1.0}, {2.0, -1.0, 0.5, kNaN, kInfinity}},               // dead
      {1, {0.0, 5.0}, {6.0, -1.0, 0.5, kNaN, -kInfinity}},              // cause
      {2, {-1.0, 0.0, 3.0}, {4.0, -2.0, 0.5, kNaN, 1e300}},             // aliveAt
      {3, {-1.0, 0.0, 3.0}, {4.0, -2.0, 0.5, kNaN, -1e300}},            // diedAt
      {4, {0.0, 3.0, 4.0}, {-1.0, 0.5, kNaN, kInfinity, 1e300, 1e16}},  // revivals
      {5, {0.0, -0.0}, {1.0, 8.0, kNaN, kInfinity}},                    // live
  };
  for (const Number& number : numbers) {
    CAPTURE(number.row);
    for (std::size_t unit = 0; unit < 2; ++unit) {
      double& place = state[2 * number.row + unit];
      const double kept = place;
      for (const double x : number.sound) {
        place = x;
        CHECK(watched.units.isSound(3.0));
      }
      for (const double x : number.unsound) {
        place = x;
        CHECK_FALSE(watched.units.isSound(3.0));
      }
      place = kept;
    }
  }
}

TEST_CASE("a unit may revive more often than steps are done, where parameters are put in by hand") {
  Watched watched(specOf(1, 1), {1.0});
  for (int i = 0; i < 5; ++i) {
    watched.bias(0) = 1.0;
    watched.look(0);
    watched.bias(0) = -1.0;
    watched.look(0);  // checks that the state is sound
  }
  checkUnit(watched.units.unit(0, 0), {true, DeathCause::ownBias, 0, 0, 4});
}

}  // namespace vanish
