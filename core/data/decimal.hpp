#pragma once

#include <optional>
#include <string_view>

namespace vanish {

/// The double nearest to a decimal number, the even one of two that are equally near: `12`, `-0.5`, `+.5e-3`, `7.`.
/// Nothing for a text that is not [+-] digits [. digits] [e [+-] digits] with a digit before the exponent: no
/// spaces, no hexadecimal, no `inf`, no `nan`. Infinite from halfway beyond the largest
/// double, 1.797693134862315807e308.
///
/// Exact, by whole numbers of up to 4096 bits, however long the text is, and whatever the locale says. (The C
/// library's strtod would be 7 kB of a gzipped WebAssembly, fast_float 16 kB; this is 2.)
std::optional<double> parseDecimal(std::string_view text);

}  // namespace vanish
