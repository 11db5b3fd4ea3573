#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "core/activation.hpp"
#include "core/dataset.hpp"
#include "core/field.hpp"
#include "core/initializer.hpp"
#include "core/loss.hpp"
#include "core/optimizer.hpp"

namespace vanish {

inline constexpr int kMaximumDepth = 100;
inline constexpr int kMaximumLayers = kMaximumDepth + 1;  // the output layer is one more
inline constexpr int kMaximumWidth = 256;

/// The largest depth x width. With every other field at its worst a run then asks for about 185 MB.
inline constexpr int kMaximumHiddenUnits = 6400;

/// A network, its data and how it is trained: everything that decides a result.
/// Layers count from 0, the first hidden one, to `depth`, the output layer.
struct Spec {
  ActivationName activation = ActivationName::sigmoid;       // of the hidden layers; the output layer has none
  int depth = 20;                                            // hidden layers
  int width = 16;                                            // units of each hidden layer
  InitializerName initializer = InitializerName::automatic;  // of every layer's weights
  DatasetName dataset = DatasetName::circles;                //
  int examples = 0;                                          // of a drawn set; 0: the set's own number
  double noise = 0.05;                                       // of a drawn set, standard deviation
  int batchSize = 0;                                         // examples a step; 0: all
  LossName loss = LossName::automatic;                       // mean over the batch
  OptimizerName optimizer = OptimizerName::sgd;              //
  double learningRate = 0.03;                                //
  std::uint32_t seed = 1;                                    // of data, weights, biases and batches
  double leakySlope = 0.01;                                  // of leakyRelu
  double eluAlpha = 1.0;                                     // of elu
  double biasMean = 0.0;                                     // of every initial bias
  double biasStandardDeviation = 0.0;                        // of every initial bias
};

/// Names, ranges and, by Spec{}, defaults.
inline constexpr std::array kSpecFields = {
    field::choice<&Spec::activation>("activation", kActivationNames),
    field::integer<&Spec::depth>("depth", 1, kMaximumDepth),
    field::integer<&Spec::width>("width", 1, kMaximumWidth),
    field::choice<&Spec::initializer>("initializer", kInitializerNames),
    field::choice<&Spec::dataset>("dataset", kDatasetNames),
    field::integer<&Spec::examples>("examples", 0, kMaximumExamples),
    field::number<&Spec::noise>("noise", 0, 1),
    field::integer<&Spec::batchSize>("batchSize", 0, kMaximumExamples),
    field::choice<&Spec::loss>("loss", kLossNames),
    field::choice<&Spec::optimizer>("optimizer", kOptimizerNames),
    field::number<&Spec::learningRate>("learningRate", 0, 1000),
    field::integer<&Spec::seed>("seed", 0, 4294967295.0),
    field::number<&Spec::leakySlope>("leakySlope", 1e-6, 1),
    field::number<&Spec::eluAlpha>("eluAlpha", 0.01, 10),
    field::number<&Spec::biasMean>("biasMean", -1000, 1000),
    field::number<&Spec::biasStandardDeviation>("biasStandardDeviation", 0, 1000),
};

/// Refuses a spec that cannot be run: a field out of its range, too many hidden units, a batch larger than the
/// data, a number of examples that the dataset does not have, a loss that does not fit the classes.
std::optional<Refusal> checkSpec(const Spec& spec);

/// What follows from a checked spec.
Activation activationOf(const Spec& spec);
DatasetShape datasetShapeOf(const Spec& spec);
int batchSizeOf(const Spec& spec);
LossName lossOf(const Spec& spec);

}  // namespace vanish
