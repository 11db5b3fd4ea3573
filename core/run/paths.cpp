#include "core/run/paths.hpp"

#include "core/run/example_trace.hpp"

namespace vanish {
namespace {

Index unitsOf(const TrainingRun& run, Index layer) {
  return run.parameters().layers[layer].biases.columns;
}

std::optional<Refusal> takeUnits(const TrainingRun& run, const ConstMatrix* units, Path& path) {
  const auto depth = static_cast<double>(path.depth);
  if (units == nullptr || units->columns != path.depth) return Refusal{Reason::wrongCount, "units", depth, depth};
  for (Index l = 0; l < path.depth; ++l) {
    if (auto refusal = checkIndex("units", unitsOf(run, l), (*units)[l])) return refusal;
    path.units[l] = static_cast<Index>((*units)[l]);
  }
  return std::nullopt;
}

/// The trace of an example, and memory for what is found along its paths.
struct Ways {
  ExampleTrace example;
  Memory memory;
};

Result<Ways> waysOf(const TrainingRun& run, double example, double output) {
  if (auto refusal = checkIndex("output", unitsOf(run, run.parameters().depth()), output)) return *refusal;
  Memory memory;
  if (!memory.allocate(2 * pathsSize(run.parameters()))) return Refusal{Reason::outOfMemory, ""};
  Result<ExampleTrace> trace = traceExample(run, example);
  if (!trace) return *trace.refusal;
  return Ways{std::move(*trace.value), std::move(memory)};
}

}  // namespace

Result<Path> path(const TrainingRun& run, const PathSpec& spec, const ConstMatrix* units) {
  if (auto refusal = checkFields(spec, kPathFields)) return *refusal;
  if (units != nullptr && spec.kind != PathName::given) return Refusal{Reason::unitsOfAnotherPath, "units"};
  const Network& network = run.parameters();
  Path path;
  path.depth = network.depth();
  Result<Ways> ways = waysOf(run, spec.example, spec.output);
  if (!ways) return *ways.refusal;
  const Trace& trace = ways.value->example.trace;
  Memory& memory = ways.value->memory;
  if (spec.kind == PathName::given) {
    if (auto refusal = takeUnits(run, units, path)) return *refusal;
  } else if (spec.kind == PathName::random) {
    randomPath(network, spec.seed, path.units.data());
  } else {
    strongestPath(network, trace, spec.output, memory, path.units.data());
  }
  chainRule(network, trace, path.units.data(), spec.output, path.factors.data());
  const Matrix parts = splitByLength(network, trace, spec.output, memory);
  if (path.depth > 0) path.sum = parts.at(path.units[0], parts.columns - 1);
  return path;
}

Result<PathLengths> pathLengths(const TrainingRun& run, double example, double output) {
  Result<Ways> ways = waysOf(run, example, output);
  if (!ways) return *ways.refusal;
  const Matrix parts =
      splitByLength(run.parameters(), ways.value->example.trace, static_cast<Index>(output), ways.value->memory);
  return pathLengthsOf(parts);
}

}  // namespace vanish
