#include "core/numerics/reduction.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

#include "core/numerics/pair.hpp"

namespace vanish {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

constexpr Index kPairs = 4;
constexpr Index kLanes = 2 * kPairs;

struct Lanes {
  Pair pairs[kPairs] = {};

  double sum() const {
    const Pair four[2] = {pairs[0] + pairs[2], pairs[1] + pairs[3]};
    const Pair two = four[0] + four[1];
    return two[0] + two[1];
  }

  double largest() const {
    double largest = 0.0;
    for (const Pair& pair : pairs) {
      largest = pair[0] > largest ? pair[0] : largest;
      largest = pair[1] > largest ? pair[1] : largest;
    }
    return largest;
  }
};

Pair larger(Pair a, Pair b) {
  return lanes::select(a > b, a, b);
}

Pair magnitude(Pair x) {
  PairBits bits;
  std::memcpy(&bits, &x, sizeof bits);
  bits &= PairBits{INT64_MAX, INT64_MAX};
  std::memcpy(&x, &bits, sizeof x);
  return x;
}

/// Calls visit(lane pair, its elements) for all the elements, in order; behind the last of them stand zeros.
template <class At, class Visit>
void visitLanes(At at, Index count, Visit visit) {
  Index i = 0;
  for (; i + kLanes <= count; i += kLanes) {
    for (Index p = 0; p < kPairs; ++p) visit(p, at.pair(i + 2 * p));
  }
  double rest[kLanes] = {};
  for (Index k = 0; i + k < count; ++k) rest[k] = at.one(i + k);
  for (Index p = 0; p < kPairs; ++p) visit(p, loadPair(rest + 2 * p));
}

struct Numbers {
  const double* numbers;

  double one(Index i) const { return numbers[i]; }
  Pair pair(Index i) const { return loadPair(numbers + i); }
};

struct Difference {
  const double* a;
  const double* b;

  double one(Index i) const { return b[i] - a[i]; }
  Pair pair(Index i) const { return loadPair(b + i) - loadPair(a + i); }
};

template <class At>
double sumOfSquares(At at, Index count, double factor) {
  Lanes squares;
  visitLanes(at, count,
             [&, factors = pairOf(factor)](Index p, Pair x) { squares.pairs[p] += (x * factors) * (x * factors); });
  return squares.sum();
}

/// 2^e <= x < 2^(e + 1), for a finite x > 0; at least -1022, at most 1022.
int exponentOf(double x) {
  std::uint64_t bits;
  std::memcpy(&bits, &x, sizeof bits);
  const int exponent = static_cast<int>(bits >> 52) - 1023;
  return exponent < -1022 ? -1022 : (exponent > 1022 ? 1022 : exponent);
}

double powerOfTwo(int exponent) {
  const std::uint64_t bits = static_cast<std::uint64_t>(exponent + 1023) << 52;
  double power;
  std::memcpy(&power, &bits, sizeof power);
  return power;
}

struct Lanewise {
  Lanes sums;
  Lanes squares;
  Lanes largests;
};

/// From the sums of one pass; a second one only where squares may have underflowed, or have overflowed.
template <class At>
Magnitudes magnitudes(const Lanewise& lanes, At at, Index count) {
  double sum = lanes.squares.sum();
  const double largest = lanes.largests.largest();
  if (sum != sum || largest == kInfinity) return {kNaN, kNaN, kNaN};
  if (largest == 0.0) return {0.0, 0.0, 0.0};
  double unit = 1.0;
  if (sum < 1e-280 || sum == kInfinity) {
    unit = powerOfTwo(exponentOf(largest));
    sum = sumOfSquares(at, count, 1.0 / unit);
  }
  return {unit * std::sqrt(sum / static_cast<double>(count)), largest, unit * std::sqrt(sum)};
}

template <class At>
Magnitudes magnitudes(At at, Index count) {
  Lanewise lanes;
  visitLanes(at, count, [&](Index p, Pair x) {
    lanes.squares.pairs[p] += x * x;
    lanes.largests.pairs[p] = larger(magnitude(x), lanes.largests.pairs[p]);
  });
  return magnitudes(lanes, at, count);
}

/// The mean of finite numbers whose sum is beyond the largest double; rounded, it could be beyond it too. It is rare:
/// one lane is enough.
double meanOfLarge(const double* numbers, Index count, double largest) {
  constexpr double kUnit = 0x1p64;  // more than there are numbers
  double sum = 0.0;
  for (Index i = 0; i < count; ++i) sum += numbers[i] * (1.0 / kUnit);
  return std::clamp(sum / static_cast<double>(count) * kUnit, -largest, largest);
}

}  // namespace

Magnitudes magnitudesOf(const double* numbers, Index count) {
  return magnitudes(Numbers{numbers}, count);
}

Magnitudes magnitudesOfDifference(const double* a, const double* b, Index count) {
  return magnitudes(Difference{a, b}, count);
}

Spread spreadOf(const double* numbers, Index count) {
  Lanewise lanes;
  visitLanes(Numbers{numbers}, count, [&](Index p, Pair x) {
    lanes.sums.pairs[p] += x;
    lanes.squares.pairs[p] += x * x;
    lanes.largests.pairs[p] = larger(magnitude(x), lanes.largests.pairs[p]);
  });
  const Magnitudes all = magnitudes(lanes, Numbers{numbers}, count);
  if (all.norm != all.norm) return {kNaN, all};
  const double mean = lanes.sums.sum() / static_cast<double>(count);
  return {mean - mean == 0.0 ? mean : meanOfLarge(numbers, count, all.largest), all};
}

bool areFinite(const double* numbers, Index count) {
  Lanes zeros;  // x times 0 is 0, or NaN where x is not finite
  visitLanes(Numbers{numbers}, count, [&](Index p, Pair x) { zeros.pairs[p] += x * pairOf(0.0); });
  return zeros.sum() == 0.0;
}

}  // namespace vanish
