#include "core/spec.hpp"

namespace vanish {
namespace {

constexpr int kMinimumExamples = 2;  // one of each class

std::optional<Refusal> checkExamples(const Spec& spec) {
  if (spec.examples == 0) return std::nullopt;
  const bool drawn = spec.dataset != DatasetName::penguins;
  const int own = datasetShape(spec.dataset, 0).examples;
  const int minimum = drawn ? kMinimumExamples : own;
  const int maximum = drawn ? kMaximumExamples : own;
  if (spec.examples >= minimum && spec.examples <= maximum) return std::nullopt;
  return Refusal{Reason::outOfRange, "examples", static_cast<double>(minimum), static_cast<double>(maximum)};
}

}  // namespace

std::optional<Refusal> checkSpec(const Spec& spec) {
  if (auto refusal = checkFields(spec, kSpecFields)) return refusal;
  if (spec.depth * spec.width > kMaximumHiddenUnits) {
    const int widest = kMaximumHiddenUnits / spec.depth;
    return Refusal{Reason::networkTooLarge, "width", 1.0, static_cast<double>(widest)};
  }
  if (auto refusal = checkExamples(spec)) return refusal;
  const DatasetShape data = datasetShapeOf(spec);
  if (spec.batchSize > data.examples) {
    return Refusal{Reason::outOfRange, "batchSize", 0.0, static_cast<double>(data.examples)};
  }
  if (spec.loss == LossName::binaryCrossEntropy && data.classes != 2) {
    return Refusal{Reason::lossNeedsTwoClasses, "loss"};
  }
  return std::nullopt;
}

Activation activationOf(const Spec& spec) {
  return {spec.activation, spec.leakySlope, spec.eluAlpha};
}

DatasetShape datasetShapeOf(const Spec& spec) {
  return datasetShape(spec.dataset, spec.examples);
}

int batchSizeOf(const Spec& spec) {
  return spec.batchSize == 0 ? datasetShapeOf(spec).examples : spec.batchSize;
}

LossName lossOf(const Spec& spec) {
  return resolveLoss(spec.loss, datasetShapeOf(spec).classes);
}

}  // namespace vanish
