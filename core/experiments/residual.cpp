#include "core/experiments/residual.hpp"

#include <utility>

#include "core/run/paths.hpp"

namespace vanish {

Result<ResidualNetworks> residual(const Spec& spec) {
  ResidualNetworks networks;
  for (std::size_t i = 0; i < networks.size(); ++i) {
    Spec changed = spec;
    changed.skip = kSkipNames[i].as<SkipName>();
    Result<TrainingRun> run = TrainingRun::start(changed, Keeping::nothing);
    if (!run) return *run.refusal;
    networks[i].report = run.value->layers();
    Result<PathLengths> lengths = pathLengths(*run.value, 0.0, 0.0);
    if (!lengths) return *lengths.refusal;
    networks[i].lengths = *lengths.value;
  }
  return networks;
}

}  // namespace vanish
