// Any numbers as the state of a small run: a state that no run can have is refused; with any other one the run can be
// trained, gone back in and resumed once more, to the same bits.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

#include "core/run/run.hpp"
#include "tests/fuzz/require.hpp"

namespace vanish {
namespace {

/// What the first byte chooses.
Spec specOf(std::uint8_t choice) {
  Spec spec;
  spec.activation = choice % 2 == 0 ? ActivationName::relu : ActivationName::sigmoid;
  spec.optimizer = static_cast<OptimizerName>(choice / 2 % 5);
  spec.batchSize = choice / 10 % 2;
  spec.depth = 1 + choice / 20 % 2;
  spec.width = 2;
  spec.examples = 4;
  return spec;
}

void requireSoundDeaths(const TrainingRun& run) {
  for (int l = 0; l < run.deadUnits().layerCount(); ++l) {
    for (int j = 0; j < run.deadUnits().unitCount(l); ++j) {
      const DeadUnits::Unit unit = run.deadUnits().unit(l, j);
      require(Names(kDeathCauseNames).nameOf(unit.cause) != nullptr);
      require(unit.aliveAt >= -1 && unit.aliveAt <= run.steps());
      require(unit.diedAt >= -1 && unit.diedAt <= run.steps());
      require(unit.revivals >= 0);
    }
  }
}

void requireSound(TrainingRun& run) {
  require(run.steps() >= 0);
  require(run.divergedStep() >= 0 && run.divergedStep() <= run.steps());
  require(run.divergedLayer() >= 0 && run.divergedLayer() <= run.parameters().depth());
  requireSoundDeaths(run);
  const Result<TrainingRun> same = TrainingRun::resume(run.spec(), run.drawnBy(), run.state());
  require(static_cast<bool>(same));
  require(same.value->hash() == run.hash());
  const std::int64_t before = run.steps();
  require(!run.step(1));
  require(run.steps() == before + 1);
  run.loss();
  run.gradients();
  require(!run.rewind(static_cast<double>(before)));
  require(run.hash() == same.value->hash());
}

/// A run's own state, over which the bytes are laid: eight for a place and a number each.
void fuzz(const std::uint8_t* data, std::size_t size) {
  const Spec spec = specOf(size > 0 ? data[0] : 0);
  Result<TrainingRun> run = TrainingRun::start(spec);
  require(static_cast<bool>(run));
  run.value->step(3);
  const ConstMatrix own = run.value->state();
  std::vector<double> state(own.data(), own.data() + own.size());
  if (size > 1 && data[1] == 255) state.pop_back();
  for (std::size_t at = 2; at + 9 <= size; at += 9) std::memcpy(&state[data[at] % state.size()], data + at + 1, 8);
  Result<TrainingRun> resumed =
      TrainingRun::resume(spec, run.value->drawnBy(), {state.data(), 1, static_cast<Index>(state.size())});
  if (resumed) return requireSound(*resumed.value);
  require(resumed.refusal->reason == Reason::snapshotDamaged);
}

}  // namespace
}  // namespace vanish

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  vanish::fuzz(data, size);
  return 0;
}
