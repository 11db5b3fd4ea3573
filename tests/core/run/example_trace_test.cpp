#include "core/run/example_trace.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "core/nn/loss.hpp"
#include "core/nn/plain.hpp"
#include "tests/core/bits.hpp"
#include "tests/core/drawn_spec.hpp"
#include "tests/core/scarce_memory.hpp"
#include "tests/core/started_run.hpp"

namespace vanish {
namespace {

bool sameNumbers(const Matrix& column, const plain::Numbers& numbers) {
  bool same = column.size() == static_cast<Index>(numbers.size());
  for (std::size_t i = 0; same && i < numbers.size(); ++i) same = sameBits(column[i], numbers[i]);
  return same;
}

std::string code(const TrainingRun& run, double example) {
  const auto trace = traceExample(run, example);
  return trace ? "" : codeOf(*trace.refusal);
}

}  // namespace

TEST_CASE("the trace of an example has a textbook's z, a, f' and delta, bit by bit") {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    CAPTURE(seed);
    Spec spec = drawSpec(seed);
    spec.skip = SkipName::none;
    TrainingRun run = startedRun(spec);
    run.step(3);
    const int example = static_cast<int>(seed) % run.data().inputs.rows;
    const auto traced = traceExample(run, example);
    REQUIRE(traced);

    const double* inputs = run.data().inputs.row(example);
    plain::Trace expected;
    plain::forward(run.parameters(), {inputs, inputs + run.data().inputs.columns}, expected);
    plain::Numbers& logits = expected[static_cast<std::size_t>(depthOf(spec))].z;
    plain::Numbers delta(logits.size());
    const int outputs = static_cast<int>(logits.size());
    lossDeltas(lossOf(spec), {logits.data(), outputs, 1}, run.data().targets.data() + example,
               {delta.data(), outputs, 1});
    plain::backward(run.parameters(), delta, expected);
    for (std::size_t l = 0; l <= static_cast<std::size_t>(depthOf(spec)); ++l) {
      CAPTURE(l);
      CHECK(sameNumbers(traced.value->trace.layers[l].preActivations, expected[l].z));
      CHECK(sameNumbers(traced.value->trace.layers[l].activations, expected[l].a));
      CHECK(sameNumbers(traced.value->slopes[l], expected[l].slope));
      CHECK(sameNumbers(traced.value->trace.layers[l].deltas, expected[l].delta));
    }
  }
}

TEST_CASE("the deltas of all examples, each traced alone, have the mean square that the run measures, skips and all") {
  Spec spec;
  spec.skip = SkipName::afterActivation;
  spec.activation = ActivationName::relu;
  spec.dataset = DatasetName::penguins;
  spec.depth = 5;
  const TrainingRun run = startedRun(spec);
  for (std::size_t l = 0; l <= 5; ++l) {
    double sum = 0.0;
    std::size_t count = 0;
    for (int n = 0; n < run.data().inputs.rows; ++n) {
      const auto traced = traceExample(run, n);
      REQUIRE(traced);
      const Matrix& deltas = traced.value->trace.layers[l].deltas;
      for (Index i = 0; i < deltas.size(); ++i) sum += deltas[i] * deltas[i];
      count += deltas.size();
    }
    CHECK(std::sqrt(sum / static_cast<double>(count)) / run.layers().layers[l].deltaRms ==
          doctest::Approx(1.0).epsilon(1e-12));
  }
}

TEST_CASE("tracing an example leaves the run as it is, to the last bit of every step after it") {
  Spec spec;
  spec.activation = ActivationName::relu;
  spec.batchSize = 7;
  TrainingRun traced = startedRun(spec);
  TrainingRun other = startedRun(spec);
  for (int i = 0; i < 20; ++i) {
    CHECK(code(traced, i) == "");
    traced.step(1);
    other.step(1);
    CHECK(traced.hash() == other.hash());
    CHECK(sameBits(traced.loss(), other.loss()));
  }
}

TEST_CASE("an example that is not there has no trace") {
  const TrainingRun run = startedRun(Spec());
  CHECK(code(run, 199) == "");
  CHECK(code(run, 200) == "exampleOutOfRange");
  CHECK(code(run, -1) == "exampleOutOfRange");
  CHECK(code(run, 0.5) == "exampleNotWhole");
  CHECK(code(run, NAN) == "exampleNotANumber");
  CHECK(traceExample(run, 200).refusal->maximum == 199);
}

#ifndef VANISH_MEMORY_IS_PLENTY
TEST_CASE("a trace for which there is no memory is refused") {
  Spec spec;
  spec.depth = 25;
  spec.width = 256;
  const TrainingRun run = startedRun(spec);
  std::string refused;
  {
    const NoMemory none;
    refused = code(run, 0);
  }
  CHECK(refused == "outOfMemory");
}
#endif

}  // namespace vanish
