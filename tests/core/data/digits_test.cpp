#include "core/data/digits.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <string_view>

#include "core/nn/spec.hpp"
#include "core/numerics/fingerprint.hpp"
#include "core/numerics/memory.hpp"

namespace vanish {
namespace {

struct Digits {
  Digits() {
    REQUIRE(memory.allocate(std::size_t{kDigits} * (kDigitPixels + 1)));
    inputs = memory.take(kDigits, kDigitPixels);
    targets = memory.take(1, kDigits);
    fillDigits(inputs, targets);
  }

  Memory memory;
  Matrix inputs;
  Matrix targets;
};

/// FNV-1a, 64 bits, one byte a number.
std::uint64_t hashOf(const Matrix& matrix) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (Index i = 0; i < matrix.size(); ++i) {
    hash = (hash ^ static_cast<std::uint64_t>(matrix[i])) * 0x100000001b3U;
  }
  return hash;
}

}  // namespace

// Sum and hashes: by a Python script over Debian's digits.csv.gz itself, without anything of this project.
TEST_CASE("the digits are the published file's, to the last pixel (sum and FNV-1a computed by Python)") {
  const Digits digits;
  int sum = 0;
  int outside = 0;
  for (Index i = 0; i < digits.inputs.size(); ++i) {
    const double pixel = digits.inputs[i];
    sum += static_cast<int>(pixel);
    outside += pixel >= 0.0 && pixel <= 16.0 && pixel == static_cast<int>(pixel) ? 0 : 1;
  }
  CHECK(outside == 0);
  CHECK(sum == 561718);
  CHECK(hashOf(digits.inputs) == 0x493fa2f67df550a1U);
  CHECK(hashOf(digits.targets) == 0x5c66ed875b0a9785U);
}

TEST_CASE("each of the ten digits is there about 180 times, as published (Alpaydin & Kaynak 1998)") {
  const Digits digits;
  std::array<int, kDigitClasses> counts{};
  for (int i = 0; i < kDigits; ++i) ++counts.at(static_cast<std::size_t>(digits.targets[i]));
  const std::array<int, kDigitClasses> published = {178, 182, 177, 183, 181, 182, 181, 179, 174, 180};
  CHECK(counts == published);
}

TEST_CASE("the first digit is a 0, row by row from the top left") {
  const Digits digits;
  CHECK(digits.targets[0] == 0.0);
  const std::array<int, kDigitPixels> first = {0, 0, 5,  13, 9,  1,  0, 0,  //
                                               0, 0, 13, 15, 10, 15, 5, 0,  //
                                               0, 3, 15, 2,  0,  11, 8, 0,  //
                                               0, 4, 12, 0,  0,  8,  8, 0,  //
                                               0, 5, 8,  0,  0,  9,  8, 0,  //
                                               0, 4, 11, 0,  1,  12, 7, 0,  //
                                               0, 2, 14, 5,  10, 12, 0, 0,  //
                                               0, 0, 6,  13, 10, 0,  0, 0};
  for (int p = 0; p < kDigitPixels; ++p) CHECK(digits.inputs.at(0, p) == first.at(static_cast<std::size_t>(p)));
}

TEST_CASE("the digits have the fingerprint by which a page knows them") {
  const auto* bytes = reinterpret_cast<const char*>(kDigitsInside[0]);
  CHECK(fingerprintOf(std::string_view(bytes, kDigits * kDigitBytes)) == kDigitsFingerprint);
}

TEST_CASE("a program without the digits refuses them as a dataset until they are handed in") {
  Spec spec;
  spec.dataset = DatasetName::digits;
  setDigits(nullptr);
  const auto refusal = checkSpec(spec);
  Spec other;
  const bool takesOthers = !checkSpec(other);
  setDigits(kDigitsInside);
  REQUIRE(refusal);
  CHECK(refusal->reason == Reason::digitsMissing);
  CHECK(refusal->field == "dataset");
  CHECK(takesOthers);
  CHECK(hasDigits());
  CHECK(!checkSpec(spec));
}

TEST_CASE("to fill twice gives the same: nothing is kept between") {
  const Digits first;
  const Digits second;
  CHECK(hashOf(first.inputs) == hashOf(second.inputs));
  CHECK(hashOf(first.targets) == hashOf(second.targets));
}

}  // namespace vanish
