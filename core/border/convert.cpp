#include "core/border/convert.hpp"

#include <array>
#include <limits>
#include <string>
#include <utility>

namespace vanish::border {

// The name of this type has moved between versions of Emscripten.
using Handle = decltype(std::declval<const val&>().as_handle());

/// A new Float64Array with a copy of `count` numbers: lean_embind.js. Whoever takes the handle owns it.
extern "C" Handle vanish_copy_of(const double* numbers, std::size_t count);

namespace {

constexpr Index kDouble = sizeof(double);

val parametersToJs(const ConstMatrix& weights, const ConstMatrix& biases) {
  val object = val::object();
  object.set("weights", toJs(weights));
  object.set("biases", toJs(biases));
  object.set("fanIn", weights.columns);
  object.set("fanOut", weights.rows);
  return object;
}

}  // namespace

val toJs(const Refusal& refusal) {
  val object = val::object();
  object.set("refused", true);
  object.set("code", codeOf(refusal));
  object.set("reason", std::string(nameOf(refusal.reason)));
  object.set("field", refusal.field);
  object.set("minimum", refusal.minimum);
  object.set("maximum", refusal.maximum);
  object.set("line", refusal.line);
  object.set("column", refusal.column);
  return object;
}

val toJs(const double* numbers, Index count) {
  return val::take_ownership(vanish_copy_of(numbers, static_cast<std::size_t>(count)));
}

val toJs(const ConstMatrix& matrix) {
  return toJs(matrix.data(), matrix.size());
}

val toJs(const std::vector<double>& numbers) {
  return toJs(numbers.data(), static_cast<Index>(numbers.size()));
}

val toJs(const Names& names, int value) {
  return val(std::string(names.nameOf(value)));
}

val toJs(const Layer& layer) {
  return parametersToJs(layer.weights, layer.biases);
}

val toJs(const LayerGradients& gradients) {
  return parametersToJs(gradients.dWeights, gradients.dBiases);
}

val toJs(const Dataset& data) {
  val object = val::object();
  object.set("inputs", toJs(data.inputs));
  object.set("targets", toJs(data.targets));
  object.set("examples", data.inputs.rows);
  object.set("features", data.inputs.columns);
  object.set("classes", data.classes);
  object.set("trainingExamples", data.trainingExamples);
  object.set("means", toJs(data.means));
  object.set("scales", toJs(data.scales));
  return object;
}

val toJs(const LayerReport& report) {
  val object = val::object();
  for (const Statistic& statistic : kStatistics) {
    std::array<double, kMaximumLayers> numbers{};
    for (Index l = 0; l < report.layerCount; ++l) numbers[l] = report.layers[l].*statistic.member;
    object.set(statistic.name, toJs(numbers.data(), report.layerCount));
  }
  return object;
}

double numberOf(const val& value) {
  return value.isNumber() ? value.as<double>() : std::numeric_limits<double>::quiet_NaN();
}

Result<Numbers> readNumbers(const val& list, const char* field, Index most) {
  const bool isList = list.isArray() || val::global("ArrayBuffer").call<bool>("isView", list);
  if (!isList) return Refusal{Reason::notAList, field};
  const auto count = list["length"].as<double>();
  if (!(count <= static_cast<double>(most))) {
    return Refusal{Reason::wrongCount, field, 0.0, static_cast<double>(most)};
  }
  Numbers numbers;
  numbers.size = static_cast<Index>(count);
  if (!numbers.memory.allocate(numbers.size + 1)) return Refusal{Reason::outOfMemory, ""};
  val(emscripten::typed_memory_view(static_cast<std::size_t>(numbers.size), numbers.data())).call<void>("set", list);
  return numbers;
}

std::string_view Bytes::view() const {
  return {reinterpret_cast<const char*>(memory.begin()), static_cast<std::size_t>(size)};
}

bool isBytes(const val& value) {
  return value.instanceof (val::global("Uint8Array"));
}

Result<Bytes> readBytes(const val& given) {
  Bytes bytes;
  bytes.size = static_cast<Index>(given["length"].as<double>());
  if (!bytes.memory.allocate(bytes.size / kDouble + 1)) return Refusal{Reason::outOfMemory, ""};
  auto* to = reinterpret_cast<unsigned char*>(bytes.memory.begin());
  val(emscripten::typed_memory_view(static_cast<std::size_t>(bytes.size), to)).call<void>("set", given);
  return bytes;
}

std::string digitsOf(std::uint64_t hash) {
  std::string digits(16, '0');
  for (std::size_t i = 16; i-- > 0; hash >>= 4) digits[i] = "0123456789abcdef"[hash & 15];
  return digits;
}

}  // namespace vanish::border
