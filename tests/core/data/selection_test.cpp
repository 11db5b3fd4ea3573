#include "core/data/selection.hpp"

#include <doctest/doctest.h>

#include <vector>

namespace vanish {
namespace {

Selection selectionOf(std::vector<double> indices) {
  Selection selection;
  REQUIRE(!setSelection("features", indices.data(), static_cast<Index>(indices.size()), selection));
  return selection;
}

std::string code(std::vector<double> indices) {
  Selection selection = selectionOf({1, 2});
  const Selection before = selection;
  const auto refusal = setSelection("features", indices.data(), static_cast<Index>(indices.size()), selection);
  if (refusal) CHECK(selection == before);
  return refusal ? codeOf(*refusal) : "";
}

}  // namespace

TEST_CASE("a selection is a list of indices, each once, in the order given; what is refused changes nothing") {
  const Selection selection = selectionOf({3, 0, 7});
  CHECK(selection.count == 3);
  CHECK(selection.indices[0] == 3);
  CHECK(selection.indices[1] == 0);
  CHECK(selection.indices[2] == 7);
  CHECK_FALSE(selection == selectionOf({3, 0}));
  CHECK_FALSE(selection == selectionOf({0, 3, 7}));
  CHECK(code({}) == "featuresWrongCount");
  CHECK(code(std::vector<double>(101, 0.0)) == "featuresWrongCount");
  CHECK(code({0, 1.5}) == "featuresNotWhole");
  CHECK(code({-1}) == "featuresOutOfRange");
  CHECK(code({4, 2, 4}) == "selectedTwice");
}

TEST_CASE("a dataset is asked for features and classes that it has, and for two classes or more") {
  const DatasetShape shape{10, 4, 3};
  const auto refused = [&](const Selection& features, const Selection& classes) {
    const auto refusal = checkSelections(shape, features, classes);
    return refusal ? codeOf(*refusal) : "";
  };
  CHECK(refused({}, {}) == "");
  CHECK(refused(selectionOf({3, 0}), selectionOf({2, 0})) == "");
  CHECK(refused(selectionOf({4}), {}) == "featuresOutOfRange");
  CHECK(checkSelections(shape, selectionOf({4}), {})->maximum == 3);
  CHECK(refused({}, selectionOf({0, 3})) == "classesOutOfRange");
  CHECK(refused({}, selectionOf({1})) == "classesWrongCount");
}

TEST_CASE("what is selected keeps its examples' order, and its classes count from 0 in the order given") {
  double inputs[] = {1,  2,  3,  //
                     4,  5,  6,  //
                     7,  8,  9,  //
                     10, 11, 12};
  double targets[] = {0, 1, 2, 0};
  const Dataset all{{inputs, 4, 3}, {targets, 1, 4}, {}, {}, 3};
  double partInputs[6];
  double partTargets[3];
  Dataset part{{partInputs, 3, 2}, {partTargets, 1, 3}, {}, {}};
  select(all, selectionOf({2, 0}), selectionOf({2, 0}), part);
  CHECK(part.classes == 2);
  CHECK(std::vector<double>(partTargets, partTargets + 3) == std::vector<double>{1, 0, 1});
  CHECK(std::vector<double>(partInputs, partInputs + 6) == std::vector<double>{3, 1, 9, 7, 12, 10});

  double wholeInputs[12];
  double wholeTargets[4];
  Dataset whole{{wholeInputs, 4, 3}, {wholeTargets, 1, 4}, {}, {}};
  select(all, {}, {}, whole);
  CHECK(whole.classes == 3);
  CHECK(std::vector<double>(wholeInputs, wholeInputs + 12) == std::vector<double>(inputs, inputs + 12));
  CHECK(std::vector<double>(wholeTargets, wholeTargets + 4) == std::vector<double>(targets, targets + 4));
}

}  // namespace vanish
