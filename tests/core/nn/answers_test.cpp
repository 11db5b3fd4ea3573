#include "core/nn/answers.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include "tests/core/reference_network.hpp"

namespace vanish {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

bool isRight(LossName name, std::vector<double> z, double exampleClass) {
  return countRight(name, {z.data(), static_cast<int>(z.size()), 1}, &exampleClass) == 1;
}

struct Case {
  std::size_t outputs;
  LossName name;
  int classes;
};

constexpr Case kCases[] = {{1, LossName::meanSquaredError, 2},
                           {3, LossName::meanSquaredError, 3},
                           {1, LossName::binaryCrossEntropy, 2},
                           {2, LossName::softmaxCrossEntropy, 2},
                           {3, LossName::softmaxCrossEntropy, 3}};

double classOf(LossName name, const std::vector<double>& z) {
  return vanish::classOf(name, z.data(), static_cast<int>(z.size()));
}

std::vector<double> probabilitiesOf(LossName name, const std::vector<double>& z) {
  std::vector<double> probabilities(z.size() == 1 ? 2 : z.size());
  vanish::probabilitiesOf(name, z.data(), static_cast<int>(z.size()), static_cast<int>(probabilities.size()),
                          probabilities.data());
  return probabilities;
}

double sumOf(const std::vector<double>& numbers) {
  double sum = 0.0;
  for (const double number : numbers) sum += number;
  return sum;
}

}  // namespace

TEST_CASE("right is a logit on the class's side of 0, or of 1/2 for meanSquaredError") {
  for (const auto& [name, boundary] :
       {std::pair{LossName::binaryCrossEntropy, 0.0}, std::pair{LossName::meanSquaredError, 0.5}}) {
    for (const double above : {std::nextafter(boundary, 1.0), boundary + 1.0, kInfinity}) {
      CHECK(isRight(name, {above}, 1));
      CHECK_FALSE(isRight(name, {above}, 0));
    }
    for (const double below : {boundary, std::nextafter(boundary, -1.0), boundary - 1.0, -kInfinity}) {
      CHECK(isRight(name, {below}, 0));
      CHECK_FALSE(isRight(name, {below}, 1));
    }
  }
}

TEST_CASE("with an output for each class right is the largest logit, of equal ones the first") {
  for (const LossName name : {LossName::meanSquaredError, LossName::softmaxCrossEntropy}) {
    CHECK(isRight(name, {-2.0, -1.0, -3.0}, 1));
    CHECK_FALSE(isRight(name, {-2.0, -1.0, -3.0}, 0));
    CHECK_FALSE(isRight(name, {-2.0, -1.0, -3.0}, 2));
    CHECK(isRight(name, {1.0, 0.5, 1.0}, 0));
    CHECK_FALSE(isRight(name, {1.0, 0.5, 1.0}, 2));
    CHECK(isRight(name, {0.0, kInfinity, 1.0}, 1));
  }
}

TEST_CASE("a logit that is NaN is never right") {
  for (const Case& c : kCases) {
    const std::vector<double> z(c.outputs, kNaN);
    for (int y = 0; y < c.classes; ++y) CHECK_FALSE(isRight(c.name, z, y));
  }
  CHECK_FALSE(isRight(LossName::softmaxCrossEntropy, {kNaN, 1.0, 0.0}, 0));
}

TEST_CASE("countRight counts over all the examples") {
  double logits[] = {3.0, -1.0, kNaN, 2.0, -2.0};
  const double classes[] = {1, 1, 1, 0, 0};
  CHECK(countRight(LossName::binaryCrossEntropy, {logits, 1, 5}, classes) == 2);
  double three[] = {1.0, 0.0, 0.0, 0.0, 2.0, 0.0, 0.0, 0.0, 3.0};
  const double own[] = {0, 1, 1};
  CHECK(countRight(LossName::softmaxCrossEntropy, {three, 3, 3}, own) == 2);
}

TEST_CASE("the class is the one whose examples are then right, for every loss") {
  for (const Case& c : kCases) {
    for (double first = -2.0; first <= 2.0; first += 0.25) {
      std::vector<double> z(c.outputs, 0.1);
      z[0] = first;
      const double named = classOf(c.name, z);
      for (int y = 0; y < c.classes; ++y) CHECK(isRight(c.name, z, y) == (y == named));
    }
    CHECK(std::isnan(classOf(c.name, std::vector<double>(c.outputs, kNaN))));
  }
  CHECK(classOf(LossName::softmaxCrossEntropy, {1.0, kNaN, 2.0}) == 2.0);
}

TEST_CASE("probabilities add up to 1, and the class is the most probable one") {
  for (const Case& c : kCases) {
    for (double first = -2.0; first <= 2.0; first += 0.125) {
      std::vector<double> z(c.outputs, 0.3);
      z.back() = 0.7;
      z[0] = first;
      const std::vector<double> probabilities = probabilitiesOf(c.name, z);
      CHECK(std::fabs(sumOf(probabilities) - 1.0) < 1e-15);
      const auto named = static_cast<std::size_t>(classOf(c.name, z));
      for (const double probability : probabilities) CHECK(probability <= probabilities[named]);
    }
  }
}

TEST_CASE("the cross-entropies' probabilities are those whose negative logarithm is the loss") {
  for (const auto name : {LossName::binaryCrossEntropy, LossName::softmaxCrossEntropy}) {
    for (double first = -30.0; first <= 30.0; first += 1.5) {
      std::vector<double> z = {first, 1.0, -0.5};
      if (name == LossName::binaryCrossEntropy) z.resize(1);
      const std::vector<double> probabilities = probabilitiesOf(name, z);
      for (std::size_t y = 0; y < probabilities.size(); ++y) {
        const auto exampleClass = static_cast<double>(y);
        const double loss = addLosses(0.0, name, {z.data(), static_cast<int>(z.size()), 1}, &exampleClass);
        CHECK(std::fabs(-std::log(probabilities[y]) - loss) <= 1e-14 * (1.0 + loss));
      }
    }
  }
}

TEST_CASE(
    "a squared error's output is the probability itself, cut off at 0 and 1, and a share where there are several") {
  const auto of = [](std::vector<double> z) { return probabilitiesOf(LossName::meanSquaredError, z); };
  CHECK(of({0.25}) == std::vector<double>{0.75, 0.25});
  CHECK(of({-3.0}) == std::vector<double>{1.0, 0.0});
  CHECK(of({7.0}) == std::vector<double>{0.0, 1.0});
  CHECK(of({0.25, 0.25, 0.5}) == std::vector<double>{0.25, 0.25, 0.5});
  CHECK(of({0.5, 3.0, -1.0}) == std::vector<double>{0.5 / 1.5, 1.0 / 1.5, 0.0});
  CHECK(of({-1.0, -2.0}) == std::vector<double>{0.5, 0.5});
}

TEST_CASE("where logits are no numbers, probabilities are none") {
  for (const Case& c : kCases)
    for (const double probability : probabilitiesOf(c.name, std::vector<double>(c.outputs, kNaN)))
      CHECK(std::isnan(probability));
}

TEST_CASE("softmax is exact for logits far out, whatever they have in common") {
  const std::vector<double> far = probabilitiesOf(LossName::softmaxCrossEntropy, {1000.0, 1000.0 + std::log(3.0)});
  CHECK(std::fabs(far[0] - 0.25) < 1e-13);
  CHECK(probabilitiesOf(LossName::softmaxCrossEntropy, {-1e308, 0.0}) == std::vector<double>{0.0, 1.0});
}

}  // namespace vanish
