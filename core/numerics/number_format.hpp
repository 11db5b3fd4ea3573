#pragma once

#include "core/checks/names.hpp"
#include "core/numerics/matrix.hpp"

namespace vanish {

/// The number formats that networks are trained in: IEEE 754's binary64, binary32 and binary16, and bfloat16, which is
/// binary32 with 8 significant bits.
enum class NumberFormat { float64, float32, bfloat16, float16 };

inline constexpr NamesOf<4> kNumberFormatNames = {{{NumberFormat::float64, "float64"},
                                                   {NumberFormat::float32, "float32"},
                                                   {NumberFormat::bfloat16, "bfloat16"},
                                                   {NumberFormat::float16, "float16"}}};

/// The number of `format` nearest to x, the even one of two that are equally near. Subnormal numbers are kept, so is
/// the sign of 0; a number at or beyond the middle between the largest and the next power of two becomes infinite; a
/// NaN stays one.
double roundTo(NumberFormat format, double x);

/// Rounds each of `count` numbers in place.
void roundAll(NumberFormat format, double* numbers, Index count);

}  // namespace vanish
