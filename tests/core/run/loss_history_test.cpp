#include "core/run/loss_history.hpp"

#include <doctest/doctest.h>

#include "core/run/run.hpp"
#include "tests/core/bits.hpp"

namespace vanish {
namespace {

TrainingRun smallRun() {
  Spec spec;
  spec.depth = 1;
  spec.width = 2;
  spec.examples = 4;
  Result<TrainingRun> run = TrainingRun::start(spec);
  REQUIRE(run);
  return std::move(*run.value);
}

}  // namespace

TEST_CASE("a look records the step, the loss and the accuracy of all the data as they are then") {
  TrainingRun run = smallRun();
  LossHistory history;
  CHECK(history.count() == 0);
  double losses[3];
  for (double& loss : losses) {
    history.look(run);
    loss = run.loss();
    run.step(7);
  }
  REQUIRE(history.count() == 3);
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(history[i].step == 7.0 * static_cast<double>(i));
    CHECK(sameBits(history[i].loss, losses[i]));
  }
  CHECK(history[2].accuracy >= 0.0);
  history.forget();
  CHECK(history.count() == 0);
}

TEST_CASE("two looks at one step are one record") {
  TrainingRun run = smallRun();
  LossHistory history;
  history.look(run);
  history.look(run);
  CHECK(history.count() == 1);
}

TEST_CASE("however many looks, the records fit, begin with the first look, end with the last, and are spread evenly") {
  for (const int stride : {1, 3, 40}) {
    CAPTURE(stride);
    TrainingRun run = smallRun();
    LossHistory history;
    history.look(run);
    for (int look = 1; look <= 5000; ++look) {
      run.step(stride);
      history.look(run);
      const std::size_t last = history.count() - 1;
      REQUIRE(last < LossHistory::kCapacity);
      CHECK(history[0].step == 0.0);
      CHECK(history[last].step == static_cast<double>(run.steps()));
    }
    CHECK(history.count() > LossHistory::kCapacity / 2);
    double widest = 0.0;
    double narrowest = 1e9;
    for (std::size_t i = 1; i + 1 < history.count(); ++i) {
      const double distance = history[i].step - history[i - 1].step;
      widest = distance > widest ? distance : widest;
      narrowest = distance < narrowest ? distance : narrowest;
    }
    CHECK(narrowest > 0.0);
    CHECK(widest <= 4.0 * narrowest);
  }
}

TEST_CASE("a run that has gone back has no records of the steps after") {
  TrainingRun run = smallRun();
  LossHistory history;
  for (int look = 0; look < 20; ++look) {
    history.look(run);
    run.step(1);
  }
  REQUIRE(!run.rewind(8));
  history.look(run);
  const std::size_t last = history.count() - 1;
  CHECK(history[last].step == static_cast<double>(run.steps()));
  CHECK(history[last].step <= 8.0);
  CHECK(sameBits(history[last].loss, run.loss()));
  CHECK(history[0].step == 0.0);
}

}  // namespace vanish
