#include "core/nn/optimizer.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "core/nn/clipping.hpp"
#include "core/numerics/random.hpp"
#include "tests/core/bits.hpp"

namespace vanish {
namespace {

constexpr Index kCount = 37;

/// Parameters, gradients and an optimizer's state, with memory of their own.
struct Drawn {
  explicit Drawn(const OptimizerSettings& settings) : settings(settings) {
    memory.allocate(2 * kCount + optimizerStateSize(settings.name, kCount));
    fill(7.0, {memory.begin(), 1, memory.remaining()});  // memory holds anything
    parameters = memory.take(1, kCount);
    gradients = memory.take(1, kCount);
    state = layOutOptimizerState(settings.name, kCount, memory);
    Random random(1, 0);
    for (Index i = 0; i < kCount; ++i) parameters[i] = random.normal();
  }

  /// The gradients of step t.
  void drawGradients(int t) {
    Random random(2, static_cast<std::uint64_t>(t));
    for (Index i = 0; i < kCount; ++i) gradients[i] = random.normal();
  }

  void step() { update(settings, gradients, parameters, state); }

  OptimizerSettings settings;
  Memory memory;
  Matrix parameters;
  Matrix gradients;
  OptimizerState state;
};

OptimizerSettings settingsOf(OptimizerName name) {
  OptimizerSettings settings;
  settings.name = name;
  settings.learningRate = 0.3;
  settings.momentum = 0.8;
  settings.rho = 0.7;
  settings.beta1 = 0.6;
  settings.beta2 = 0.95;
  settings.epsilon = 1e-3;
  return settings;
}

/// Each formula once more, for one parameter.
struct Plain {
  double step(const OptimizerSettings& o, double g) {
    ++t;
    switch (o.name) {
      case OptimizerName::sgd:
        return o.learningRate * g;
      case OptimizerName::momentum:
        v = o.momentum * v + g;
        return o.learningRate * v;
      case OptimizerName::nesterov:
        v = o.momentum * v + g;
        return o.learningRate * (g + o.momentum * v);
      case OptimizerName::rmsProp:
        s = o.rho * s + (1.0 - o.rho) * g * g;
        return o.learningRate * g / (std::sqrt(s) + o.epsilon);
      case OptimizerName::adam:
        v = o.beta1 * v + (1.0 - o.beta1) * g;
        s = o.beta2 * s + (1.0 - o.beta2) * g * g;
        return o.learningRate * (v / (1.0 - std::pow(o.beta1, t))) /
               (std::sqrt(s / (1.0 - std::pow(o.beta2, t))) + o.epsilon);
    }
    return 0.0;
  }

  double v = 0.0;
  double s = 0.0;
  int t = 0;
};

constexpr OptimizerName kAll[] = {OptimizerName::sgd, OptimizerName::momentum, OptimizerName::nesterov,
                                  OptimizerName::rmsProp, OptimizerName::adam};

/// A row of numbers that can be clipped.
struct Row {
  Row(std::initializer_list<double> list) : numbers(list) {}
  Matrix matrix() { return {numbers.data(), 1, static_cast<int>(numbers.size())}; }

  std::vector<double> numbers;
};

}  // namespace

TEST_CASE("each optimizer follows its formula, step after step, and leaves the gradients alone") {
  for (const OptimizerName name : kAll) {
    CAPTURE(static_cast<int>(name));
    Drawn drawn(settingsOf(name));
    std::vector<Plain> plain(kCount);
    std::vector<double> expected(drawn.parameters.data(), drawn.parameters.data() + kCount);
    for (Index t = 1; t <= 20; ++t) {
      drawn.drawGradients(t);
      const std::vector<double> gradients(drawn.gradients.data(), drawn.gradients.data() + kCount);
      drawn.step();
      for (Index i = 0; i < kCount; ++i) {
        expected[i] -= plain[i].step(drawn.settings, gradients[i]);
        CHECK(std::fabs(drawn.parameters[i] - expected[i]) < 1e-13);
        CHECK(sameBits(drawn.gradients[i], gradients[i]));
      }
    }
  }
}

TEST_CASE("a learning rate of 0 moves nothing, whatever the optimizer") {
  for (const OptimizerName name : kAll) {
    OptimizerSettings settings = settingsOf(name);
    settings.learningRate = 0.0;
    Drawn drawn(settings);
    const std::vector<double> before(drawn.parameters.data(), drawn.parameters.data() + kCount);
    for (Index t = 0; t < 3; ++t) {
      drawn.drawGradients(t);
      drawn.step();
    }
    for (Index i = 0; i < kCount; ++i) CHECK(sameBits(drawn.parameters[i], before[i]));
  }
}

TEST_CASE("the first step of adam is the learning rate, whatever the size of the gradient (Kingma & Ba 2015)") {
  OptimizerSettings settings = settingsOf(OptimizerName::adam);
  settings.epsilon = 1e-30;
  Drawn drawn(settings);
  drawn.drawGradients(1);
  const std::vector<double> before(drawn.parameters.data(), drawn.parameters.data() + kCount);
  drawn.step();
  for (Index i = 0; i < kCount; ++i) {
    CHECK(std::fabs(std::fabs(drawn.parameters[i] - before[i]) - 0.3) < 1e-14);
    CHECK((drawn.parameters[i] < before[i]) == (drawn.gradients[i] > 0.0));
  }
}

TEST_CASE("nesterov looks ahead: from the second step on it goes elsewhere than momentum") {
  Drawn ahead(settingsOf(OptimizerName::nesterov));
  Drawn plain(settingsOf(OptimizerName::momentum));
  for (Index t = 0; t < 2; ++t) {
    for (Drawn* drawn : {&ahead, &plain}) {
      drawn->drawGradients(t);
      drawn->step();
    }
  }
  for (Index i = 0; i < kCount; ++i) CHECK(ahead.parameters[i] != plain.parameters[i]);
}

TEST_CASE("gradient descent goes down: on p^2 / 2 each step shrinks p by 1 - learningRate") {
  OptimizerSettings settings = settingsOf(OptimizerName::sgd);
  settings.learningRate = 0.5;
  Drawn drawn(settings);
  const std::vector<double> before(drawn.parameters.data(), drawn.parameters.data() + kCount);
  for (Index i = 0; i < 100; ++i) {
    copy(drawn.parameters, drawn.gradients);
    drawn.step();
  }
  for (Index i = 0; i < kCount; ++i) CHECK(drawn.parameters[i] == before[i] * 0x1p-100);
}

TEST_CASE("an optimizer's state is as many numbers as optimizerStateSize says, one after another") {
  for (const OptimizerName name : kAll) {
    Drawn drawn(settingsOf(name));
    CHECK(drawn.memory.remaining() == 0);
    CHECK(drawn.state.all.size() == optimizerStateSize(name, kCount));
    CHECK(drawn.state.all.data() == drawn.gradients.data() + kCount);
    CHECK(drawn.state.betaPowers.data() + 2 == drawn.state.all.data() + drawn.state.all.size());
  }
}

TEST_CASE("a fresh state has beta powers of 1") {
  Memory memory;
  REQUIRE(memory.allocate(optimizerStateSize(OptimizerName::adam, 3)));
  const OptimizerState state = layOutOptimizerState(OptimizerName::adam, 3, memory);
  CHECK(state.betaPowers[0] == 1.0);
  CHECK(state.betaPowers[1] == 1.0);
}

TEST_CASE("clipping by norm: at the threshold and above, the gradients keep their direction and get that norm") {
  Row below{3.0, 0.0, -4.0};
  CHECK(clip(ClippingName::norm, 5.5, below.matrix()) == 5.0);
  CHECK(below.numbers == std::vector<double>{3.0, 0.0, -4.0});

  Row at{3.0, 0.0, -4.0};
  CHECK(clip(ClippingName::norm, 5.0, at.matrix()) == 5.0);
  CHECK(std::fabs(at.numbers[0] - 3.0) < 1e-15);

  Row above{3.0, 0.0, -4.0};
  CHECK(clip(ClippingName::norm, 1.0, above.matrix()) == 5.0);
  CHECK(above.numbers[0] == doctest::Approx(0.6).epsilon(1e-15));
  CHECK(above.numbers[1] == 0.0);
  CHECK(above.numbers[2] == doctest::Approx(-0.8).epsilon(1e-15));
}

TEST_CASE("clipping by norm reaches from the largest gradients to the smallest thresholds") {
  Row huge{3e200, 4e200};
  CHECK(clip(ClippingName::norm, 1e-30, huge.matrix()) == doctest::Approx(5e200).epsilon(1e-14));
  CHECK(huge.numbers[0] == doctest::Approx(6e-31).epsilon(1e-14).scale(0.0));
  CHECK(huge.numbers[1] == doctest::Approx(8e-31).epsilon(1e-14).scale(0.0));
}

TEST_CASE("clipping by norm: tiny norms, whose squares are 0, and one above the largest double too") {
  Row tiny{3e-200, -4e-200};
  CHECK(clip(ClippingName::norm, 1e-30, tiny.matrix()) == doctest::Approx(5e-200).epsilon(1e-14).scale(0.0));
  CHECK(tiny.numbers == std::vector<double>{3e-200, -4e-200});
  Row subnormal{3e-310, -4e-310};
  CHECK(clip(ClippingName::norm, 1e-320, subnormal.matrix()) == doctest::Approx(5e-310).epsilon(1e-9).scale(0.0));
  CHECK(subnormal.numbers[0] == doctest::Approx(6e-321).epsilon(1e-3).scale(0.0));
  Row beyond{1.5e308, -1.5e308};
  CHECK(clip(ClippingName::norm, 1.0, beyond.matrix()) == std::numeric_limits<double>::infinity());
  CHECK(beyond.numbers[0] == doctest::Approx(std::sqrt(0.5)).epsilon(1e-14));
  CHECK(beyond.numbers[1] == doctest::Approx(-std::sqrt(0.5)).epsilon(1e-14));
}

TEST_CASE("clipping by value: at the threshold and below nothing moves, above by the least double it does") {
  for (const double threshold : {1e-30, 1.0, 1e30}) {
    const double above = std::nextafter(threshold, std::numeric_limits<double>::infinity());
    Row row{threshold, -threshold, above, -above};
    clip(ClippingName::value, threshold, row.matrix());
    CHECK(row.numbers == std::vector<double>{threshold, -threshold, threshold, -threshold});
    Row small{0.5 * threshold, -0.25 * threshold};
    clip(ClippingName::value, threshold, small.matrix());
    CHECK(small.numbers == std::vector<double>{0.5 * threshold, -0.25 * threshold});
  }
}

TEST_CASE("clipping by value brings each gradient into the range, and only those outside move") {
  Row row{3.0, -0.5, -4.0, 1.0};
  CHECK(clip(ClippingName::value, 1.0, row.matrix()) == doctest::Approx(std::sqrt(26.25)).epsilon(1e-15));
  CHECK(row.numbers == std::vector<double>{1.0, -0.5, -1.0, 1.0});
}

TEST_CASE("without clipping nothing changes, and the norm is told all the same") {
  Row row{3.0, 4.0};
  CHECK(clip(ClippingName::none, 1.0, row.matrix()) == 5.0);
  CHECK(row.numbers == std::vector<double>{3.0, 4.0});
}

TEST_CASE("gradients that are not finite are left as they are") {
  for (const ClippingName name : {ClippingName::none, ClippingName::norm, ClippingName::value}) {
    Row row{std::numeric_limits<double>::quiet_NaN(), 1e9};
    CHECK(std::isnan(clip(name, 1.0, row.matrix())));
    CHECK(row.numbers[1] == 1e9);
  }
}

}  // namespace vanish
