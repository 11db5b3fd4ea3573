#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "core/data/batches.hpp"
#include "core/run/run.hpp"
#include "tests/core/finite_differences.hpp"
#include "tests/core/traced_network.hpp"
#include "tests/core/ulp.hpp"

// What every step of training is measured against: the gradients of its batch alone, clipped and followed in long
// double, straight from the formulas of core/nn/optimizer.hpp.

namespace vanish {
namespace {

using Numbers = std::vector<long double>;

constexpr int kSteps = 15;  // five epochs of 4, 4 and 2 examples

Spec trainedSpec() {
  Spec spec;
  spec.activation = ActivationName::tanh;
  spec.depth = 2;
  spec.width = 3;
  spec.examples = 10;
  spec.batchSize = 4;
  spec.learningRate = 0.1;
  spec.momentum = 0.7;
  spec.rho = 0.8;
  spec.beta1 = 0.85;
  spec.beta2 = 0.95;
  spec.epsilon = 1e-3;  // large enough to show where it stands
  return spec;
}

/// The mean gradients, over step `step`'s batch, of the run's parameters.
Numbers meanGradients(const TrainingRun& run, std::int64_t step) {
  const Spec& spec = run.spec();
  Memory memory;
  memory.allocate(Batches::size(spec.examples));
  Batches batches(spec.examples, spec.batchSize, spec.seed, memory);
  const int first = static_cast<int>(step) % 3 * 4;
  const Index examples = std::min(Index{4}, spec.examples - first);
  TracedNetwork traced(spec, networkShapeOf(spec), examples);
  batches.gather(run.data(), step, traced.inputs, traced.classes);
  copy(run.parameters().all, traced.network.all);
  traced.forwardPass();
  lossDeltas(traced.loss, traced.output().preActivations, traced.classes.data(), traced.output().deltas);
  backward(traced.network, traced.inputs, SumStart::zero, 1.0, traced.trace, traced.gradients);
  const Matrix& sums = traced.gradients.all;
  Numbers gradients(sums.data(), sums.data() + sums.size());
  for (long double& g : gradients) g /= examples;
  return gradients;
}

/// True where something was clipped.
bool clipNumbers(const Spec& spec, Numbers& gradients) {
  const Numbers before = gradients;
  const long double threshold = spec.clippingThreshold;
  long double sumOfSquares = 0.0L;
  for (const long double g : gradients) sumOfSquares += g * g;
  const long double norm = std::sqrt(sumOfSquares);
  for (long double& g : gradients) {
    if (spec.clipping == ClippingName::norm && norm > threshold) g *= threshold / norm;
    if (spec.clipping == ClippingName::value) g = std::min(std::max(g, -threshold), threshold);
  }
  return gradients != before;
}

/// An optimizer with a memory of its own.
class ReferenceOptimizer {
 public:
  explicit ReferenceOptimizer(Index parameters) : v_(parameters), s_(parameters) {}

  /// What the next step takes from each parameter.
  Numbers step(const Spec& o, const Numbers& gradients) {
    ++t_;
    const long double eta = o.learningRate;
    const long double unbiased1 = 1.0L - std::pow(static_cast<long double>(o.beta1), t_);
    const long double unbiased2 = 1.0L - std::pow(static_cast<long double>(o.beta2), t_);
    Numbers change;
    for (std::size_t i = 0; i < gradients.size(); ++i) {
      const long double g = gradients[i];
      switch (o.optimizer) {
        case OptimizerName::sgd:
          change.push_back(eta * g);
          break;
        case OptimizerName::momentum:
          v_[i] = o.momentum * v_[i] + g;
          change.push_back(eta * v_[i]);
          break;
        case OptimizerName::nesterov:
          v_[i] = o.momentum * v_[i] + g;
          change.push_back(eta * (g + o.momentum * v_[i]));
          break;
        case OptimizerName::rmsProp:
          s_[i] = o.rho * s_[i] + (1.0L - o.rho) * g * g;
          change.push_back(eta * g / (std::sqrt(s_[i]) + o.epsilon));
          break;
        case OptimizerName::adam:
          v_[i] = o.beta1 * v_[i] + (1.0L - o.beta1) * g;
          s_[i] = o.beta2 * s_[i] + (1.0L - o.beta2) * g * g;
          change.push_back(eta * (v_[i] / unbiased1) / (std::sqrt(s_[i] / unbiased2) + o.epsilon));
          break;
      }
    }
    return change;
  }

 private:
  int t_ = 0;
  Numbers v_;
  Numbers s_;
};

TrainingRun start(const Spec& spec) {
  auto run = TrainingRun::start(spec);
  REQUIRE(run);
  return std::move(*run.value);
}

}  // namespace

TEST_CASE("each step follows its optimizer's formula with the clipped mean gradients of its own batch, to 1e-14") {
  for (std::size_t o = 0; o < kOptimizerNames.size(); ++o) {
    for (std::size_t c = 0; c < kClippingNames.size(); ++c) {
      Spec spec = trainedSpec();
      spec.optimizer = kOptimizerNames[o].as<OptimizerName>();
      spec.clipping = kClippingNames[c].as<ClippingName>();
      spec.clippingThreshold = spec.clipping == ClippingName::norm ? 0.5 : 0.08;
      CAPTURE(std::string(kOptimizerNames[o].name));
      CAPTURE(std::string(kClippingNames[c].name));
      TrainingRun run = start(spec);
      ReferenceOptimizer optimizer(run.parameters().all.size());
      Worst worst;
      int clipped = 0;
      for (Index step = 0; step < kSteps; ++step) {
        Numbers gradients = meanGradients(run, step);
        if (clipNumbers(spec, gradients)) ++clipped;
        const Numbers change = optimizer.step(spec, gradients);
        const double* parameters = run.parameters().all.data();
        const std::vector<double> before(parameters, parameters + change.size());
        REQUIRE_FALSE(run.step(1));
        for (std::size_t i = 0; i < change.size(); ++i) {
          const double error = std::fabs(static_cast<double>(parameters[i] - (before[i] - change[i])));
          worst.note(error / (1.0 + std::fabs(before[i])), step);
        }
      }
      CAPTURE(worst.at);
      CHECK(worst.error < 1e-14);
      CHECK((clipped > 0) == (spec.clipping != ClippingName::none));
      if (spec.clipping == ClippingName::norm) CHECK(clipped < kSteps);
    }
  }
}

TEST_CASE("the steps of one call are the steps of many calls: what is measured changes nothing") {
  for (std::size_t c = 0; c < kClippingNames.size(); ++c) {
    Spec spec = trainedSpec();
    spec.clipping = kClippingNames[c].as<ClippingName>();
    spec.clippingThreshold = 1e-3;  // below most gradients to the end
    TrainingRun once = start(spec);
    TrainingRun often = start(spec);
    CHECK_FALSE(once.step(600));
    for (Index i = 0; i < 600; ++i) CHECK_FALSE(often.step(1));
    CHECK(once.hash() == often.hash());
  }
}

TEST_CASE("loss() and gradients() are those of all the data, whatever the batch, also after training") {
  for (const int batchSize : {0, 7}) {
    Spec spec = trainedSpec();
    spec.examples = 150;  // more than one piece
    spec.batchSize = batchSize;
    TrainingRun run = start(spec);
    const reference::Transposed inputs(run.data().inputs);
    for (Index part = 0; part < 2; ++part) {
      const double* classes = run.data().targets.data();
      const reference::ReferenceNetwork exact(run.parameters(), lossOf(spec), inputs.columns, classes);
      CHECK(std::fabs(run.loss() / static_cast<double>(exact.loss()) - 1.0) < 1e-13);
      const GradientComparison comparison =
          compareWithCentralDifferences(run.parameters(), run.gradients(), lossOf(spec), inputs.columns, classes);
      CHECK(comparison.relativeError() < (reference::kIsWide ? 1e-10 : 1e-6));
      CHECK(comparison.compared == 25);
      CHECK_FALSE(run.step(30));
    }
  }
}

TEST_CASE("each layer has weights of its own draws") {
  Spec spec;
  spec.depth = 4;
  spec.width = 2;
  const TrainingRun run = start(spec);
  for (Index l = 0; l < 4; ++l) {
    for (Index m = 0; m < l; ++m) {
      CHECK(run.parameters().layers[l].weights[0] != run.parameters().layers[m].weights[0]);
    }
  }
}

TEST_CASE("a unit whose z is 0 on every example is dead: its derivative is 0") {
  Spec spec = trainedSpec();
  spec.activation = ActivationName::relu;
  spec.initializer = InitializerName::zeros;
  const TrainingRun run = start(spec);
  for (Index l = 0; l < 2; ++l) {
    CHECK(run.layers().layers[l].deadShare == 1.0);
    CHECK(run.layers().layers[l].deltaNorm == 0.0);
  }
}

}  // namespace vanish
