#include "core/checks/fields.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <limits>

namespace vanish {
namespace {

enum class Colour { red, green, blue };
constexpr NamesOf<3> kColours = {{{Colour::blue, "blue"}, {Colour::red, "red"}, {Colour::green, "green"}}};

struct Paint {
  Colour colour = Colour::green;
  int coats = 2;
  double litres = 1.5;
};

constexpr std::array kFields = {
    field::choice<&Paint::colour>("colour", kColours),
    field::integer<&Paint::coats>("coats", -3, 10),
    field::number<&Paint::litres>("litres", 0.25, 40),
};
constexpr const auto& kColour = kFields[0];
constexpr const auto& kCoats = kFields[1];
constexpr const auto& kLitres = kFields[2];

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

std::string code(const std::optional<Refusal>& refusal) {
  return refusal ? codeOf(*refusal) : "";
}

}  // namespace

TEST_CASE("a field reads and writes its own member and no other") {
  Paint paint;
  CHECK(kColour.get(paint) == 1.0);
  CHECK(kCoats.get(paint) == 2.0);
  CHECK(kLitres.get(paint) == 1.5);
  CHECK_FALSE(setNumber(paint, kCoats, -3.0));
  CHECK_FALSE(setNumber(paint, kLitres, 0.75));
  CHECK_FALSE(setChoice(paint, kColour, "blue"));
  CHECK(paint.colour == Colour::blue);
  CHECK(paint.coats == -3);
  CHECK(paint.litres == 0.75);
}

TEST_CASE("a field that is made while the program runs is the one that the compiler makes") {
  const auto same = [](const Field<Paint>& a, const Field<Paint>& b) {
    Paint paint;
    a.set(paint, 1.0);
    return a.name == b.name && a.kind == b.kind && a.minimum == b.minimum && a.maximum == b.maximum &&
           a.names.count() == b.names.count() && b.get(paint) == 1.0;
  };
  CHECK(same(field::number<&Paint::litres>(kLitres.name, 0.25, 40), kLitres));
  CHECK(same(field::choice<&Paint::colour>(kColour.name, kColours), kColour));
  CHECK(same(field::integer<&Paint::coats>(kCoats.name, -3, 10), kCoats));
}

TEST_CASE("both ends of a range are allowed, the next doubles outside are not") {
  for (const auto& field : {kCoats, kLitres}) {
    CHECK_FALSE(checkNumber(field, field.minimum));
    CHECK_FALSE(checkNumber(field, field.maximum));
    for (const double outside :
         {std::nextafter(field.minimum, -kInfinity), std::nextafter(field.maximum, kInfinity), -1e300, 1e300}) {
      const auto refusal = checkNumber(field, outside);
      REQUIRE(refusal);
      CHECK(refusal->reason == Reason::outOfRange);
      CHECK(refusal->field == field.name);
      CHECK(refusal->minimum == field.minimum);
      CHECK(refusal->maximum == field.maximum);
    }
  }
}

TEST_CASE("NaN and infinity are no numbers") {
  for (const double x : {kNaN, -kNaN, kInfinity, -kInfinity}) {
    CHECK(code(checkNumber(kCoats, x)) == "coatsNotANumber");
    CHECK(code(checkNumber(kLitres, x)) == "litresNotANumber");
    CHECK(code(checkNumber(kColour, x)) == "colourNotANumber");
  }
}

TEST_CASE("a whole number must be whole, a number need not be") {
  for (const double x : {2.7, -0.5, 1e-300, 9.999999999999998}) {
    CHECK(code(checkNumber(kCoats, x)) == "coatsNotWhole");
  }
  CHECK_FALSE(checkNumber(kCoats, -0.0));
  CHECK_FALSE(checkNumber(kLitres, 2.7));
}

TEST_CASE("a choice is the index of a name, whole and in the list") {
  CHECK_FALSE(checkNumber(kColour, 2.0));
  CHECK(code(checkNumber(kColour, 3.0)) == "colourOutOfRange");
  CHECK(code(checkNumber(kColour, -1.0)) == "colourOutOfRange");
  CHECK(code(checkNumber(kColour, 0.5)) == "colourNotWhole");
}

TEST_CASE("a refused value changes nothing") {
  Paint paint;
  CHECK(code(setNumber(paint, kCoats, 11.0)) == "coatsOutOfRange");
  CHECK(code(setNumber(paint, kCoats, 2.7)) == "coatsNotWhole");
  CHECK(code(setNumber(paint, kLitres, kNaN)) == "litresNotANumber");
  CHECK(code(setChoice(paint, kColour, "constructor")) == "colourUnknown");
  CHECK(code(setChoice(paint, kColour, "")) == "colourUnknown");
  CHECK(code(setChoice(paint, kCoats, "two")) == "coatsUnknown");
  CHECK(paint.colour == Colour::green);
  CHECK(paint.coats == 2);
  CHECK(paint.litres == 1.5);
}

TEST_CASE("whole numbers are told from others as far as a long long goes") {
  CHECK(isWhole(0.0, 0.0, 0.0));
  CHECK(isWhole(-0.0, 0.0, 1.0));
  CHECK(isWhole(9007199254740993.0, 0.0, 1e15 * 10));
  CHECK(isWhole(-3.0, -3.0, 3.0));
  CHECK_FALSE(isWhole(4.0, -3.0, 3.0));
  CHECK_FALSE(isWhole(-4.0, -3.0, 3.0));
  CHECK_FALSE(isWhole(0.5, 0.0, 1.0));
  CHECK_FALSE(isWhole(5e-324, 0.0, 1.0));
  for (const double x : {kNaN, kInfinity, -kInfinity, 1e300, -1e300}) CHECK_FALSE(isWhole(x, -1e15, 1e15));
}

TEST_CASE("checkFields refuses the first field that is out of its range") {
  Paint paint;
  CHECK_FALSE(checkFields(paint, kFields));
  paint.litres = 41.0;
  CHECK(code(checkFields(paint, kFields)) == "litresOutOfRange");
  paint.coats = 11;
  CHECK(code(checkFields(paint, kFields)) == "coatsOutOfRange");
}

}  // namespace vanish
