#include "core/experiments/activation_curve.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "tests/core/bits.hpp"
#include "tests/core/scarce_memory.hpp"

namespace vanish {
namespace {

std::string code(const CurveSpec& spec) {
  const auto result = activationCurve(spec);
  return result ? "" : codeOf(*result.refusal);
}

}  // namespace

TEST_CASE("a curve runs evenly from its first z to its last, both exactly") {
  CurveSpec spec;
  spec.from = -1.0 / 3.0;
  spec.to = 0.7;
  spec.points = 31;
  const auto curve = activationCurve(spec);
  REQUIRE(curve);
  const Matrix& z = curve.value->z;
  CHECK(z.rows == 1);
  CHECK(z.columns == 31);
  CHECK(curve.value->value.columns == 31);
  CHECK(curve.value->derivative.columns == 31);
  CHECK(z[0] == spec.from);
  CHECK(z[30] == spec.to);
  for (Index i = 1; i < 31; ++i) {
    CHECK(std::fabs(z[i] - z[i - 1] - (spec.to - spec.from) / 30.0) < 1e-15);
  }
}

TEST_CASE("a curve around 0 is symmetric bit by bit and meets 0 exactly") {
  const auto curve = activationCurve(CurveSpec{});
  REQUIRE(curve);
  const Matrix& z = curve.value->z;
  CHECK(z.columns == 161);
  CHECK(z[80] == 0.0);
  for (Index i = 0; i < 80; ++i) {
    CHECK(sameBits(z[i], -z[160 - i]));
    CHECK(sameBits(curve.value->derivative[i], curve.value->derivative[160 - i]));
  }
}

TEST_CASE("a curve holds the activation function and its derivative, with the spec's slopes") {
  for (std::size_t i = 0; i < kActivationNames.size(); ++i) {
    const auto name = static_cast<ActivationName>(i);
    CurveSpec spec;
    spec.activation = name;
    spec.leakySlope = 0.3;
    spec.eluAlpha = 2.0;
    const auto curve = activationCurve(spec);
    REQUIRE(curve);
    const Activation activation{name, 0.3, 2.0};
    for (Index j = 0; j < 161; ++j) {
      CHECK(sameBits(curve.value->value[j], activate(activation, curve.value->z[j])));
      CHECK(sameBits(curve.value->derivative[j], derivative(activation, curve.value->z[j])));
    }
  }
}

TEST_CASE("sigmoid's derivative peaks at 1/4 in the middle of its curve, relu's is 0 or 1 (design: two curves)") {
  const auto sigmoid = activationCurve(CurveSpec{});
  REQUIRE(sigmoid);
  CHECK(sigmoid.value->derivative[80] == 0.25);
  for (Index i = 0; i < 80; ++i) CHECK(sigmoid.value->derivative[i] < sigmoid.value->derivative[i + 1]);

  CurveSpec spec;
  spec.activation = ActivationName::relu;
  const auto relu = activationCurve(spec);
  REQUIRE(relu);
  for (Index i = 0; i < 161; ++i) CHECK(relu.value->derivative[i] == (i <= 80 ? 0.0 : 1.0));
}

TEST_CASE("one point is the first z alone, and a range may have no length") {
  CurveSpec spec;
  spec.points = 1;
  const auto one = activationCurve(spec);
  REQUIRE(one);
  CHECK(one.value->z.columns == 1);
  CHECK(one.value->z[0] == -8.0);

  spec.points = 3;
  spec.to = -8.0;
  const auto same = activationCurve(spec);
  REQUIRE(same);
  for (Index i = 0; i < 3; ++i) CHECK(same.value->z[i] == -8.0);
}

TEST_CASE("a curve may have 10,000 points and reach +-1000") {
  CurveSpec spec;
  spec.points = 10000;
  spec.from = -1000.0;
  spec.to = 1000.0;
  for (std::size_t name = 0; name < kActivationNames.size(); ++name) {
    spec.activation = static_cast<ActivationName>(name);
    const auto curve = activationCurve(spec);
    REQUIRE(curve);
    int notFinite = 0;
    for (Index i = 0; i < 10000; ++i) {
      notFinite += std::isfinite(curve.value->value[i]) && std::isfinite(curve.value->derivative[i]) ? 0 : 1;
    }
    CHECK(notFinite == 0);
  }
}

TEST_CASE("a curve refuses `to` below `from`, and says what `to` may be") {
  CurveSpec spec;
  spec.from = 2.0;
  spec.to = std::nextafter(2.0, 0.0);
  const auto refused = activationCurve(spec);
  REQUIRE(refused.refusal);
  CHECK(codeOf(*refused.refusal) == "toOutOfRange");
  CHECK(refused.refusal->minimum == 2.0);
  CHECK(refused.refusal->maximum == 1000.0);
}

TEST_CASE("a curve refuses every field out of its range") {
  for (const auto& field : kCurveFields) {
    CAPTURE(field.name);
    for (const double outside : {field.minimum - 1.0, field.maximum + 1.0}) {
      CurveSpec spec;
      field.set(spec, outside);
      CHECK(code(spec) == std::string(field.name) + "OutOfRange");
    }
    if (field.kind != FieldKind::number) continue;
    CurveSpec spec;
    field.set(spec, std::numeric_limits<double>::quiet_NaN());
    CHECK(code(spec) == std::string(field.name) + "NotANumber");
  }
}

TEST_CASE("a curve's fields are these, with these ranges and defaults") {
  struct Expected {
    const char* name;
    double minimum;
    double maximum;
    double initial;
  };
  constexpr Expected kExpected[] = {{"activation", 0, 8, static_cast<double>(ActivationName::sigmoid)},
                                    {"leakySlope", 1e-6, 1, 0.01},
                                    {"eluAlpha", 0.01, 10, 1},
                                    {"from", -1000, 1000, -8},
                                    {"to", -1000, 1000, 8},
                                    {"points", 1, 10000, 161}};
  REQUIRE(kCurveFields.size() == std::size(kExpected));
  for (std::size_t i = 0; i < kCurveFields.size(); ++i) {
    CHECK(std::string(kCurveFields[i].name) == kExpected[i].name);
    CHECK(kCurveFields[i].minimum == kExpected[i].minimum);
    CHECK(kCurveFields[i].maximum == kExpected[i].maximum);
    CHECK(kCurveFields[i].get(CurveSpec{}) == kExpected[i].initial);
  }
}

#ifndef VANISH_MEMORY_IS_PLENTY
TEST_CASE("memory that cannot be had for a curve is said to be") {
  CurveSpec spec;
  spec.points = 10000;
  std::string code(20, ' ');
  {
    const ScarceMemory scarce(8000000);
    const ScarceMemory scarcer(1000000);
    const ScarceMemory scarcest(300000);
    const auto curve = activationCurve(spec);
    code = curve ? "" : codeOf(*curve.refusal);
  }
  CHECK(code == "outOfMemory");
  CHECK(activationCurve(spec));
}
#endif

}  // namespace vanish
