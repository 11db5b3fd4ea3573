#pragma once

#include "core/numerics/index.hpp"

namespace vanish {

/// A dense row-major matrix of doubles that one can read: a view, the memory belongs to a Memory.
class ConstMatrix {
 public:
  ConstMatrix() = default;
  ConstMatrix(const double* data, Index rows, Index columns) : rows(rows), columns(columns), data_(data) {}

  const double* data() const { return data_; }
  const double* row(Index i) const { return data_ + i * columns; }
  double at(Index i, Index j) const { return data_[i * columns + j]; }
  double operator[](Index i) const { return data_[i]; }  // row by row
  Index size() const { return rows * columns; }

  Index rows = 0;
  Index columns = 0;

 protected:
  const double* data_ = nullptr;
};

/// One that can be written, too. A function takes what it only reads as a ConstMatrix, what it writes as a Matrix.
class Matrix : public ConstMatrix {
 public:
  Matrix() = default;
  Matrix(double* data, Index rows, Index columns) : ConstMatrix(data, rows, columns) {}

  double* data() const { return const_cast<double*>(data_); }  // it was given as one
  double* row(Index i) const { return data() + i * columns; }
  double& at(Index i, Index j) const { return data()[i * columns + j]; }
  double& operator[](Index i) const { return data()[i]; }

  /// The same memory for fewer columns, laid out close together: count <= columns.
  Matrix withColumns(Index count) const { return {data(), rows, count}; }

  /// Some of its rows: first + count <= rows.
  Matrix rowsFrom(Index first, Index count) const { return {row(first), count, columns}; }
};

// The three products that training needs. Every element of a result sums its terms in ascending order in one
// accumulator: the order, and with it the bits, do not depend on how the loops are arranged. Results must not
// overlap the factors.

/// result (n, m) = a (n, k) b (k, m) + biases (1, n) to each column; the sum starts with the bias.
void multiply(const ConstMatrix& a, const ConstMatrix& b, const ConstMatrix& biases, const Matrix& result);

/// result (rows, m) = rows `first`, first + 1 ... of a^T b with a (n, k) and b (n, m): first + rows <= k.
void multiplyTransposed(const ConstMatrix& a, const ConstMatrix& b, Index first, const Matrix& result);

/// result (n, k) = (start + a b^T) factor with a (n, m) and b (k, m). The sum starts with 0, or, to go on with an
/// earlier sum, with what `result` holds.
enum class SumStart { zero, result };
void multiplyByTransposed(const ConstMatrix& a, const ConstMatrix& b, SumStart start, double factor,
                          const Matrix& result);

/// sums (1, n) = (start + the sum of each row of a (n, m)) factor, likewise.
void sumRows(const ConstMatrix& a, SumStart start, double factor, const Matrix& sums);

void fill(double value, const Matrix& matrix);
void scale(double factor, const Matrix& matrix);
void copy(const ConstMatrix& from, const Matrix& to);  // of one size

}  // namespace vanish
