#include <emscripten/bind.h>

#include "core/border/readings.hpp"
#include "core/border/specs.hpp"
#include "core/experiments/activation_curve.hpp"
#include "core/experiments/activations.hpp"
#include "core/experiments/clipping.hpp"
#include "core/experiments/expected_deltas.hpp"
#include "core/experiments/gradient_flow.hpp"
#include "core/experiments/mean_field.hpp"
#include "core/experiments/neuron.hpp"
#include "core/experiments/residual.hpp"

/// The experiments: a spec in, plain numbers out.
namespace vanish::border {
namespace {

constexpr Index kMaximumFactors = 10000;

/// One member of each point of a descent.
val toJs(const ClippingDescent& descent, double DescentPoint::*member) {
  std::array<double, kMaximumDescentSteps + 1> numbers{};
  for (Index i = 0; i < descent.count; ++i) numbers[i] = descent.points[i].*member;
  return border::toJs(numbers.data(), descent.count);
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
  std::vector<double> deltas;
  for (Index i = 0; i < descent.value->count; ++i) {
    const UnrolledUnit unit = unrolled(descent.value->points[i].weight, descent.value->points[i].bias);
    deltas.insert(deltas.end(), unit.deltas.begin(), unit.deltas.end());
  }
  result.set("deltas", toJs(deltas));
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

/// What is measured in each layer, beside what the theory expects there.
val flowToJs(const Spec& spec, const LayerReport& report) {
  std::array<double, kMaximumDepth> expected{};
  expectedDeltaRms(spec, report, expected.data());
  val result = toJs(report);
  result.set("expectedDeltaRms", toJs(expected.data(), depthOf(spec)));
  return result;
}

/// The same, and of each unit: from a run before its first step, whose measurement is gradientFlow's, bit for bit.
val flowOfUnits(const Spec& spec, const val& also) {
  const Result<TrainingRun> run = TrainingRun::start(spec);
  if (!run) return toJs(*run.refusal);
  val result = flowToJs(spec, run.value->layers());
  const auto add = [&](const char* name, const val& found) {
    const bool isRefused = found["refused"].isTrue();
    if (isRefused)
      result = found;
    else
      result.set(name, found);
    return !isRefused;
  };
  const bool isMeasured = add("unitStatistics", unitStatisticsOf(*run.value));
  if (isMeasured) add("trace", traceOf(*run.value, also["trace"]));
  return result;
}

val gradientFlowJs(const val& object, const val& also) {
  const Result<Spec> spec = readSpec(object, kSpecFields);
  if (!spec) return toJs(*spec.refusal);
  if (!also.isUndefined()) return flowOfUnits(*spec.value, also);
  const Result<LayerReport> report = gradientFlow(*spec.value);
  return report ? flowToJs(*spec.value, *report.value) : toJs(*report.refusal);
}

val meanFieldJs(const val& object) {
  const Result<MeanFieldSpec> spec = readSpec(object, kMeanFieldFields);
  if (!spec) return toJs(*spec.refusal);
  const Result<MeanField> theory = meanField(*spec.value);
  if (!theory) return toJs(*theory.refusal);
  const Index depth = theory.value->depth;
  val result = val::object();
  result.set("q", theory.value->q);
  result.set("chi", theory.value->chi);
  result.set("rate", theory.value->rate);
  result.set("saturatedShare", theory.value->saturatedShare);
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

/// The running products of factors.
val runningProductsJs(const val& list) {
  const Result<Numbers> factors = readNumbers(list, "factors", kMaximumFactors);
  if (!factors) return toJs(*factors.refusal);
  val result = val::object();
  const auto refusal = addRunningProducts(factors.value->data(), factors.value->size, result);
  return refusal ? toJs(*refusal) : result;
}

val activationsJs() {
  val list = val::array();
  for (const ActivationFacts& facts : activations()) {
    val object = val::object();
    object.set("name", toJs(kActivationNames, static_cast<int>(facts.name)));
    object.set("canDie", facts.canDie);
    object.set("isBounded", facts.isBounded);
    object.set("supremum", facts.supremum);
    object.set("supremumAt", facts.supremumAt);
    object.set("saturatedBelow", facts.saturation.below);
    object.set("saturatedAbove", facts.saturation.above);
    list.call<void>("push", object);
  }
  return list;
}

val neuronJs(const val& object) {
  const Result<NeuronSpec> spec = readSpec(object, kNeuronFields);
  if (!spec) return toJs(*spec.refusal);
  const Result<NeuronDescent> descent = neuron(*spec.value);
  if (!descent) return toJs(*descent.refusal);
  const Matrix& numbers = descent.value->numbers;
  val result = val::object();
  for (int k = 0; k < numbers.rows; ++k) {
    const auto count = static_cast<std::size_t>(numbers.columns);
    result.set(kNeuronNumbers[static_cast<std::size_t>(k)].name, toJs(numbers.row(k), count));
  }
  return result;
}

val residualJs(const val& object) {
  const Result<Spec> spec = readSpec(object, kSpecFields);
  if (!spec) return toJs(*spec.refusal);
  const Result<ResidualNetworks> networks = residual(*spec.value);
  if (!networks) return toJs(*networks.refusal);
  val result = val::object();
  for (std::size_t i = 0; i < networks.value->size(); ++i) {
    val network = toJs((*networks.value)[i].report);
    network.set("lengths", toJs((*networks.value)[i].lengths));
    result.set(kSkipNames[i].name, network);
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
  emscripten::function("activations", &activationsJs);
  emscripten::function("neuron", &neuronJs);
  emscripten::function("residual", &residualJs);
}

}  // namespace vanish::border
