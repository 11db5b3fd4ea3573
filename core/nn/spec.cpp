#include "core/nn/spec.hpp"

#include <cmath>

#include "core/data/digits.hpp"
#include "core/nn/selected_data.hpp"

namespace vanish {
namespace {

constexpr Index kMinimumExamples = 2;  // one of each class

bool isDrawn(DatasetName name) {
  return name != DatasetName::penguins && name != DatasetName::digits && name != DatasetName::table;
}

std::optional<Refusal> checkExamples(const Spec& spec) {
  if (spec.dataset == DatasetName::table && spec.table == nullptr) return Refusal{Reason::tableMissing, "table"};
  if (spec.dataset == DatasetName::digits && !hasDigits()) return Refusal{Reason::digitsMissing, "dataset"};
  if (spec.examples == 0) return std::nullopt;
  const Index own = isDrawn(spec.dataset) ? 0 : datasetShape(spec.dataset, 0, spec.table.get()).examples;
  const Index minimum = isDrawn(spec.dataset) ? kMinimumExamples : own;
  const Index maximum = isDrawn(spec.dataset) ? kMaximumExamples : own;
  if (spec.examples >= minimum && spec.examples <= maximum) return std::nullopt;
  return Refusal{Reason::outOfRange, "examples", static_cast<double>(minimum), static_cast<double>(maximum)};
}

Index hiddenUnitsOf(const Spec& spec) {
  Index units = 0;
  for (Index l = 0; l < depthOf(spec); ++l) units += widthOf(spec, l);
  return units;
}

std::optional<Refusal> checkSize(const Spec& spec) {
  const Index units = hiddenUnitsOf(spec);
  if (units > kMaximumHiddenUnits) {
    const Index widest = kMaximumHiddenUnits / depthOf(spec);
    const char* field = spec.widths.count == 0 ? "width" : "widths";
    return Refusal{Reason::networkTooLarge, field, 1.0, static_cast<double>(widest)};
  }
  if (units * batchSizeOf(spec) <= kMaximumUnitExamples) return std::nullopt;
  const Index most = kMaximumUnitExamples / units;
  return Refusal{Reason::batchTooLarge, "batchSize", 1.0, static_cast<double>(most)};
}

std::optional<Refusal> checkSkips(const Spec& spec) {
  if (spec.skip == SkipName::none) return std::nullopt;
  for (Index end = spec.skipEvery; end < depthOf(spec); end += spec.skipEvery) {
    if (widthOf(spec, end) != widthOf(spec, end - spec.skipEvery)) return Refusal{Reason::skipNeedsOneWidth, "skip"};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Refusal> setWidths(const double* widths, Index count, Spec& spec) {
  if (count < 1 || count > kMaximumDepth) return Refusal{Reason::outOfRange, "widths", 1.0, kMaximumDepth};
  const NumberRange each{"widths", FieldKind::integer, 1.0, kMaximumWidth};
  Widths checked;
  for (Index l = 0; l < count; ++l) {
    if (auto refusal = checkNumber(each, widths[l])) return refusal;
    checked.units[l] = static_cast<std::uint16_t>(widths[l]);
  }
  checked.count = count;
  spec.widths = checked;
  return std::nullopt;
}

std::optional<Refusal> checkSpec(const Spec& spec) {
  if (auto refusal = checkFields(spec, kSpecFields)) return refusal;
  if (auto refusal = checkExamples(spec)) return refusal;
  if (auto refusal = checkSelections(wholeShapeOf(spec), spec.features, spec.classes)) return refusal;
  const DatasetShape data = datasetShapeOf(spec);
  const Index training = trainingExamplesOf(spec);
  if (spec.testShare > 0.0 && training == data.examples) {
    const double least = std::ceil(1e4 / static_cast<double>(data.examples)) / 1e4;  // of one example, to be read
    return Refusal{Reason::outOfRange, "testShare", least, kMaximumTestShare};
  }
  if (spec.batchSize > training) {
    return Refusal{Reason::outOfRange, "batchSize", 0.0, static_cast<double>(training)};
  }
  if (auto refusal = checkSize(spec)) return refusal;
  if (auto refusal = checkSkips(spec)) return refusal;
  if (spec.loss == LossName::binaryCrossEntropy && data.classes != 2) {
    return Refusal{Reason::lossNeedsTwoClasses, "loss"};
  }
  return std::nullopt;
}

Activation activationOf(const Spec& spec) {
  return {spec.activation, spec.leakySlope, spec.eluAlpha};
}

Index depthOf(const Spec& spec) {
  return spec.widths.count == 0 ? spec.depth : spec.widths.count;
}

Index widthOf(const Spec& spec, Index l) {
  return spec.widths.count == 0 ? spec.width : spec.widths.units[l];
}

DatasetShape datasetShapeOf(const Spec& spec) {
  DatasetShape shape = wholeShapeOf(spec);
  if (spec.features.count > 0) shape.features = spec.features.count;
  if (spec.classes.count > 0) {
    shape.classes = spec.classes.count;
    shape.examples = selectedExamples(spec);
  }
  return shape;
}

Index trainingExamplesOf(const Spec& spec) {
  const Index examples = datasetShapeOf(spec).examples;
  return examples - heldOut(examples, spec.testShare);
}

Index batchSizeOf(const Spec& spec) {
  return spec.batchSize == 0 ? trainingExamplesOf(spec) : spec.batchSize;
}

LossName lossOf(const Spec& spec) {
  return resolveLoss(spec.loss, datasetShapeOf(spec).classes);
}

OptimizerSettings optimizerOf(const Spec& spec) {
  return {spec.optimizer, spec.learningRate, spec.momentum, spec.rho,
          spec.beta1,     spec.beta2,        spec.epsilon,  spec.weightDecay};
}

Initialization initializationOf(const Spec& spec) {
  const InitializerName name = resolveInitializer(spec.initializer, spec.activation);
  const bool hasSlope = isHe(name) && spec.activation == ActivationName::leakyRelu;
  return {name, spec.weightSigma, spec.constantWeight, hasSlope ? spec.leakySlope : 0.0};
}

}  // namespace vanish
