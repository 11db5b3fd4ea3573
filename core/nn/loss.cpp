#include "core/nn/loss.hpp"

#include <cmath>

#include "core/nn/activation.hpp"
#include "core/numerics/elementary.hpp"

namespace vanish {
namespace {

double target(Index outputs, Index output, double exampleClass) {
  if (outputs == 1) return exampleClass;
  return output == static_cast<Index>(exampleClass) ? 1.0 : 0.0;
}

Index largestLogit(const ConstMatrix& logits, Index n) {
  Index largest = 0;
  for (Index j = 1; j < logits.rows; ++j) {
    if (logits.at(j, n) > logits.at(largest, n)) largest = j;
  }
  return largest;
}

// The three losses of example n, and the three deltas.

double meanSquaredError(const ConstMatrix& logits, Index n, double exampleClass) {
  double sum = 0.0;
  for (Index j = 0; j < logits.rows; ++j) {
    const double error = logits.at(j, n) - target(logits.rows, j, exampleClass);
    sum += error * error;
  }
  return sum / logits.rows;
}

double binaryCrossEntropy(double z, double exampleClass) {
  const double signedZ = exampleClass == 1.0 ? -z : z;
  return (signedZ > 0.0 ? signedZ : 0.0) + log1p(exp(-std::fabs(z)));
}

double softmaxCrossEntropy(const ConstMatrix& logits, Index n, double exampleClass) {
  const Index largest = largestLogit(logits, n);
  double sumOfOthers = 0.0;  // the largest term is 1: leaving it out keeps a small loss exact
  for (Index j = 0; j < logits.rows; ++j) {
    if (j != largest) sumOfOthers += exp(logits.at(j, n) - logits.at(largest, n));
  }
  return (logits.at(largest, n) - logits.at(static_cast<Index>(exampleClass), n)) + log1p(sumOfOthers);
}

void meanSquaredErrorDeltas(const ConstMatrix& logits, Index n, double exampleClass, const Matrix& deltas) {
  for (Index j = 0; j < logits.rows; ++j) {
    deltas.at(j, n) = 2.0 * (logits.at(j, n) - target(logits.rows, j, exampleClass)) / logits.rows;
  }
}

double binaryCrossEntropyDelta(double z, double exampleClass) {
  // For y = 1, sigmoid(z) - 1 would cancel where the network is right: -sigmoid(-z) is the same, exactly.
  const Activation sigmoid{};
  return exampleClass == 1.0 ? -activate(sigmoid, -z) : activate(sigmoid, z);
}

void softmaxCrossEntropyDeltas(const ConstMatrix& logits, Index n, double exampleClass, const Matrix& deltas) {
  const Index largest = largestLogit(logits, n);
  double sumOfOthers = 0.0;
  for (Index j = 0; j < logits.rows; ++j) {
    deltas.at(j, n) = exp(logits.at(j, n) - logits.at(largest, n));
    if (j != largest) sumOfOthers += deltas.at(j, n);
  }
  const auto y = static_cast<Index>(exampleClass);
  double sumOfWrong = 0.0;
  for (Index j = 0; j < logits.rows; ++j) {
    deltas.at(j, n) /= 1.0 + sumOfOthers;
    if (j != y) sumOfWrong += deltas.at(j, n);
  }
  deltas.at(y, n) = -sumOfWrong;  // softmax_y - 1 without cancellation
}

double exampleLoss(LossName name, const ConstMatrix& logits, Index n, double exampleClass) {
  if (name == LossName::meanSquaredError) return meanSquaredError(logits, n, exampleClass);
  if (name == LossName::binaryCrossEntropy) return binaryCrossEntropy(logits.at(0, n), exampleClass);
  return softmaxCrossEntropy(logits, n, exampleClass);
}

}  // namespace

LossName resolveLoss(LossName name, Index classes) {
  if (name != LossName::automatic) return name;
  return classes == 2 ? LossName::binaryCrossEntropy : LossName::softmaxCrossEntropy;
}

Index outputCount(LossName name, Index classes) {
  return classes == 2 && name != LossName::softmaxCrossEntropy ? 1 : classes;
}

double addLosses(double sum, LossName name, const ConstMatrix& logits, const double* classes) {
  for (Index n = 0; n < logits.columns; ++n) sum += exampleLoss(name, logits, n, classes[n]);
  return sum;
}

void lossDeltas(LossName name, const ConstMatrix& logits, const double* classes, const Matrix& deltas) {
  for (Index n = 0; n < logits.columns; ++n) {
    if (name == LossName::meanSquaredError) {
      meanSquaredErrorDeltas(logits, n, classes[n], deltas);
    } else if (name == LossName::binaryCrossEntropy) {
      deltas.at(0, n) = binaryCrossEntropyDelta(logits.at(0, n), classes[n]);
    } else {
      softmaxCrossEntropyDeltas(logits, n, classes[n], deltas);
    }
  }
}

}  // namespace vanish
