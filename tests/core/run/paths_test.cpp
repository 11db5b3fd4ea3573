#include "core/run/paths.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include "core/run/example_trace.hpp"
#include "tests/core/scarce_memory.hpp"
#include "tests/core/started_run.hpp"

namespace vanish {
namespace {

Spec narrowSpec() {
  Spec spec;
  spec.activation = ActivationName::tanh;
  spec.dataset = DatasetName::penguins;
  const double widths[] = {3, 5, 4};
  REQUIRE(!setWidths(widths, 3, spec));
  return spec;
}

Path found(const TrainingRun& run, const PathSpec& spec, std::vector<double> units = {}) {
  Matrix given{units.data(), 1, static_cast<int>(units.size())};
  const auto result = path(run, spec, spec.kind == PathName::given ? &given : nullptr);
  REQUIRE(result);
  return *result.value;
}

std::string code(const TrainingRun& run, const PathSpec& spec, const Matrix* units = nullptr) {
  const auto result = path(run, spec, units);
  return result ? "" : codeOf(*result.refusal);
}

PathSpec kindOf(PathName kind) {
  PathSpec spec;
  spec.kind = kind;
  return spec;
}

double productOf(const Path& path) {
  const SignedLog& product = path.factors[static_cast<std::size_t>(path.depth) - 1].product;
  return product.sign * std::exp(product.logMagnitude);
}

}  // namespace

TEST_CASE("the products of all given paths to a unit add up to the sum that each of them names") {
  TrainingRun run = startedRun(narrowSpec());
  run.step(10);
  PathSpec spec = kindOf(PathName::given);
  spec.example = 17;
  spec.output = 2;
  for (int to = 0; to < 3; ++to) {
    double sum = 0.0;
    double named = 0.0;
    for (int i = 0; i < 5; ++i)
      for (int j = 0; j < 4; ++j) {
        const Path path = found(run, spec, {double(to), double(i), double(j)});
        sum += productOf(path);
        named = path.sum;
      }
    CHECK(std::fabs(sum - named) < 1e-14);
  }
}

TEST_CASE("a path has the network's weights and its f'(z), from the output back") {
  const TrainingRun run = startedRun(narrowSpec());
  PathSpec spec = kindOf(PathName::given);
  spec.example = 5;
  spec.output = 1;
  const Path path = found(run, spec, {2, 4, 1});
  const auto traced = traceExample(run, 5);
  REQUIRE(traced);
  const auto weight = [&](std::size_t l, int to, int from) { return run.parameters().layers[l].weights.at(to, from); };
  CHECK(path.depth == 3);
  CHECK(path.factors[0].weight == weight(3, 1, 1));
  CHECK(path.factors[1].weight == weight(2, 1, 4));
  CHECK(path.factors[2].weight == weight(1, 4, 2));
  CHECK(path.factors[0].derivative == traced.value->slopes[2][1]);
  CHECK(path.factors[1].derivative == traced.value->slopes[1][4]);
  CHECK(path.factors[2].derivative == traced.value->slopes[0][2]);
}

TEST_CASE("the strongest path's product is no smaller than that of 200 random ones, which differ") {
  const TrainingRun run = startedRun(narrowSpec());
  const double strongest = std::fabs(productOf(found(run, kindOf(PathName::strongest))));
  int like = 0;
  PathSpec spec = kindOf(PathName::random);
  for (spec.seed = 0; spec.seed < 200; ++spec.seed) {
    const double product = std::fabs(productOf(found(run, spec)));
    CHECK(product <= strongest);
    like += product == strongest ? 1 : 0;
  }
  CHECK(like < 30);  // one of 60 paths
}

TEST_CASE("without residual connections a gradient has one length, with them it is shared out") {
  Spec spec = narrowSpec();
  spec.widths = {};
  spec.depth = 10;
  spec.width = 6;
  const auto plain = pathLengths(startedRun(spec), 0.0, 0.0);
  REQUIRE(plain);
  CHECK(plain.value->blocks == 0);
  CHECK(plain.value->shares[0] == 1.0);
  spec.skip = SkipName::afterActivation;
  spec.skipEvery = 1;
  const auto residual = pathLengths(startedRun(spec), 0.0, 0.0);
  REQUIRE(residual);
  CHECK(residual.value->blocks == 9);
  double sum = 0.0;
  for (std::size_t p = 0; p < 10; ++p) sum += residual.value->shares[p];
  CHECK(std::fabs(sum - 1.0) < 1e-14);
}

TEST_CASE("paths refuse examples, outputs, units and kinds that are not there, and say what is") {
  const TrainingRun run = startedRun(narrowSpec());
  double numbers[] = {0, 0, 0};
  const Matrix units{numbers, 1, 3};
  PathSpec spec;
  CHECK(code(run, spec) == "");
  spec.example = 342;
  CHECK(code(run, spec) == "exampleOutOfRange");
  spec.example = -1;
  CHECK(code(run, spec) == "exampleOutOfRange");
  spec = PathSpec();
  spec.output = 3;
  CHECK(code(run, spec) == "outputOutOfRange");
  spec = kindOf(PathName::given);
  CHECK(code(run, spec) == "unitsWrongCount");
  CHECK(path(run, spec, nullptr).refusal->maximum == 3);
  CHECK(code(run, spec, &units) == "");
  const Matrix fewer{numbers, 1, 2};
  CHECK(code(run, spec, &fewer) == "unitsWrongCount");
  numbers[1] = 5;
  CHECK(code(run, spec, &units) == "unitsOutOfRange");
  CHECK(path(run, spec, &units).refusal->maximum == 4);
  numbers[1] = 1.5;
  CHECK(code(run, spec, &units) == "unitsNotWhole");
  numbers[1] = 1;
  CHECK(code(run, kindOf(PathName::strongest), &units) == "unitsOfAnotherPath");
  CHECK(codeOf(*pathLengths(run, 400.0, 0.0).refusal) == "exampleOutOfRange");
  CHECK(codeOf(*pathLengths(run, 0.0, 0.5).refusal) == "outputNotWhole");
}

#ifndef VANISH_MEMORY_IS_PLENTY
TEST_CASE("paths for which there is no memory are refused") {
  Spec spec;
  spec.depth = 100;
  spec.width = 64;
  spec.skip = SkipName::afterActivation;
  spec.skipEvery = 1;
  const TrainingRun run = startedRun(spec);
  std::string refused[2];
  {
    const NoMemory none;
    refused[0] = code(run, PathSpec());
    const auto lengths = pathLengths(run, 0.0, 0.0);
    refused[1] = lengths ? "" : codeOf(*lengths.refusal);
  }
  for (const std::string& one : refused) CHECK(one == "outOfMemory");
}
#endif

}  // namespace vanish
