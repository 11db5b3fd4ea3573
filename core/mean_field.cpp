#include "core/mean_field.hpp"

#include <cmath>
#include <cstddef>
#include <limits>

#include "core/elementary.hpp"

namespace vanish {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

// Variances outside count as 0 and as infinite: squares of what lies farther out leave the doubles.
constexpr double kLeast = 1e-100;
constexpr double kMost = 1e100;

// Gauss-Legendre quadrature with ten points (computed with 40 digits): the positive nodes and their weights.
constexpr std::size_t kHalfNodes = 5;
constexpr double kNodes[kHalfNodes] = {0.14887433898163121, 0.43339539412924719, 0.67940956829902441,
                                       0.86506336668898451, 0.97390652851717172};
constexpr double kWeights[kHalfNodes] = {0.29552422471475287, 0.26926671930999636, 0.21908636251598204,
                                         0.14945134915058059, 0.06667134430868814};

// Where the panels of the integral end, on both sides of 0. They are narrow near 0: there lies the kink of the ReLU
// family, and there a saturated sigmoid is steep. Beyond 12 the normal measure is below 1e-32.
constexpr double kEdges[] = {0.0, 0x1p-10, 0x1p-9, 0x1p-8, 0x1p-7, 0x1p-6, 0x1p-5, 0x1p-4, 0.125, 0.25,
                             0.5, 1.0,     2.0,    3.0,    4.0,    5.0,    6.0,    8.0,    10.0,  12.0};
constexpr std::size_t kPanels = std::size(kEdges) - 1;
constexpr std::size_t kPoints = 2 * kPanels * 2 * kHalfNodes;

/// Points z of the quadrature, and weights that hold the normal density too.
struct Quadrature {
  Quadrature() {
    const double density = 1.0 / std::sqrt(2.0 * 3.141592653589793);
    std::size_t i = 0;
    for (std::size_t panel = 0; panel < kPanels; ++panel) {
      const double centre = 0.5 * (kEdges[panel] + kEdges[panel + 1]);
      const double half = 0.5 * (kEdges[panel + 1] - kEdges[panel]);
      for (std::size_t node = 0; node < 2 * kHalfNodes; ++node) {
        const std::size_t k = node / 2;
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

struct Moments {
  double ofValue;       // Int Dz f^2
  double ofDerivative;  // Int Dz f'^2
};

Moments momentsAt(const Activation& activation, double q) {
  static const Quadrature quadrature;
  const double scale = std::sqrt(q);
  double z[kPoints];
  double values[kPoints];
  double derivatives[kPoints];
  for (std::size_t i = 0; i < kPoints; ++i) z[i] = scale * quadrature.points[i];
  activateAll(activation, z, values, derivatives, kPoints);
  Moments moments{0.0, 0.0};
  for (std::size_t i = 0; i < kPoints; ++i) {
    moments.ofValue += quadrature.weights[i] * (values[i] * values[i]);
    moments.ofDerivative += quadrature.weights[i] * (derivatives[i] * derivatives[i]);
  }
  return moments;
}

// Rounds of two steps and a leap. At the edge of chaos q closes in ever more slowly; what is missing then is below
// 1e-4.
constexpr int kRounds = 200;

/// Where three steps of a sequence that closes in on its limit at a steady pace would end (Aitken 1926).
double limitOf(double first, double second, double third) {
  const double change = second - first;
  const double curvature = (third - second) - change;
  return curvature == 0.0 ? third : first - change * change / curvature;
}

}  // namespace

double nextVariance(const Activation& activation, double weightSigma, double biasSigma, double q) {
  return weightSigma * weightSigma * momentsAt(activation, q).ofValue + biasSigma * biasSigma;
}

double chiAt(const Activation& activation, double weightSigma, double q) {
  const double within = q < kLeast ? kLeast : (q > kMost ? kMost : q);
  return weightSigma * weightSigma * momentsAt(activation, within).ofDerivative;
}

double fixedPoint(const Activation& activation, double weightSigma, double biasSigma) {
  double q = 1.0;
  bool growsSteadily = false;
  for (int round = 0; round < kRounds; ++round) {
    const double second = nextVariance(activation, weightSigma, biasSigma, q);
    const double third = nextVariance(activation, weightSigma, biasSigma, second);
    if (third < kLeast) return 0.0;
    if (third > kMost) return kInfinity;
    if (std::fabs(third - second) <= 1e-15 * third) return third;
    const bool closesIn = std::fabs(third - second) < 0.999999 * std::fabs(second - q);  // else it flees
    growsSteadily = third > second && !closesIn;
    const double limit = limitOf(q, second, third);
    q = closesIn && limit > 0.0 ? limit : third;
  }
  return growsSteadily ? kInfinity : q;
}

std::optional<double> criticalWeightSigma(const Activation& activation, double biasSigma) {
  const auto chi = [&](double weightSigma) {
    return chiAt(activation, weightSigma, fixedPoint(activation, weightSigma, biasSigma));
  };
  constexpr double kSmallest = 0.01;
  constexpr double kLargest = 100.0;
  constexpr double kRatio = 1.1;
  double below = kSmallest;
  while (below < kLargest && chi(below * kRatio) < 1.0) below *= kRatio;
  if (below >= kLargest) return std::nullopt;
  double above = below * kRatio;
  for (int i = 0; i < 60; ++i) {
    const double middle = 0.5 * (below + above);
    (chi(middle) < 1.0 ? below : above) = middle;
  }
  return above;
}

}  // namespace vanish
