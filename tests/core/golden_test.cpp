#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>
#include <set>
#include <string>
#include <vector>

#include "core/run/run.hpp"

namespace vanish {
namespace {

struct Golden {
  const char* name;
  const char* spec;
  std::uint64_t hash;
};

#define GOLDEN(name, spec, hash) {#name, spec, hash##ULL},
constexpr Golden kGolden[] = {
#include "tests/golden.inc"
};
#undef GOLDEN

constexpr int kSteps = 10000;

/// Reads what golden.inc needs of JSON: an object of names, each with a number, a name or a list of numbers.
class SpecReader {
 public:
  explicit SpecReader(const char* text) : at_(text) {}

  /// False if a field is unknown or cannot hold what it is given.
  bool read(Spec& spec) {
    for (skipPast('{'); peek() != '}'; skipIf(',')) {
      const std::string name = readName();
      skipPast(':');
      if (!readValue(spec, name)) return false;
    }
    return true;
  }

 private:
  char peek() {
    while (*at_ == ' ') ++at_;
    return *at_;
  }

  bool skipIf(char c) {
    if (peek() != c) return false;
    ++at_;
    return true;
  }

  void skipPast(char c) { REQUIRE(skipIf(c)); }

  std::string readName() {
    std::string name;
    for (skipPast('"'); *at_ != '"'; ++at_) name += *at_;
    skipPast('"');
    return name;
  }

  double readNumber() {
    char* end = nullptr;
    const double number = std::strtod(at_, &end);
    REQUIRE(end != at_);
    at_ = end;
    return number;
  }

  bool readValue(Spec& spec, const std::string& name) {
    if (name == "widths") {
      std::vector<double> widths;
      for (skipPast('['); peek() != ']'; skipIf(',')) widths.push_back(readNumber());
      skipPast(']');
      return !setWidths(widths.data(), static_cast<Index>(widths.size()), spec);
    }
    for (const auto& field : kSpecFields) {
      if (name != field.name) continue;
      return field.kind == FieldKind::choice ? !setChoice(spec, field, readName())
                                             : !setNumber(spec, field, readNumber());
    }
    return false;
  }

  const char* at_;
};

Spec specOf(const Golden& golden) {
  Spec spec;
  CAPTURE(std::string(golden.name));
  REQUIRE(SpecReader(golden.spec).read(spec));
  return spec;
}

std::string hex(std::uint64_t number) {
  std::string digits;
  for (Index shift = 60; shift >= 0; shift -= 4) digits += "0123456789abcdef"[(number >> shift) & 15];
  return "0x" + digits;
}

}  // namespace

TEST_CASE("10,000 steps of each scene give the same bits in every build and on every machine") {
  for (const Golden& golden : kGolden) {
    CAPTURE(std::string(golden.name));
    auto run = TrainingRun::start(specOf(golden));
    REQUIRE(run);
    CHECK_FALSE(run.value->step(kSteps));
    CHECK(hex(run.value->hash()) == hex(golden.hash));
    const bool diverges = std::string(golden.name) == "diverging";
    CHECK(std::isnan(run.value->loss()) == diverges);
    CHECK((run.value->divergedStep() > 0) == diverges);
  }
}

TEST_CASE(
    "the scenes have every optimizer and clipping, two number formats, both skips, batches and a list of widths") {
  std::set<ActivationName> activations;
  std::set<OptimizerName> optimizers;
  std::set<ClippingName> clippings;
  std::set<NumberFormat> formats;
  std::set<SkipName> skips;
  std::set<std::uint64_t> hashes;
  bool hasBatches = false;
  bool hasWidths = false;
  for (const Golden& golden : kGolden) {
    const Spec spec = specOf(golden);
    activations.insert(spec.activation);
    optimizers.insert(spec.optimizer);
    clippings.insert(spec.clipping);
    formats.insert(spec.numberFormat);
    skips.insert(spec.skip);
    hashes.insert(golden.hash);
    hasBatches = hasBatches || spec.batchSize > 0;
    hasWidths = hasWidths || spec.widths.count > 0;
  }
  CHECK(hashes.size() == std::size(kGolden));
  CHECK(hashes.size() >= 6);
  CHECK(activations.size() == kActivationNames.size());
  CHECK(optimizers.size() == kOptimizerNames.size());
  CHECK(clippings.size() == kClippingNames.size());
  CHECK(formats.size() >= 3);
  CHECK(skips.size() == kSkipNames.size());
  CHECK(hasBatches);
  CHECK(hasWidths);
}

}  // namespace vanish
