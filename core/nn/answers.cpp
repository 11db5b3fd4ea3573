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

void divideBySum(double* numbers, Index count) {
  double sum = 0.0;
  for (Index j = 0; j < count; ++j) sum += numbers[j];
  for (Index j = 0; j < count; ++j) numbers[j] = sum == 0.0 ? 1.0 / count : numbers[j] / sum;
}

}  // namespace

double classOf(LossName name, const double* logits, Index outputs) {
  const bool isSquaredError = name == LossName::meanSquaredError;
  const auto largest = static_cast<double>(std::max_element(logits, logits + outputs) - logits);
  const double decided = outputs > 1 ? largest : (logits[0] > (isSquaredError ? 0.5 : 0.0) ? 1.0 : 0.0);
  const double deciding = logits[outputs > 1 ? static_cast<Index>(largest) : 0];
  return deciding == deciding ? decided : deciding;
}

void probabilitiesOf(LossName name, const double* logits, Index outputs, Index classes, double* probabilities) {
  const Activation sigmoid{};
  if (outputs == 1) {
    const bool isSquaredError = name == LossName::meanSquaredError;
    probabilities[1] = isSquaredError ? clampToShare(logits[0]) : activate(sigmoid, logits[0]);
    probabilities[0] = isSquaredError ? 1.0 - probabilities[1] : activate(sigmoid, -logits[0]);
    return;
  }
  const double largest = *std::max_element(logits, logits + outputs);
  for (Index j = 0; j < classes; ++j) {
    probabilities[j] = name == LossName::meanSquaredError ? clampToShare(logits[j]) : exp(logits[j] - largest);
  }
  divideBySum(probabilities, classes);
}

Index countRight(LossName name, const ConstMatrix& logits, const double* classes) {
  std::array<double, kMaximumTableClasses> ofOne{};
  Index right = 0;
  for (Index n = 0; n < logits.columns; ++n) {
    for (Index j = 0; j < logits.rows; ++j) ofOne[j] = logits.at(j, n);
    if (classOf(name, ofOne.data(), logits.rows) == classes[n]) ++right;
  }
  return right;
}

}  // namespace vanish
