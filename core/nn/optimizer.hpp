#pragma once

#include <array>
#include <cstddef>

#include "core/checks/names.hpp"
#include "core/numerics/memory.hpp"

namespace vanish {

enum class OptimizerName { sgd, momentum, nesterov, rmsProp, adam };

inline constexpr NamesOf<5> kOptimizerNames = {{{OptimizerName::sgd, "sgd"},
                                                {OptimizerName::momentum, "momentum"},
                                                {OptimizerName::nesterov, "nesterov"},
                                                {OptimizerName::rmsProp, "rmsProp"},
                                                {OptimizerName::adam, "adam"}}};

/// How parameters p follow their gradients g, elementwise, at learning rate eta; the memory v, s starts at 0:
///
/// | name     | a step                                                                                       |
/// | -------- | -------------------------------------------------------------------------------------------- |
/// | sgd      | p -= eta g                                                                                   |
/// | momentum | v = momentum v + g;  p -= eta v (Polyak 1964, as PyTorch writes it)                          |
/// | nesterov | v = momentum v + g;  p -= eta (g + momentum v) (Sutskever et al. 2013, as PyTorch writes it) |
/// | rmsProp  | s = rho s + (1 - rho) g^2;  p -= eta g / (sqrt(s) + epsilon) (Tieleman & Hinton 2012)        |
/// | adam     | v = beta1 v + (1 - beta1) g;  s = beta2 s + (1 - beta2) g^2;                                 |
/// |          | p -= eta v' / (sqrt(s') + epsilon), v' = v / (1 - beta1^t), s' = s / (1 - beta2^t) in step t |
/// |          | = 1, 2 ... (Kingma & Ba 2015)                                                                |
///
/// Weight decay (L2) first adds weightDecay * w to the gradient of each weight, after clipping; biases have none. For
/// adam, too: it is not decoupled (as PyTorch's Adam, unlike AdamW; Loshchilov & Hutter 2019). The loss that is shown
/// is without it.
///
/// g^2 of a gradient below 1e-154 rounds to 0: rmsProp and adam then divide by epsilon alone.
struct OptimizerSettings {
  OptimizerName name = OptimizerName::sgd;
  double learningRate = 0.03;
  double momentum = 0.9;  // [0, 1]
  double rho = 0.9;       // [0, 1]
  double beta1 = 0.9;     // [0, 1)
  double beta2 = 0.999;   // [0, 1)
  double epsilon = 1e-8;  // > 0
  double weightDecay = 0.0;
};

inline constexpr Index kMaximumMemories = 2;

/// What an optimizer remembers from step to step.
struct OptimizerState {
  std::array<Matrix, kMaximumMemories> memories;  // each (1, parameters), v before s; at first all 0
  Matrix betaPowers;                              // (1, 2) beta1^t, beta2^t of the t steps done; at first 1
  Matrix all;                                     // (1, size) the same numbers in a row
};

/// Doubles that the state takes for so many parameters.
Index optimizerStateSize(OptimizerName name, Index parameters);

/// The state before the first step, in `memory`, which has optimizerStateSize doubles to give.
OptimizerState layOutOptimizerState(OptimizerName name, Index parameters, Memory& memory);

/// One step. `parameters` and `gradients` are (1, count).
void update(const OptimizerSettings& settings, const ConstMatrix& gradients, const Matrix& parameters,
            OptimizerState& state);

/// dWeights += weightDecay * weights, of one size; at 0 nothing is added, and every bit stays.
void addWeightDecay(double weightDecay, const ConstMatrix& weights, const Matrix& dWeights);

/// The same in parts: first beginUpdate, then each part of the parameters once, the parameters first ... first + count.
void beginUpdate(const OptimizerSettings& settings, OptimizerState& state);
void updatePart(const OptimizerSettings& settings, const ConstMatrix& gradients, Index first, Index count,
                Matrix parameters, OptimizerState& state);

}  // namespace vanish
