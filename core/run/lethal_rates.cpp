#include "core/run/lethal_rates.hpp"

#include <cstdint>
#include <cstring>
#include <limits>

namespace vanish {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

bool isSilent(double z, double slope, double rate) {
  return z - rate * slope <= 0.0;
}

std::int64_t bitsOf(double x) {
  std::int64_t bits;
  std::memcpy(&bits, &x, sizeof bits);
  return bits;
}

double fromBits(std::int64_t bits) {
  double x;
  std::memcpy(&x, &bits, sizeof x);
  return x;
}

/// Between `silent` and `live`, two rates of which an example is silent at the first and live at the second: the last
/// double at which it is silent. The bits of doubles from 0 up are in the doubles' order.
double lastSilentRate(double z, double slope, double silent, double live) {
  std::int64_t silentBits = bitsOf(silent);
  std::int64_t liveBits = bitsOf(live);
  while (silentBits - liveBits > 1 || liveBits - silentBits > 1) {
    const std::int64_t middle = silentBits + (liveBits - silentBits) / 2;
    (isSilent(z, slope, fromBits(middle)) ? silentBits : liveBits) = middle;
  }
  return fromBits(silentBits);
}

}  // namespace

void beginLethalRates(LethalRates& rates) {
  fill(0.0, rates.from);
  fill(kInfinity, rates.to);
}

void narrowLethalRates(const ConstMatrix& preActivations, const ConstMatrix& inputs, const LayerGradients& gradients,
                       Matrix slopes, LethalRates& rates) {
  multiply(gradients.dWeights, inputs, gradients.dBiases, slopes);
  for (Index j = 0; j < preActivations.rows; ++j) {
    double& from = rates.from[j];
    double& to = rates.to[j];
    for (Index n = 0; n < preActivations.columns; ++n) {
      const double z = preActivations.at(j, n);
      const double slope = slopes.at(j, n);
      if (z <= 0.0 && slope < 0.0) {  // silent until a rate makes it speak
        if (!isSilent(z, slope, to)) to = lastSilentRate(z, slope, 0.0, to);
      } else if (!(z <= 0.0 && slope >= 0.0)) {  // live until a rate silences it: none if slope <= 0, or with a NaN
        if (!isSilent(z, slope, from)) from = slope > 0.0 ? lastSilentRate(z, slope, kInfinity, from) : kInfinity;
      }
    }
  }
}

void endLethalRates(LethalRates& rates) {
  for (Index j = 0; j < rates.from.columns; ++j) {
    if (!(rates.from[j] > rates.to[j])) continue;
    rates.from[j] = rates.to[j] = kInfinity;
  }
}

}  // namespace vanish
