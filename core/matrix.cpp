#include "core/matrix.hpp"

#include <cstring>

namespace vanish {
namespace {

/// Two doubles in one SIMD register.
using Pair = double __attribute__((vector_size(16)));

// Copied, not cast: rows start anywhere, and the compiler makes one unaligned load or store of it.
Pair load(const double* from) {
  Pair pair;
  std::memcpy(&pair, from, sizeof pair);
  return pair;
}

void store(double* to, Pair pair) {
  std::memcpy(to, &pair, sizeof pair);
}

/// The left factor of a product: element (i, k) is at data[i * rowStride + k * termStride], so that one kernel
/// serves a matrix and its transpose.
struct LeftFactor {
  const double* data;
  std::size_t rowStride;
  std::size_t termStride;
};

/// rows x 2*pairs elements of a product, held in registers while the terms are summed: result += left * panel.
/// `columns` is the length of a row of the result.
template <std::size_t rows, std::size_t pairs>
void addTile(const LeftFactor& left, const double* panel, double* result, std::size_t columns, int terms) {
  Pair sums[rows][pairs];
  for (std::size_t i = 0; i < rows; ++i) {
    for (std::size_t j = 0; j < pairs; ++j) sums[i][j] = load(result + i * columns + 2 * j);
  }
  const double* factor = left.data;
  for (int k = 0; k < terms; ++k, panel += 2 * pairs, factor += left.termStride) {
    Pair term[pairs];
    for (std::size_t j = 0; j < pairs; ++j) term[j] = load(panel + 2 * j);
    for (std::size_t i = 0; i < rows; ++i) {
      const double f = factor[i * left.rowStride];
      const Pair both = {f, f};
      for (std::size_t j = 0; j < pairs; ++j) sums[i][j] += both * term[j];
    }
  }
  for (std::size_t i = 0; i < rows; ++i) {
    for (std::size_t j = 0; j < pairs; ++j) store(result + i * columns + 2 * j, sums[i][j]);
  }
}

/// All rows of 2*pairs columns: as many rows at a time as the registers hold.
template <std::size_t pairs>
void addColumns(const LeftFactor& left, const double* panel, double* result, std::size_t columns, std::size_t rows,
                int terms) {
  constexpr std::size_t kRows = pairs == 4 ? 2 : 4;
  const auto from = [&](std::size_t row) {
    return LeftFactor{left.data + row * left.rowStride, left.rowStride, left.termStride};
  };
  std::size_t i = 0;
  for (; i + kRows <= rows; i += kRows) addTile<kRows, pairs>(from(i), panel, result + i * columns, columns, terms);
  for (; i < rows; ++i) addTile<1, pairs>(from(i), panel, result + i * columns, columns, terms);
}

/// One column of a product, where no pair is left.
void addColumn(const LeftFactor& left, const double* panel, double* result, std::size_t columns, std::size_t rows,
               int terms) {
  for (std::size_t i = 0; i < rows; ++i) {
    const double* factor = left.data + i * left.rowStride;
    double sum = result[i * columns];
    for (int k = 0; k < terms; ++k, factor += left.termStride) sum += *factor * panel[k];
    result[i * columns] = sum;
  }
}

constexpr int kPanelTerms = 256;
constexpr int kPanelColumns = 8;

/// Copies `columns` columns of `right` close together: rows that lie a multiple of 1 KiB apart would drive one
/// another out of the cache.
void pack(const Matrix& right, int firstTerm, int terms, int firstColumn, int columns, double* panel) {
  for (int k = 0; k < terms; ++k) {
    const double* from = right.row(firstTerm + k) + firstColumn;
    for (int j = 0; j < columns; ++j) *panel++ = from[j];
  }
}

/// result (rows, columns) += left (rows, terms) * right (terms, columns).
void addProduct(const LeftFactor& left, const Matrix& right, const Matrix& result) {
  alignas(16) double panel[kPanelTerms * kPanelColumns];
  const auto rows = static_cast<std::size_t>(result.rows);
  const auto columns = static_cast<std::size_t>(result.columns);
  for (int first = 0; first < right.rows; first += kPanelTerms) {
    const int terms = right.rows - first < kPanelTerms ? right.rows - first : kPanelTerms;
    const double* data = left.data + static_cast<std::size_t>(first) * left.termStride;
    const LeftFactor part{data, left.rowStride, left.termStride};
    int j = 0;
    for (; j + kPanelColumns <= result.columns; j += kPanelColumns) {
      pack(right, first, terms, j, kPanelColumns, panel);
      addColumns<kPanelColumns / 2>(part, panel, result.data + j, columns, rows, terms);
    }
    for (; j + 2 <= result.columns; j += 2) {
      pack(right, first, terms, j, 2, panel);
      addColumns<1>(part, panel, result.data + j, columns, rows, terms);
    }
    if (j < result.columns) {
      pack(right, first, terms, j, 1, panel);
      addColumn(part, panel, result.data + j, columns, rows, terms);
    }
  }
}

}  // namespace

// NOLINTNEXTLINE(readability-non-const-parameter): it is written, through bTransposed
void multiplyTransposed(const Matrix& a, const Matrix& b, const Matrix& result, double* scratch) {
  // With b turned round the kernel reads along rows: it fills SIMD lanes without reordering a sum.
  const Matrix bTransposed{scratch, b.columns, b.rows};
  for (int i = 0; i < b.rows; ++i) {
    for (int j = 0; j < b.columns; ++j) bTransposed.at(j, i) = b.at(i, j);
  }
  multiply(a, bTransposed, result);
}

void multiply(const Matrix& a, const Matrix& b, const Matrix& result) {
  fill(result, 0.0);
  addProduct({a.data, static_cast<std::size_t>(a.columns), 1}, b, result);
}

void addTransposedProduct(const Matrix& a, const Matrix& b, const Matrix& result) {
  addProduct({a.data, 1, static_cast<std::size_t>(a.columns)}, b, result);
}

void fill(const Matrix& matrix, double value) {
  for (std::size_t i = 0; i < matrix.size(); ++i) matrix.data[i] = value;
}

void scale(const Matrix& matrix, double factor) {
  for (std::size_t i = 0; i < matrix.size(); ++i) matrix.data[i] *= factor;
}

}  // namespace vanish
