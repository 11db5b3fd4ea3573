#pragma once

#include <cstdint>

#include "core/checks/names.hpp"
#include "core/data/table.hpp"
#include "core/numerics/matrix.hpp"
#include "core/numerics/memory.hpp"

namespace vanish {

// `exclusiveOr` because xor is a word of C++; outside it is named `xor`.
enum class DatasetName { circles, exclusiveOr, gaussians, spirals, penguins, digits, table };

inline constexpr NamesOf<7> kDatasetNames = {{{DatasetName::circles, "circles"},
                                              {DatasetName::exclusiveOr, "xor"},
                                              {DatasetName::gaussians, "gaussians"},
                                              {DatasetName::spirals, "spirals"},
                                              {DatasetName::penguins, "penguins"},
                                              {DatasetName::digits, "digits"},
                                              {DatasetName::table, "table"}}};

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
  Matrix inputs;   // (examples, features), each feature with mean 0 and standard deviation 1 over what is trained on
  Matrix targets;  // (1, examples), the class of each example: 0, 1, ... classes - 1
  Matrix means;    // (1, features) of what is trained on, as it was given: an input is (given - mean) / scale
  Matrix scales;   // (1, features) its standard deviation; 1 where nothing differs
  Index classes = 0;
  Index trainingExamples = 0;  // the first ones; the others are held out: never trained on
};

/// `memory` has datasetSize(shape) doubles to give.
Dataset layOutDataset(const DatasetShape& shape, Memory& memory);
Index datasetSize(const DatasetShape& shape);

/// Fills `dataset`, whose matrices have datasetShape's sizes. A share of the examples is held out
/// (core/data/test_share.hpp).
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
/// Last, every feature is standardised over what is trained on: its mean taken away, divided by its standard deviation
/// (that of the population). A feature that never changes becomes 0.
void fillDataset(DatasetName name, double noise, std::uint64_t seed, const Table* table, double testShare,
                 Dataset& dataset);

/// The same without the last step, and nothing held out.
void fillUnscaled(DatasetName name, double noise, std::uint64_t seed, const Table* table, Dataset& dataset);

/// The standardising alone: each column of the inputs, finite numbers of any size and however close, to mean 0 and
/// standard deviation 1 over what is trained on, both within 1e-9; one that never changes there to 0. Fills means and
/// scales.
void standardize(Dataset& dataset);

}  // namespace vanish
