#pragma once

#include <emscripten/val.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/checks/names.hpp"
#include "core/checks/refusals.hpp"
#include "core/data/dataset.hpp"
#include "core/nn/network.hpp"
#include "core/numerics/memory.hpp"
#include "core/run/measure.hpp"

/// The border: the only files that know JavaScript. They convert, they do not compute: what an argument may be is said
/// in the core.
///
/// web/plain-values.js hands in plain copies alone: no code of a caller's runs while C++ does. Lists of numbers come as
/// Float64Arrays, bytes as Uint8Arrays, for which the memory is asked and can be refused. A result goes out as plain
/// numbers, names and Float64Arrays that are copies. A refused input goes out as an object {refused: true, code,
/// reason, field, minimum, maximum, line, column}, which web/core.js throws as a CoreError.
namespace vanish::border {

using emscripten::val;

val toJs(const Refusal& refusal);
val toJs(const double* numbers, Index count);
val toJs(const ConstMatrix& matrix);
val toJs(const std::vector<double>& numbers);
val toJs(const Names& names, int value);
val toJs(const Layer& layer);
val toJs(const LayerGradients& gradients);
val toJs(const Dataset& data);
val toJs(const LayerReport& report);

/// A list with what `of` gives for each layer.
template <class Of>
val listOf(Index layerCount, Of of) {
  val list = val::array();
  for (Index l = 0; l < layerCount; ++l) list.set(l, of(l));
  return list;
}

/// NaN, which the core refuses, for what is no number.
double numberOf(const val& value);

/// Numbers that came from JavaScript, in memory of their own.
struct Numbers {
  Memory memory;
  Index size = 0;

  double* data() const { return memory.begin(); }
  ConstMatrix row() const { return {data(), 1, size}; }
};

/// The numbers of a JavaScript array, of a typed one too; at most `most` of them. What is no number becomes NaN, which
/// the core refuses.
Result<Numbers> readNumbers(const val& list, const char* field, Index most);

/// Bytes that came from JavaScript as a Uint8Array, in memory of their own.
struct Bytes {
  Memory memory;
  Index size = 0;

  std::string_view view() const;
};

bool isBytes(const val& value);
Result<Bytes> readBytes(const val& given);

/// 16 hexadecimal digits: a 64-bit number is none of JavaScript's.
std::string digitsOf(std::uint64_t hash);

}  // namespace vanish::border
