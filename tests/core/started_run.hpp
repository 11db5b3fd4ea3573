#pragma once

#include <doctest/doctest.h>

#include <utility>

#include "core/run/run.hpp"

namespace vanish {

/// A run of a spec that is not refused.
inline TrainingRun startedRun(const Spec& spec) {
  Result<TrainingRun> run = TrainingRun::start(spec);
  REQUIRE(run);
  return std::move(*run.value);
}

}  // namespace vanish
