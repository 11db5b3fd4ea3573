#include "core/gradient_tracker.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "core/random.hpp"
#include "tests/core/bits.hpp"

namespace vanish {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kSmallest = std::numeric_limits<double>::denorm_min();

constexpr Activation kSigmoid{ActivationName::sigmoid};
constexpr Activation kRelu{ActivationName::relu};

/// A row of numbers as a matrix of `rows` rows.
struct Numbers {
  Numbers(std::initializer_list<double> list, int rows = 1)
      : numbers(list), matrix{numbers.data(), rows, static_cast<int>(list.size()) / rows} {}

  std::vector<double> numbers;
  Matrix matrix;
};

double rmsOf(std::initializer_list<double> list) {
  return rms(Numbers(list).matrix);
}

double saturatedOf(const Activation& activation, std::initializer_list<double> list) {
  return saturatedShare(activation, Numbers(list).matrix);
}

}  // namespace

TEST_CASE("rms is the root of the mean square") {
  CHECK(rmsOf({3.0}) == 3.0);
  CHECK(rmsOf({-3.0}) == 3.0);
  CHECK(std::fabs(rmsOf({3.0, 4.0}) - std::sqrt(12.5)) < 1e-15);
  CHECK(std::fabs(rmsOf({1.0, -1.0, 1.0, -1.0}) - 1.0) < 1e-15);
  CHECK(std::fabs(rmsOf({0.0, 0.0, 0.0, 2.0}) - 1.0) < 1e-15);
  CHECK(rmsOf({0.0, -0.0}) == 0.0);
}

TEST_CASE("rms follows its formula over 10,000 normal numbers") {
  std::vector<double> numbers;
  long double squares = 0.0L;
  Random random(1, 0);
  for (int i = 0; i < 10000; ++i) {
    numbers.push_back(random.normal());
    squares += static_cast<long double>(numbers.back()) * numbers.back();
  }
  // A sum of 10,000 positive terms errs by 10,000 roundings at most.
  CHECK(std::fabs(rms({numbers.data(), 100, 100}) / static_cast<double>(std::sqrt(squares / 10000.0L)) - 1.0) < 1e-12);
}

TEST_CASE("rms keeps what has vanished, where the squares underflow: down to the smallest double") {
  for (const double scale : {0x1p-500, 0x1p-540, 0x1p-900, 0x1p-1000}) {
    CHECK(std::fabs(rmsOf({3.0 * scale, 4.0 * scale}) / scale - std::sqrt(12.5)) < 1e-14);
  }
  CHECK(rmsOf({kSmallest, -kSmallest}) == kSmallest);
  CHECK(rmsOf({0.0, 1e-300}) > 0.7e-300);
}

TEST_CASE("rms keeps what has exploded, where the squares overflow: up to the largest double") {
  const double largest = std::numeric_limits<double>::max();
  CHECK(std::fabs(rmsOf({3e200, 4e200}) / 1e200 - std::sqrt(12.5)) < 1e-14);
  CHECK(rmsOf({largest, -largest, largest}) <= largest);
}

TEST_CASE("rms is NaN where an element is not finite") {
  CHECK(std::isnan(rmsOf({1.0, kNaN})));
  CHECK(std::isnan(rmsOf({kNaN, 1.0})));
  CHECK(std::isnan(rmsOf({kInfinity, 1.0})));
  CHECK(std::isnan(rmsOf({1.0, -kInfinity})));
}

TEST_CASE("saturated means a derivative below 1 % of its supremum") {
  // sigmoid' = 0.0025 at z = +-5.98645: x + 1/x = 398 with x = e^z.
  const double edge = std::log(199.0 + std::sqrt(199.0 * 199.0 - 1.0));
  CHECK(saturatedOf(kSigmoid, {edge + 1e-9, -edge - 1e-9}) == 1.0);
  CHECK(saturatedOf(kSigmoid, {edge - 1e-9, -edge + 1e-9}) == 0.0);
  CHECK(saturatedOf(kSigmoid, {0.0, 10.0, -10.0, 1.0}) == 0.5);
  // tanh' = 4 sigmoid'(2 z): the same edge at half of it.
  CHECK(saturatedOf({ActivationName::tanh}, {edge / 2.0 + 1e-9, edge / 2.0 - 1e-9}) == 0.5);
}

TEST_CASE("a relu is saturated at 0 and below, a leaky one only where its slope is below 0.01") {
  CHECK(saturatedOf(kRelu, {-1.0, 0.0, 1e-9, 5.0}) == 0.5);
  CHECK(saturatedOf({ActivationName::leakyRelu, 0.01}, {-5.0, 5.0}) == 0.0);
  CHECK(saturatedOf({ActivationName::leakyRelu, 0.009}, {-5.0, 5.0}) == 0.5);
}

TEST_CASE("an elu saturates far below 0, and its steepest slope sets the scale") {
  // e^z < 0.01 below -4.605.
  CHECK(saturatedOf({ActivationName::elu, 0.01, 1.0}, {-4.61, -4.60, 0.0, 3.0}) == 0.25);
  CHECK(saturatedOf({ActivationName::elu, 0.01, 10.0}, {-4.61, -4.60, 0.0, 3.0}) == 0.25);
  // With eluAlpha 0.5 the supremum is 1: 0.5 e^z < 0.01 below -3.912.
  CHECK(saturatedOf({ActivationName::elu, 0.01, 0.5}, {-3.92, -3.91}) == 0.5);
}

TEST_CASE("a unit is dead when it is at 0 or below on every example") {
  Numbers live{0.0, 0.0, 0.0, 0.0};
  const Numbers first({-1.0, 2.0, -3.0, 0.0, -1.0, -2.0, -3.0, -4.0}, 2);  // units in columns
  markLive(kRelu, first.matrix, live.matrix);
  CHECK(live.numbers == std::vector<double>{0.0, 1.0, 0.0, 0.0});
  CHECK(deadShare(live.matrix) == 0.75);

  const Numbers second{-1.0, -2.0, 3.0, -4.0};  // more data: what was live stays so
  markLive(kRelu, second.matrix, live.matrix);
  CHECK(live.numbers == std::vector<double>{0.0, 1.0, 1.0, 0.0});
  CHECK(deadShare(live.matrix) == 0.5);
}

TEST_CASE("no unit but a relu is ever dead, not even where its derivative rounds to 0") {
  for (const ActivationName name :
       {ActivationName::sigmoid, ActivationName::tanh, ActivationName::leakyRelu, ActivationName::elu}) {
    Numbers live{0.0};
    markLive({name}, Numbers({-1e4}).matrix, live.matrix);
    CHECK(deadShare(live.matrix) == 0.0);
  }
}

TEST_CASE("a layer's statistics are those of its own deltas, gradients and pre-activations") {
  Numbers z({-7.0, 1.0, 1.0, 7.0}, 2);
  Numbers a({9.0, 9.0, 9.0, 9.0}, 2);
  Numbers deltas({2.0, -2.0, 2.0, 2.0}, 2);
  Numbers dWeights({3.0, -3.0, 3.0, 3.0, 3.0, -3.0}, 2);
  Numbers dBiases{-4.0, 4.0};
  const LayerTrace trace{z.matrix, a.matrix, deltas.matrix};
  const Layer gradients{dWeights.matrix, dBiases.matrix};

  const LayerStatistics hidden = measureLayer(kSigmoid, trace, gradients, false);
  CHECK(hidden.deltaRms == 2.0);
  CHECK(hidden.dWeightsRms == 3.0);
  CHECK(hidden.dBiasesRms == 4.0);
  CHECK(hidden.preActivationRms == doctest::Approx(5.0).epsilon(1e-15));
  CHECK(hidden.saturatedShare == 0.5);
  CHECK(hidden.deadShare == 0.0);

  const LayerStatistics output = measureLayer(kSigmoid, trace, gradients, true);
  CHECK(output.deltaRms == 2.0);
  CHECK(output.saturatedShare == 0.0);  // no activation function: nothing saturates
}

TEST_CASE("a layer's statistics are NaN where a number behind them is not finite") {
  Numbers z({kNaN, 1.0}, 1);
  Numbers ones{1.0, 1.0};
  const LayerTrace trace{z.matrix, ones.matrix, z.matrix};
  const LayerStatistics statistics = measureLayer(kSigmoid, trace, {z.matrix, z.matrix}, false);
  CHECK(std::isnan(statistics.deltaRms));
  CHECK(std::isnan(statistics.dWeightsRms));
  CHECK(std::isnan(statistics.dBiasesRms));
  CHECK(std::isnan(statistics.preActivationRms));
  CHECK(std::isnan(statistics.saturatedShare));
}

TEST_CASE("saturatedShare is NaN where a pre-activation is not finite") {
  for (const double z : {kNaN, kInfinity, -kInfinity}) {
    CHECK(std::isnan(saturatedOf(kSigmoid, {z, 1.0})));
    CHECK(std::isnan(saturatedOf(kRelu, {1.0, z})));
  }
}

TEST_CASE("a unit whose pre-activation is not a number counts as live") {
  Numbers live{0.0};
  markLive(kRelu, Numbers({kNaN}).matrix, live.matrix);
  CHECK(deadShare(live.matrix) == 0.0);
}

}  // namespace vanish
