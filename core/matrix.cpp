#include "core/matrix.hpp"

namespace vanish {

// NOLINTNEXTLINE(readability-non-const-parameter): it is written, through bTransposed
void multiplyTransposed(const Matrix& a, const Matrix& b, const Matrix& result, double* scratch) {
  // With b turned round the innermost loop runs along rows: it fills SIMD lanes without reordering a sum.
  const Matrix bTransposed{scratch, b.columns, b.rows};
  for (int i = 0; i < b.rows; ++i) {
    for (int j = 0; j < b.columns; ++j) bTransposed.at(j, i) = b.at(i, j);
  }
  multiply(a, bTransposed, result);
}

void multiply(const Matrix& a, const Matrix& b, const Matrix& result) {
  fill(result, 0.0);
  for (int i = 0; i < a.rows; ++i) {
    double* __restrict sums = result.row(i);
    for (int k = 0; k < a.columns; ++k) {
      const double factor = a.at(i, k);
      const double* __restrict terms = b.row(k);
      for (int j = 0; j < b.columns; ++j) sums[j] += factor * terms[j];
    }
  }
}

void addTransposedProduct(const Matrix& a, const Matrix& b, const Matrix& result) {
  for (int n = 0; n < a.rows; ++n) {
    const double* __restrict terms = b.row(n);
    for (int k = 0; k < a.columns; ++k) {
      const double factor = a.at(n, k);
      double* __restrict sums = result.row(k);
      for (int j = 0; j < b.columns; ++j) sums[j] += factor * terms[j];
    }
  }
}

void fill(const Matrix& matrix, double value) {
  for (std::size_t i = 0; i < matrix.size(); ++i) matrix.data[i] = value;
}

void scale(const Matrix& matrix, double factor) {
  for (std::size_t i = 0; i < matrix.size(); ++i) matrix.data[i] *= factor;
}

}  // namespace vanish
