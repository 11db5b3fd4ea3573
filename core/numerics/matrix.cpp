#include "core/numerics/matrix.hpp"

#include <algorithm>
#include <cstring>

#include "core/numerics/pair.hpp"

namespace vanish {
namespace {

/// The left factor of a product: element (i, k) is at data[i * rowStride + k * termStride], so that one kernel
/// serves a matrix and its transpose.
struct LeftFactor {
  const double* data;
  Index rowStride;
  Index termStride;

  LeftFactor fromRow(Index row) const { return {data + row * rowStride, rowStride, termStride}; }
  LeftFactor fromTerm(Index term) const { return {data + term * termStride, rowStride, termStride}; }
};

/// Some columns of the right factor: row k is at data[k * stride].
struct Panel {
  const double* data;
  Index stride;
  Index terms;
};

constexpr double kZero = 0.0;

/// Where the sums start and what they are multiplied by.
struct Sums {
  const double* starts;  // row i's sums start at starts[i * stride]; null: at what the result holds
  Index stride;          //
  double factor;

  double startOf(Index row) const { return starts[row * stride]; }
  Sums fromRow(Index row) const { return {starts == nullptr ? nullptr : starts + row * stride, stride, factor}; }
};

/// rows x 2*pairs elements of a product, held in registers while the terms are summed.
/// `columns` is the length of a row of the result.
template <Index rows, Index pairs>
void computeTile(const LeftFactor& left, const Panel& panel, const Sums& start, double* result, Index columns) {
  Pair sums[rows][pairs];
  for (Index i = 0; i < rows; ++i) {
    for (Index j = 0; j < pairs; ++j) {
      sums[i][j] = start.starts == nullptr ? loadPair(result + i * columns + 2 * j) : pairOf(start.startOf(i));
    }
  }
  const double* factor = left.data;
  const double* right = panel.data;
  for (Index k = 0; k < panel.terms; ++k, right += panel.stride, factor += left.termStride) {
    Pair term[pairs];
    for (Index j = 0; j < pairs; ++j) term[j] = loadPair(right + 2 * j);
    for (Index i = 0; i < rows; ++i) {
      const Pair both = pairOf(factor[i * left.rowStride]);
      for (Index j = 0; j < pairs; ++j) sums[i][j] += both * term[j];
    }
  }
  const Pair scale = pairOf(start.factor);
  for (Index i = 0; i < rows; ++i) {
    for (Index j = 0; j < pairs; ++j) storePair(result + i * columns + 2 * j, sums[i][j] * scale);
  }
}

/// All rows of 2*pairs columns: as many rows at a time as the registers hold.
template <Index pairs>
void computeColumns(const LeftFactor& left, const Panel& panel, const Sums& start, const Matrix& result, Index column) {
  constexpr Index kRows = std::min<Index>(4, 8 / pairs);  // eight sums at most
  const auto rows = result.rows;
  const auto columns = result.columns;
  double* to = result.data() + column;
  Index i = 0;
  for (; i + kRows <= rows; i += kRows) {
    computeTile<kRows, pairs>(left.fromRow(i), panel, start.fromRow(i), to + i * columns, columns);
  }
  for (; i < rows; ++i) {
    computeTile<1, pairs>(left.fromRow(i), panel, start.fromRow(i), to + i * columns, columns);
  }
}

/// One column of a product, where no pair is left.
void computeColumn(const LeftFactor& left, const Panel& panel, const Sums& start, const Matrix& result, Index column) {
  for (Index i = 0; i < result.rows; ++i) {
    const double* factor = left.data + i * left.rowStride;
    const double* right = panel.data;
    double sum = start.starts == nullptr ? result.at(i, column) : start.startOf(i);
    for (Index k = 0; k < panel.terms; ++k, right += panel.stride, factor += left.termStride) sum += *factor * *right;
    result.at(i, column) = sum * start.factor;
  }
}

constexpr Index kPanelTerms = 256;
constexpr Index kPanelColumns = 8;

/// The right factor, or its transpose.
struct RightFactor {
  ConstMatrix matrix;
  bool transposed;

  Index terms() const { return transposed ? matrix.columns : matrix.rows; }
};

// A panel is copied close together, because rows that lie a multiple of 1 KiB apart would drive one another out of
// the cache. A matrix this small stays in it anyway.
constexpr Index kReadInPlace = 2048;

/// Rows first ... of `columns` columns of the matrix, or of its transpose: in place where that is possible, else
/// copied to `copy`.
Panel panelOf(const RightFactor& right, Index firstTerm, Index terms, Index firstColumn, Index columns, double* copy) {
  const ConstMatrix& matrix = right.matrix;
  if (right.transposed) {
    for (Index j = 0; j < columns; ++j) {
      const double* from = matrix.row(firstColumn + j) + firstTerm;
      double* to = copy + j;
      for (Index k = 0; k < terms; ++k, to += columns) *to = from[k];
    }
    return {copy, columns, terms};
  }
  const auto stride = matrix.columns;
  const double* from = matrix.row(firstTerm) + firstColumn;
  if (matrix.size() <= kReadInPlace) return {from, stride, terms};
  double* to = copy;
  for (Index k = 0; k < terms; ++k, from += stride) {
    for (Index j = 0; j < columns; ++j) *to++ = from[j];
  }
  return {copy, columns, terms};
}

/// result (rows, columns) = (start + left (rows, terms) right (terms, columns)) factor.
void product(const LeftFactor& left, const RightFactor& right, const Sums& start, const Matrix& result) {
  alignas(16) double copy[kPanelTerms * kPanelColumns];
  for (Index first = 0; first < right.terms(); first += kPanelTerms) {
    const bool isLast = right.terms() - first <= kPanelTerms;
    const Index terms = isLast ? right.terms() - first : kPanelTerms;
    const LeftFactor part = left.fromTerm(first);
    const Sums sums{first == 0 ? start.starts : nullptr, start.stride, isLast ? start.factor : 1.0};
    Index j = 0;
    for (; j + kPanelColumns <= result.columns; j += kPanelColumns) {
      computeColumns<kPanelColumns / 2>(part, panelOf(right, first, terms, j, kPanelColumns, copy), sums, result, j);
    }
    for (; j + 2 <= result.columns; j += 2) {
      computeColumns<1>(part, panelOf(right, first, terms, j, 2, copy), sums, result, j);
    }
    if (j < result.columns) computeColumn(part, panelOf(right, first, terms, j, 1, copy), sums, result, j);
  }
}

}  // namespace

void multiply(const ConstMatrix& a, const ConstMatrix& b, const ConstMatrix& biases, const Matrix& result) {
  const LeftFactor left{a.data(), a.columns, 1};
  product(left, {b, false}, {biases.data(), 1, 1.0}, result);
}

void multiplyTransposed(const ConstMatrix& a, const ConstMatrix& b, Index first, const Matrix& result) {
  const LeftFactor left{a.data() + first, 1, a.columns};
  product(left, {b, false}, {&kZero, 0, 1.0}, result);
}

void multiplyByTransposed(const ConstMatrix& a, const ConstMatrix& b, SumStart start, double factor,
                          const Matrix& result) {
  const LeftFactor left{a.data(), a.columns, 1};
  product(left, {b, true}, {start == SumStart::zero ? &kZero : nullptr, 0, factor}, result);
}

void sumRows(const ConstMatrix& a, SumStart start, double factor, const Matrix& sums) {
  // Four rows at a time: each sum waits for its last addition, four do not wait for one another.
  constexpr Index kRows = 4;
  for (Index i = 0; i < a.rows; i += kRows) {
    const Index rows = a.rows - i < kRows ? a.rows - i : kRows;
    double running[kRows] = {};
    const double* row[kRows];
    for (Index r = 0; r < kRows; ++r) {
      row[r] = a.row(r < rows ? i + r : i);
      if (start == SumStart::result) running[r] = sums[r < rows ? i + r : i];
    }
    for (Index n = 0; n < a.columns; ++n) {
      for (Index r = 0; r < kRows; ++r) running[r] += row[r][n];
    }
    for (Index r = 0; r < rows; ++r) sums[i + r] = running[r] * factor;
  }
}

void fill(double value, const Matrix& matrix) {
  for (Index i = 0; i < matrix.size(); ++i) matrix[i] = value;
}

void scale(double factor, const Matrix& matrix) {
  for (Index i = 0; i < matrix.size(); ++i) matrix[i] *= factor;
}

void copy(const ConstMatrix& from, const Matrix& to) {
  std::memcpy(to.data(), from.data(), static_cast<std::size_t>(from.size()) * sizeof(double));
}

}  // namespace vanish
