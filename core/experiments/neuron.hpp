#pragma once

#include <array>

#include "core/checks/fields.hpp"
#include "core/nn/activation.hpp"
#include "core/numerics/memory.hpp"

namespace vanish {

inline constexpr Index kMaximumNeuronSteps = 10000;

/// The loss of one unit, by its activation a and the target y: (a - y)^2, or -log a for y = 1 and -log(1 - a) for y =
/// 0, which needs an a between 0 and 1: sigmoid's.
enum class NeuronLossName { meanSquaredError, binaryCrossEntropy };

inline constexpr NamesOf<2> kNeuronLossNames = {{{NeuronLossName::meanSquaredError, "meanSquaredError"},
                                                 {NeuronLossName::binaryCrossEntropy, "binaryCrossEntropy"}}};

/// One unit on one example, z = w x + b and a = f(z), and how it is trained.
struct NeuronSpec {
  ActivationName activation = ActivationName::sigmoid;
  double leakySlope = 0.01;
  double eluAlpha = 1.0;
  double input = 1.0;   // x
  double weight = 1.5;  // w before the first step
  double bias = 0.5;    // b before the first step
  Index target = 0;     // y
  NeuronLossName loss = NeuronLossName::meanSquaredError;
  double learningRate = 0.1;
  Index steps = 0;  // of gradient descent; 0: the unit as it is
};

inline constexpr std::array kNeuronFields = {
    field::choice<&NeuronSpec::activation>("activation", kActivationNames),
    field::number<&NeuronSpec::leakySlope>("leakySlope", 1e-6, 1),
    field::number<&NeuronSpec::eluAlpha>("eluAlpha", 0.01, 10),
    field::number<&NeuronSpec::input>("input", -1000, 1000),
    field::number<&NeuronSpec::weight>("weight", -1000, 1000),
    field::number<&NeuronSpec::bias>("bias", -1000, 1000),
    field::integer<&NeuronSpec::target>("target", 0, 1),
    field::choice<&NeuronSpec::loss>("loss", kNeuronLossNames),
    field::number<&NeuronSpec::learningRate>("learningRate", 0, 1000),
    field::integer<&NeuronSpec::steps>("steps", 0, kMaximumNeuronSteps),
};

/// The unit before a step, or after the last one: forward, the loss, and back by the chain rule.
struct NeuronPoint {
  double weight;
  double bias;
  double preActivation;     // z = w x + b
  double activation;        // a = f(z)
  double slope;             // f'(z)
  double loss;              // L
  double dActivation;       // dL/da; infinite where cross-entropy meets an a that has rounded to the wrong end
  double delta;             // dL/dz = dL/da f'(z); of cross-entropy a - y, in which no slope is left
  double dWeight;           // dL/dw = delta x
  double dBias;             // dL/db = delta
  double weightDifference;  // what dWeight is to be checked against: (L(w + h) - L(w - h)) / 2h with h = 1e-5,
  double biasDifference;    // and dBias likewise
};

/// A number of a point by what a list of it, point by point, is called.
struct NeuronNumber {
  const char* name;
  double NeuronPoint::*member;
};

inline constexpr std::array kNeuronNumbers = {
    NeuronNumber{"weights", &NeuronPoint::weight},
    NeuronNumber{"biases", &NeuronPoint::bias},
    NeuronNumber{"preActivations", &NeuronPoint::preActivation},
    NeuronNumber{"activations", &NeuronPoint::activation},
    NeuronNumber{"slopes", &NeuronPoint::slope},
    NeuronNumber{"losses", &NeuronPoint::loss},
    NeuronNumber{"dActivations", &NeuronPoint::dActivation},
    NeuronNumber{"deltas", &NeuronPoint::delta},
    NeuronNumber{"dWeights", &NeuronPoint::dWeight},
    NeuronNumber{"dBiases", &NeuronPoint::dBias},
    NeuronNumber{"weightDifferences", &NeuronPoint::weightDifference},
    NeuronNumber{"biasDifferences", &NeuronPoint::biasDifference},
};

/// The unit before the first step, after it, after the second ... A rate too large makes numbers infinite or NaN.
struct NeuronDescent {
  Memory memory;   // owns it
  Matrix numbers;  // (kNeuronNumbers, steps + 1)
};

/// Refuses a field out of its range, binaryCrossEntropy of another activation than sigmoid, and memory that cannot be
/// had.
Result<NeuronDescent> neuron(const NeuronSpec& spec);

}  // namespace vanish
