#pragma once

#include "core/checks/names.hpp"
#include "core/numerics/matrix.hpp"

namespace vanish {

enum class ClippingName { none, norm, value };

inline constexpr NamesOf<3> kClippingNames = {
    {{ClippingName::none, "none"}, {ClippingName::norm, "norm"}, {ClippingName::value, "value"}}};

/// Clips all the gradients (1, count): by `norm`, if their norm is at least `threshold` all are multiplied by
/// threshold / norm (Pascanu et al. 2013); by `value`, each is brought into [-threshold, threshold].
/// A gradient that is not finite is left as it is. Returns the norm before.
double clip(ClippingName name, double threshold, const Matrix& gradients);

}  // namespace vanish
