#pragma once

#include <optional>
#include <string>
#include <utility>

namespace vanish {

/// Why an input is refused.
enum class Reason {
  notANumber,           // not a number, NaN or infinite
  notWhole,             // 2.7 where whole numbers are asked for
  outOfRange,           // outside [minimum, maximum]
  unknown,              // a name that is not in the list
  unknownField,         // a field that no spec has
  notAnObject,          // a spec that is not an object
  networkTooLarge,      // depth x width above kMaximumHiddenUnits
  lossNeedsTwoClasses,  // binaryCrossEntropy with more classes
  outOfMemory           // the system refused the memory
};

/// A refused input: nothing has changed, and the next call works.
struct Refusal {
  Reason reason;
  std::string field;     // the spec's field it is about; empty for outOfMemory and notAnObject
  double minimum = 0.0;  // the allowed range, both ends allowed, where the reason has one
  double maximum = 0.0;
};

/// The code word of a refusal: the field and the reason where it is about one value (`depthOutOfRange`,
/// `seedNotWhole`, `learningRateNotANumber`, `activationUnknown`), else the reason alone (`networkTooLarge`).
std::string codeOf(const Refusal& refusal);

/// The reason as a word: `outOfRange`.
const char* nameOf(Reason reason);

/// A value, or why there is none.
template <class Value>
struct Result {
  Result(Value&& value) : value(std::move(value)) {}
  Result(const Refusal& refusal) : refusal(refusal) {}
  explicit operator bool() const { return value.has_value(); }

  std::optional<Value> value;
  std::optional<Refusal> refusal;
};

}  // namespace vanish
