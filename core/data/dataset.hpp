#pragma once

#include <cstdint>

#include "core/checks/names.hpp"
#include "core/data/table.hpp"
#include "core/numerics/matrix.hpp"

namespace vanish {

// `exclusiveOr` because xor is a word of C++; outside it is named `xor`.
enum class DatasetName { circles, exclusiveOr, gaussians, spirals, penguins, digits, table };

inline constexpr NamesOf<7> kDatasetNames = {"circles", "xor", "gaussians", "spirals", "penguins", "digits", "table"};

inline constexpr Index kMaximumExamples = 1000;
inline constexpr Index kDefaultExamples = 200;

struct DatasetShape {
  Index examples;
  Index features;
  Index classes;
};

/// `examples` counts for the four drawn sets, 0 meaning kDefaultExamples; the other sets are as many as they are.
/// `table` is read for the set of that name only, and may be null for the others.
DatasetShape datasetShape(DatasetName name, Index examples, const Table* table);

/// Examples with their classes.
struct Dataset {
  Matrix inputs;   // (examples, features), each feature with mean 0 and standard deviation 1
  Matrix targets;  // (1, examples), the class of each example: 0, 1, ... classes - 1
  Index classes = 0;
};

/// Fills `dataset`, whose matrices have datasetShape's sizes.
///
/// Drawn from `seed`, two features, two classes in turn, to each point N(0, noise^2) added in both directions:
/// - circles: class 0 in the disc of radius 0.5, class 1 in the ring from 0.7 to 1
/// - xor: points with both coordinates 0.1 to 1 from 0; class 1 where their signs differ
/// - gaussians: N((-0.7, -0.7), 0.35^2) and N((0.7, 0.7), 0.35^2)
/// - spirals: two arms of 1.75 turns, radius 0 to 1
///
/// From a table, without noise or seed:
/// - penguins: bill length and depth, flipper length, body mass; Adelie, Chinstrap, Gentoo
/// - digits: the 64 pixels of handwritten digits, row by row; 0 to 9
/// - table: the features and classes of `table`
///
/// Last, every feature is standardised over the set: its mean taken away, divided by its standard deviation
/// (that of the population). A feature that never changes becomes 0.
void fillDataset(DatasetName name, double noise, std::uint64_t seed, const Table* table, Dataset& dataset);

/// The same without the standardising.
void fillUnscaled(DatasetName name, double noise, std::uint64_t seed, const Table* table, Dataset& dataset);

/// The standardising alone: each column of `inputs`, finite numbers of any size and however close, to mean 0 and
/// standard deviation 1, both within 1e-9; a column that never changes to 0.
void standardize(const Matrix& inputs);

}  // namespace vanish
