#include "core/data/utf8.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>

namespace vanish {
namespace {

/// The bytes of a code point, written down without asking whether it may be.
std::string encoded(std::uint32_t point) {
  const auto byte = [](std::uint32_t value) { return static_cast<char>(value); };
  if (point < 0x80) return {byte(point)};
  if (point < 0x800) return {byte(0xc0 | point >> 6), byte(0x80 | (point & 0x3f))};
  if (point < 0x10000) {
    return {byte(0xe0 | point >> 12), byte(0x80 | (point >> 6 & 0x3f)), byte(0x80 | (point & 0x3f))};
  }
  return {byte(0xf0 | point >> 18), byte(0x80 | (point >> 12 & 0x3f)), byte(0x80 | (point >> 6 & 0x3f)),
          byte(0x80 | (point & 0x3f))};
}

}  // namespace

TEST_CASE("each of the 1,112,064 characters of Unicode is UTF-8, and nothing else up to 0x1fffff") {
  int right = 0;
  int wrong = 0;
  for (std::uint32_t point = 0; point <= 0x1fffff; ++point) {
    const bool character = point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
    (isUtf8(encoded(point)) == character ? right : wrong) += 1;
  }
  CHECK(wrong == 0);
  CHECK(right == 0x200000);
  CHECK(isUtf8(""));
  CHECK(isUtf8("Größe, 大きさ, 🐧"));
}

TEST_CASE("bytes that stand alone, cut characters and overlong forms are not UTF-8") {
  for (const char* text :
       {"\x80", "\xbf", "\xff", "\xfe", "\xc3", "\xe5\xa4", "\xf0\x9f\x90", "a\xc3z", "\xc0\x80", "\xc1\xbf",
        "\xe0\x80\x80", "\xe0\x9f\xbf", "\xf0\x80\x80\x80", "\xf0\x8f\xbf\xbf", "\xe5z\xa4", "caf\xe9",
        "\xff\xfe"
        "a"}) {
    CAPTURE(text);
    CHECK_FALSE(isUtf8(text));
  }
}

TEST_CASE("a cut leaves whole characters") {
  CHECK(cutUtf8("abc", 3) == "abc");
  CHECK(cutUtf8("abcd", 3) == "abc");
  CHECK(cutUtf8("aß", 3) == "aß");
  CHECK(cutUtf8("aßb", 2) == "a");
  CHECK(cutUtf8("aßb", 3) == "aß");
  CHECK(cutUtf8("🐧🐧", 7) == "🐧");
  CHECK(cutUtf8("🐧", 3) == "");
  CHECK(cutUtf8("", 0) == "");
}

}  // namespace vanish
