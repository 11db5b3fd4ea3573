#include "core/nn/loss.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "core/numerics/random.hpp"
#include "tests/core/bits.hpp"
#include "tests/core/finite_differences.hpp"
#include "tests/core/ulp.hpp"

namespace vanish {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

struct Evaluated {
  double loss;
  std::vector<double> delta;
};

/// One example's loss and delta.
Evaluated evaluate(LossName name, std::vector<double> z, double exampleClass) {
  const int outputs = static_cast<int>(z.size());
  Evaluated result{0.0, std::vector<double>(z.size())};
  result.loss = addLosses(0.0, name, {z.data(), outputs, 1}, &exampleClass);
  lossDeltas(name, {z.data(), outputs, 1}, &exampleClass, {result.delta.data(), outputs, 1});
  return result;
}

struct Case {
  Index outputs;
  LossName name;
  int classes;
};

constexpr Case kCases[] = {{1, LossName::meanSquaredError, 2},
                           {3, LossName::meanSquaredError, 3},
                           {1, LossName::binaryCrossEntropy, 2},
                           {2, LossName::softmaxCrossEntropy, 2},
                           {3, LossName::softmaxCrossEntropy, 3}};

reference::Numbers wide(const std::vector<double>& z) {
  return {z.begin(), z.end()};
}

template <class Visit>
void visitSeededLogits(double scale, Visit visit) {
  for (const Case& c : kCases) {
    Random random(1, 0);
    for (Index i = 0; i < 1000; ++i) {
      std::vector<double> z;
      for (Index j = 0; j < c.outputs; ++j) z.push_back(scale * random.normal());
      visit(c, z, i % c.classes);
    }
  }
}

}  // namespace

TEST_CASE("auto is binaryCrossEntropy for two classes and softmaxCrossEntropy for more; a named one stays") {
  CHECK(resolveLoss(LossName::automatic, 2) == LossName::binaryCrossEntropy);
  CHECK(resolveLoss(LossName::automatic, 3) == LossName::softmaxCrossEntropy);
  for (const LossName name :
       {LossName::meanSquaredError, LossName::binaryCrossEntropy, LossName::softmaxCrossEntropy}) {
    CHECK(resolveLoss(name, 2) == name);
    CHECK(resolveLoss(name, 3) == name);
  }
}

TEST_CASE("two classes need one output, except for softmax; more classes need one each") {
  CHECK(outputCount(LossName::meanSquaredError, 2) == 1);
  CHECK(outputCount(LossName::binaryCrossEntropy, 2) == 1);
  CHECK(outputCount(LossName::softmaxCrossEntropy, 2) == 2);
  CHECK(outputCount(LossName::meanSquaredError, 3) == 3);
  CHECK(outputCount(LossName::softmaxCrossEntropy, 3) == 3);
}

TEST_CASE("each loss follows its formula" * doctest::skip(!reference::kIsWide)) {
  Worst worst;
  visitSeededLogits(4.0, [&](const Case& c, const std::vector<double>& z, int y) {
    const auto exact = static_cast<double>(reference::exampleLoss(c.name, wide(z), y));
    // The logits are up to 16, the loss may be small.
    worst.note(std::fabs(evaluate(c.name, z, y).loss - exact) / (16.0 + exact), z[0]);
  });
  CAPTURE(worst.at);
  CHECK(worst.error < 1e-15);
}

TEST_CASE("each delta is the slope of its loss") {
  Worst worst;
  visitSeededLogits(4.0, [&](const Case& c, const std::vector<double>& z, int y) {
    const Evaluated evaluated = evaluate(c.name, z, y);
    for (std::size_t j = 0; j < z.size(); ++j) {
      reference::Numbers moved = wide(z);
      const auto lossAt = [&](long double zj) {
        moved[j] = zj;
        return reference::exampleLoss(c.name, moved, y);
      };
      const long double error = std::fabs(evaluated.delta[j] - centralDifference(lossAt, z[j]));
      worst.note(static_cast<double>(error / differenceError(1.0L + evaluated.loss)), z[j]);
    }
  });
  CAPTURE(worst.at);
  CHECK(worst.error < 1.0);
}

TEST_CASE("binary cross-entropy of the logit 1.5 with label 1 is 0.2014132780 (log(1 + e^-1.5))") {
  CHECK(std::fabs(evaluate(LossName::binaryCrossEntropy, {1.5}, 1).loss - 0.2014132780) < 0.5e-10);
}

TEST_CASE("the delta of a sigmoid output with cross-entropy is a - y: no derivative of the sigmoid is left in it") {
  for (const double z : {-3.0, -0.5, 0.0, 1.5, 4.0}) {
    const double a = 1.0 / (1.0 + std::exp(-z));
    // a - y cancels a few bits for y = 1.
    CHECK(std::fabs(evaluate(LossName::binaryCrossEntropy, {z}, 1).delta[0] - (a - 1.0)) < 2e-16);
    CHECK(std::fabs(evaluate(LossName::binaryCrossEntropy, {z}, 0).delta[0] - a) < 2e-16);
  }
  // Wrong and saturated, where sigmoid' is 4e-18: the delta is 1 all the same.
  CHECK(evaluate(LossName::binaryCrossEntropy, {40.0}, 0).delta[0] == 1.0);
  CHECK(evaluate(LossName::binaryCrossEntropy, {-40.0}, 1).delta[0] == -1.0);
}

TEST_CASE("a network that is right and sure keeps a small loss and a small delta, not 0") {
  const double small = std::exp(-50.0);
  const auto close = [&](double x, double expected) { return std::fabs(x / expected - 1.0) < 1e-15; };
  CHECK(close(evaluate(LossName::binaryCrossEntropy, {50.0}, 1).loss, small));
  CHECK(close(evaluate(LossName::binaryCrossEntropy, {50.0}, 1).delta[0], -small));
  CHECK(close(evaluate(LossName::binaryCrossEntropy, {-50.0}, 0).loss, small));
  CHECK(close(evaluate(LossName::binaryCrossEntropy, {-50.0}, 0).delta[0], small));
  CHECK(close(evaluate(LossName::softmaxCrossEntropy, {0.0, 50.0, 0.0}, 1).loss, 2.0 * small));
  CHECK(close(evaluate(LossName::softmaxCrossEntropy, {0.0, 50.0, 0.0}, 1).delta[1], -2.0 * small));
  CHECK(close(evaluate(LossName::softmaxCrossEntropy, {0.0, 50.0, 0.0}, 1).delta[0], small));
}

TEST_CASE("logits far out overflow nothing") {
  const Evaluated wrong = evaluate(LossName::binaryCrossEntropy, {1e300}, 0);
  CHECK(wrong.loss == 1e300);
  CHECK(wrong.delta[0] == 1.0);
  CHECK(evaluate(LossName::binaryCrossEntropy, {1e300}, 1).loss == 0.0);
  CHECK(evaluate(LossName::binaryCrossEntropy, {-1e300}, 1).loss == 1e300);

  const Evaluated softmax = evaluate(LossName::softmaxCrossEntropy, {1e4, -1e4, 1e4}, 1);
  CHECK(std::fabs(softmax.loss - (2e4 + std::log(2.0))) < 1e-11);  // a unit of 2e4's last place is 4e-12
  CHECK(softmax.delta[0] == 0.5);
  CHECK(softmax.delta[1] == -1.0);
  CHECK(softmax.delta[2] == 0.5);
}

TEST_CASE("the deltas of softmax sum to 0, and a shift of all logits changes nothing") {
  Worst sum;
  Worst shift;
  visitSeededLogits(3.0, [&](const Case& c, const std::vector<double>& z, int y) {
    if (c.name != LossName::softmaxCrossEntropy) return;
    std::vector<double> shifted = z;
    for (double& x : shifted) x += 512.0;
    const Evaluated here = evaluate(c.name, z, y);
    const Evaluated there = evaluate(c.name, shifted, y);
    double total = 0.0;
    for (std::size_t j = 0; j < z.size(); ++j) {
      total += here.delta[j];
      shift.note(std::fabs(here.delta[j] - there.delta[j]), z[j]);
    }
    sum.note(std::fabs(total), z[0]);
    shift.note(std::fabs(here.loss - there.loss), z[0]);
  });
  CHECK(sum.error < 4e-16);
  CHECK(shift.error < 0x1p-42);  // the shift rounds each logit to a multiple of 2^-43
}

TEST_CASE("softmax over two classes is the binary cross-entropy of the difference of its logits") {
  for (const double difference : {-30.0, -2.0, 0.0, 0.5, 12.0}) {
    for (const double y : {0.0, 1.0}) {
      const Evaluated two = evaluate(LossName::softmaxCrossEntropy, {0.25, 0.25 + difference}, y);
      const Evaluated one = evaluate(LossName::binaryCrossEntropy, {difference}, y);
      CHECK(std::fabs(two.loss - one.loss) <= 2e-15 * one.loss);
      CHECK(std::fabs(two.delta[1] - one.delta[0]) <= 1e-15 * std::fabs(one.delta[0]));
    }
  }
}

TEST_CASE("the mean squared error is a mean over the outputs, worked out by hand") {
  const Evaluated three = evaluate(LossName::meanSquaredError, {1.0, 0.5, -2.0}, 1);  // errors 1, -0.5, -2
  CHECK(three.loss == 1.75);
  CHECK(three.delta[0] == 2.0 / 3.0);
  CHECK(three.delta[1] == -1.0 / 3.0);
  CHECK(three.delta[2] == -4.0 / 3.0);
  const Evaluated one = evaluate(LossName::meanSquaredError, {3.0}, 1);  // with one output the target is the class
  CHECK(one.loss == 4.0);
  CHECK(one.delta[0] == 4.0);
  CHECK(evaluate(LossName::meanSquaredError, {3.0}, 0).loss == 9.0);
}

TEST_CASE("addLosses goes on from a given sum, example by example; lossDeltas leaves the 1/n out") {
  for (const Case& c : kCases) {
    const int outputs = static_cast<int>(c.outputs);
    std::vector<double> numbers(c.outputs * 5);
    std::vector<double> deltaNumbers(c.outputs * 5);
    const Matrix logits{numbers.data(), outputs, 5};
    const Matrix deltas{deltaNumbers.data(), outputs, 5};
    std::vector<double> classes;
    for (Index n = 0; n < 5; ++n) {
      for (Index j = 0; j < outputs; ++j) logits.at(j, n) = 0.3 * n - 0.7 * j;
      classes.push_back(n % c.classes);
    }
    lossDeltas(c.name, logits, classes.data(), deltas);
    double sum = 0.1;
    for (Index n = 0; n < 5; ++n) {
      std::vector<double> z(c.outputs);
      for (Index j = 0; j < outputs; ++j) z[j] = logits.at(j, n);
      const Evaluated alone = evaluate(c.name, z, classes[n]);
      sum += alone.loss;
      for (Index j = 0; j < outputs; ++j) CHECK(sameBits(deltas.at(j, n), alone.delta[j]));
    }
    CHECK(sameBits(addLosses(0.1, c.name, logits, classes.data()), sum));
  }
}

TEST_CASE("a NaN among the logits makes the loss NaN") {
  for (const Case& c : kCases) {
    std::vector<double> z(c.outputs, 0.5);
    z.back() = kNaN;
    CHECK(std::isnan(evaluate(c.name, z, 0).loss));
    CHECK(std::isnan(evaluate(c.name, z, 1).loss));
  }
}

}  // namespace vanish
