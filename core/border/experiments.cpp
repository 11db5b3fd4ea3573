#include <emscripten/bind.h>

#include "core/border/specs.hpp"
#include "core/experiments/activation_curve.hpp"
#include "core/experiments/clipping.hpp"
#include "core/experiments/gradient_flow.hpp"
#include "core/experiments/mean_field.hpp"
#include "core/nn/chain_rule.hpp"

/// The experiments: a spec in, plain numbers out.
namespace vanish::border {
namespace {

constexpr std::size_t kMaximumFactors = 10000;

/// One member of each point of a descent.
val toJs(const ClippingDescent& descent, double DescentPoint::*member) {
  std::array<double, kMaximumDescentSteps + 1> numbers{};
  const auto count = static_cast<std::size_t>(descent.count);
  for (std::size_t i = 0; i < count; ++i) numbers[i] = descent.points[i].*member;
  return border::toJs(numbers.data(), count);
}

using border::toJs;

val clippingJs(const val& object) {
  const Result<ClippingSpec> spec = readSpec(object, kClippingFields);
  if (!spec) return toJs(*spec.refusal);
  const Result<ClippingDescent> descent = clipping(*spec.value);
  if (!descent) return toJs(*descent.refusal);
  val result = val::object();
  result.set("weights", toJs(*descent.value, &DescentPoint::weight));
  result.set("biases", toJs(*descent.value, &DescentPoint::bias));
  result.set("losses", toJs(*descent.value, &DescentPoint::loss));
  result.set("norms", toJs(*descent.value, &DescentPoint::norm));
  result.set("clippedNorms", toJs(*descent.value, &DescentPoint::clippedNorm));
  return result;
}

val lossSurfaceJs(const val& object) {
  const Result<LossSurfaceSpec> spec = readSpec(object, kLossSurfaceFields);
  if (!spec) return toJs(*spec.refusal);
  const Result<LossSurface> surface = lossSurface(*spec.value);
  return surface ? toJs(surface.value->losses) : toJs(*surface.refusal);
}

val activationCurveJs(const val& object) {
  const Result<CurveSpec> spec = readSpec(object, kCurveFields);
  if (!spec) return toJs(*spec.refusal);
  const Result<ActivationCurve> curve = activationCurve(*spec.value);
  if (!curve) return toJs(*curve.refusal);
  val result = val::object();
  result.set("z", toJs(curve.value->z));
  result.set("value", toJs(curve.value->value));
  result.set("derivative", toJs(curve.value->derivative));
  return result;
}

val gradientFlowJs(const val& object) {
  const Result<Spec> spec = readSpec(object, kSpecFields);
  if (!spec) return toJs(*spec.refusal);
  const Result<LayerReport> report = gradientFlow(*spec.value);
  return report ? toJs(*report.value) : toJs(*report.refusal);
}

val meanFieldJs(const val& object) {
  const Result<MeanFieldSpec> spec = readSpec(object, kMeanFieldFields);
  if (!spec) return toJs(*spec.refusal);
  const Result<MeanField> theory = meanField(*spec.value);
  if (!theory) return toJs(*theory.refusal);
  const auto depth = static_cast<std::size_t>(theory.value->depth);
  val result = val::object();
  result.set("q", theory.value->q);
  result.set("chi", theory.value->chi);
  result.set("rate", theory.value->rate);
  result.set("variances", toJs(theory.value->variances.data(), depth));
  result.set("rates", toJs(theory.value->rates.data(), depth));
  return result;
}

val criticalWeightSigmaJs(const val& object) {
  const Result<MeanFieldSpec> spec = readSpec(object, kMeanFieldFields);
  if (!spec) return toJs(*spec.refusal);
  const MeanFieldSpec& given = *spec.value;
  const auto critical = criticalWeightSigma({given.activation, given.leakySlope, given.eluAlpha}, given.biasSigma);
  return critical ? val(*critical) : val::null();
}

/// The running products of factors, as each number format has them.
val runningProductsJs(const val& list) {
  const Result<Numbers> factors = readNumbers(list, "factors", kMaximumFactors);
  if (!factors) return toJs(*factors.refusal);
  const std::size_t count = factors.value->size;
  Memory memory;
  if (!memory.allocate(count + 1)) return toJs(Refusal{Reason::outOfMemory, ""});
  val result = val::object();
  for (std::size_t i = 0; i < kNumberFormatNames.size(); ++i) {
    runningProducts(static_cast<NumberFormat>(i), factors.value->data(), count, memory.begin());
    result.set(kNumberFormatNames[i], toJs(memory.begin(), count));
  }
  return result;
}

}  // namespace

EMSCRIPTEN_BINDINGS(experiments) {
  emscripten::function("activationCurve", &activationCurveJs);
  emscripten::function("clipping", &clippingJs);
  emscripten::function("lossSurface", &lossSurfaceJs);
  emscripten::function("gradientFlow", &gradientFlowJs);
  emscripten::function("meanField", &meanFieldJs);
  emscripten::function("criticalWeightSigma", &criticalWeightSigmaJs);
  emscripten::function("runningProducts", &runningProductsJs);
}

}  // namespace vanish::border
