// Any text with the line that belongs at its end, so that the hash refuses none: what is no snapshot of a run is
// refused, and of what is one the run can be trained, and saved to a text that gives the same bits.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/nn/network.hpp"
#include "core/run/snapshot.hpp"
#include "tests/fuzz/require.hpp"

namespace vanish {
namespace {

/// FNV-1a (Fowler, Noll & Vo), once more.
std::string endOf(std::string_view body) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : body) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  std::string digits;
  for (int shift = 60; shift >= 0; shift -= 4) digits += "0123456789abcdef"[(hash >> shift) & 15];
  return "end " + digits + "\n";
}

bool isSmall(const Spec& spec) {
  const auto examples = static_cast<std::size_t>(datasetShapeOf(spec).examples);
  return parameterCount(networkShapeOf(spec)) * examples <= 10000;
}

void requireSoundDeaths(const TrainingRun& run) {
  for (int l = 0; l < run.deadUnits().layerCount(); ++l) {
    for (int j = 0; j < run.deadUnits().unitCount(l); ++j) {
      const DeadUnits::Unit unit = run.deadUnits().unit(l, j);
      require(static_cast<int>(unit.cause) >= 0 && static_cast<std::size_t>(unit.cause) < kDeathCauseNames.size());
      require(unit.aliveAt >= -1 && unit.aliveAt <= run.steps());
      require(unit.diedAt >= -1 && unit.diedAt <= run.steps());
      require(unit.revivals >= 0);
    }
  }
}

void requireSound(TrainingRun& run) {
  require(!checkSpec(run.spec()));
  require(run.steps() >= 0);
  require(run.divergedStep() >= 0 && run.divergedStep() <= run.steps());
  require(run.divergedLayer() >= 0 && run.divergedLayer() <= run.parameters().depth());
  requireSoundDeaths(run);

  const Result<Snapshot> again = snapshotOf(run);
  require(static_cast<bool>(again));
  const Result<TrainingRun> same = restore(again.value->text());
  require(static_cast<bool>(same));
  require(same.value->hash() == run.hash());

  if (!isSmall(run.spec())) return;
  const std::int64_t before = run.steps();
  require(!run.step(1));
  require(run.steps() == before + 1);
  run.loss();
  run.gradients();
  require(!run.rewind(static_cast<double>(before)));
  require(run.steps() == before);
  require(run.hash() == same.value->hash());
}

void fuzz(std::string_view body) {
  const std::string text = std::string(body) + endOf(body);
  Result<TrainingRun> run = restore(text);
  require(static_cast<bool>(run) != run.refusal.has_value());
  if (run) return requireSound(*run.value);
  require(!codeOf(*run.refusal).empty());
  require(run.refusal->line >= 0);
}

}  // namespace
}  // namespace vanish

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  vanish::fuzz({reinterpret_cast<const char*>(data), size});
  return 0;
}
