#pragma once

#include <cstddef>

namespace vanish {

/// A dense row-major matrix of doubles: a view, the memory belongs to a Memory.
struct Matrix {
  double* data = nullptr;
  int rows = 0;
  int columns = 0;

  double* row(int i) const { return data + static_cast<std::size_t>(i) * static_cast<std::size_t>(columns); }
  double& at(int i, int j) const { return row(i)[j]; }
  std::size_t size() const { return static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns); }

  /// The first `count` rows, count <= rows.
  Matrix firstRows(int count) const { return {data, count, columns}; }
};

// The three products that training needs. Every element of a result sums its terms in ascending order in
// one accumulator: the order, and with it the bits, do not depend on how the loops are arranged.
// The result must not overlap the factors.

/// result (n, m) = a (n, k) b^T with b (m, k). `scratch` holds at least k * m doubles.
void multiplyTransposed(const Matrix& a, const Matrix& b, const Matrix& result, double* scratch);

/// result (n, m) = a (n, k) b (k, m).
void multiply(const Matrix& a, const Matrix& b, const Matrix& result);

/// result (k, m) += a^T b with a (n, k) and b (n, m).
void addTransposedProduct(const Matrix& a, const Matrix& b, const Matrix& result);

void fill(const Matrix& matrix, double value);
void scale(const Matrix& matrix, double factor);

}  // namespace vanish
