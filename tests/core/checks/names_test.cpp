#include "core/checks/names.hpp"

#include <doctest/doctest.h>

#include <string>

#include "core/experiments/neuron.hpp"
#include "core/nn/spec.hpp"
#include "core/run/deaths.hpp"
#include "core/run/paths.hpp"
#include "core/run/unit_statistics.hpp"

namespace vanish {
namespace {

enum class Fruit { apple, pear, applePie };
constexpr NamesOf<3> kFruit = {{{Fruit::pear, "pear"}, {Fruit::apple, "apple"}, {Fruit::applePie, "apple pie"}}};

}  // namespace

TEST_CASE("a name is found by its whole text only") {
  const Names names(kFruit);
  CHECK(names.count() == 3);
  REQUIRE(names.named("apple") != nullptr);
  CHECK(names.named("apple")->as<Fruit>() == Fruit::apple);
  CHECK(names.named("pear")->as<Fruit>() == Fruit::pear);
  CHECK(names.named("apple pie")->as<Fruit>() == Fruit::applePie);
  for (const char* other : {"", "Apple", "appl", "apple ", "constructor", "toString"}) {
    CHECK(names.named(other) == nullptr);
  }
  CHECK(names.named(std::string_view("apple\0", 6)) == nullptr);
}

TEST_CASE("a value has its own name, wherever the enum and the list have it") {
  const Names names(kFruit);
  CHECK(std::string(names.nameOf(Fruit::apple)) == "apple");
  CHECK(std::string(names.nameOf(Fruit::pear)) == "pear");
  CHECK(std::string(names.nameOf(Fruit::applePie)) == "apple pie");
  CHECK(names.nameOf(3) == nullptr);
  CHECK(std::string(names.begin()->name) == "pear");  // they are shown as the list has them
}

TEST_CASE("no names at all hold no name") {
  CHECK(Names().count() == 0);
  CHECK(Names().named("") == nullptr);
  CHECK(Names().nameOf(0) == nullptr);
}

TEST_CASE("each value of an enum, from the first to the last that is named, has one name of its own") {
  const auto check = [](const Names& names) {
    for (int value = 0; value < names.count(); ++value) {
      const char* name = names.nameOf(value);
      REQUIRE(name != nullptr);
      CAPTURE(std::string(name));
      CHECK(names.named(name)->value == value);
    }
  };
  check(kActivationNames);
  check(kClippingNames);
  check(kDatasetNames);
  check(kDeathCauseNames);
  check(kInitializerNames);
  check(kLossNames);
  check(kNeuronLossNames);
  check(kNumberFormatNames);
  check(kOptimizerNames);
  check(kPathNames);
  check(kSkipNames);
  check(kUnitRowNames);
}

TEST_CASE("what C++ calls by another word, or in short, has the name that crosses the border") {
  CHECK(std::string(Names(kInitializerNames).nameOf(InitializerName::automatic)) == "auto");
  CHECK(std::string(Names(kLossNames).nameOf(LossName::automatic)) == "auto");
  CHECK(std::string(Names(kDatasetNames).nameOf(DatasetName::exclusiveOr)) == "xor");
  CHECK(std::string(Names(kUnitRowNames).nameOf(kUnitDead)) == "dead");
}

TEST_CASE("choices are shown in this order, and a death's cause stands in snapshots by this number") {
  const auto inOrder = [](const Names& names) {
    std::string all;
    for (const NamedValue& named : names) all += std::string(named.name) + " ";
    return all;
  };
  CHECK(inOrder(kActivationNames) == "sigmoid relu tanh leakyRelu elu softplus silu gelu linear ");
  CHECK(inOrder(kNumberFormatNames) == "float64 float32 bfloat16 float16 ");
  CHECK(inOrder(kSkipNames) == "none beforeActivation afterActivation ");
  const char* const causes[] = {"none", "bornDead", "ownBias", "ownWeights", "upstream", "together"};
  for (int number = 0; number < 6; ++number) {
    CHECK(std::string(Names(kDeathCauseNames).nameOf(number)) == causes[number]);
  }
}

}  // namespace vanish
