#include "core/nn/clipping.hpp"

#include <cmath>

#include "core/numerics/reduction.hpp"

namespace vanish {

double clip(ClippingName name, double threshold, const Matrix& gradients) {
  const Magnitudes all = magnitudesOf(gradients.data(), gradients.size());
  if (!(all.norm >= threshold)) return all.norm;  // neither does any value exceed it; or NaN
  // A norm above the largest double is infinity; the root mean square never is.
  const bool isFinite = all.norm - all.norm == 0.0;
  const double from = isFinite ? all.norm : all.rms;
  const double to = isFinite ? threshold : threshold / std::sqrt(static_cast<double>(gradients.size()));
  for (Index i = 0; i < gradients.size(); ++i) {
    double& g = gradients[i];
    if (name == ClippingName::norm) g = g / from * to;  // not to / from: that could round to 0
    if (name == ClippingName::value) g = g > threshold ? threshold : (g < -threshold ? -threshold : g);
  }
  return all.norm;
}

}  // namespace vanish
