#include "core/matrix.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "core/random.hpp"
#include "tests/core/bits.hpp"

namespace vanish {
namespace {

/// A matrix with memory of its own, filled with normal numbers.
struct Filled {
  Filled(int rows, int columns, std::uint64_t seed) : numbers(static_cast<std::size_t>(rows * columns)) {
    Random random(seed, 0);
    for (double& x : numbers) x = random.normal();
    matrix = {numbers.data(), rows, columns};
  }

  std::vector<double> numbers;
  Matrix matrix;
};

struct Shape {
  int n;
  int k;
  int m;
};

// Odd sizes leave a rest after every tile, sums of more than 256 terms and more than 512 go in pieces.
constexpr Shape kShapes[] = {{1, 1, 1},    {3, 5, 7},   {7, 3, 5},    {1, 17, 2},   {17, 1, 9},   {4, 8, 16},
                             {33, 31, 35}, {5, 256, 8}, {6, 257, 11}, {256, 7, 10}, {515, 6, 13}, {7, 600, 26}};

/// The sum of term(0) ... term(count - 1), in this order.
template <class Term>
double sumInOrder(double start, int count, Term term) {
  double sum = start;
  for (int i = 0; i < count; ++i) sum += term(i);
  return sum;
}

}  // namespace

TEST_CASE("a matrix is row-major, and its first rows are the same memory") {
  double numbers[] = {1, 2, 3, 4, 5, 6};
  const Matrix matrix{numbers, 3, 2};
  CHECK(matrix.size() == 6);
  CHECK(matrix.at(0, 1) == 2.0);
  CHECK(matrix.at(2, 0) == 5.0);
  CHECK(matrix.row(1) == numbers + 2);
  const Matrix firstTwo = matrix.firstRows(2);
  CHECK(firstTwo.data == numbers);
  CHECK(firstTwo.rows == 2);
  CHECK(firstTwo.columns == 2);
}

TEST_CASE("the three products give what is written out by hand for small whole numbers") {
  double a[] = {1, 2, 3, 4, 5, 6};   // (2, 3)
  double b[] = {1, 0, 2, -1, 3, 1};  // (2, 3), or (3, 2)
  double four[] = {9, 9, 9, 9};      // (2, 2)
  double nine[] = {1, 1, 1, 1, 1, 1, 1, 1, 1};
  double scratch[6];

  multiplyTransposed({a, 2, 3}, {b, 2, 3}, {four, 2, 2}, scratch);
  CHECK(four[0] == 7.0);
  CHECK(four[1] == 8.0);
  CHECK(four[2] == 16.0);
  CHECK(four[3] == 17.0);

  multiply({a, 2, 3}, {b, 3, 2}, {four, 2, 2});
  CHECK(four[0] == 14.0);
  CHECK(four[1] == 1.0);
  CHECK(four[2] == 32.0);
  CHECK(four[3] == 1.0);

  addTransposedProduct({a, 2, 3}, {b, 2, 3}, {nine, 3, 3});
  const double expected[] = {-2, 13, 7, -2, 16, 10, -2, 19, 13};
  for (int i = 0; i < 9; ++i) CHECK(nine[i] == expected[i]);
}

TEST_CASE("every element of a product is one sum in ascending order, bit by bit") {
  for (const Shape& s : kShapes) {
    CAPTURE(s.n);
    CAPTURE(s.k);
    const Filled a(s.n, s.k, 1);
    const Filled b(s.k, s.m, 2);
    const Filled bTransposed(s.m, s.k, 3);
    const Filled product(s.n, s.m, 4);
    const Filled productTransposed(s.n, s.m, 5);
    std::vector<double> scratch(static_cast<std::size_t>(s.k * s.m));
    multiply(a.matrix, b.matrix, product.matrix);
    multiplyTransposed(a.matrix, bTransposed.matrix, productTransposed.matrix, scratch.data());

    int wrong = 0;
    for (int i = 0; i < s.n; ++i) {
      for (int j = 0; j < s.m; ++j) {
        const double* row = a.matrix.row(i);
        const double sum = sumInOrder(0.0, s.k, [&](int k) { return row[k] * b.matrix.at(k, j); });
        const double other = sumInOrder(0.0, s.k, [&](int k) { return row[k] * bTransposed.matrix.at(j, k); });
        wrong += sameBits(product.matrix.at(i, j), sum) ? 0 : 1;
        wrong += sameBits(productTransposed.matrix.at(i, j), other) ? 0 : 1;
      }
    }
    CHECK(wrong == 0);
  }
}

TEST_CASE("addTransposedProduct goes on from what is there, example after example, bit by bit") {
  for (const Shape& s : kShapes) {
    CAPTURE(s.n);
    CAPTURE(s.k);
    const Filled a(s.n, s.k, 1);
    const Filled b(s.n, s.m, 2);
    const Filled before(s.k, s.m, 3);
    const Filled result(s.k, s.m, 3);
    addTransposedProduct(a.matrix, b.matrix, result.matrix);
    int wrong = 0;
    for (int i = 0; i < s.k; ++i) {
      for (int j = 0; j < s.m; ++j) {
        const auto term = [&](int n) { return a.matrix.at(n, i) * b.matrix.at(n, j); };
        wrong += sameBits(result.matrix.at(i, j), sumInOrder(before.matrix.at(i, j), s.n, term)) ? 0 : 1;
      }
    }
    CHECK(wrong == 0);
  }
}

TEST_CASE("a product hides no NaN and no infinity, not even behind a factor of 0") {
  double zero[] = {0.0};
  double infinity[] = {std::numeric_limits<double>::infinity()};
  double result[] = {0.0};
  double scratch[1];
  multiply({zero, 1, 1}, {infinity, 1, 1}, {result, 1, 1});
  CHECK(std::isnan(result[0]));
  multiplyTransposed({zero, 1, 1}, {infinity, 1, 1}, {result, 1, 1}, scratch);
  CHECK(std::isnan(result[0]));
  result[0] = 0.0;
  addTransposedProduct({zero, 1, 1}, {infinity, 1, 1}, {result, 1, 1});
  CHECK(std::isnan(result[0]));
}

TEST_CASE("fill sets and scale multiplies every element") {
  const Filled numbers(3, 5, 1);
  scale(numbers.matrix, 2.0);
  const Filled same(3, 5, 1);
  for (std::size_t i = 0; i < 15; ++i) CHECK(numbers.numbers[i] == 2.0 * same.numbers[i]);
  fill(numbers.matrix, -1.5);
  for (const double x : numbers.numbers) CHECK(x == -1.5);
}

}  // namespace vanish
