#include "core/checks/names.hpp"

#include <doctest/doctest.h>

#include <string>

#include "core/nn/spec.hpp"

namespace vanish {
namespace {

constexpr NamesOf<3> kFruit = {"apple", "pear", "apple pie"};

}  // namespace

TEST_CASE("a name is found by its whole text only") {
  const Names names(kFruit);
  CHECK(names.count() == 3);
  CHECK(names.indexOf("apple") == 0);
  CHECK(names.indexOf("pear") == 1);
  CHECK(names.indexOf("apple pie") == 2);
  for (const char* other : {"", "Apple", "appl", "apple ", "constructor", "toString"}) {
    CHECK(names.indexOf(other) == -1);
  }
  CHECK(names.indexOf(std::string_view("apple\0", 6)) == -1);
}

TEST_CASE("no names at all hold no name") {
  CHECK(Names().count() == 0);
  CHECK(Names().indexOf("") == -1);
}

TEST_CASE("the names of each enum are in the enum's order: they cross the border") {
  const auto at = [](const auto& names, auto value) { return std::string(names[static_cast<std::size_t>(value)]); };
  CHECK(at(kActivationNames, ActivationName::sigmoid) == "sigmoid");
  CHECK(at(kActivationNames, ActivationName::relu) == "relu");
  CHECK(at(kActivationNames, ActivationName::tanh) == "tanh");
  CHECK(at(kActivationNames, ActivationName::leakyRelu) == "leakyRelu");
  CHECK(at(kActivationNames, ActivationName::elu) == "elu");
  CHECK(at(kInitializerNames, InitializerName::automatic) == "auto");
  CHECK(at(kInitializerNames, InitializerName::xavierNormal) == "xavierNormal");
  CHECK(at(kInitializerNames, InitializerName::xavierUniform) == "xavierUniform");
  CHECK(at(kInitializerNames, InitializerName::heNormal) == "heNormal");
  CHECK(at(kInitializerNames, InitializerName::heUniform) == "heUniform");
  CHECK(at(kInitializerNames, InitializerName::lecunNormal) == "lecunNormal");
  CHECK(at(kInitializerNames, InitializerName::lecunUniform) == "lecunUniform");
  CHECK(at(kDatasetNames, DatasetName::circles) == "circles");
  CHECK(at(kDatasetNames, DatasetName::exclusiveOr) == "xor");
  CHECK(at(kDatasetNames, DatasetName::gaussians) == "gaussians");
  CHECK(at(kDatasetNames, DatasetName::spirals) == "spirals");
  CHECK(at(kDatasetNames, DatasetName::penguins) == "penguins");
  CHECK(at(kLossNames, LossName::automatic) == "auto");
  CHECK(at(kLossNames, LossName::meanSquaredError) == "meanSquaredError");
  CHECK(at(kLossNames, LossName::binaryCrossEntropy) == "binaryCrossEntropy");
  CHECK(at(kLossNames, LossName::softmaxCrossEntropy) == "softmaxCrossEntropy");
  CHECK(at(kOptimizerNames, OptimizerName::sgd) == "sgd");
}

TEST_CASE("a view of names gives each by its place") {
  const Names names = kOptimizerNames;
  for (int i = 0; i < names.count(); ++i) CHECK(names.indexOf(names[i]) == i);
}

}  // namespace vanish
