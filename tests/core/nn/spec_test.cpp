#include "core/nn/spec.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include "core/experiments/activation_curve.hpp"
#include "core/experiments/mean_field.hpp"
#include "tests/core/tables.hpp"

namespace vanish {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

std::string code(const std::optional<Refusal>& refusal) {
  return refusal ? codeOf(*refusal) : "";
}

const Field<Spec>& fieldNamed(const std::string& name) {
  for (const auto& field : kSpecFields) {
    if (name == field.name) return field;
  }
  FAIL("no field ", name);
  return kSpecFields[0];
}

struct Expected {
  const char* name;
  FieldKind kind;
  double minimum;
  double maximum;
  double initial;
  const char* initialName = "";
};

// Written out once more by hand: a limit or a default that moves is seen here.
constexpr Expected kExpected[] = {
    {"activation", FieldKind::choice, 0, 8, 0, "sigmoid"},
    {"depth", FieldKind::integer, 0, 100, 20},
    {"width", FieldKind::integer, 1, 256, 16},
    {"skip", FieldKind::choice, 0, 2, 0, "none"},
    {"skipEvery", FieldKind::integer, 1, 100, 2},
    {"initializer", FieldKind::choice, 0, 10, 0, "auto"},
    {"weightSigma", FieldKind::number, 0, 100, 1},
    {"constantWeight", FieldKind::number, -100, 100, 0.5},
    {"biasMean", FieldKind::number, -1000, 1000, 0},
    {"biasStandardDeviation", FieldKind::number, 0, 1000, 0},
    {"dataset", FieldKind::choice, 0, 6, 0, "circles"},
    {"examples", FieldKind::integer, 0, 10000, 0},
    {"noise", FieldKind::number, 0, 1, 0.05},
    {"testShare", FieldKind::number, 0, 0.9, 0},
    {"batchSize", FieldKind::integer, 0, 10000, 0},
    {"loss", FieldKind::choice, 0, 3, 0, "auto"},
    {"optimizer", FieldKind::choice, 0, 4, 0, "sgd"},
    {"learningRate", FieldKind::number, 0, 1000, 0.03},
    {"momentum", FieldKind::number, 0, 1, 0.9},
    {"rho", FieldKind::number, 0, 1, 0.9},
    {"beta1", FieldKind::number, 0, 0.9999, 0.9},
    {"beta2", FieldKind::number, 0, 0.999999, 0.999},
    {"epsilon", FieldKind::number, 1e-30, 1, 1e-8},
    {"weightDecay", FieldKind::number, 0, 1, 0},
    {"clipping", FieldKind::choice, 0, 2, 0, "none"},
    {"clippingThreshold", FieldKind::number, 1e-30, 1e30, 1},
    {"numberFormat", FieldKind::choice, 0, 3, 0, "float64"},
    {"seed", FieldKind::integer, 0, 4294967295.0, 1},
    {"leakySlope", FieldKind::number, 1e-6, 1, 0.01},
    {"eluAlpha", FieldKind::number, 0.01, 10, 1},
};

}  // namespace

TEST_CASE("a spec has exactly these fields, ranges and defaults") {
  CHECK(kSpecFields.size() == std::size(kExpected));
  for (const Expected& expected : kExpected) {
    CAPTURE(expected.name);
    const Field<Spec>& field = fieldNamed(expected.name);
    CHECK(field.kind == expected.kind);
    CHECK(field.minimum == expected.minimum);
    CHECK(field.maximum == expected.maximum);
    if (expected.kind == FieldKind::choice) {
      CHECK(std::string(field.names.nameOf(field.get(Spec{}))) == expected.initialName);
    } else {
      CHECK(field.get(Spec{}) == expected.initial);
    }
  }
  CHECK_FALSE(checkSpec(Spec{}));
}

TEST_CASE("each field of a spec writes its own member and no other") {
  for (const auto& written : kSpecFields) {
    for (const double value : {written.minimum, written.maximum}) {
      Spec spec;
      CHECK_FALSE(setNumber(spec, written, value));
      for (const auto& read : kSpecFields) {
        CAPTURE(read.name);
        const bool same = std::string(read.name) == written.name;
        CHECK(read.get(spec) == (same ? value : read.get(Spec{})));
      }
    }
  }
}

TEST_CASE("each field of a spec refuses what is just outside, NaN, infinity and, where it is whole, 2.7") {
  for (const auto& field : kSpecFields) {
    CAPTURE(field.name);
    Spec spec;
    const std::string name = field.name;
    CHECK(code(setNumber(spec, field, std::nextafter(field.minimum, -kInfinity))) == name + "OutOfRange");
    CHECK(code(setNumber(spec, field, std::nextafter(field.maximum, kInfinity))) == name + "OutOfRange");
    for (const double x : {kNaN, kInfinity, -kInfinity}) CHECK(code(setNumber(spec, field, x)) == name + "NotANumber");
    if (field.kind == FieldKind::integer) CHECK(code(setNumber(spec, field, 2.7)) == name + "NotWhole");
    if (field.kind == FieldKind::choice) CHECK(code(setChoice(spec, field, "constructor")) == name + "Unknown");
    for (const auto& read : kSpecFields) CHECK(read.get(spec) == read.get(Spec{}));
  }
}

TEST_CASE("checkSpec holds every field to its range, for a spec that was filled in C++") {
  for (const auto& field : kSpecFields) {
    CAPTURE(field.name);
    const std::string name = field.name;
    for (const double outside : {field.minimum - 1.0, 2.0 * field.maximum + 1.0}) {
      if (name == "seed") continue;  // its type holds no number outside
      Spec spec;
      field.set(spec, outside);
      const auto refusal = checkSpec(spec);
      REQUIRE(refusal);
      CHECK(codeOf(*refusal) == name + "OutOfRange");
      CHECK(refusal->minimum == field.minimum);
      CHECK(refusal->maximum == field.maximum);
    }
    if (field.kind != FieldKind::number) continue;
    Spec spec;
    field.set(spec, kNaN);
    CHECK(code(checkSpec(spec)) == name + "NotANumber");
  }
}

TEST_CASE("depth x width is at most 6400, and the refusal says how wide this depth may be") {
  struct Shape {
    int depth;
    int widest;
  };
  for (const Shape shape : {Shape{100, 64}, Shape{50, 128}, Shape{27, 237}, Shape{26, 246}, Shape{25, 256}}) {
    CAPTURE(shape.depth);
    Spec spec;
    spec.depth = shape.depth;
    spec.width = shape.widest;
    CHECK_FALSE(checkSpec(spec));
    if (shape.widest == 256) continue;
    spec.width = shape.widest + 1;
    const auto refusal = checkSpec(spec);
    REQUIRE(refusal);
    CHECK(codeOf(*refusal) == "networkTooLarge");
    CHECK(refusal->field == "width");
    CHECK(refusal->minimum == 1.0);
    CHECK(refusal->maximum == shape.widest);
  }
}

TEST_CASE("a drawn set has 2 to 1000 examples, or 0 for its own number") {
  for (const int examples : {0, 2, 3, 1000}) {
    Spec spec;
    spec.examples = examples;
    CHECK_FALSE(checkSpec(spec));
  }
  Spec spec;
  spec.examples = 1;
  const auto refusal = checkSpec(spec);
  REQUIRE(refusal);
  CHECK(codeOf(*refusal) == "examplesOutOfRange");
  CHECK(refusal->minimum == 2.0);
  CHECK(refusal->maximum == 1000.0);
}

TEST_CASE("the penguins are 342, and no other number of them can be had") {
  Spec spec;
  spec.dataset = DatasetName::penguins;
  for (const int examples : {0, 342}) {
    spec.examples = examples;
    CHECK_FALSE(checkSpec(spec));
  }
  for (const int examples : {2, 341, 343}) {
    spec.examples = examples;
    const auto refusal = checkSpec(spec);
    REQUIRE(refusal);
    CHECK(codeOf(*refusal) == "examplesOutOfRange");
    CHECK(refusal->minimum == 342.0);
    CHECK(refusal->maximum == 342.0);
  }
}

TEST_CASE("a batch is no larger than the data") {
  Spec spec;
  const auto refusedAt = [&](int batchSize) {
    spec.batchSize = batchSize;
    return checkSpec(spec);
  };
  CHECK_FALSE(refusedAt(200));
  auto refusal = refusedAt(201);
  REQUIRE(refusal);
  CHECK(codeOf(*refusal) == "batchSizeOutOfRange");
  CHECK(refusal->minimum == 0.0);
  CHECK(refusal->maximum == 200.0);

  spec.examples = 10;
  CHECK_FALSE(refusedAt(10));
  CHECK(code(refusedAt(11)) == "batchSizeOutOfRange");

  spec.examples = 0;
  spec.dataset = DatasetName::penguins;
  CHECK_FALSE(refusedAt(342));
  CHECK(code(refusedAt(343)) == "batchSizeOutOfRange");
}

TEST_CASE("binaryCrossEntropy needs two classes, the other losses do not") {
  Spec spec;
  spec.dataset = DatasetName::penguins;
  spec.loss = LossName::binaryCrossEntropy;
  const auto refusal = checkSpec(spec);
  REQUIRE(refusal);
  CHECK(codeOf(*refusal) == "lossNeedsTwoClasses");
  CHECK(refusal->field == "loss");
  for (const LossName loss : {LossName::automatic, LossName::meanSquaredError, LossName::softmaxCrossEntropy}) {
    spec.loss = loss;
    CHECK_FALSE(checkSpec(spec));
  }
  spec.loss = LossName::binaryCrossEntropy;
  spec.dataset = DatasetName::circles;
  CHECK_FALSE(checkSpec(spec));
}

TEST_CASE("what follows from a spec: its activation, data, batch and loss") {
  Spec spec;
  spec.activation = ActivationName::elu;
  spec.leakySlope = 0.3;
  spec.eluAlpha = 2.0;
  CHECK(activationOf(spec).name == ActivationName::elu);
  CHECK(activationOf(spec).leakySlope == 0.3);
  CHECK(activationOf(spec).eluAlpha == 2.0);
  CHECK(datasetShapeOf(spec).examples == 200);
  CHECK(batchSizeOf(spec) == 200);
  CHECK(lossOf(spec) == LossName::binaryCrossEntropy);
  spec.examples = 50;
  spec.batchSize = 8;
  CHECK(datasetShapeOf(spec).examples == 50);
  CHECK(batchSizeOf(spec) == 8);
  spec.dataset = DatasetName::penguins;
  CHECK(lossOf(spec) == LossName::softmaxCrossEntropy);
}

TEST_CASE("widths are 1 to 100 whole numbers from 1 to 256; a refused list changes nothing") {
  Spec spec;
  const double good[] = {4, 2, 256};
  CHECK_FALSE(setWidths(good, 3, spec));
  CHECK(depthOf(spec) == 3);
  CHECK(widthOf(spec, 0) == 4);
  CHECK(widthOf(spec, 2) == 256);
  const auto codeFor = [&](double second) {
    const double widths[] = {7, second};
    return code(setWidths(widths, 2, spec));
  };
  CHECK(codeFor(0.0) == "widthsOutOfRange");
  CHECK(codeFor(257.0) == "widthsOutOfRange");
  CHECK(codeFor(2.5) == "widthsNotWhole");
  CHECK(codeFor(kNaN) == "widthsNotANumber");
  CHECK(code(setWidths(good, 0, spec)) == "widthsOutOfRange");
  const double many[101] = {};
  CHECK(code(setWidths(many, 101, spec)) == "widthsOutOfRange");
  CHECK(depthOf(spec) == 3);
  CHECK(widthOf(spec, 1) == 2);
}

TEST_CASE("without a list of widths all layers have one") {
  const Spec spec;
  CHECK(depthOf(spec) == 20);
  CHECK(widthOf(spec, 19) == 16);
}

TEST_CASE("a list of widths has at most 6400 units too") {
  double widths[26];
  for (double& width : widths) width = 250.0;
  Spec spec;
  REQUIRE_FALSE(setWidths(widths, 26, spec));
  const auto refusal = checkSpec(spec);
  REQUIRE(refusal);
  CHECK(codeOf(*refusal) == "networkTooLarge");
  CHECK(refusal->field == "widths");
  CHECK(refusal->minimum == 1.0);
  CHECK(refusal->maximum == 246.0);
  REQUIRE_FALSE(setWidths(widths, 25, spec));
  CHECK_FALSE(checkSpec(spec));
}

TEST_CASE("hidden units times examples of a batch are at most 6.4 million") {
  Spec spec;
  spec.depth = 25;
  spec.width = 256;
  spec.dataset = DatasetName::digits;
  const auto refusal = checkSpec(spec);
  REQUIRE(refusal);
  CHECK(codeOf(*refusal) == "batchTooLarge");
  CHECK(refusal->field == "batchSize");
  CHECK(refusal->minimum == 1.0);
  CHECK(refusal->maximum == 1000.0);
  spec.batchSize = 1000;
  CHECK_FALSE(checkSpec(spec));
  spec.batchSize = 1001;
  CHECK(code(checkSpec(spec)) == "batchTooLarge");
  spec.batchSize = 0;
  double widths[3] = {256, 256, 256};
  REQUIRE_FALSE(setWidths(widths, 3, spec));
  CHECK_FALSE(checkSpec(spec));  // the list counts, not depth x width: 768 x 1797 is 1.4 million
  spec.dataset = DatasetName::circles;
  spec.widths = Widths();
  spec.examples = 1000;
  CHECK_FALSE(checkSpec(spec));  // 6400 x 1000, just so
}

TEST_CASE("a residual connection needs layers of one width at both its ends") {
  const double widths[] = {4, 5, 4, 5, 4, 6};
  Spec spec;
  REQUIRE_FALSE(setWidths(widths, 6, spec));
  CHECK_FALSE(checkSpec(spec));
  spec.skip = SkipName::afterActivation;
  spec.skipEvery = 2;  // ends at layers 2 and 4
  CHECK_FALSE(checkSpec(spec));
  spec.skipEvery = 1;
  CHECK(code(checkSpec(spec)) == "skipNeedsOneWidth");
  spec.skipEvery = 5;  // ends at layer 5
  CHECK(code(checkSpec(spec)) == "skipNeedsOneWidth");
  spec.skipEvery = 6;  // ends nowhere
  CHECK_FALSE(checkSpec(spec));
}

TEST_CASE("the slope of a Leaky ReLU reaches he's initializer, that of another activation function does not") {
  Spec spec;
  spec.leakySlope = 0.5;
  for (const auto activation : {ActivationName::relu, ActivationName::sigmoid, ActivationName::elu}) {
    spec.activation = activation;
    CHECK(initializationOf(spec).slope == 0.0);
  }
  spec.activation = ActivationName::leakyRelu;
  CHECK(initializationOf(spec).slope == 0.5);
  spec.initializer = InitializerName::xavierNormal;
  CHECK(initializationOf(spec).slope == 0.0);
}

TEST_CASE("a share of at least one example is held out; a batch is of the others") {
  Spec spec;
  spec.examples = 49;
  spec.testShare = 1.0 / 49.0;
  CHECK_FALSE(checkSpec(spec));
  CHECK(trainingExamplesOf(spec) == 48);
  CHECK(batchSizeOf(spec) == 48);
  spec.testShare = 0.01;
  CHECK(code(checkSpec(spec)) == "testShareOutOfRange");
  CHECK(checkSpec(spec)->minimum == 0.0205);
  CHECK(checkSpec(spec)->maximum == 0.9);
  spec.testShare = 0.0205;
  CHECK_FALSE(checkSpec(spec));
  spec.testShare = 0.5;
  spec.batchSize = 25;
  CHECK_FALSE(checkSpec(spec));
  spec.batchSize = 26;
  CHECK(code(checkSpec(spec)) == "batchSizeOutOfRange");
  CHECK(checkSpec(spec)->maximum == 25.0);
  spec.testShare = 0.91;
  CHECK(code(checkSpec(spec)) == "testShareOutOfRange");
  spec = Spec();
  spec.examples = 2;
  spec.testShare = 0.9;  // one of two is left
  CHECK_FALSE(checkSpec(spec));
  CHECK(trainingExamplesOf(spec) == 1);
}

TEST_CASE("the dataset `table` needs one, and has as many examples as it has") {
  Spec spec;
  spec.dataset = DatasetName::table;
  CHECK(code(checkSpec(spec)) == "tableMissing");
  spec.table = sharedTableOf({1, 2, 3, 4, 5, 7}, 2, {0, 1, 2}, 3);
  CHECK_FALSE(checkSpec(spec));
  CHECK(datasetShapeOf(spec).examples == 3);
  CHECK(datasetShapeOf(spec).features == 2);
  CHECK(datasetShapeOf(spec).classes == 3);
  CHECK(lossOf(spec) == LossName::softmaxCrossEntropy);
  spec.examples = 3;
  CHECK_FALSE(checkSpec(spec));
  spec.examples = 2;
  CHECK(code(checkSpec(spec)) == "examplesOutOfRange");
}

TEST_CASE("the digits are 1797, and no other number of them can be had") {
  Spec spec;
  spec.dataset = DatasetName::digits;
  spec.depth = 2;
  CHECK_FALSE(checkSpec(spec));
  spec.examples = 1797;
  CHECK_FALSE(checkSpec(spec));
  for (const int examples : {2, 1000, 1796, 1798}) {
    spec.examples = examples;
    const auto refusal = checkSpec(spec);
    REQUIRE(refusal);
    CHECK(codeOf(*refusal) == "examplesOutOfRange");
    CHECK(refusal->minimum == 1797.0);
    CHECK(refusal->maximum == 1797.0);
  }
}

TEST_CASE("a spec's optimizer has its settings") {
  Spec spec;
  spec.optimizer = OptimizerName::adam;
  spec.learningRate = 1;
  spec.momentum = 0.2;
  spec.rho = 0.3;
  spec.beta1 = 0.4;
  spec.beta2 = 0.5;
  spec.epsilon = 0.6;
  const OptimizerSettings settings = optimizerOf(spec);
  CHECK(settings.name == OptimizerName::adam);
  CHECK(settings.learningRate == 1);
  CHECK(settings.momentum == 0.2);
  CHECK(settings.rho == 0.3);
  CHECK(settings.beta1 == 0.4);
  CHECK(settings.beta2 == 0.5);
  CHECK(settings.epsilon == 0.6);
}

TEST_CASE("no two fields of a table share a name") {
  std::set<std::string> names;
  for (const auto& field : kSpecFields) names.insert(field.name);
  CHECK(names.size() == kSpecFields.size());
  names.clear();
  for (const auto& field : kCurveFields) names.insert(field.name);
  CHECK(names.size() == kCurveFields.size());
  names.clear();
  for (const auto& field : kMeanFieldFields) names.insert(field.name);
  CHECK(names.size() == kMeanFieldFields.size());
}

}  // namespace vanish
