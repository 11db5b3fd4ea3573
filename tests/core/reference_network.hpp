#pragma once

#include <cstddef>
#include <vector>

#include "core/activation.hpp"
#include "core/loss.hpp"
#include "core/network.hpp"
#include "tests/core/long_double_math.hpp"

/// A second forward pass and loss, in long double and straight from the formulas, to measure the core against.
/// It shares no code with core/.
namespace vanish::reference {

using Numbers = std::vector<long double>;

inline long double activate(const Activation& activation, long double z) {
  switch (activation.name) {
    case ActivationName::sigmoid:
      return 1.0L / (1.0L + reference::exp(-z));
    case ActivationName::relu:
      return z > 0.0L ? z : 0.0L;
    case ActivationName::tanh:
      return reference::tanh(z);
    case ActivationName::leakyRelu:
      return z > 0.0L ? z : activation.leakySlope * z;
    case ActivationName::elu:
      return z > 0.0L ? z : activation.eluAlpha * reference::expm1(z);
  }
  return z;
}

inline long double exampleLoss(LossName loss, const Numbers& z, int y) {
  if (loss == LossName::binaryCrossEntropy) return reference::log1p(reference::exp(y == 1 ? -z[0] : z[0]));
  long double sum = 0.0L;
  for (std::size_t j = 0; j < z.size(); ++j) {
    const long double target = z.size() == 1 ? y : (static_cast<int>(j) == y ? 1.0L : 0.0L);
    sum += loss == LossName::meanSquaredError ? (z[j] - target) * (z[j] - target) : reference::exp(z[j]);
  }
  if (loss == LossName::meanSquaredError) return sum / static_cast<long double>(z.size());
  return reference::log(sum) - z[static_cast<std::size_t>(y)];
}

/// A copy of a network's parameters and of a batch, whose parameters may then be moved a little.
class ReferenceNetwork {
 public:
  struct LayerCopy {
    std::size_t fanIn;
    std::size_t fanOut;
    Numbers weights;  // (fanOut, fanIn)
    Numbers biases;   // (fanOut)
  };

  ReferenceNetwork(const Network& network, const Activation& activation, LossName loss, const Matrix& inputs,
                   const double* classes)
      : activation_(activation), loss_(loss) {
    for (std::size_t l = 0; l < static_cast<std::size_t>(network.layerCount); ++l) {
      const Matrix& weights = network.layers[l].weights;
      const Matrix& biases = network.layers[l].biases;
      layers.push_back({static_cast<std::size_t>(weights.columns), static_cast<std::size_t>(weights.rows),
                        Numbers(weights.data, weights.data + weights.size()),
                        Numbers(biases.data, biases.data + biases.size())});
    }
    for (int n = 0; n < inputs.rows; ++n) {
      outputs_.push_back({Numbers(inputs.row(n), inputs.row(n) + inputs.columns)});
      outputs_.back().resize(layers.size() + 1);
      classes_.push_back(static_cast<int>(classes[n]));
    }
    preActivations_.assign(outputs_.size(), std::vector<Numbers>(layers.size()));
    forwardFrom(0);
  }

  /// Computes layer `first` and all after it anew, from what the layer before has given.
  void forwardFrom(std::size_t first) {
    for (std::size_t n = 0; n < outputs_.size(); ++n) {
      for (std::size_t l = first; l < layers.size(); ++l) {
        preActivations_[n][l] = affine(layers[l], outputs_[n][l]);
        outputs_[n][l + 1] = preActivations_[n][l];
        if (l + 1 == layers.size()) break;
        for (long double& a : outputs_[n][l + 1]) a = activate(activation_, a);
      }
    }
  }

  /// The mean over the examples.
  long double loss() const {
    long double sum = 0.0L;
    for (std::size_t n = 0; n < outputs_.size(); ++n) sum += exampleLoss(loss_, outputs_[n].back(), classes_[n]);
    return sum / static_cast<long double>(outputs_.size());
  }

  /// Of example n in layer l.
  const Numbers& preActivations(std::size_t n, std::size_t l) const { return preActivations_[n][l]; }

  /// On which side of 0 each pre-activation of the hidden layers is.
  std::vector<bool> sides() const {
    std::vector<bool> sides;
    for (const auto& example : preActivations_) {
      for (std::size_t l = 0; l + 1 < layers.size(); ++l) {
        for (const long double z : example[l]) sides.push_back(z > 0.0L);
      }
    }
    return sides;
  }

  std::vector<LayerCopy> layers;

 private:
  static Numbers affine(const LayerCopy& layer, const Numbers& inputs) {
    Numbers z = layer.biases;
    for (std::size_t j = 0; j < layer.fanOut; ++j) {
      for (std::size_t i = 0; i < layer.fanIn; ++i) z[j] += layer.weights[j * layer.fanIn + i] * inputs[i];
    }
    return z;
  }

  Activation activation_;
  LossName loss_;
  std::vector<int> classes_;
  std::vector<std::vector<Numbers>> outputs_;         // [example][layer + 1]; [0] is the input
  std::vector<std::vector<Numbers>> preActivations_;  // [example][layer]
};

}  // namespace vanish::reference
