#pragma once

#include <array>
#include <optional>
#include <string>
#include <utility>

namespace vanish {

/// Why an input is refused: the words of core/checks/reasons.inc.
enum class Reason {
#define VANISH_REASON(word) word,
#define VANISH_REASON_OF_A_VALUE(word) word,
#include "core/checks/reasons.inc"
#undef VANISH_REASON_OF_A_VALUE
#undef VANISH_REASON
};

/// A refused input: nothing has changed, and the next call works.
struct Refusal {
  Reason reason;
  std::string field;     // the spec's field it is about; empty for outOfMemory and notAnObject
  double minimum = 0.0;  // the allowed range, both ends allowed, where the reason has one
  double maximum = 0.0;
  int line = 0;    // of a table: the example, from 1; 0 where the reason is about none
  int column = 0;  // and the feature, from 1; 0 for the example as a whole
};

/// The code word of a refusal: the field and the reason where it is about one value (`depthOutOfRange`,
/// `seedNotWhole`, `learningRateNotANumber`, `activationUnknown`), else the reason alone (`networkTooLarge`,
/// `tableMissing`).
std::string codeOf(const Refusal& refusal);

/// The reason as a word: `outOfRange`.
const char* nameOf(Reason reason);

/// A reason, its word, and whether its code words begin with the field.
struct NamedReason {
  Reason reason;
  const char* word;
  bool isOfAValue;
};

inline constexpr std::array kReasons = {
#define VANISH_REASON(word) NamedReason{Reason::word, #word, false},
#define VANISH_REASON_OF_A_VALUE(word) NamedReason{Reason::word, #word, true},
#include "core/checks/reasons.inc"
#undef VANISH_REASON_OF_A_VALUE
#undef VANISH_REASON
};

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
