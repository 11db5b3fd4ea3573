#include "core/loss.hpp"

#include <cmath>

#include "core/activation.hpp"
#include "core/elementary.hpp"

namespace vanish {
namespace {

double target(int outputs, int output, double exampleClass) {
  if (outputs == 1) return exampleClass;
  return output == static_cast<int>(exampleClass) ? 1.0 : 0.0;
}

// Each of the three: one example's logits z (outputs) in, its delta (outputs) written, its loss returned.

double meanSquaredError(int outputs, const double* z, double exampleClass, double* delta) {
  double sum = 0.0;
  for (int j = 0; j < outputs; ++j) {
    const double error = z[j] - target(outputs, j, exampleClass);
    sum += error * error;
    delta[j] = 2.0 * error / outputs;
  }
  return sum / outputs;
}

double binaryCrossEntropy(double z, double exampleClass, double* delta) {
  // For y = 1, sigmoid(z) - 1 would cancel where the network is right: -sigmoid(-z) is the same, exactly.
  const Activation sigmoid{};
  delta[0] = exampleClass == 1.0 ? -activate(sigmoid, -z) : activate(sigmoid, z);
  const double signedZ = exampleClass == 1.0 ? -z : z;
  return (signedZ > 0.0 ? signedZ : 0.0) + log1p(exp(-std::fabs(z)));
}

double softmaxCrossEntropy(int outputs, const double* z, double exampleClass, double* delta) {
  int largest = 0;
  for (int j = 1; j < outputs; ++j) {
    if (z[j] > z[largest]) largest = j;
  }
  double sumOfOthers = 0.0;  // the largest term is 1: leaving it out keeps a small loss exact
  for (int j = 0; j < outputs; ++j) {
    delta[j] = exp(z[j] - z[largest]);
    if (j != largest) sumOfOthers += delta[j];
  }
  const int y = static_cast<int>(exampleClass);
  double sumOfWrong = 0.0;
  for (int j = 0; j < outputs; ++j) {
    delta[j] /= 1.0 + sumOfOthers;
    if (j != y) sumOfWrong += delta[j];
  }
  delta[y] = -sumOfWrong;  // softmax_y - 1 without cancellation
  return (z[largest] - z[y]) + log1p(sumOfOthers);
}

}  // namespace

LossName resolveLoss(LossName name, int classes) {
  if (name != LossName::automatic) return name;
  return classes == 2 ? LossName::binaryCrossEntropy : LossName::softmaxCrossEntropy;
}

int outputCount(LossName name, int classes) {
  return classes == 2 && name != LossName::softmaxCrossEntropy ? 1 : classes;
}

double lossAndDelta(LossName name, const Matrix& logits, const double* classes, const Matrix& delta) {
  double sum = 0.0;
  for (int n = 0; n < logits.rows; ++n) {
    const double* z = logits.row(n);
    double* d = delta.row(n);
    switch (name) {
      case LossName::meanSquaredError:
        sum += meanSquaredError(logits.columns, z, classes[n], d);
        break;
      case LossName::binaryCrossEntropy:
        sum += binaryCrossEntropy(z[0], classes[n], d);
        break;
      case LossName::automatic:  // resolved before; the general one where it was not
      case LossName::softmaxCrossEntropy:
        sum += softmaxCrossEntropy(logits.columns, z, classes[n], d);
        break;
    }
  }
  return sum;
}

}  // namespace vanish
