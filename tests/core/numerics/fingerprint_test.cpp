#include "core/numerics/fingerprint.hpp"

#include <doctest/doctest.h>

#include <cstring>
#include <limits>
#include <set>
#include <string>
#include <vector>

#include "tests/core/bits.hpp"

namespace vanish {
namespace {

double doubleOf(std::uint64_t bits) {
  double x;
  std::memcpy(&x, &bits, sizeof x);
  return x;
}

}  // namespace

TEST_CASE("a text has the published FNV-1a number (Noll's test vectors, 64 bits)") {
  CHECK(fingerprintOf("") == 0xcbf29ce484222325ULL);
  CHECK(fingerprintOf("a") == 0xaf63dc4c8601ec8cULL);
  CHECK(fingerprintOf("b") == 0xaf63df4c8601f1a5ULL);
  CHECK(fingerprintOf("fo") == 0x08985907b541d342ULL);
  CHECK(fingerprintOf("foobar") == 0x85944171f73967e8ULL);
}

TEST_CASE("bytes of a text are numbers from 0 to 255, a zero among them counts") {
  CHECK(fingerprintOf("\xff") == (0xcbf29ce484222325ULL ^ 0xff) * 0x100000001b3ULL);
  CHECK(fingerprintOf(std::string_view("\0", 1)) == 0xcbf29ce484222325ULL * 0x100000001b3ULL);
  CHECK(fingerprintOf(std::string_view("\0", 1)) != fingerprintOf(std::string_view("\0\0", 2)));
}

TEST_CASE("numbers have the fingerprint of their bytes, the lowest first") {
  const std::vector<double> numbers{1.0, -0.0, 0x1.23456789abcdep-7, std::numeric_limits<double>::infinity(), 5e-324};
  std::string bytes;
  for (const double x : numbers) {
    for (Index shift = 0; shift < 64; shift += 8) bytes += static_cast<char>((bitsOf(x) >> shift) & 0xff);
  }
  CHECK(fingerprintOf(numbers.data(), numbers.size()) == fingerprintOf(bytes));
  CHECK(fingerprintOf(numbers.data(), 0) == fingerprintOf(""));
}

TEST_CASE("each flipped bit of each number gives another fingerprint, so do two numbers in the other order") {
  std::vector<double> numbers{1.5, -2.25, 3.0};
  std::set<std::uint64_t> seen{fingerprintOf(numbers.data(), 3)};
  for (double& x : numbers) {
    const double kept = x;
    for (Index bit = 0; bit < 64; ++bit) {
      x = doubleOf(bitsOf(kept) ^ (std::uint64_t{1} << bit));
      seen.insert(fingerprintOf(numbers.data(), 3));
    }
    x = kept;
  }
  std::swap(numbers[0], numbers[1]);
  seen.insert(fingerprintOf(numbers.data(), 3));
  CHECK(seen.size() == 1 + 3 * 64 + 1);
}

TEST_CASE("every NaN counts as one, and as no other number") {
  const auto of = [](double x) { return fingerprintOf(&x, 1); };
  const std::uint64_t quiet = of(std::numeric_limits<double>::quiet_NaN());
  for (const std::uint64_t bits :
       {0x7ff8000000000001ULL, 0xfff8000000000000ULL, 0x7ff0000000000001ULL, 0xffffffffffffffffULL}) {
    CHECK(of(doubleOf(bits)) == quiet);
  }
  CHECK(of(std::numeric_limits<double>::infinity()) != quiet);
  CHECK(of(-std::numeric_limits<double>::infinity()) != of(std::numeric_limits<double>::infinity()));
  CHECK(of(0.0) != of(-0.0));
}

}  // namespace vanish
