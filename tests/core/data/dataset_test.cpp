#include "core/data/dataset.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <vector>

#include "core/data/digits.hpp"
#include "core/data/penguins.hpp"
#include "core/data/table.hpp"
#include "core/numerics/memory.hpp"
#include "core/numerics/random.hpp"
#include "tests/core/bits.hpp"
#include "tests/core/tables.hpp"

namespace vanish {
namespace {

constexpr DatasetName kDrawn[] = {DatasetName::circles, DatasetName::exclusiveOr, DatasetName::gaussians,
                                  DatasetName::spirals};
constexpr double kPi = 3.141592653589793;

/// A dataset with memory of its own.
struct Filled {
  Filled(DatasetName name, int examples, double noise, std::uint64_t seed, const Table* table = nullptr,
         double testShare = 0.0) {
    const DatasetShape shape = datasetShape(name, examples, table);
    memory.allocate(datasetSize(shape));
    data = layOutDataset(shape, memory);
    fillDataset(name, noise, seed, table, testShare, data);
  }

  Memory memory;
  Dataset data;
};

/// All of them are trained on.
void standardizeAll(const Matrix& inputs) {
  Memory memory;
  REQUIRE(memory.allocate(2 * inputs.columns));
  Dataset data;
  data.inputs = inputs;
  data.means = memory.take(1, inputs.columns);
  data.scales = memory.take(1, inputs.columns);
  data.trainingExamples = inputs.rows;
  standardize(data);
}

double meanOf(const Matrix& inputs, int feature) {
  double sum = 0.0;
  for (Index i = 0; i < inputs.rows; ++i) sum += inputs.at(i, feature);
  return sum / inputs.rows;
}

double varianceOf(const Matrix& inputs, int feature) {
  const double mean = meanOf(inputs, feature);
  double sum = 0.0;
  for (Index i = 0; i < inputs.rows; ++i) sum += (inputs.at(i, feature) - mean) * (inputs.at(i, feature) - mean);
  return sum / inputs.rows;
}

/// Least and greatest distance from the origin of a class.
std::pair<double, double> radii(const Dataset& data, double exampleClass) {
  std::pair<double, double> range{HUGE_VAL, 0.0};
  for (Index i = 0; i < data.inputs.rows; ++i) {
    if (data.targets[i] != exampleClass) continue;
    const double radius = std::hypot(data.inputs.at(i, 0), data.inputs.at(i, 1));
    range = {std::min(range.first, radius), std::max(range.second, radius)};
  }
  return range;
}

}  // namespace

TEST_CASE(
    "a drawn set has two features, two classes, and 200 examples unless told otherwise; there are 342 penguins and "
    "1,797 "
    "digits of 64 pixels") {
  for (const DatasetName name : kDrawn) {
    CHECK(datasetShape(name, 0, nullptr).examples == 200);
    CHECK(datasetShape(name, 7, nullptr).examples == 7);
    CHECK(datasetShape(name, 7, nullptr).features == 2);
    CHECK(datasetShape(name, 7, nullptr).classes == 2);
  }
  for (const int examples : {0, 7, 342}) {
    CHECK(datasetShape(DatasetName::penguins, examples, nullptr).examples == 342);
    CHECK(datasetShape(DatasetName::penguins, examples, nullptr).features == 4);
    CHECK(datasetShape(DatasetName::penguins, examples, nullptr).classes == 3);
    CHECK(datasetShape(DatasetName::digits, examples, nullptr).examples == 1797);
    CHECK(datasetShape(DatasetName::digits, examples, nullptr).features == 64);
    CHECK(datasetShape(DatasetName::digits, examples, nullptr).classes == 10);
  }
}

TEST_CASE("a number with one digit behind the point is kept as the very double that it is, to 6553.5") {
  for (int tenths = 0; tenths < 65536; ++tenths) {
    const double number = tenths / 10.0;
    CHECK(static_cast<double>(Tenths(number)) == number);
  }
}

TEST_CASE("every feature of every set has mean 0 and standard deviation 1 (of the population)") {
  for (const DatasetName name : {DatasetName::circles, DatasetName::exclusiveOr, DatasetName::gaussians,
                                 DatasetName::spirals, DatasetName::penguins}) {
    for (const double noise : {0.0, 0.05, 1.0}) {
      const Filled set(name, 0, noise, 3);
      for (Index feature = 0; feature < set.data.inputs.columns; ++feature) {
        // The mean of n numbers near 4,000 grams is rounded n times.
        CHECK(std::fabs(meanOf(set.data.inputs, feature)) < 1e-12);
        CHECK(std::fabs(varianceOf(set.data.inputs, feature) - 1.0) < 1e-12);
      }
    }
  }
}

TEST_CASE("the two classes of a drawn set come in turn, so their numbers differ by one at most") {
  for (const DatasetName name : kDrawn) {
    const Filled set(name, 11, 0.1, 1);
    CHECK(set.data.classes == 2);
    for (Index i = 0; i < 11; ++i) CHECK(set.data.targets[i] == i % 2);
  }
}

TEST_CASE("a seed decides the draws; another seed gives others") {
  for (const DatasetName name : kDrawn) {
    const Filled set(name, 50, 0.1, 1);
    const Filled again(name, 50, 0.1, 1);
    const Filled other(name, 50, 0.1, 2);
    CHECK(sameBits(set.data.inputs, again.data.inputs));
    for (Index i = 0; i < set.data.inputs.size(); ++i) {
      CHECK(set.data.inputs[i] != other.data.inputs[i]);
    }
  }
}

// Below, the standard deviations of the undisturbed shapes give the scale; 1,000 examples meet them within 5 %.

TEST_CASE("circles: class 0 fills a disc of radius 0.5, class 1 the ring from 0.7 to 1") {
  // E r^2 = (0.25 / 3 + 2.19 / 3) / 2 for radii uniform in [0, 0.5] and [0.7, 1]; half of it along each axis.
  const double scale = std::sqrt((0.25 / 3.0 + 2.19 / 3.0) / 4.0);
  for (const std::uint64_t seed : {1, 2, 3}) {
    const Filled set(DatasetName::circles, 1000, 0.0, seed);
    const auto inner = radii(set.data, 0.0);
    const auto outer = radii(set.data, 1.0);
    CHECK(inner.first * scale < 0.1);
    CHECK(std::fabs(inner.second * scale - 0.5) < 0.05);
    CHECK(std::fabs(outer.first * scale - 0.7) < 0.06);
    CHECK(std::fabs(outer.second * scale - 1.0) < 0.08);
  }
}

TEST_CASE("circles go all the way round") {
  const Filled set(DatasetName::circles, 1000, 0.0, 1);
  int counts[8] = {};
  for (Index i = 0; i < 1000; ++i) {
    const double turn = std::atan2(set.data.inputs.at(i, 1), set.data.inputs.at(i, 0)) / (2.0 * kPi) + 0.5;
    ++counts[std::min(static_cast<int>(turn * 8.0), 7)];
  }
  for (const int count : counts) CHECK(std::abs(count - 125) < 5 * std::sqrt(125.0 * 7.0 / 8.0));
}

TEST_CASE("xor: class 1 is where the signs of the coordinates differ, in all four quadrants") {
  const Filled set(DatasetName::exclusiveOr, 1000, 0.0, 1);
  int counts[2][2] = {};
  int wrong = 0;
  double least = HUGE_VAL;
  for (Index i = 0; i < 1000; ++i) {
    // The raw coordinates keep 0.1 away from 0, more than their mean does: standardising moves none across.
    const bool right = set.data.inputs.at(i, 0) > 0.0;
    const bool up = set.data.inputs.at(i, 1) > 0.0;
    ++counts[right][up];
    wrong += (right != up) == (set.data.targets[i] == 1.0) ? 0 : 1;
    least = std::min({least, std::fabs(set.data.inputs.at(i, 0)), std::fabs(set.data.inputs.at(i, 1))});
  }
  CHECK(wrong == 0);
  CHECK(least > 0.05);
  for (const auto& row : counts) {
    for (const int count : row) CHECK(std::abs(count - 250) < 5 * std::sqrt(250.0 * 0.75));
  }
}

TEST_CASE("gaussians: two clouds of standard deviation 0.35 around +-(0.7, 0.7), widened by the noise") {
  for (const double noise : {0.0, 0.5}) {
    const Filled set(DatasetName::gaussians, 1000, noise, 1);
    const double within = 0.35 * 0.35 + noise * noise;
    const double scale = std::sqrt(0.49 + within);
    for (const double exampleClass : {0.0, 1.0}) {
      for (Index feature = 0; feature < 2; ++feature) {
        double sum = 0.0;
        double squares = 0.0;
        for (Index i = 0; i < 1000; ++i) {
          if (set.data.targets[i] != exampleClass) continue;
          sum += set.data.inputs.at(i, feature);
          squares += set.data.inputs.at(i, feature) * set.data.inputs.at(i, feature);
        }
        const double mean = sum / 500.0;
        const double variance = squares / 500.0 - mean * mean;
        const double centre = exampleClass == 0.0 ? -0.7 : 0.7;
        CHECK(std::fabs(mean - centre / scale) < 5.0 * std::sqrt(within / 500.0) / scale);
        CHECK(std::fabs(variance / (within / scale / scale) - 1.0) < 5.0 * std::sqrt(2.0 / 500.0) + 0.05);
      }
    }
  }
}

TEST_CASE("gaussians: the two coordinates of a cloud are independent") {
  const Filled set(DatasetName::gaussians, 1000, 0.0, 1);
  double covariance = 0.0;
  const double centre = 0.7 / std::sqrt(0.49 + 0.1225);
  const double variance = 0.1225 / (0.49 + 0.1225);
  for (Index i = 0; i < 1000; ++i) {
    const double sign = set.data.targets[i] == 0.0 ? -1.0 : 1.0;
    covariance += (set.data.inputs.at(i, 0) - sign * centre) * (set.data.inputs.at(i, 1) - sign * centre) / 1000.0;
  }
  CHECK(std::fabs(covariance / variance) < 5.0 / std::sqrt(1000.0));
}

TEST_CASE("spirals: two arms of 1.75 turns, half a turn apart") {
  const Filled set(DatasetName::spirals, 1000, 0.0, 1);
  const double scale = 1.0 / std::sqrt(6.0);  // E r^2 = 1/3, half of it along each axis
  int away = 0;
  double largestRadius = 0.0;
  for (Index i = 0; i < 1000; ++i) {
    const double x = scale * set.data.inputs.at(i, 0);
    const double y = scale * set.data.inputs.at(i, 1);
    const double radius = std::hypot(x, y);
    largestRadius = std::max(largestRadius, radius);
    const double arm = 2.0 * kPi * 1.75 * radius + kPi * set.data.targets[i];
    // Beside the other arm the cosine is -1. Near the centre a small shift turns a point far.
    away += radius > 0.2 && std::cos(std::atan2(y, x) - arm) < 0.3 ? 1 : 0;
  }
  CHECK(away == 0);
  CHECK(std::fabs(largestRadius - 1.0) < 0.1);
}

TEST_CASE("noise moves every point in both directions") {
  for (const DatasetName name : kDrawn) {
    const Filled clean(name, 50, 0.0, 1);
    const Filled noisy(name, 50, 0.2, 1);
    for (Index i = 0; i < clean.data.inputs.size(); ++i) {
      CHECK(clean.data.inputs[i] != noisy.data.inputs[i]);
    }
  }
}

TEST_CASE("a noise of 1 hides the circles, a noise of 0 does not") {
  const Filled clean(DatasetName::circles, 1000, 0.0, 1);
  const Filled noisy(DatasetName::circles, 1000, 1.0, 1);
  CHECK(radii(clean.data, 0.0).second < radii(clean.data, 1.0).first);
  CHECK(radii(noisy.data, 0.0).second > 2.0 * radii(noisy.data, 1.0).first);
}

TEST_CASE(
    "the penguins are the published ones: 151 Adelie, 68 Chinstrap, 123 Gentoo, with the published extremes and "
    "means (Horst, Hill & Gorman 2020)") {
  struct Column {
    double minimum;
    double maximum;
    double means[3];  // of each species, to 0.1 mm, 1 mm or 1 g
    double unit;
    double (*read)(const Penguin&);
  };
  const Column columns[] = {
      {32.1, 59.6, {38.8, 48.8, 47.5}, 0.1, [](const Penguin& penguin) -> double { return penguin.billLength; }},
      {13.1, 21.5, {18.3, 18.4, 15.0}, 0.1, [](const Penguin& penguin) -> double { return penguin.billDepth; }},
      {172.0,
       231.0,
       {190.0, 196.0, 217.0},
       1.0,
       [](const Penguin& penguin) -> double { return penguin.flipperLength; }},
      {2700.0,
       6300.0,
       {3701.0, 3733.0, 5076.0},
       1.0,
       [](const Penguin& penguin) -> double { return penguin.bodyMass; }},
  };
  for (const Column& column : columns) {
    double minimum = HUGE_VAL;
    double maximum = 0.0;
    double sums[3] = {};
    int counts[3] = {};
    for (const Penguin& penguin : kPenguins) {
      const double x = column.read(penguin);
      minimum = std::min(minimum, x);
      maximum = std::max(maximum, x);
      sums[penguin.species] += x;
      ++counts[penguin.species];
    }
    CHECK(minimum == column.minimum);
    CHECK(maximum == column.maximum);
    CHECK(counts[0] == 151);
    CHECK(counts[1] == 68);
    CHECK(counts[2] == 123);
    for (Index species = 0; species < 3; ++species) {
      CHECK(std::fabs(sums[species] / counts[species] - column.means[species]) <= 0.5 * column.unit);
    }
  }
  CHECK(kPenguinsMeasured + kPenguinsLeftOut == 344);
}

TEST_CASE("the penguins come from the table, in its order, without noise or seed") {
  const Filled set(DatasetName::penguins, 0, 0.0, 1);
  const Filled other(DatasetName::penguins, 0, 1.0, 2);
  CHECK(sameBits(set.data.inputs, other.data.inputs));
  CHECK(set.data.classes == 3);
  int wrong = 0;
  for (Index i = 0; i < 342; ++i) {
    const Penguin& penguin = kPenguins[i];
    // Mean and standard deviation of the 342: 43.92193 and 5.459584 (of the sample), and so on.
    const double expected[] = {(penguin.billLength - 43.92193) / 5.459584, (penguin.billDepth - 17.15117) / 1.974793,
                               (penguin.flipperLength - 200.9152) / 14.06171, (penguin.bodyMass - 4201.754) / 801.9545};
    for (Index j = 0; j < 4; ++j) {
      // Over n instead of n - 1 the standard deviation is smaller by 1 / 684.
      wrong += std::fabs(set.data.inputs.at(i, j) - expected[j] * (1.0 + 1.0 / 684.0)) < 1e-4 ? 0 : 1;
    }
    wrong += set.data.targets[i] == penguin.species ? 0 : 1;
  }
  CHECK(wrong == 0);
}

TEST_CASE("standardize gives each column mean 0 and standard deviation 1, worked out by hand") {
  double numbers[] = {1.0, -8.0, 3.0, -8.0, 5.0, 16.0, 7.0, 0.0};  // columns 1 3 5 7 and -8 -8 16 0
  standardizeAll({numbers, 4, 2});
  const double first[] = {-3.0, -1.0, 1.0, 3.0};
  const double second[] = {-8.0, -8.0, 16.0, 0.0};
  for (Index i = 0; i < 4; ++i) {
    CHECK(std::fabs(numbers[2 * i] - first[i] / std::sqrt(5.0)) < 1e-15);
    CHECK(std::fabs(numbers[2 * i + 1] - second[i] / std::sqrt(96.0)) < 1e-15);
  }
}

TEST_CASE("standardize turns a column that never changes into 0, even where its mean is rounded") {
  for (const double constant : {0.0, -4.0, 0.1, 1.0 / 3.0, 1e-200, 1e300}) {
    std::vector<double> numbers(200, constant);
    standardizeAll({numbers.data(), 200, 1});
    CHECK(*std::max_element(numbers.begin(), numbers.end()) == 0.0);
    CHECK(*std::min_element(numbers.begin(), numbers.end()) == 0.0);
  }
}

TEST_CASE("standardize takes numbers of any size: neither their sum nor their squares overflow or underflow") {
  for (const double size : {5e-324, 1e-310, 1e-200, 1e-91, 1e-90, 1.0, 1e90, 1e91, 1e155, 1e300, 1.7e308}) {
    CAPTURE(size);
    double numbers[] = {size, -size, size, -size};
    standardizeAll({numbers, 4, 1});
    for (Index i = 0; i < 4; ++i) CHECK(std::fabs(numbers[i] - (i % 2 == 0 ? 1.0 : -1.0)) < 1e-15);
  }
}

namespace {

/// `count` numbers around `centre`, `step` apart from one another or a few times that: alike but for one, of two kinds,
/// in a row, or scattered.
std::vector<double> closeNumbers(double centre, double step, int count, int kind, std::uint64_t seed) {
  Random random(seed, 0);
  std::vector<double> numbers;
  for (int i = 0; i < count; ++i) {
    const double steps[] = {i == count / 2 ? 1.0 : 0.0, random.uniform() < 0.5 ? 1.0 : 0.0, static_cast<double>(i),
                            10.0 * random.normal()};
    numbers.push_back(centre + step * steps[kind]);
  }
  return numbers;
}

}  // namespace

TEST_CASE("standardize gives large, close numbers mean 0 and standard deviation 1 too, to 1e-9") {
  const double least = std::numeric_limits<double>::denorm_min();
  int changing = 0;
  for (const double size : {1.0, 0.1, 1e3, 1e9, 1.7e9, 1e15, 1e100, 1e300, 1e-9, 1e-200, 1e-305, 1e-310}) {
    for (const double relative : {0x1p-52, 0x1p-50, 1e-14, 1e-12, 1e-9, 1e-6, 1e-3, 1.0}) {
      for (const int count : {2, 3, 7, 100, 999, 10000}) {
        for (int kind = 0; kind < 4; ++kind) {
          const double centre = kind % 2 == 0 ? size : -size / 3.0;
          std::vector<double> numbers =
              closeNumbers(centre, std::max(size * relative, least), count, kind, static_cast<std::uint64_t>(count));
          const auto [low, high] = std::minmax_element(numbers.begin(), numbers.end());
          if (*low == *high) continue;
          CAPTURE(size);
          CAPTURE(relative);
          CAPTURE(count);
          CAPTURE(kind);
          standardizeAll({numbers.data(), count, 1});
          long double sum = 0.0L;
          long double sumOfSquares = 0.0L;
          for (const double x : numbers) {
            sum += x;
            sumOfSquares += static_cast<long double>(x) * x;
          }
          const long double mean = sum / count;
          CHECK(std::fabs(static_cast<double>(mean)) < 1e-9);
          CHECK(std::fabs(static_cast<double>(std::sqrt(sumOfSquares / count - mean * mean)) - 1.0) < 1e-9);
          ++changing;
        }
      }
    }
  }
  CHECK(changing > 1500);
}

TEST_CASE("standardize keeps the order of large, close numbers, and the same distances between them") {
  double numbers[] = {1e9 + 3e-7, 1e9, 1e9 + 1e-7, 1e9 + 2e-7};
  const double given[] = {numbers[0] - 1e9, 0.0, numbers[2] - 1e9, numbers[3] - 1e9};
  standardizeAll({numbers, 4, 1});
  for (int i = 0; i < 4; ++i) {
    const double share = (numbers[i] - numbers[1]) / (numbers[0] - numbers[1]);
    CHECK(std::fabs(share - given[i] / given[0]) < 1e-12);
  }
}

TEST_CASE("standardize gives a column times a power of two the same bits") {
  const Filled set(DatasetName::gaussians, 100, 0.1, 5);
  for (const double factor : {0x1p-800, 0x1p-400, 0x1p-250, 0x1p-1, 0x1p250, 0x1p400, 0x1p800}) {
    std::vector<double> numbers(set.data.inputs.data(), set.data.inputs.data() + 200);
    std::vector<double> scaled = numbers;
    for (double& number : scaled) number *= factor;
    standardizeAll({numbers.data(), 100, 2});
    standardizeAll({scaled.data(), 100, 2});
    CHECK(sameBits(Matrix{numbers.data(), 100, 2}, Matrix{scaled.data(), 100, 2}));
  }
}

TEST_CASE("the digits come from the table, in its order: pixels standardised, those that are always paper 0") {
  const Filled set(DatasetName::digits, 0, 1.0, 1);
  CHECK(set.data.classes == 10);
  Memory memory;
  REQUIRE(memory.allocate(std::size_t{kDigits} * (kDigitPixels + 1)));
  const Matrix pixels = memory.take(kDigits, kDigitPixels);
  const Matrix targets = memory.take(1, kDigits);
  fillDigits(pixels, targets);
  CHECK(sameBits(set.data.targets, targets));
  int constant = 0;
  for (Index j = 0; j < kDigitPixels; ++j) {
    const double mean = meanOf(pixels, j);
    const double deviation = std::sqrt(varianceOf(pixels, j));
    constant += deviation == 0.0 ? 1 : 0;
    double worst = 0.0;
    for (Index i = 0; i < kDigits; ++i) {
      const double expected = deviation == 0.0 ? 0.0 : (pixels.at(i, j) - mean) / deviation;
      worst = std::max(worst, std::fabs(set.data.inputs.at(i, j) - expected));
    }
    CHECK(worst < 1e-12);
  }
  CHECK(constant == 3);  // the first, and both ends of the fifth row
}

TEST_CASE("a table is taken as it is, standardised in a copy: the table itself stays as given") {
  const Table table = tableOf({1, 5, -8, 3, 5, -8, 5, 5, 16, 7, 5, 0}, 3, {0, 1, 2, 0}, 3);
  const DatasetShape shape = datasetShape(DatasetName::table, 0, &table);
  CHECK(shape.examples == 4);
  CHECK(shape.features == 3);
  CHECK(shape.classes == 3);
  const Filled set(DatasetName::table, 0, 1.0, 9, &table);
  CHECK(set.data.classes == 3);
  CHECK(sameBits(set.data.targets, table.targets));
  const double first[] = {-3.0, -1.0, 1.0, 3.0};
  const double third[] = {-8.0, -8.0, 16.0, 0.0};
  for (Index i = 0; i < 4; ++i) {
    CHECK(std::fabs(set.data.inputs.at(i, 0) - first[i] / std::sqrt(5.0)) < 1e-15);
    CHECK(set.data.inputs.at(i, 1) == 0.0);
    CHECK(std::fabs(set.data.inputs.at(i, 2) - third[i] / std::sqrt(96.0)) < 1e-15);
    CHECK(table.inputs.at(i, 1) == 5.0);
  }
}

TEST_CASE("means and scales lead back from an input to what was given; a feature that never changes has scale 1") {
  const Table table = tableOf({1, 5, 1e300, 3, 5, -1e300, 5, 5, 1e300, 7, 5, -1e300}, 3, {0, 1, 2, 0}, 3);
  const Filled set(DatasetName::table, 0, 0.0, 1, &table);
  CHECK(set.data.means[0] == 4.0);
  CHECK(std::fabs(set.data.scales[0] - std::sqrt(5.0)) < 1e-15);
  CHECK(set.data.means[1] == 5.0);
  CHECK(set.data.scales[1] == 1.0);
  for (Index i = 0; i < 4; ++i) {
    for (Index j = 0; j < 3; ++j) {
      const double given = set.data.inputs.at(i, j) * set.data.scales[j] + set.data.means[j];
      CHECK(std::fabs(given - table.inputs.at(i, j)) <= 1e-15 * std::fabs(table.inputs.at(i, j)));
    }
  }
}

TEST_CASE("a mean that was rounded is given with what the second look at it found") {
  const Table table = tableOf({1e9 + 3e-7, 1e9, 1e9 + 1e-7, 1e9 + 2e-7}, 1, {0, 1, 0, 1}, 2);
  const Filled set(DatasetName::table, 0, 0.0, 1, &table);
  for (Index i = 0; i < 4; ++i) {
    const double given = set.data.inputs[i] * set.data.scales[0] + set.data.means[0];
    CHECK(std::fabs(given - table.inputs[i]) <= 2.4e-7);  // two units in the last place
  }
}

TEST_CASE("a table of the largest and the least numbers gives finite inputs") {
  constexpr double kLargest = std::numeric_limits<double>::max();
  const Table table = tableOf({kLargest, 5e-324, -kLargest, 0.0}, 2, {0, 1}, 2);
  const Filled set(DatasetName::table, 0, 0.0, 1, &table);
  const double expected[] = {1.0, 1.0, -1.0, -1.0};
  for (Index i = 0; i < 4; ++i) CHECK(std::fabs(set.data.inputs[i] - expected[i]) < 1e-15);
}

}  // namespace vanish
