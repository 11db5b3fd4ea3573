#pragma once

#include "core/nn/loss.hpp"

namespace vanish {

// What the logits of one example, `outputs` of them, say. `name` is resolved.

/// The class that a network gives an example: that of the largest logit, of equals the first; with one output, 1 where
/// the logit lies above the boundary, which is 0, or 1/2 for meanSquaredError, else 0. NaN where the logit that decides
/// is not a number.
double classOf(LossName name, const double* logits, Index outputs);

/// Writes how probable each of the `classes` is:
/// - binaryCrossEntropy: sigmoid(z) for class 1.
/// - softmaxCrossEntropy: softmax(z).
/// - meanSquaredError: an output learns the mean of its targets, and with it the probability of its class (Bishop 2006,
///   1.5.5), but for what lies outside of 0 to 1, which is cut off; several are divided by their sum, and are equal
///   where that is 0.
/// NaN where a logit is, and with softmaxCrossEntropy where one is infinite.
void probabilitiesOf(LossName name, const double* logits, Index outputs, Index classes, double* probabilities);

/// How many of n examples, logits (outputs, n), get their own class.
Index countRight(LossName name, const ConstMatrix& logits, const double* classes);

}  // namespace vanish
