#include "core/nn/paths.hpp"

#include <algorithm>
#include <cmath>

#include "core/numerics/random.hpp"

namespace vanish {
namespace {

constexpr std::uint64_t kPathStream = 2;

Index mostUnits(const Network& network) {
  Index most = 0;
  for (Index l = 0; l < network.layerCount; ++l) most = std::max(most, network.layers[l].biases.columns);
  return most;
}

Index unitsOf(const Network& network, Index layer) {
  return network.layers[layer].biases.columns;
}

double slopeOf(const Network& network, const Trace& trace, Index layer, Index unit) {
  return derivative(network.activation, trace.layers[layer].preActivations.at(unit, 0));
}

/// to (units, columns) = from (units, columns - shift), one block longer where shift is 1.
void shiftInto(const ConstMatrix& from, Index shift, const Matrix& to) {
  for (Index i = 0; i < to.rows; ++i) {
    if (shift > 0) to.at(i, 0) = 0.0;
    for (Index p = 0; p < from.columns; ++p) to.at(i, p + shift) = from.at(i, p);
  }
}

/// Paths along a skip are at least one block shorter than the longest.
void addShorter(const ConstMatrix& shorter, const Matrix& sum) {
  for (Index i = 0; i < sum.rows; ++i) {
    for (Index p = 0; p < shorter.columns; ++p) sum.at(i, p) += shorter.at(i, p);
  }
}

/// numbers / the largest of them, unless that is 0: so a long product stays within the doubles.
void divideByLargest(double* numbers, Index count) {
  const double largest = *std::max_element(numbers, numbers + count);
  scale(largest > 0.0 ? 1.0 / largest : 1.0, {numbers, 1, count});
}

}  // namespace

Index blocksOf(const Network& network) {
  Index blocks = 0;
  for (Index l = 0; l < network.depth(); ++l) blocks += network.skipEndsAt(l) ? 1 : 0;
  return blocks;
}

Index pathsSize(const Network& network) {
  const auto lengths = blocksOf(network) + 1;
  const auto layers = network.layerCount;
  return mostUnits(network) * std::max(3 * lengths, 2 + layers);
}

Matrix splitByLength(const Network& network, const Trace& trace, Index output, Memory& memory) {
  const auto most = mostUnits(network);
  const Index lengths = blocksOf(network) + 1;
  const Matrix products = memory.take(most, lengths);
  const Matrix kept = memory.take(most, lengths);
  const Matrix skips = memory.take(most, lengths);
  const bool before = network.skip == SkipName::beforeActivation;

  Matrix skipped{skips.data(), 0, 0};                                // what a skip hands to the layer where it starts
  Matrix deltas{kept.data(), unitsOf(network, network.depth()), 1};  // (units, lengths so far): d z_output / d z
  for (Index j = 0; j < deltas.rows; ++j) deltas[j] = j == output ? 1.0 : 0.0;
  for (Index l = network.depth() - 1; l >= 0; --l) {
    // d z_output / d a = W^T deltas; through the end of a block they have gone one block farther.
    const Matrix& weightsAbove = network.layers[l + 1].weights;
    const Matrix product{products.data(), weightsAbove.columns, deltas.columns};
    multiplyTransposed(weightsAbove, deltas, 0, product);
    const Index shift = network.skipEndsAt(l + 1) ? 1 : 0;
    deltas = {kept.data(), product.rows, product.columns + shift};
    shiftInto(product, shift, deltas);
    if (network.skipStartsAt(l)) addShorter(skipped, deltas);
    // Where a skip ends it takes dL/da along (after f) or, once it is times f'(z), dL/dz (before f).
    const auto keepForSkip = [&] {
      skipped = {skips.data(), deltas.rows, deltas.columns};
      copy(deltas, skipped);
    };
    if (network.skipEndsAt(l) && !before) keepForSkip();
    for (Index i = 0; i < deltas.rows; ++i) scale(slopeOf(network, trace, l, i), {deltas.row(i), 1, deltas.columns});
    if (network.skipEndsAt(l) && before) keepForSkip();
  }
  return deltas;
}

PathLengths pathLengthsOf(const ConstMatrix& parts) {
  PathLengths lengths;
  lengths.blocks = parts.columns - 1;
  const auto count = parts.columns;
  // The component of part p along the gradient g: sum over the units of part g / |g|^2, each divided by the largest
  // |g|.
  double largest = 0.0;
  const auto gradientOf = [&](Index unit) {
    double sum = 0.0;
    for (Index p = 0; p < parts.columns; ++p) sum += parts.at(unit, p);
    return sum;
  };
  for (Index i = 0; i < parts.rows; ++i) largest = std::max(largest, std::fabs(gradientOf(i)));
  double whole = 0.0;
  for (Index i = 0; i < parts.rows; ++i) {
    const double g = gradientOf(i) / largest;
    whole += g * g;
    for (Index p = 0; p < count; ++p) lengths.shares[p] += parts.at(i, static_cast<Index>(p)) / largest * g;
  }
  for (Index p = 0; p < count; ++p) lengths.shares[p] /= whole;

  // Row n of Pascal's triangle, halved in each row.
  lengths.pathShares[0] = 1.0;
  for (Index n = 1; n < count; ++n) {
    for (Index p = n; p > 0; --p) lengths.pathShares[p] = 0.5 * (lengths.pathShares[p] + lengths.pathShares[p - 1]);
    lengths.pathShares[0] *= 0.5;
  }
  return lengths;
}

void strongestPath(const Network& network, const Trace& trace, Index output, Memory& memory, Index* path) {
  const auto most = mostUnits(network);
  const Matrix best = memory.take(2, most);  // of the layer above and of the one at hand, as shares of their largest
  const Matrix next = memory.take(network.layerCount, most);  // the unit above by which the best path leads
  double* above = best.row(0);
  double* here = best.row(1);
  std::fill_n(above, most, 0.0);
  above[output] = 1.0;
  for (Index l = network.depth() - 1; l >= 0; --l) {
    const Matrix& weightsAbove = network.layers[l + 1].weights;
    for (Index i = 0; i < weightsAbove.columns; ++i) {
      here[i] = 0.0;
      next.at(l, i) = l == network.depth() - 1 ? output : 0.0;
      for (Index j = 0; j < weightsAbove.rows; ++j) {
        const double through = above[j] * std::fabs(weightsAbove.at(j, i));
        if (!(through > here[i])) continue;
        here[i] = through;
        next.at(l, i) = j;
      }
    }
    divideByLargest(here, weightsAbove.columns);
    for (Index i = 0; i < weightsAbove.columns; ++i) here[i] *= std::fabs(slopeOf(network, trace, l, i));
    divideByLargest(here, weightsAbove.columns);
    std::swap(above, here);
  }
  for (Index l = 0; l < network.depth(); ++l) {
    path[l] = l == 0 ? static_cast<Index>(std::max_element(above, above + unitsOf(network, 0)) - above)
                     : static_cast<Index>(next.at(l - 1, path[l - 1]));
  }
}

void randomPath(const Network& network, std::uint32_t seed, Index* path) {
  Random random(seed, kPathStream);
  for (Index l = 0; l < network.depth(); ++l) {
    path[l] = static_cast<Index>(random.below(static_cast<std::uint64_t>(unitsOf(network, l))));
  }
}

}  // namespace vanish
