#include "core/nn/mean_field.hpp"

#include <cmath>
#include <cstddef>
#include <limits>

#include "core/numerics/elementary.hpp"
#include "core/numerics/normal_tail.hpp"

namespace vanish {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

// Variances outside count as 0 and as infinite: squares of what lies farther out leave the doubles.
constexpr double kLeast = 1e-100;
constexpr double kMost = 1e100;

// Gauss-Legendre quadrature with ten points (computed with 40 digits): the positive nodes and their weights.
constexpr Index kHalfNodes = 5;
constexpr double kNodes[kHalfNodes] = {0.14887433898163121, 0.43339539412924719, 0.67940956829902441,
                                       0.86506336668898451, 0.97390652851717172};
constexpr double kWeights[kHalfNodes] = {0.29552422471475287, 0.26926671930999636, 0.21908636251598204,
                                         0.14945134915058059, 0.06667134430868814};

// Where the panels of the integral end, on both sides of 0. They are narrow near 0: there lies the kink of the ReLU
// family, and there every other function is steep in z where q is large. Beyond 12 the normal measure is below 1e-32.
constexpr double kEdges[] = {0.0,    0x1p-19, 0x1p-16, 0x1p-13, 0x1p-10, 0x1p-9, 0x1p-8, 0x1p-7,
                             0x1p-6, 0x1p-5,  0x1p-4,  0.125,   0.25,    0.5,    1.0,    2.0,
                             3.0,    4.0,     5.0,     6.0,     8.0,     10.0,   12.0};
constexpr Index kPanels = std::size(kEdges) - 1;
constexpr Index kPoints = 2 * kPanels * 2 * kHalfNodes;

/// Points z of the quadrature, and weights that hold the normal density too.
struct Quadrature {
  Quadrature() {
    const double density = 1.0 / std::sqrt(2.0 * 3.141592653589793);
    Index i = 0;
    for (Index panel = 0; panel < kPanels; ++panel) {
      const double centre = 0.5 * (kEdges[panel] + kEdges[panel + 1]);
      const double half = 0.5 * (kEdges[panel + 1] - kEdges[panel]);
      for (Index node = 0; node < 2 * kHalfNodes; ++node) {
        const Index k = node / 2;
        const double z = node % 2 == 0 ? centre - half * kNodes[k] : centre + half * kNodes[k];
        const double weight = half * kWeights[k] * density * exp(-0.5 * z * z);
        points[i] = z;
        points[i + 1] = -z;
        weights[i] = weights[i + 1] = weight;
        i += 2;
      }
    }
  }

  double points[kPoints];
  double weights[kPoints];
};

/// With x = sqrt(q) z.
struct Moments {
  double ofValue;       // Int Dz f(x)^2
  double ofDerivative;  // Int Dz f'(x)^2
  double ofBoth;        // Int Dz f(x) f'(x) z: sqrt(q) times how fast the first grows with q
};

Moments momentsAt(const Activation& activation, double q) {
  static const Quadrature quadrature;
  const double scale = std::sqrt(q);
  double z[kPoints];
  double values[kPoints];
  double derivatives[kPoints];
  for (Index i = 0; i < kPoints; ++i) z[i] = scale * quadrature.points[i];
  activateAll(activation, z, kPoints, values, derivatives);
  Moments moments{0.0, 0.0, 0.0};
  for (Index i = 0; i < kPoints; ++i) {
    moments.ofValue += quadrature.weights[i] * (values[i] * values[i]);
    moments.ofDerivative += quadrature.weights[i] * (derivatives[i] * derivatives[i]);
    moments.ofBoth += quadrature.weights[i] * (values[i] * derivatives[i] * quadrature.points[i]);
  }
  return moments;
}

// Newton steps. At the edge of chaos, where excess has a multiple root, they are as slow as this; what is missing then
// changes chi by less than 1e-12.
constexpr int kSteps = 56;

// By how much a step may change q: from 1 to kMost it takes 34 of them.
constexpr double kLeap = 1000.0;

// Roundings of the integral are taken for 0.
constexpr double kRounding = 1e-14;

// Where a critical q is looked for, less what the biases give: from about 0 to where the integrals are not sharp enough
// for how little chi is off 1, or what the biases give is lost in rounding.
constexpr double kLeastFromWeights = 1e-30;
constexpr double kMostFromWeights = 1e14;
constexpr double kLeastPerBias = 1e-6;
constexpr double kMostPerBias = 2e13;
constexpr double kMostWeightSigma = 100.0;

// Of the normal distribution nothing to speak of lies farther out: 1 - Phi(40) is below 1e-349, which rounds to 0.
constexpr double kFarthest = 40.0;

/// 1 - Phi(z).
double tailOf(double z) {
  if (z < 0.0) return 1.0 - tailOf(-z);
  const lanes::NormalTail<double> tail = lanes::normalTail(z < kFarthest ? z : kFarthest);
  return tail.gaussian * tail.share;
}

double clamp(double x, double least, double most) {
  return x < least ? least : (x > most ? most : x);
}

}  // namespace

double nextVariance(const Activation& activation, double weightSigma, double biasSigma, double q) {
  return weightSigma * weightSigma * momentsAt(activation, q).ofValue + biasSigma * biasSigma;
}

double chiAt(const Activation& activation, double weightSigma, double q) {
  return weightSigma * weightSigma * momentsAt(activation, clamp(q, kLeast, kMost)).ofDerivative;
}

double saturatedShareAt(const Activation& activation, double q) {
  const Saturation saturation = saturationOf(activation);
  const double scale = std::sqrt(clamp(q, kLeast, kMost));
  return tailOf(-saturation.below / scale) + tailOf(saturation.above / scale);
}

// nextVariance grows with q, so layers lead from q = 1 to the first fixed point on the side to which they set out.
// Drawn over q it bends up first, if at all, and down later: Newton's tangents pass that fixed point only where there
// is no other behind it, and then they lead back.
double fixedPoint(const Activation& activation, double weightSigma, double biasSigma) {
  const double weightVariance = weightSigma * weightSigma;
  double q = 1.0;
  double farOut = 0.0;
  for (Index step = 0; step < kSteps; ++step) {
    const Moments moments = momentsAt(activation, q);
    const double excess = weightVariance * moments.ofValue + biasSigma * biasSigma - q;
    const double slope = weightVariance * moments.ofBoth / std::sqrt(q) - 1.0;
    if (step == 0 && excess > 0.0) farOut = kInfinity;
    if (std::fabs(excess) <= kRounding * q) return slope < -kRounding || step == 0 ? q : farOut;
    q = clamp(slope < 0.0 ? q - excess / slope : farOut, q / kLeap, q * kLeap);
    if (q < kLeast) return 0.0;
    if (q > kMost) return kInfinity;
  }
  return q;
}

std::optional<double> criticalWeightSigma(const Activation& activation, double biasSigma) {
  // At a fixed point weightSigma^2 = fromWeights / Int Dz f^2 with fromWeights = q - biasSigma^2: so q decides chi.
  const double biasVariance = biasSigma * biasSigma;
  const auto isCritical = [&](double fromWeights) {
    const Moments moments = momentsAt(activation, fromWeights + biasVariance);
    return fromWeights * moments.ofDerivative >= (1.0 - 2.0 * kRounding) * moments.ofValue;
  };
  const bool isBiased = biasVariance > 0.0;
  const double most =
      isBiased && biasVariance < kMostFromWeights / kMostPerBias ? kMostPerBias * biasVariance : kMostFromWeights;
  double above = isBiased ? kLeastPerBias * biasVariance : kLeastFromWeights;
  while (!isCritical(above)) {
    above *= 8.0;
    if (above > most) return std::nullopt;
  }
  double below = above / 8.0;
  for (Index i = 0; i < 56; ++i) {
    const double middle = 0.5 * (below + above);
    (isCritical(middle) ? above : below) = middle;
  }
  const double weightSigma = std::sqrt(above / momentsAt(activation, above + biasVariance).ofValue);
  // It may be a fixed point that layers lead away from.
  const double chi = chiAt(activation, weightSigma, fixedPoint(activation, weightSigma, biasSigma));
  const bool isReached = std::fabs(chi - 1.0) < 1e-6;
  return isReached && weightSigma <= kMostWeightSigma ? std::optional<double>(weightSigma) : std::nullopt;
}

}  // namespace vanish
