#pragma once

#include "core/matrix.hpp"
#include "core/names.hpp"

namespace vanish {

enum class LossName { automatic, meanSquaredError, binaryCrossEntropy, softmaxCrossEntropy };

inline constexpr NamesOf<4> kLossNames = {"auto", "meanSquaredError", "binaryCrossEntropy", "softmaxCrossEntropy"};

/// `auto` becomes binaryCrossEntropy for two classes, softmaxCrossEntropy for more; others stay.
LossName resolveLoss(LossName name, int classes);

/// Units of the output layer: one for two classes, or one a class with softmaxCrossEntropy or more classes.
int outputCount(LossName name, int classes);

/// The loss of each example, from the output layer's pre-activations z (the logits; the output layer has no
/// activation function) and the class y of the example:
/// - meanSquaredError: the mean over the outputs of (z_j - t_j)^2, t = y for one output, else 1 at the
///   class's output and 0 at the others. dL/dz_j = 2 (z_j - t_j) / outputs.
/// - binaryCrossEntropy (one output): max(z, 0) - z y + log(1 + e^-|z|). dL/dz = sigmoid(z) - y: no
///   derivative of the sigmoid is left in it.
/// - softmaxCrossEntropy: log(sum_j e^z_j) - z_y. dL/dz_j = softmax(z)_j - t_j.
///
/// logits (n, outputs), classes (n) whole numbers from 0; writes delta (n, outputs), dL/dz of each example
/// without the 1/n of the batch. Returns the sum of the n losses; divide by n for the mean.
double lossAndDelta(LossName name, const Matrix& logits, const double* classes, const Matrix& delta);

}  // namespace vanish
