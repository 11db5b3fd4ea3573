#pragma once

#include <array>

#include "core/checks/refusals.hpp"
#include "core/nn/backprop.hpp"
#include "core/run/run.hpp"

namespace vanish {

/// What one example leaves in every layer of a network, there and back. In memory of its own: the run that it is about
/// does not notice.
struct ExampleTrace {
  Memory memory;
  Trace trace;                                // (units, 1) z, a and delta = dL/dz of the example's own loss
  std::array<Matrix, kMaximumLayers> slopes;  // (units, 1) f'(z); 1 in the output layer, which has no f
};

/// One example of the run's data at its current parameters. Refuses an example that is not there, and memory that
/// cannot be had.
Result<ExampleTrace> traceExample(const TrainingRun& run, double example);

}  // namespace vanish
