#pragma once

/// Elementary functions with the same bits on every machine.
///
/// The C library's exp, log, sin ... differ from one system to the next in the last bit, and so does
/// JavaScript's Math. A training run multiplies such a bit into another network. These use only
/// + - * / on doubles (and bits for scaling), so the same source gives the same bits natively and in
/// WebAssembly, as long as the compiler contracts nothing to fused multiply-add (-ffp-contract=off).
///
/// All of them: a NaN gives a NaN; the error is below one unit in the last place (ulp) where not said otherwise.
/// exp also comes for two doubles at once, with the same bits, and so do expm1, tanh and erfc, which the core takes in
/// no other form: core/numerics/exponential.hpp, core/numerics/normal_tail.hpp.
namespace vanish {

/// e^x, for every x. 0 below about -745.13, infinity above about 709.78; subnormal results are kept.
double exp(double x);

/// Natural logarithm. -infinity at 0, NaN below 0.
double log(double x);

/// log(1 + x) without cancellation near 0. -infinity at -1, NaN below -1.
double log1p(double x);

/// Sine and cosine of x in radians, |x| <= 1e5; NaN farther out. Error below 2.5 ulp, below 1.5 for |x| <= 12.
double sin(double x);
double cos(double x);

}  // namespace vanish
