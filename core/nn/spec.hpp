#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>

#include "core/checks/fields.hpp"
#include "core/data/dataset.hpp"
#include "core/data/selection.hpp"
#include "core/data/table.hpp"
#include "core/data/test_share.hpp"
#include "core/nn/activation.hpp"
#include "core/nn/clipping.hpp"
#include "core/nn/initializer.hpp"
#include "core/nn/loss.hpp"
#include "core/nn/optimizer.hpp"
#include "core/numerics/number_format.hpp"

namespace vanish {

inline constexpr Index kMaximumDepth = 100;
inline constexpr Index kMaximumLayers = kMaximumDepth + 1;  // the output layer is one more
inline constexpr Index kMaximumWidth = 256;

/// The most hidden units, over all layers.
inline constexpr Index kMaximumHiddenUnits = 6400;

/// The most numbers that a pass keeps of one kind: hidden units x examples of a batch. With every other field at its
/// worst a run then asks for less than 400 MB.
inline constexpr Index kMaximumUnitExamples = 6400000;

/// Where residual connections end: before the activation function, as in the first residual networks (He et al. 2016a),
/// or after it, so that nothing stands in the way of what is added (He et al. 2016b).
enum class SkipName { none, beforeActivation, afterActivation };

inline constexpr NamesOf<3> kSkipNames = {{{SkipName::none, "none"},
                                           {SkipName::beforeActivation, "beforeActivation"},
                                           {SkipName::afterActivation, "afterActivation"}}};

/// The units of each hidden layer, where they differ.
struct Widths {
  Index count = 0;  // 0: depth layers of one width
  std::array<std::uint16_t, kMaximumDepth> units{};
};

/// A network, its data and how it is trained: everything that decides a result.
/// Layers count from 0, the first hidden one, to the output layer.
struct Spec {
  ActivationName activation = ActivationName::sigmoid;       // of the hidden layers; the output layer has none
  Index depth = 20;                                          // hidden layers; 0: the inputs meet the output layer
  Index width = 16;                                          // units of each hidden layer
  Widths widths;                                             // in place of depth and width
  SkipName skip = SkipName::none;                            // residual connections
  Index skipEvery = 2;                                       // layers that one of them skips
  InitializerName initializer = InitializerName::automatic;  // of every layer's weights
  double weightSigma = 1.0;                                  // of `scaled`: standard deviation times sqrt(fanIn)
  double constantWeight = 0.5;                               // of `constant`
  double biasMean = 0.0;                                     // of every initial bias
  double biasStandardDeviation = 0.0;                        // of every initial bias
  DatasetName dataset = DatasetName::circles;                //
  std::shared_ptr<const Table> table;                        // of dataset `table`
  Selection features;                                        // of the dataset that the network sees
  Selection classes;                                         // that are told apart; examples of others are left out
  Index examples = 0;                                        // of a drawn set; 0: the set's own number
  double noise = 0.05;                                       // of a drawn set, standard deviation
  double testShare = 0.0;                                    // of the examples, held out: never trained on
  Index batchSize = 0;                                       // examples a step; 0: all that are trained on
  LossName loss = LossName::automatic;                       // mean over the batch
  OptimizerName optimizer = OptimizerName::sgd;              //
  double learningRate = 0.03;                                //
  double momentum = 0.9;                                     // of momentum and nesterov
  double rho = 0.9;                                          // of rmsProp
  double beta1 = 0.9;                                        // of adam
  double beta2 = 0.999;                                      // of adam
  double epsilon = 1e-8;                                     // of rmsProp and adam
  double weightDecay = 0.0;                                  // L2, of the weights alone
  ClippingName clipping = ClippingName::none;                //
  double clippingThreshold = 1.0;                            // of the norm, or of each value
  NumberFormat numberFormat = NumberFormat::float64;         // that activations and deltas are rounded to
  std::uint32_t seed = 1;                                    // of data, weights, biases and batches
  double leakySlope = 0.01;                                  // of leakyRelu
  double eluAlpha = 1.0;                                     // of elu
};

/// Names, ranges and, by Spec{}, defaults of all but `widths`, `table`, `features` and `classes`.
inline constexpr std::array kSpecFields = {
    field::choice<&Spec::activation>("activation", kActivationNames),
    field::integer<&Spec::depth>("depth", 0, kMaximumDepth),
    field::integer<&Spec::width>("width", 1, kMaximumWidth),
    field::choice<&Spec::skip>("skip", kSkipNames),
    field::integer<&Spec::skipEvery>("skipEvery", 1, kMaximumDepth),
    field::choice<&Spec::initializer>("initializer", kInitializerNames),
    field::number<&Spec::weightSigma>("weightSigma", 0, 100),
    field::number<&Spec::constantWeight>("constantWeight", -100, 100),
    field::number<&Spec::biasMean>("biasMean", -1000, 1000),
    field::number<&Spec::biasStandardDeviation>("biasStandardDeviation", 0, 1000),
    field::choice<&Spec::dataset>("dataset", kDatasetNames),
    field::integer<&Spec::examples>("examples", 0, kMaximumTableExamples),
    field::number<&Spec::noise>("noise", 0, 1),
    field::number<&Spec::testShare>("testShare", 0, kMaximumTestShare),
    field::integer<&Spec::batchSize>("batchSize", 0, kMaximumTableExamples),
    field::choice<&Spec::loss>("loss", kLossNames),
    field::choice<&Spec::optimizer>("optimizer", kOptimizerNames),
    field::number<&Spec::learningRate>("learningRate", 0, 1000),
    field::number<&Spec::momentum>("momentum", 0, 1),
    field::number<&Spec::rho>("rho", 0, 1),
    field::number<&Spec::beta1>("beta1", 0, 0.9999),
    field::number<&Spec::beta2>("beta2", 0, 0.999999),
    field::number<&Spec::epsilon>("epsilon", 1e-30, 1),
    field::number<&Spec::weightDecay>("weightDecay", 0, 1),
    field::choice<&Spec::clipping>("clipping", kClippingNames),
    field::number<&Spec::clippingThreshold>("clippingThreshold", 1e-30, 1e30),
    field::choice<&Spec::numberFormat>("numberFormat", kNumberFormatNames),
    field::integer<&Spec::seed>("seed", 0, 4294967295.0),
    field::number<&Spec::leakySlope>("leakySlope", 1e-6, 1),
    field::number<&Spec::eluAlpha>("eluAlpha", 0.01, 10),
};

/// Writes to `spec` the `widths`, `count` numbers from 1 to kMaximumDepth of them, each a whole number from 1 to
/// kMaximumWidth, or refuses them and changes nothing.
std::optional<Refusal> setWidths(const double* widths, Index count, Spec& spec);

/// Refuses a spec that cannot be run: a field out of its range, too many hidden units or examples of them, a
/// residual connection between layers of different widths, a batch larger than the data that are trained on, a share
/// held out that is less than one example, a number of examples that the dataset does not have, features and classes
/// that it does not have, dataset `table` without one, `digits` where they have not been handed in (setDigits), a loss
/// that does not fit the classes.
std::optional<Refusal> checkSpec(const Spec& spec);

/// What follows from a checked spec.
Activation activationOf(const Spec& spec);
Index depthOf(const Spec& spec);
Index widthOf(const Spec& spec, Index l);
DatasetShape datasetShapeOf(const Spec& spec);
Index trainingExamplesOf(const Spec& spec);  // of the dataset's examples
Index batchSizeOf(const Spec& spec);
LossName lossOf(const Spec& spec);
OptimizerSettings optimizerOf(const Spec& spec);
Initialization initializationOf(const Spec& spec);

}  // namespace vanish
