#include "core/experiments/gradient_flow.hpp"

#include "core/run/run.hpp"

namespace vanish {

Result<LayerReport> gradientFlow(const Spec& spec) {
  const Result<TrainingRun> run = TrainingRun::start(spec, Keeping::nothing);
  if (!run) return *run.refusal;
  return LayerReport(run.value->layers());
}

}  // namespace vanish
