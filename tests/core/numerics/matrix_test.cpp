#include "core/numerics/matrix.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "core/numerics/random.hpp"
#include "tests/core/bits.hpp"

namespace vanish {
namespace {

/// A matrix with memory of its own, filled with normal numbers.
struct Filled {
  Filled(int rows, int columns, std::uint64_t seed) : numbers((rows * columns)) {
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
constexpr Shape kShapes[] = {{1, 1, 1},    {3, 5, 7},    {7, 3, 5},   {1, 17, 2},   {17, 1, 9},
                             {4, 8, 16},   {33, 31, 35}, {5, 256, 8}, {6, 257, 11}, {256, 7, 10},
                             {515, 6, 13}, {7, 600, 26}, {5, 9, 300}};

/// The sum of term(0) ... term(count - 1), in this order.
template <class Term>
double sumInOrder(double start, int count, Term term) {
  double sum = start;
  for (Index i = 0; i < count; ++i) sum += term(i);
  return sum;
}

}  // namespace

TEST_CASE("a matrix is row-major, and fewer columns of it are the same memory, laid out close together") {
  double numbers[] = {1, 2, 3, 4, 5, 6};
  const Matrix matrix{numbers, 2, 3};
  CHECK(matrix.size() == 6);
  CHECK(matrix.at(0, 1) == 2.0);
  CHECK(matrix.at(1, 0) == 4.0);
  CHECK(matrix.row(1) == numbers + 3);
  const Matrix narrow = matrix.withColumns(2);
  CHECK(narrow.data() == numbers);
  CHECK(narrow.rows == 2);
  CHECK(narrow.columns == 2);
  CHECK(narrow.at(1, 0) == 3.0);
}

TEST_CASE("the three products give what is written out by hand for small whole numbers") {
  double a[] = {1, 2, 3, 4, 5, 6};   // (2, 3)
  double b[] = {1, 0, 2, -1, 3, 1};  // (2, 3), or (3, 2)
  double biases[] = {10, 20};
  double four[] = {9, 9, 9, 9};  // (2, 2)
  double nine[9];

  multiply({a, 2, 3}, {b, 3, 2}, {biases, 1, 2}, {four, 2, 2});
  const double withBiases[] = {24, 11, 52, 21};
  for (Index i = 0; i < 4; ++i) CHECK(four[i] == withBiases[i]);

  multiplyTransposed({a, 2, 3}, {b, 2, 3}, 0, {nine, 3, 3});
  const double transposed[] = {-3, 12, 6, -3, 15, 9, -3, 18, 12};
  for (Index i = 0; i < 9; ++i) CHECK(nine[i] == transposed[i]);

  multiplyByTransposed({a, 2, 3}, {b, 2, 3}, SumStart::zero, 1.0, {four, 2, 2});
  const double byTransposed[] = {7, 8, 16, 17};
  for (Index i = 0; i < 4; ++i) CHECK(four[i] == byTransposed[i]);
  multiplyByTransposed({a, 2, 3}, {b, 2, 3}, SumStart::result, 0.5, {four, 2, 2});
  for (Index i = 0; i < 4; ++i) CHECK(four[i] == byTransposed[i]);  // half of twice

  double sums[] = {1, 2};
  sumRows({a, 2, 3}, SumStart::zero, 1.0, {sums, 1, 2});
  CHECK(sums[0] == 6.0);
  CHECK(sums[1] == 15.0);
  sumRows({a, 2, 3}, SumStart::result, 2.0, {sums, 1, 2});
  CHECK(sums[0] == 24.0);
  CHECK(sums[1] == 60.0);
}

TEST_CASE("every element of a product is one sum in ascending order, bit by bit") {
  for (const Shape& s : kShapes) {
    CAPTURE(s.n);
    CAPTURE(s.k);
    CAPTURE(s.m);
    const Filled a(s.n, s.k, 1);
    const Filled b(s.k, s.m, 2);
    const Filled biases(1, s.n, 3);
    const Filled product(s.n, s.m, 4);
    const Filled aTransposed(s.k, s.n, 5);
    const Filled productOfTransposed(s.n, s.m, 6);
    multiply(a.matrix, b.matrix, biases.matrix, product.matrix);
    multiplyTransposed(aTransposed.matrix, b.matrix, 0, productOfTransposed.matrix);

    int wrong = 0;
    for (Index i = 0; i < s.n; ++i) {
      for (Index j = 0; j < s.m; ++j) {
        const double sum =
            sumInOrder(biases.numbers[i], s.k, [&](int k) { return a.matrix.at(i, k) * b.matrix.at(k, j); });
        const double other =
            sumInOrder(0.0, s.k, [&](int k) { return aTransposed.matrix.at(k, i) * b.matrix.at(k, j); });
        wrong += sameBits(product.matrix.at(i, j), sum) ? 0 : 1;
        wrong += sameBits(productOfTransposed.matrix.at(i, j), other) ? 0 : 1;
      }
    }
    CHECK(wrong == 0);
  }
}

TEST_CASE(
    "multiplyByTransposed and sumRows start with 0 or go on from what is there, then take the factor, bit by bit") {
  for (const SumStart start : {SumStart::zero, SumStart::result}) {
    for (const Shape& s : kShapes) {
      CAPTURE(s.n);
      CAPTURE(s.k);
      CAPTURE(s.m);
      const double factor = 1.0 / 3.0;
      const Filled a(s.n, s.m, 1);
      const Filled b(s.k, s.m, 2);
      const Filled before(s.n, s.k, 3);
      const Filled result(s.n, s.k, 3);
      const Filled sumsBefore(1, s.n, 4);
      const Filled sums(1, s.n, 4);
      multiplyByTransposed(a.matrix, b.matrix, start, factor, result.matrix);
      sumRows(a.matrix, start, factor, sums.matrix);
      int wrong = 0;
      for (Index i = 0; i < s.n; ++i) {
        for (Index j = 0; j < s.k; ++j) {
          const double first = start == SumStart::zero ? 0.0 : before.matrix.at(i, j);
          const double sum = sumInOrder(first, s.m, [&](int m) { return a.matrix.at(i, m) * b.matrix.at(j, m); });
          wrong += sameBits(result.matrix.at(i, j), sum * factor) ? 0 : 1;
        }
        const double first = start == SumStart::zero ? 0.0 : sumsBefore.matrix.at(0, i);
        const double sum = sumInOrder(first, s.m, [&](int m) { return a.matrix.at(i, m); });
        wrong += sameBits(sums.matrix.at(0, i), sum * factor) ? 0 : 1;
      }
      CHECK(wrong == 0);
    }
  }
}

TEST_CASE("a product hides no NaN and no infinity, not even behind a factor of 0") {
  double zero[] = {0.0};
  double infinity[] = {std::numeric_limits<double>::infinity()};
  double result[] = {0.0};
  multiply({zero, 1, 1}, {infinity, 1, 1}, {zero, 1, 1}, {result, 1, 1});
  CHECK(std::isnan(result[0]));
  multiplyTransposed({zero, 1, 1}, {infinity, 1, 1}, 0, {result, 1, 1});
  CHECK(std::isnan(result[0]));
  multiplyByTransposed({zero, 1, 1}, {infinity, 1, 1}, SumStart::zero, 1.0, {result, 1, 1});
  CHECK(std::isnan(result[0]));
}

TEST_CASE("copy copies every element") {
  const Filled from(3, 5, 1);
  const Filled to(3, 5, 2);
  copy(from.matrix, to.matrix);
  CHECK(from.numbers == to.numbers);
}

TEST_CASE("fill sets and scale multiplies every element") {
  const Filled numbers(3, 5, 1);
  scale(2.0, numbers.matrix);
  const Filled same(3, 5, 1);
  for (Index i = 0; i < 15; ++i) CHECK(numbers.numbers[i] == 2.0 * same.numbers[i]);
  fill(-1.5, numbers.matrix);
  for (const double x : numbers.numbers) CHECK(x == -1.5);
}

}  // namespace vanish
