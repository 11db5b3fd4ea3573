#pragma once

#include "core/checks/names.hpp"
#include "core/numerics/matrix.hpp"

namespace vanish {

enum class LossName { automatic, meanSquaredError, binaryCrossEntropy, softmaxCrossEntropy };

inline constexpr NamesOf<4> kLossNames = {{{LossName::automatic, "auto"},
                                           {LossName::meanSquaredError, "meanSquaredError"},
                                           {LossName::binaryCrossEntropy, "binaryCrossEntropy"},
                                           {LossName::softmaxCrossEntropy, "softmaxCrossEntropy"}}};

/// `auto` becomes binaryCrossEntropy for two classes, softmaxCrossEntropy for more; others stay.
LossName resolveLoss(LossName name, Index classes);

/// Units of the output layer: one for two classes, or one a class with softmaxCrossEntropy or more classes.
Index outputCount(LossName name, Index classes);

// The loss of each example, from the output layer's pre-activations z (the logits; the output layer has no
// activation function) and the class y of the example:
// - meanSquaredError: the mean over the outputs of (z_j - t_j)^2, t = y for one output, else 1 at the
//   class's output and 0 at the others. dL/dz_j = 2 (z_j - t_j) / outputs.
// - binaryCrossEntropy (one output): max(z, 0) - z y + log(1 + e^-|z|). dL/dz = sigmoid(z) - y: no
//   derivative of the sigmoid is left in it.
// - softmaxCrossEntropy: log(sum_j e^z_j) - z_y. dL/dz_j = softmax(z)_j - t_j.
// Shapes: logits (outputs, n), classes (n) whole numbers from 0; `name` is resolved.

/// sum + the n losses, added one after another: a mean over pieces of the data does not depend on where they were cut.
double addLosses(double sum, LossName name, const ConstMatrix& logits, const double* classes);

/// Writes deltas (outputs, n): dL/dz of each example's own loss, without the 1/n of the batch.
void lossDeltas(LossName name, const ConstMatrix& logits, const double* classes, const Matrix& deltas);

}  // namespace vanish
