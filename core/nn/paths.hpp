#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "core/nn/backprop.hpp"
#include "core/nn/network.hpp"
#include "core/numerics/memory.hpp"

namespace vanish {

// A gradient is a sum over paths: a path is a unit of each hidden layer, and its product is that of the weights between
// them and of f' at each (core/nn/chain_rule.hpp). What follows is about d z_output / d z, on one example: column 0 of
// a trace after its forward pass.

/// Residual connections lead past so many blocks; a path goes through each block, or past it.
Index blocksOf(const Network& network);

/// Doubles that splitByLength, and a path too, needs at most.
Index pathsSize(const Network& network);

/// d z_output / d z of layer 0's units, (units, blocks + 1): column p is the sum over all paths that go through p of
/// the blocks (Veit, Wilber & Belongie 2016), so that the columns add up to the gradient. The last column is the sum
/// over the paths through every layer. With depth 0 layer 0 is the output layer itself. `memory` has pathsSize to give.
Matrix splitByLength(const Network& network, const Trace& trace, Index output, Memory& memory);

/// How much of the gradient comes along paths of each length.
struct PathLengths {
  Index blocks = 0;
  std::array<double, kMaximumDepth> shares{};      // [p] of the gradient; they add up to 1
  std::array<double, kMaximumDepth> pathShares{};  // [p] of all the ways through or past each block: binomial
};

/// Of what splitByLength has given. A share is a column's component along the whole gradient, divided by its length:
/// one that points the other way is negative. All are NaN where no gradient arrives, or one that is not finite.
PathLengths pathLengthsOf(const ConstMatrix& parts);

/// The path whose product is largest in magnitude: the best one to each unit, layer by layer (Viterbi 1967). Writes a
/// unit of each hidden layer. `memory` has pathsSize to give. Of equals the first counts; where all are 0, unit 0.
void strongestPath(const Network& network, const Trace& trace, Index output, Memory& memory, Index* path);

/// A unit of each hidden layer, every path as likely.
void randomPath(const Network& network, std::uint32_t seed, Index* path);

}  // namespace vanish
