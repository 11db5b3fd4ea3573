#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <utility>
#include <vector>

#include "core/data/table.hpp"

namespace vanish {

/// A table of `rows` of `features` numbers each, in `classes` classes.
inline Table tableOf(std::vector<double> rows, int features, std::vector<double> targets, int classes) {
  const auto examples = static_cast<int>(targets.size());
  auto table = makeTable({rows.data(), examples, features}, {targets.data(), 1, examples}, classes);
  REQUIRE(table);
  return std::move(*table.value);
}

inline std::shared_ptr<const Table> sharedTableOf(std::vector<double> rows, int features, std::vector<double> targets,
                                                  int classes) {
  return std::make_shared<const Table>(tableOf(std::move(rows), features, std::move(targets), classes));
}

}  // namespace vanish
