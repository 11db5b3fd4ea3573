#include "core/reduction.hpp"

#include <cmath>
#include <cstdint>
#include <limits>

#include "core/pair.hpp"

namespace vanish {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

constexpr std::size_t kPairs = 4;
constexpr std::size_t kLanes = 2 * kPairs;

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

/// In each lane the larger of |x| and `largest`, which a NaN leaves as it is.
Pair largestWith(Pair largest, Pair x) {
  const Pair magnitude = lanes::magnitude(x);
  return lanes::select(magnitude > largest, magnitude, largest);
}

/// Calls visit(lane pair, its elements) for all the elements, in order; behind the last of them stand zeros.
template <class At, class Visit>
void visitLanes(At at, std::size_t count, Visit visit) {
  std::size_t i = 0;
  for (; i + kLanes <= count; i += kLanes) {
    for (std::size_t p = 0; p < kPairs; ++p) visit(p, at.pair(i + 2 * p));
  }
  double rest[kLanes] = {};
  for (std::size_t k = 0; i + k < count; ++k) rest[k] = at.one(i + k);
  for (std::size_t p = 0; p < kPairs; ++p) visit(p, loadPair(rest + 2 * p));
}

struct Numbers {
  const double* numbers;

  double one(std::size_t i) const { return numbers[i]; }
  Pair pair(std::size_t i) const { return loadPair(numbers + i); }
};

struct Difference {
  const double* a;
  const double* b;

  double one(std::size_t i) const { return b[i] - a[i]; }
  Pair pair(std::size_t i) const { return loadPair(b + i) - loadPair(a + i); }
};

template <class At>
double sumOfSquares(At at, std::size_t count, double factor) {
  Lanes squares;
  visitLanes(at, count, [&, factors = pairOf(factor)](std::size_t p, Pair x) {
    squares.pairs[p] += (x * factors) * (x * factors);
  });
  return squares.sum();
}

constexpr std::uint64_t kExponent = 0x7ff0000000000000ULL;

/// The largest power of two that is at most x, for a finite x > 0; at least 2^-1022. One divided by it is exact.
double powerOfTwoUpTo(double x) {
  const double power = lanes::fromWords(lanes::wordsOf(x) & kExponent);
  return power == 0.0 ? std::numeric_limits<double>::min() : power;
}

struct Lanewise {
  Lanes sums;
  Lanes squares;
  Lanes largests;
};

/// From the sums of one pass; a second one only where squares may have underflowed, or have overflowed.
template <class At>
Magnitudes magnitudes(const Lanewise& lanes, At at, std::size_t count) {
  double sum = lanes.squares.sum();
  const double largest = lanes.largests.largest();
  if (sum != sum || largest == kInfinity) return {kNaN, kNaN, kNaN};
  if (largest == 0.0) return {0.0, 0.0, 0.0};
  double unit = 1.0;
  if (sum < 1e-280 || sum == kInfinity) {
    unit = powerOfTwoUpTo(largest);
    sum = sumOfSquares(at, count, 1.0 / unit);
  }
  return {unit * std::sqrt(sum / static_cast<double>(count)), largest, unit * std::sqrt(sum)};
}

template <class At>
Magnitudes magnitudes(At at, std::size_t count) {
  Lanewise lanes;
  visitLanes(at, count, [&](std::size_t p, Pair x) {
    lanes.squares.pairs[p] += x * x;
    lanes.largests.pairs[p] = largestWith(lanes.largests.pairs[p], x);
  });
  return magnitudes(lanes, at, count);
}

}  // namespace

Magnitudes magnitudesOf(const double* numbers, std::size_t count) {
  return magnitudes(Numbers{numbers}, count);
}

Magnitudes magnitudesOfDifference(const double* a, const double* b, std::size_t count) {
  return magnitudes(Difference{a, b}, count);
}

Spread spreadOf(const double* numbers, std::size_t count) {
  Lanewise lanes;
  visitLanes(Numbers{numbers}, count, [&](std::size_t p, Pair x) {
    lanes.sums.pairs[p] += x;
    lanes.squares.pairs[p] += x * x;
    lanes.largests.pairs[p] = largestWith(lanes.largests.pairs[p], x);
  });
  const Magnitudes all = magnitudes(lanes, Numbers{numbers}, count);
  return {all.norm == all.norm ? lanes.sums.sum() / static_cast<double>(count) : kNaN, all};
}

}  // namespace vanish
