#include <doctest/doctest.h>

#include <functional>
#include <vector>

#include "core/run/run.hpp"
#include "tests/core/bits.hpp"
#include "tests/core/drawn_spec.hpp"
#include "tests/core/started_run.hpp"

namespace vanish {
namespace {

/// A drawn spec with any optimizer, clipping, number format and batches, and rates at which units die.
Spec spec(std::uint64_t seed) {
  Spec spec = drawSpec(seed);
  Random random(seed, 1);
  const auto below = [&](std::uint64_t bound) { return static_cast<int>(random.below(bound)); };
  spec.optimizer = static_cast<OptimizerName>(below(kOptimizerNames.size()));
  spec.clipping = static_cast<ClippingName>(below(kClippingNames.size()));
  spec.clippingThreshold = 0.3;
  spec.numberFormat = static_cast<NumberFormat>(below(kNumberFormatNames.size()));
  spec.learningRate = below(3) == 0 ? 5.0 : 0.05;
  if (spec.dataset <= DatasetName::spirals) spec.examples = 2 + below(90);  // more than a piece, too
  spec.batchSize = below(2) == 0 ? 0 : 1 + below(2);
  return spec;
}

bool sameReport(const LayerReport& a, const LayerReport& b) {
  bool same = a.layerCount == b.layerCount;
  for (Index l = 0; same && l < a.layerCount; ++l) {
    for (const Statistic& statistic : kStatistics) {
      const double x = a.layers[l].*statistic.member;
      const double y = b.layers[l].*statistic.member;
      same = same && (sameBits(x, y) || (x != x && y != y));
    }
  }
  return same;
}

bool sameNumber(double a, double b) {
  return sameBits(a, b) || (a != a && b != b);
}

void checkSame(TrainingRun& a, TrainingRun& b) {
  CHECK(a.steps() == b.steps());
  CHECK(a.hash() == b.hash());
  CHECK(sameReport(a.layers(), b.layers()));
  CHECK(sameNumber(a.gradientNorm(), b.gradientNorm()));
  CHECK(sameNumber(a.batchLoss(), b.batchLoss()));
  CHECK(a.history().count() == b.history().count());
  CHECK(a.keptSteps().count() == b.keptSteps().count());
  CHECK(sameNumber(a.loss(), b.loss()));
  CHECK(sameNumber(a.accuracy(), b.accuracy()));
}

void finishStep(TrainingRun& run, Index slice) {
  while (!run.advance(slice)) {
  }
}

/// Specs large and small enough to take more than one slice, and seeds at which all of the kinds come.
constexpr std::uint64_t kSeeds = 60;

/// What one may do with a run in the middle of a step, by a number.
constexpr int kQuestions = 8;
void ask(TrainingRun& run, int question) {
  std::vector<double> numbers(static_cast<std::size_t>(run.data().inputs.columns), 0.25);
  std::vector<double> logits(16);
  const Index outputs = run.parameters().layers[run.parameters().depth()].biases.columns;
  switch (question) {
    case 0:
      run.loss();
      break;
    case 1:
      run.gradients();
      break;
    case 2:
      run.lethalRates(0);
      break;
    case 3:
      CHECK(run.lossDifference(0, 0, 1e-5));
      break;
    case 4:
      CHECK_FALSE(run.predict({numbers.data(), 1, static_cast<Index>(numbers.size())}, {logits.data(), 1, outputs}));
      break;
    case 5:
      run.settle();
      CHECK(sameBits(run.branch(run.spec()).value->parameters().all, run.parameters().all));
      break;
    case 6:
      run.advanceEvaluation(1);
      break;
    default:
      run.layers();
  }
}

}  // namespace

TEST_CASE("a step in slices leaves the bits of step(1), whatever the optimizer, clipping, format, skips and batches") {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    CAPTURE(seed);
    for (const Index slice : {Index{1}, Index{500}, kSlice}) {
      CAPTURE(slice);
      TrainingRun whole = startedRun(spec(seed));
      TrainingRun sliced = startedRun(spec(seed));
      for (int i = 0; i < 4; ++i) {
        REQUIRE_FALSE(whole.step(1));
        finishStep(sliced, slice);
        checkSame(whole, sliced);
      }
    }
  }
}

TEST_CASE("what is asked or told in the middle of a step, at any slice of it, changes no bit of what comes after") {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    CAPTURE(seed);
    TrainingRun whole = startedRun(spec(seed));
    TrainingRun sliced = startedRun(spec(seed));
    Random random(seed, 2);
    REQUIRE_FALSE(whole.step(5));
    while (sliced.steps() < 5) {
      const std::int64_t before = sliced.steps();
      for (auto left = random.below(40); left > 0 && sliced.steps() == before; --left) sliced.advance(1);
      ask(sliced, static_cast<int>(random.below(kQuestions)));
      if (sliced.steps() == before && random.below(3) > 0) finishStep(sliced, 100);
    }
    sliced.settle();
    checkSame(whole, sliced);
  }
}

TEST_CASE("until a step is complete one reads what the last one left, and it is not worked out again") {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    CAPTURE(seed);
    TrainingRun last = startedRun(spec(seed));
    TrainingRun run = startedRun(spec(seed));
    run.loss();
    int slices = 0;
    while (!run.advance(1)) {
      ++slices;
      CHECK(run.steps() == 0);
      CHECK(run.divergedStep() == 0);
      CHECK(sameReport(run.layers(), last.layers()));
      CHECK(sameNumber(run.batchLoss(), last.batchLoss()));
      CHECK(sameNumber(run.gradientNorm(), last.gradientNorm()));
      CHECK(run.history().count() == 1);
      CHECK(sameNumber(run.loss(), last.loss()));
      CHECK(sameNumber(run.accuracy(), last.accuracy()));
      CHECK(run.progress() >= 0.0);
      CHECK(run.progress() <= 1.0);
    }
    CHECK(slices > 4);  // reading has not begun the step anew, nor ended it
    CHECK(run.steps() == 1);
    CHECK(run.progress() == 1.0);
  }
}

TEST_CASE("a step that is broken off before it changes the parameters has not been; one that is not, is completed") {
  TrainingRun fresh = startedRun(Spec());
  TrainingRun run = startedRun(Spec());
  TrainingRun stepped = startedRun(Spec());
  REQUIRE_FALSE(stepped.step(1));
  CHECK_FALSE(run.advance(1));
  run.settle();
  checkSame(run, fresh);
  const std::uint64_t before = run.hash();
  while (run.hash() == before) run.advance(1);
  run.settle();
  checkSame(run, stepped);
}

TEST_CASE("steps, going back and parameters put in by hand come after a step that changes the parameters already") {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    CAPTURE(seed);
    for (int action = 0; action < 3; ++action) {
      CAPTURE(action);
      TrainingRun whole = startedRun(spec(seed));
      TrainingRun sliced = startedRun(spec(seed));
      REQUIRE_FALSE(whole.step(1));
      REQUIRE_FALSE(sliced.step(1));
      const std::uint64_t before = sliced.hash();
      for (bool isChanging = false; !isChanging;) {
        const bool isComplete = sliced.advance(1);
        isChanging = isComplete || sliced.hash() != before;
      }
      REQUIRE_FALSE(whole.step(1));
      for (TrainingRun* run : {&whole, &sliced}) {
        const Layer& layer = run->parameters().layers[0];
        std::vector<double> weights(static_cast<std::size_t>(layer.weights.size()), 0.125);
        std::vector<double> biases(static_cast<std::size_t>(layer.biases.size()), -0.5);
        const ConstMatrix w{weights.data(), 1, layer.weights.size()};
        if (action == 0) CHECK_FALSE(run->step(2));
        if (action == 1) CHECK_FALSE(run->rewind(1));
        if (action == 2) CHECK_FALSE(run->setParameters(0, w, {biases.data(), 1, layer.biases.size()}));
      }
      checkSame(whole, sliced);
      REQUIRE_FALSE(whole.step(2));
      REQUIRE_FALSE(sliced.step(2));
      checkSame(whole, sliced);
    }
  }
}

TEST_CASE("a run that begins in slices is the run that begins at once") {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    CAPTURE(seed);
    TrainingRun whole = startedRun(spec(seed));
    Result<TrainingRun> made = TrainingRun::start(spec(seed), Keeping::past, Beginning::inSlices);
    REQUIRE(made);
    TrainingRun& sliced = *made.value;
    CHECK_FALSE(sliced.hasBegun());
    CHECK_FALSE(sliced.advance(1));
    CHECK_FALSE(sliced.hasBegun());
    CHECK(sliced.progress() < 1.0);
    finishStep(sliced, 1);
    CHECK(sliced.hasBegun());
    checkSame(whole, sliced);
    Result<TrainingRun> asked = TrainingRun::start(spec(seed), Keeping::past, Beginning::inSlices);
    asked.value->advance(1);
    ask(*asked.value, static_cast<int>(seed % (kQuestions - 2)));
    checkSame(whole, *asked.value);
    Result<TrainingRun> evaluated = TrainingRun::start(spec(seed), Keeping::past, Beginning::inSlices);
    int slices = 0;
    while (!evaluated.value->advanceEvaluation(1)) ++slices;
    CHECK(slices > 4);
    checkSame(whole, *evaluated.value);
  }
}

TEST_CASE("a run that begins in slices draws its network layer by layer, beside what a step goes through") {
  Spec sigmoid;  // no look for deaths
  const auto slicesOf = [](TrainingRun& run) {
    int slices = 1;
    while (!run.advance(1)) ++slices;
    return slices;
  };
  Result<TrainingRun> made = TrainingRun::start(sigmoid, Keeping::past, Beginning::inSlices);
  REQUIRE(made);
  const int beginning = slicesOf(*made.value);
  const int step = slicesOf(*made.value);
  CHECK(beginning == step);  // a slice for each layer: there it is drawn, here it is looked at for divergence
}

TEST_CASE("an evaluation in slices gives the bits of loss() and accuracy(); a step in between breaks it off") {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    CAPTURE(seed);
    TrainingRun whole = startedRun(spec(seed));
    TrainingRun sliced = startedRun(spec(seed));
    REQUIRE_FALSE(whole.step(1));
    REQUIRE_FALSE(sliced.step(1));
    if (!sliced.advanceEvaluation(1)) {
      CHECK(sliced.progress() < 1.0);
      sliced.advance(1);
      sliced.settle();
      sliced.advanceEvaluation(1);
    }
    while (!sliced.advanceEvaluation(1)) {
    }
    CHECK(sliced.progress() == 1.0);
    checkSame(whole, sliced);
  }
}

/// A spec of which a step takes so many multiply-adds that its slices can be told from one another.
Spec largeSpec(std::uint64_t seed) {
  Spec large = spec(seed);
  large.widths = {};
  large.depth = 8 + static_cast<int>(seed % 5);
  large.width = 64;
  large.dataset = DatasetName::circles;
  large.examples = 150;
  large.batchSize = seed % 2 == 0 ? 0 : 75;
  return large;
}

TEST_CASE("a slice does a bounded share of a step: no part of it goes through uncut, and none is left uncounted") {
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    CAPTURE(seed);
    TrainingRun run = startedRun(largeSpec(seed));
    const auto examples = static_cast<double>(run.spec().batchSize == 0 ? 150 : 75);
    // Each weight takes three multiply-adds an example: forward, delta back, and its gradient.
    const double whole = 3.0 * examples * static_cast<double>(run.parameters().all.size());
    const Index slice = 250000;
    const double most = 2.0 * static_cast<double>(slice) / whole;  // the task that fills it may be as large as it
    for (int step = 0; step < 3; ++step) {
      double before = 0.0;
      int slices = 1;
      for (; !run.advance(slice); ++slices) {
        CHECK(run.progress() >= before);
        CHECK(run.progress() - before <= most);
        before = run.progress();
      }
      CHECK(slices * most >= 1.0);
    }
  }
}

TEST_CASE("what a run keeps to go back to is copied in slices too, and is kept whole") {
  Spec few = largeSpec(1);
  few.examples = 4;
  few.batchSize = 2;
  const auto slicesOfBeginning = [&few](Keeping keeping) {
    Result<TrainingRun> made = TrainingRun::start(few, keeping, Beginning::inSlices);
    REQUIRE(made);
    int slices = 1;
    while (!made.value->advance(100000)) ++slices;
    return slices;
  };
  const int without = slicesOfBeginning(Keeping::nothing);
  CHECK(slicesOfBeginning(Keeping::past) > 2 * without);  // with so few examples there is more to copy than to compute
  TrainingRun run = startedRun(few);
  std::uint64_t hashes[4] = {};
  for (std::uint64_t& hash : hashes) {
    hash = run.hash();
    while (!run.advance(100000)) {
    }
  }
  for (int step = 3; step >= 0; --step) {
    REQUIRE_FALSE(run.rewind(step));
    CHECK(run.hash() == hashes[step]);
  }
}

TEST_CASE("why units have died is found out in slices too: a step in which some die takes more of them") {
  Spec lethal = largeSpec(0);
  lethal.activation = ActivationName::relu;
  lethal.optimizer = OptimizerName::sgd;
  lethal.clipping = ClippingName::none;
  const auto slicesOfStep = [](TrainingRun& run) {
    int slices = 1;
    while (!run.advance(250000)) ++slices;
    return slices;
  };
  lethal.learningRate = 1e-6;
  TrainingRun harmless = startedRun(lethal);
  const int without = slicesOfStep(harmless);
  lethal.learningRate = 5.0;
  TrainingRun run = startedRun(lethal);
  const int with = slicesOfStep(run);
  int deaths = 0;
  for (Index l = 0; l < run.deadUnits().layerCount(); ++l) {
    for (Index j = 0; j < run.deadUnits().unitCount(l); ++j) deaths += run.deadUnits().unit(l, j).diedAt == 1 ? 1 : 0;
  }
  REQUIRE(harmless.deadUnits().deadShare(1) < 0.5);
  REQUIRE(deaths > 100);
  CHECK(with > without + 5);
}

}  // namespace vanish
