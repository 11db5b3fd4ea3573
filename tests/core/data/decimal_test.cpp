#include "core/data/decimal.hpp"

#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <string>

#include "core/numerics/random.hpp"
#include "tests/core/bits.hpp"

namespace vanish {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// (2^53 - 3) * 5^1075, so that kHalfway e-1075 is halfway between the two largest subnormal doubles: 768 digits,
/// the most that such a point has. (Computed with Python's whole numbers.)
const std::string kHalfway =
    "2225073858507200641991763955462587799366026678130273282963623495400057796435394444841022253699383222"
    "6143127972770472413103053909929768637188709468514680242229685839773591851410285403619754768443031958"
    "1327346934820113042116530855453208314936760676083249201067093840472615434740825730172168377656439210"
    "1064823911617215885247576023130352707715620028417753432987127581235390742131919787390835897715495970"
    "6640466162055057892599442232234244447285957041695567575854237524171241348059990731378080181338110494"
    "8904668664894425583448890100825972149614710420439919855653569753100552319354486638980954850896040660"
    "3526818528245020786151024435136209123775979785215357703877750457056843614755302706830641135567489433"
    "45076587312006145811358486831521563686919762403704226016998291015625";

void checkDecimal(const std::string& text, double expected) {
  CAPTURE(text);
  const auto number = parseDecimal(text);
  REQUIRE(number.has_value());
  CHECK(sameBits(*number, expected));
}

/// strtod of glibc, musl and macOS rounds correctly, in the "C" locale that a program starts with.
bool agreesWithStrtod(const std::string& text) {
  const auto number = parseDecimal(text);
  return number.has_value() && sameBits(*number, std::strtod(text.c_str(), nullptr));
}

std::string printed(const char* format, int digits, double number) {
  char text[1200];
  std::snprintf(text, sizeof text, format, digits, number);
  return text;
}

}  // namespace

TEST_CASE("a decimal number may have a sign, a point and an exponent") {
  checkDecimal("0", 0.0);
  checkDecimal("-0", -0.0);
  checkDecimal("+12", 12.0);
  checkDecimal("007", 7.0);
  checkDecimal("-1.5", -1.5);
  checkDecimal(".25", 0.25);
  checkDecimal("7.", 7.0);
  checkDecimal("-.5e1", -5.0);
  checkDecimal("2.5E+3", 2500.0);
  checkDecimal("2500e-3", 2.5);
  checkDecimal("1.e2", 100.0);
  checkDecimal("0.000", 0.0);
  checkDecimal("100.0", 100.0);
}

TEST_CASE("what is not a decimal number is none: blanks, hexadecimal, inf, nan, commas, other digits, half numbers") {
  for (const char* text :
       {"",         " ",   "1 ",    " 1",    "+",   "-",    ".",     "+.",  "e5",   ".e5",      "1e",
        "1e+",      "1e-", "1e5.0", "--1",   "+-1", "1-",   "1.2.3", "1,5", "0x10", "inf",      "nan",
        "Infinity", "NaN", "1e5e5", "1_000", "1f",  "abc1", "1abc",  "1/2", "1:",   "\xd9\xa1", "1\xc2\xa0"}) {
    CAPTURE(text);
    CHECK_FALSE(parseDecimal(text).has_value());
  }
  CHECK_FALSE(parseDecimal(std::string_view("1\0", 2)).has_value());
}

TEST_CASE("decimals become the nearest double, the even one of two: the cases that parsers got wrong") {
  checkDecimal("0.1", 0x1.999999999999ap-4);
  checkDecimal("1e23", 0x1.52d02c7e14af6p+76);
  checkDecimal("8.5e22", 85000000000000000000000.0);
  checkDecimal("9007199254740993", 0x1p53);  // a tie
  checkDecimal("9007199254740993.00000000000000000000001", 0x1.0000000000001p53);
  checkDecimal("9007199254740995", 0x1.0000000000002p53);            // a tie, upwards
  checkDecimal("18014398509481984", 0x1p54);                         // exact by long division
  checkDecimal("2.2250738585072011e-308", 0x0.fffffffffffffp-1022);  // once an endless loop in Java and PHP
  checkDecimal("2.2250738585072012e-308", 0x1p-1022);
  checkDecimal("5e-324", 0x1p-1074);
  checkDecimal("2.47e-324", 0.0);  // just below half the least double
  checkDecimal("2.4703282292062327208e-324", 0.0);
  checkDecimal("2.4703282292062327209e-324", 0x1p-1074);
  checkDecimal("-2.47e-324", -0.0);
  checkDecimal("7.4109846876186981626e-324", 0x1p-1074);
  checkDecimal("7.4109846876186981627e-324", 0x1p-1073);
}

TEST_CASE("numbers beyond the doubles become 0 or infinite, from halfway on") {
  checkDecimal("1.7976931348623157e308", std::numeric_limits<double>::max());
  checkDecimal("1.797693134862315807e308", std::numeric_limits<double>::max());
  checkDecimal("1.797693134862315808e308", kInfinity);
  checkDecimal("-1.7976931348623159e308", -kInfinity);
  checkDecimal("1e309", kInfinity);
  checkDecimal("1e310", kInfinity);
  checkDecimal("-1e99999999999999999999", -kInfinity);
  checkDecimal("1e-324", 0.0);
  checkDecimal("-1e-99999999999999999999", -0.0);
  checkDecimal("0e99999999999999999999", 0.0);
}

TEST_CASE("every digit counts, however many there are") {
  checkDecimal(kHalfway + "e-1075", 0x0.ffffffffffffep-1022);
  checkDecimal(kHalfway + std::string(1000, '0') + "e-2075", 0x0.ffffffffffffep-1022);
  checkDecimal(kHalfway + "." + std::string(1000, '0') + "e-1075", 0x0.ffffffffffffep-1022);
  checkDecimal(kHalfway + "." + std::string(1000, '0') + "1e-1075", 0x0.fffffffffffffp-1022);
  checkDecimal(kHalfway + std::string(1000, '0') + "1e-2076", 0x0.fffffffffffffp-1022);
  std::string below = kHalfway;
  --below.back();
  checkDecimal(below + "9e-1076", 0x0.ffffffffffffep-1022);
  checkDecimal(kHalfway + std::string(9, '0') + "10203e-1089", 0x0.fffffffffffffp-1022);
  checkDecimal("1" + std::string(900, '0') + "e-900", 1.0);
  checkDecimal("0." + std::string(900, '0') + "123e901", 1.23);
  checkDecimal(std::string(900, '0') + "12.5", 12.5);
}

TEST_CASE("random doubles of every size come back from 17 digits, and agree with strtod at any number of digits") {
  Random random(3, 0);
  int lost = 0;
  int different = 0;
  int finite = 0;
  for (int k = 0; k < 100000; ++k) {
    const std::uint64_t bits = random.next();
    double number = 0.0;
    std::memcpy(&number, &bits, sizeof number);
    if (!(number - number == 0.0)) continue;
    ++finite;
    const auto back = parseDecimal(printed("%.*e", 16, number));
    lost += back.has_value() && sameBits(*back, number) ? 0 : 1;
    different += agreesWithStrtod(printed("%.*e", static_cast<int>(random.below(25)), number)) ? 0 : 1;
  }
  CHECK(finite > 99000);
  CHECK(lost == 0);
  CHECK(different == 0);
}

TEST_CASE("random short decimals, such as tables hold, agree with strtod") {
  Random random(4, 0);
  int different = 0;
  for (int k = 0; k < 100000; ++k) {
    const double number = static_cast<double>(random.next() >> random.below(64)) * (k % 2 == 0 ? 1.0 : -1e-9);
    different += agreesWithStrtod(printed("%.*f", static_cast<int>(random.below(12)), number)) ? 0 : 1;
    different += agreesWithStrtod(printed("%.*g", 1 + static_cast<int>(random.below(9)), number)) ? 0 : 1;
  }
  CHECK(different == 0);
}

TEST_CASE("points halfway between two doubles go to the even one, and to either side from one digit beyond") {
  Random random(5, 0);
  int different = 0;
  for (int k = 0; k < 300; ++k) {
    // An odd number of 54 bits times a power of two, written out: a tie.
    const double upper = static_cast<double>(random.next() >> 11U | std::uint64_t{1} << 52U);
    const double scale = std::strtod(k % 2 == 0 ? "0x1p-900" : "0x1p-60", nullptr);
    const std::string digits = printed("%.*f", 1100, upper * scale);
    const std::string half = printed("%.*f", 1100, 0.5 * scale);
    std::string sum(digits.size(), '0');
    int carry = 0;
    for (std::size_t i = digits.size(); i-- > 0;) {
      if (digits[i] == '.') {
        sum[i] = '.';
        continue;
      }
      const std::size_t fromEnd = digits.size() - i;
      const int other = fromEnd <= half.size() ? half[half.size() - fromEnd] - '0' : 0;
      const int total = digits[i] - '0' + other + carry;
      sum[i] = static_cast<char>('0' + total % 10);
      carry = total / 10;
    }
    different += agreesWithStrtod(sum) ? 0 : 1;
    different += agreesWithStrtod(sum + "1") ? 0 : 1;
    const auto even = parseDecimal(sum);
    different += even.has_value() && bitsOf(*even) % 2 == 0 ? 0 : 1;
  }
  CHECK(different == 0);
}

}  // namespace vanish
