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

  /// The same memory for fewer columns, laid out close together: count <= columns.
  Matrix withColumns(int count) const { return {data, rows, count}; }
};

// The three products that training needs. Every element of a result sums its terms in ascending order in one
// accumulator: the order, and with it the bits, do not depend on how the loops are arranged. Results must not
// overlap the factors.

/// result (n, m) = a (n, k) b (k, m) + biases (1, n) to each column; the sum starts with the bias.
void multiply(const Matrix& a, const Matrix& b, const Matrix& biases, const Matrix& result);

/// result (k, m) = a^T b with a (n, k) and b (n, m).
void multiplyTransposed(const Matrix& a, const Matrix& b, const Matrix& result);

/// result (n, k) = (start + a b^T) factor with a (n, m) and b (k, m). The sum starts with 0, or, to go on with an
/// earlier sum, with what `result` holds.
enum class SumStart { zero, result };
void multiplyByTransposed(const Matrix& a, const Matrix& b, SumStart start, double factor, const Matrix& result);

/// sums (1, n) = (start + the sum of each row of a (n, m)) factor, likewise.
void sumRows(const Matrix& a, SumStart start, double factor, const Matrix& sums);

void fill(const Matrix& matrix, double value);
void scale(const Matrix& matrix, double factor);
void copy(const Matrix& from, const Matrix& to);  // of one size

}  // namespace vanish
