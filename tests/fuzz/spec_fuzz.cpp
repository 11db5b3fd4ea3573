// Any order of writes to a spec's fields, good ones and bad ones: what cannot be held is refused and changes nothing,
// what checkSpec accepts is in range and consistent, and small networks of such specs are trained for two steps.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "core/nn/network.hpp"
#include "core/nn/spec.hpp"
#include "core/run/run.hpp"
#include "tests/fuzz/require.hpp"

namespace vanish {
namespace {

/// Takes the fuzzer's bytes apart from the front; zeros follow its end.
class Bytes {
 public:
  Bytes(const std::uint8_t* data, std::size_t size) : data_(data), left_(size) {}

  bool empty() const { return left_ == 0; }

  template <class Value>
  Value take() {
    Value value{};
    const std::string_view bytes = takeText(sizeof value);
    if (!bytes.empty()) std::memcpy(&value, bytes.data(), bytes.size());
    return value;
  }

  std::string_view takeText(std::size_t count) {
    count = std::min(count, left_);
    const std::string_view text(reinterpret_cast<const char*>(data_), count);
    data_ += count;
    left_ -= count;
    return text;
  }

 private:
  const std::uint8_t* data_;
  std::size_t left_;
};

using Values = std::array<double, kSpecFields.size()>;

Values valuesOf(const Spec& spec) {
  Values values;
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = kSpecFields[i].get(spec);
  return values;
}

/// Bits, so that NaN equals itself.
bool same(const Values& a, const Values& b) {
  return std::memcmp(a.data(), b.data(), sizeof a) == 0;
}

/// What a field may hold, said a second time.
bool holds(const Field<Spec>& field, double value) {
  if (!std::isfinite(value) || value < field.minimum || value > field.maximum) return false;
  return field.kind == FieldKind::number || std::floor(value) == value;
}

void requireRefusal(const Refusal& refusal) {
  require(!codeOf(refusal).empty());
  require(refusal.minimum <= refusal.maximum);
}

void writeNumber(Spec& spec, const Field<Spec>& field, double value) {
  const Values before = valuesOf(spec);
  const auto refusal = setNumber(spec, field, value);
  require(refusal.has_value() != holds(field, value));
  if (refusal) {
    requireRefusal(*refusal);
    require(same(valuesOf(spec), before));
  } else {
    require(field.get(spec) == value);
  }
}

void writeChoice(Spec& spec, const Field<Spec>& field, std::string_view name) {
  const Values before = valuesOf(spec);
  const auto refusal = setChoice(spec, field, name);
  if (refusal) {
    requireRefusal(*refusal);
    require(same(valuesOf(spec), before));
  } else {
    require(field.names.nameOf(field.get(spec)) == name);
  }
}

void writeNamed(Spec& spec, const Field<Spec>& field, int index) {
  if (field.names.count() > 0) writeChoice(spec, field, field.names.begin()[index % field.names.count()].name);
}

/// One write to a field, as the next bytes say.
void write(Spec& spec, const Field<Spec>& field, Bytes& bytes) {
  switch (bytes.take<std::uint8_t>() % 6) {
    case 0:
      return writeNumber(spec, field, bytes.take<double>());
    case 1:
      return writeNumber(spec, field, bytes.take<std::int16_t>());
    case 2:
      return writeNumber(spec, field,
                         field.minimum + (field.maximum - field.minimum) * (bytes.take<std::uint8_t>() / 255.0));
    case 3:
      return writeNamed(spec, field, bytes.take<std::uint8_t>());
    case 4:
      return writeChoice(spec, field, bytes.takeText(bytes.take<std::uint8_t>() % 16));
    default:
      // Past the checks, as C++ can: a number that every field's type can hold, though not its range.
      return field.set(spec, bytes.take<std::uint16_t>());
  }
}

/// A list of widths, each a byte or, now and then, any number.
void writeWidths(Spec& spec, Bytes& bytes) {
  std::array<double, kMaximumDepth + 1> widths{};
  const std::size_t count = bytes.take<std::uint8_t>() % (widths.size() + 1);
  for (std::size_t l = 0; l < count; ++l) {
    const auto byte = bytes.take<std::uint8_t>();
    widths[l] = byte == 255 ? bytes.take<double>() : byte;
  }
  const Widths before = spec.widths;
  const auto refusal = setWidths(widths.data(), count, spec);
  if (!refusal) return require(depthOf(spec) == static_cast<int>(count));
  requireRefusal(*refusal);
  require(spec.widths.count == before.count && spec.widths.units == before.units);
}

void requireConsistent(const Spec& spec) {
  for (const auto& field : kSpecFields) require(holds(field, field.get(spec)));

  const DatasetShape data = datasetShapeOf(spec);
  require(data.examples >= 2 && data.features >= 1 && data.classes >= 2);
  require(batchSizeOf(spec) >= 1 && batchSizeOf(spec) <= data.examples);
  require(activationOf(spec).name == spec.activation);
  require(lossOf(spec) != LossName::automatic);

  const NetworkShape shape = networkShapeOf(spec);
  require(shape.layerCount >= 1 && shape.layerCount <= kMaximumLayers);
  require(shape.fanIn(0) == data.features);
  Index parameters = 0;
  Index hiddenUnits = 0;
  for (Index l = 0; l < shape.layerCount; ++l) {
    if (l > 0) require(shape.fanIn(l) == shape.fanOut(l - 1));
    parameters += (shape.fanIn(l) + 1) * shape.fanOut(l);
    if (l < shape.depth()) hiddenUnits += shape.fanOut(l);
  }
  require(parameterCount(shape) == parameters);
  require(hiddenUnits <= kMaximumHiddenUnits);
  require(hiddenUnits * batchSizeOf(spec) <= kMaximumUnitExamples);
}

bool isSmall(const Spec& spec) {
  const Index examples = datasetShapeOf(spec).examples;
  return parameterCount(networkShapeOf(spec)) * examples <= 10000;
}

void train(const Spec& spec) {
  auto run = TrainingRun::start(spec);
  require(static_cast<bool>(run));
  require(!run.value->step(2));
  require(run.value->steps() == 2);
  run.value->loss();
  if (depthOf(spec) > 0) run.value->lethalRates(0);
  require(!run.value->rewind(1));
  require(run.value->gradients().all.size() == parameterCount(networkShapeOf(spec)));
}

/// Training takes some hundred times longer than checking, so about one input in 20 trains. Which one, a sum over its
/// bytes says (Fowler, Noll & Vo's): a flag among the bytes would soon be set in every input that the fuzzer keeps.
bool trains(const std::uint8_t* data, std::size_t size) {
  std::uint32_t sum = 2166136261U;
  for (std::size_t i = 0; i < size; ++i) sum = (sum ^ data[i]) * 16777619U;
  return sum >> 16U < 65536U / 20;
}

void fuzz(const std::uint8_t* data, std::size_t size) {
  Bytes bytes(data, size);
  Spec spec;
  spec.depth = 2;
  spec.width = 3;
  spec.examples = 20;
  for (std::size_t i = bytes.take<std::uint8_t>(); !bytes.empty(); ++i) {
    const std::size_t field = i % (kSpecFields.size() + 1);
    if (field < kSpecFields.size()) {
      write(spec, kSpecFields[field], bytes);
    } else {
      writeWidths(spec, bytes);
    }
  }
  if (const auto refusal = checkSpec(spec)) return requireRefusal(*refusal);
  requireConsistent(spec);
  if (isSmall(spec) && trains(data, size)) train(spec);
}

}  // namespace
}  // namespace vanish

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  vanish::fuzz(data, size);
  return 0;
}
