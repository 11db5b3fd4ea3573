#pragma once

#include <array>
#include <cstdint>

#include "core/checks/fields.hpp"
#include "core/nn/chain_rule.hpp"
#include "core/nn/paths.hpp"
#include "core/run/run.hpp"

namespace vanish {

enum class PathName { strongest, random, given };

inline constexpr NamesOf<3> kPathNames = {
    {{PathName::strongest, "strongest"}, {PathName::random, "random"}, {PathName::given, "given"}}};

/// Which path from the output back to layer 0, on which example of a run's data.
struct PathSpec {
  PathName kind = PathName::strongest;
  std::uint32_t seed = 1;  // of `random`
  Index example = 0;
  Index output = 0;  // the unit of the output layer at which it begins
};

inline constexpr std::array kPathFields = {
    field::choice<&PathSpec::kind>("kind", kPathNames),
    field::integer<&PathSpec::seed>("seed", 0, 4294967295.0),
    field::integer<&PathSpec::example>("example", 0, kMaximumTableExamples - 1),
    field::integer<&PathSpec::output>("output", 0, kMaximumTableClasses - 1),
};

/// A path and what the chain rule makes of it.
struct Path {
  Index depth = 0;
  std::array<Index, kMaximumDepth> units{};              // of layer 0, layer 1 ...
  std::array<ChainRuleFactor, kMaximumDepth> factors{};  // from the output back
  double sum = 1.0;  // of the products of all paths through every layer to units[0]; without residual connections it is
                     // d z_output / d z of that unit. With depth 0 there is one path, of no factor
};

/// `units` of kind `given`, (1, depth), is a unit of each hidden layer; null for the other kinds. Refuses units of
/// another kind, an example, output or unit that is not there, and memory that cannot be had.
Result<Path> path(const TrainingRun& run, const PathSpec& spec, const ConstMatrix* units);

/// How the gradient d z_output / d z of layer 0 has come, by the lengths of paths (core/nn/paths.hpp). Refuses
/// likewise.
Result<PathLengths> pathLengths(const TrainingRun& run, double example, double output);

}  // namespace vanish
