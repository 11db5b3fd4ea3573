#pragma once

#include <cstddef>
#include <vector>

#include "core/nn/loss.hpp"
#include "core/nn/network.hpp"
#include "tests/core/long_double_math.hpp"

/// A second forward pass and loss, straight from the formulas in wider numbers, to measure the core against. It shares
/// no code with core/. `Math` says in which numbers, and has their elementary functions.
namespace vanish::reference {

struct LongDouble {
  using Number = long double;

  static Number exp(Number x) { return reference::exp(x); }
  static Number expm1(Number x) { return reference::expm1(x); }
  static Number log(Number x) { return reference::log(x); }
  static Number log1p(Number x) { return reference::log1p(x); }
  static Number tanh(Number x) { return reference::tanh(x); }
  static Number normalDistribution(Number x) { return 0.5L * erfc(x * -0.707106781186547524400844362105L); }
};

template <class Math>
using NumbersOf = std::vector<typename Math::Number>;
using Numbers = NumbersOf<LongDouble>;

template <class Math = LongDouble>
typename Math::Number activate(const Activation& activation, typename Math::Number z) {
  using Number = typename Math::Number;
  const Number one = 1.0;
  switch (activation.name) {
    case ActivationName::sigmoid:
      return one / (one + Math::exp(-z));
    case ActivationName::relu:
      return z > 0.0 ? z : Number(0.0);
    case ActivationName::tanh:
      return Math::tanh(z);
    case ActivationName::leakyRelu:
      return z > 0.0 ? z : activation.leakySlope * z;
    case ActivationName::elu:
      return z > 0.0 ? z : activation.eluAlpha * Math::expm1(z);
    case ActivationName::softplus:
      return z > 0.0 ? z + Math::log1p(Math::exp(-z)) : Math::log1p(Math::exp(z));
    case ActivationName::silu:
      return z / (one + Math::exp(-z));
    case ActivationName::gelu:
      return z * Math::normalDistribution(z);
    case ActivationName::linear:
      return z;
  }
  return z;
}

template <class Math = LongDouble>
typename Math::Number exampleLoss(LossName loss, const NumbersOf<Math>& z, int y) {
  using Number = typename Math::Number;
  if (loss == LossName::binaryCrossEntropy) {
    const Number wrong = y == 1 ? -z[0] : z[0];
    return wrong > 0.0 ? wrong + Math::log1p(Math::exp(-wrong)) : Math::log1p(Math::exp(wrong));
  }
  Number sum = 0.0;
  for (std::size_t j = 0; j < z.size(); ++j) {
    const double target = z.size() == 1 ? y : (static_cast<int>(j) == y ? 1.0 : 0.0);
    sum += loss == LossName::meanSquaredError ? (z[j] - target) * (z[j] - target) : Math::exp(z[j]);
  }
  if (loss == LossName::meanSquaredError) return sum / static_cast<double>(z.size());
  return Math::log(sum) - z[y];
}

/// A matrix of examples in rows as one of examples in columns, as a network takes them.
class Transposed {
 public:
  explicit Transposed(const Matrix& rows) : numbers_(rows.size()) {
    columns = {numbers_.data(), rows.columns, rows.rows};
    for (Index n = 0; n < rows.rows; ++n) {
      for (Index i = 0; i < rows.columns; ++i) columns.at(i, n) = rows.at(n, i);
    }
  }
  Transposed(const Transposed&) = delete;
  Transposed& operator=(const Transposed&) = delete;

  Matrix columns;

 private:
  std::vector<double> numbers_;
};

/// A copy of a network's parameters and of a batch, whose parameters may then be moved a little. Number formats are
/// left out.
template <class Math>
class BasicNetwork {
 public:
  using Number = typename Math::Number;
  using Row = NumbersOf<Math>;

  struct LayerCopy {
    Index fanIn;
    Index fanOut;
    Row weights;  // (fanOut, fanIn)
    Row biases;   // (fanOut)
  };

  /// `inputs` (features, examples).
  BasicNetwork(const Network& network, LossName loss, const Matrix& inputs, const double* classes)
      : activation_(network.activation), skip_(network.skip), skipEvery_(network.skipEvery), loss_(loss) {
    for (Index l = 0; l < network.layerCount; ++l) {
      const Matrix& weights = network.layers[l].weights;
      const Matrix& biases = network.layers[l].biases;
      layers.push_back({weights.columns, weights.rows, Row(weights.data(), weights.data() + weights.size()),
                        Row(biases.data(), biases.data() + biases.size())});
    }
    for (Index n = 0; n < inputs.columns; ++n) {
      outputs_.push_back({Row()});
      for (Index i = 0; i < inputs.rows; ++i) outputs_.back()[0].push_back(inputs.at(i, n));
      preActivations_.emplace_back();
      for (const LayerCopy& layer : layers) {
        outputs_.back().emplace_back(layer.fanOut);
        preActivations_.back().emplace_back(layer.fanOut);
      }
      classes_.push_back(static_cast<int>(classes[n]));
    }
    forwardFrom(0);
  }

  /// Computes layer `first` and all after it anew, from what the layer before has given.
  void forwardFrom(Index first) {
    for (std::size_t n = 0; n < outputs_.size(); ++n) {
      for (std::size_t l = first; l < layers.size(); ++l) computeLayer(n, l);
    }
  }

  /// The same where of layer `first` only what goes into unit j has changed.
  void forwardFrom(Index first, Index j) {
    for (std::size_t n = 0; n < outputs_.size(); ++n) {
      computeUnit(n, first, j);
      for (std::size_t l = first + 1; l < layers.size(); ++l) computeLayer(n, l);
    }
  }

  /// The mean over the examples.
  Number loss() const {
    Number sum = 0.0;
    for (std::size_t n = 0; n < outputs_.size(); ++n) sum += exampleLoss<Math>(loss_, outputs_[n].back(), classes_[n]);
    return sum / static_cast<double>(outputs_.size());
  }

  /// Of example n in layer l.
  const Row& preActivations(Index n, Index l) const { return preActivations_[n][l]; }
  const Row& activations(Index n, Index l) const { return outputs_[n][l + 1]; }

  /// On which side of 0 each pre-activation of the hidden layers is.
  std::vector<bool> sides() const {
    std::vector<bool> sides;
    for (const auto& example : preActivations_) {
      for (std::size_t l = 0; l + 1 < layers.size(); ++l) {
        for (const Number z : example[l]) sides.push_back(z > 0.0);
      }
    }
    return sides;
  }

  std::vector<LayerCopy> layers;

 private:
  void computeLayer(Index n, Index l) {
    for (Index j = 0; j < layers[l].fanOut; ++j) computeUnit(n, l, j);
  }

  void computeUnit(Index n, Index l, Index j) {
    const LayerCopy& layer = layers[l];
    Number z = layer.biases[j];
    for (Index i = 0; i < layer.fanIn; ++i) z += layer.weights[j * layer.fanIn + i] * outputs_[n][l][i];
    const bool isHidden = l + 1 < static_cast<Index>(layers.size());
    // Hidden layers k, 2k ... get what hidden layer 0, k ... gave; outputs_ counts from the inputs.
    const bool skipEnds = skip_ != SkipName::none && isHidden && l > 0 && l % skipEvery_ == 0;
    const Number skipped = skipEnds ? outputs_[n][l - skipEvery_ + 1][j] : Number(0.0);
    if (skip_ == SkipName::beforeActivation) z += skipped;
    Number a = isHidden ? activate<Math>(activation_, z) : z;
    if (skip_ == SkipName::afterActivation) a += skipped;
    preActivations_[n][l][j] = z;
    outputs_[n][l + 1][j] = a;
  }

  Activation activation_;
  SkipName skip_;
  Index skipEvery_;
  LossName loss_;
  std::vector<int> classes_;
  std::vector<std::vector<Row>> outputs_;         // [example][layer + 1]; [0] is the input
  std::vector<std::vector<Row>> preActivations_;  // [example][layer]
};

using ReferenceNetwork = BasicNetwork<LongDouble>;

}  // namespace vanish::reference
