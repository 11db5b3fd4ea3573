#include "core/nn/answers.hpp"

#include <algorithm>
#include <array>

#include "core/data/table.hpp"
#include "core/nn/activation.hpp"
#include "core/numerics/elementary.hpp"

namespace vanish {
namespace {

/// Also of what is not a number: that it stays.
double clampToShare(double x) {
  return x < 0.0 ? 0.0 : (x > 1.0 ? 1.0 : x);
}

void divideBySum(double* numbers, int count) {
  double sum = 0.0;
  for (int j = 0; j < count; ++j) sum += numbers[j];
  for (int j = 0; j < count; ++j) numbers[j] = sum == 0.0 ? 1.0 / count : numbers[j] / sum;
}

}  // namespace

double classOf(LossName name, const double* logits, int outputs) {
  const bool isSquaredError = name == LossName::meanSquaredError;
  const auto largest = static_cast<double>(std::max_element(logits, logits + outputs) - logits);
  const double decided = outputs > 1 ? largest : (logits[0] > (isSquaredError ? 0.5 : 0.0) ? 1.0 : 0.0);
  const double deciding = logits[outputs > 1 ? static_cast<int>(largest) : 0];
  return deciding == deciding ? decided : deciding;
}

void probabilitiesOf(LossName name, const double* logits, int outputs, int classes, double* probabilities) {
  const Activation sigmoid{};
  if (outputs == 1) {
    const bool isSquaredError = name == LossName::meanSquaredError;
    probabilities[1] = isSquaredError ? clampToShare(logits[0]) : activate(sigmoid, logits[0]);
    probabilities[0] = isSquaredError ? 1.0 - probabilities[1] : activate(sigmoid, -logits[0]);
    return;
  }
  const double largest = *std::max_element(logits, logits + outputs);
  for (int j = 0; j < classes; ++j) {
    probabilities[j] = name == LossName::meanSquaredError ? clampToShare(logits[j]) : exp(logits[j] - largest);
  }
  divideBySum(probabilities, classes);
}

int countRight(LossName name, const Matrix& logits, const double* classes) {
  std::array<double, kMaximumTableClasses> ofOne{};
  int right = 0;
  for (int n = 0; n < logits.columns; ++n) {
    for (int j = 0; j < logits.rows; ++j) ofOne[static_cast<std::size_t>(j)] = logits.at(j, n);
    if (classOf(name, ofOne.data(), logits.rows) == classes[n]) ++right;
  }
  return right;
}

}  // namespace vanish
