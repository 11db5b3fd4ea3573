#pragma once

#include <array>

#include "core/checks/fields.hpp"
#include "core/nn/clipping.hpp"
#include "core/nn/optimizer.hpp"
#include "core/numerics/memory.hpp"

namespace vanish {

/// One recurrent sigmoid unit, x_t = w sigmoid(x_(t-1)) + b from x_0 = 0.5, and the loss of its 50th step,
/// E = (sigmoid(x_50) - 0.7)^2 (Pascanu, Mikolov & Bengio 2013, fig. 6). Over w and b the loss has a cliff: the
/// gradient is a product of 50 factors w sigmoid'(x), small on either side and huge on the wall.
struct RecurrentLoss {
  double loss;     // E
  double dWeight;  // dE/dw, by backpropagation through time
  double dBias;    // dE/db
};

inline constexpr Index kTimeSteps = 50;

/// The unit unrolled in time, one number for each of x_0 to x_50.
struct UnrolledUnit {
  std::array<double, kTimeSteps + 1> outputs;  // sigmoid(x_t)
  std::array<double, kTimeSteps + 1> deltas;   // dE/dx_t, through every later step
};

/// 50 steps of it, and back: each step back is a factor w sigmoid'(x_t).
UnrolledUnit unrolled(double weight, double bias);

RecurrentLoss recurrentLoss(double weight, double bias);

inline constexpr int kMaximumDescentSteps = 1000;

/// Gradient descent on that loss.
struct ClippingSpec {
  double weight = 4.8;  // where it starts
  double bias = -2.8;
  double learningRate = 0.5;
  int steps = 100;
  ClippingName clipping = ClippingName::norm;
  double clippingThreshold = 0.5;
};

inline constexpr std::array kClippingFields = {
    field::number<&ClippingSpec::weight>("weight", -100, 100),
    field::number<&ClippingSpec::bias>("bias", -100, 100),
    field::number<&ClippingSpec::learningRate>("learningRate", 0, 1000),
    field::integer<&ClippingSpec::steps>("steps", 1, kMaximumDescentSteps),
    field::choice<&ClippingSpec::clipping>("clipping", kClippingNames),
    field::number<&ClippingSpec::clippingThreshold>("clippingThreshold", 1e-30, 1e30),
};

/// Where a descent is before a step, or after the last one.
struct DescentPoint {
  double weight;
  double bias;
  double loss;
  double norm;         // of the gradient, before clipping
  double clippedNorm;  // and after
};

struct ClippingDescent {
  Index count;  // steps + 1
  std::array<DescentPoint, kMaximumDescentSteps + 1> points;
};

/// Refuses a field out of its range.
Result<ClippingDescent> clipping(const ClippingSpec& spec);

/// The loss on a grid: rows of biases from `toBias` down, columns of weights from `fromWeight` up.
struct LossSurfaceSpec {
  double fromWeight = 2.0;  // below toWeight
  double toWeight = 8.0;
  double fromBias = -5.0;  // below toBias
  double toBias = 0.0;
  int points = 60;  // of each row and column
};

inline constexpr std::array kLossSurfaceFields = {
    field::number<&LossSurfaceSpec::fromWeight>("fromWeight", -100, 100),
    field::number<&LossSurfaceSpec::toWeight>("toWeight", -100, 100),
    field::number<&LossSurfaceSpec::fromBias>("fromBias", -100, 100),
    field::number<&LossSurfaceSpec::toBias>("toBias", -100, 100),
    field::integer<&LossSurfaceSpec::points>("points", 2, 500),
};

struct LossSurface {
  Memory memory;  // owns it
  Matrix losses;  // (points, points)
};

/// Refuses a field out of its range, an end that is not above its beginning, and memory that cannot be had.
Result<LossSurface> lossSurface(const LossSurfaceSpec& spec);

}  // namespace vanish
