#include "core/data/dataset.hpp"

#include <algorithm>
#include <cmath>

#include "core/data/digits.hpp"
#include "core/data/penguins.hpp"
#include "core/data/test_share.hpp"
#include "core/numerics/elementary.hpp"
#include "core/numerics/random.hpp"

namespace vanish {
namespace {

constexpr double kPi = 3.141592653589793;

struct Point {
  double x;
  double y;
};

Point polar(double radius, double angle) {
  return {radius * cos(angle), radius * sin(angle)};
}

double randomSign(Random& random) {
  return random.uniform() < 0.5 ? -1.0 : 1.0;
}

Point drawCircles(Random& random, Index pointClass) {
  const double angle = 2.0 * kPi * random.uniform();
  return polar(pointClass == 0 ? 0.5 * random.uniform() : 0.7 + 0.3 * random.uniform(), angle);
}

Point drawExclusiveOr(Random& random, Index pointClass) {
  const double signOfX = randomSign(random);
  const double signOfY = pointClass == 0 ? signOfX : -signOfX;
  const double x = signOfX * (0.1 + 0.9 * random.uniform());
  return {x, signOfY * (0.1 + 0.9 * random.uniform())};
}

Point drawGaussians(Random& random, Index pointClass) {
  const double centre = pointClass == 0 ? -0.7 : 0.7;
  const double x = centre + 0.35 * random.normal();
  return {x, centre + 0.35 * random.normal()};
}

Point drawSpirals(Random& random, Index pointClass) {
  const double radius = random.uniform();
  return polar(radius, 1.75 * 2.0 * kPi * radius + kPi * static_cast<double>(pointClass));
}

Point drawPoint(DatasetName name, Random& random, Index pointClass) {
  switch (name) {
    case DatasetName::circles:
      return drawCircles(random, pointClass);
    case DatasetName::exclusiveOr:
      return drawExclusiveOr(random, pointClass);
    case DatasetName::gaussians:
      return drawGaussians(random, pointClass);
    default:
      return drawSpirals(random, pointClass);
  }
}

void fillPenguins(Dataset& dataset) {
  for (Index i = 0; i < kPenguinsMeasured; ++i) {
    const Penguin& penguin = kPenguins[i];
    double* row = dataset.inputs.row(i);
    row[0] = penguin.billLength;
    row[1] = penguin.billDepth;
    row[2] = penguin.flipperLength;
    row[3] = penguin.bodyMass;
    dataset.targets[i] = penguin.species;
  }
}

void fillDrawn(DatasetName name, double noise, std::uint64_t seed, Dataset& dataset) {
  Random random(seed, kDataStream);
  for (Index i = 0; i < dataset.inputs.rows; ++i) {
    const Index pointClass = i % 2;
    const Point point = drawPoint(name, random, pointClass);
    dataset.inputs.at(i, 0) = point.x + noise * random.normal();
    dataset.inputs.at(i, 1) = point.y + noise * random.normal();
    dataset.targets[i] = static_cast<double>(pointClass);
  }
}

/// Asked before the mean is taken away: a rounded mean would leave a constant that is not 0.
bool isConstant(const ConstMatrix& inputs, Index column) {
  for (Index i = 1; i < inputs.rows; ++i) {
    if (inputs.at(i, column) != inputs.at(0, column)) return false;
  }
  return true;
}

/// A power of two by which sums of squares neither overflow nor underflow; 1 unless the column's largest magnitude
/// is beyond 2^300 or below 2^-300.
double powerOf(const ConstMatrix& inputs, Index column) {
  double largest = 0.0;
  for (Index i = 0; i < inputs.rows; ++i) largest = std::max(largest, std::fabs(inputs.at(i, column)));
  double power = 1.0;
  while (largest * power > 0x1p300) power *= 0x1p-300;
  while (largest * power < 0x1p-300) power *= 0x1p300;
  return power;
}

double meanOf(const ConstMatrix& inputs, Index column) {
  double sum = 0.0;
  for (Index i = 0; i < inputs.rows; ++i) sum += inputs.at(i, column);
  return sum / static_cast<double>(inputs.rows);
}

void subtract(double number, Index column, const Matrix& inputs) {
  for (Index i = 0; i < inputs.rows; ++i) inputs.at(i, column) -= number;
}

double rootMeanSquareOf(const ConstMatrix& inputs, Index column) {
  double sumOfSquares = 0.0;
  for (Index i = 0; i < inputs.rows; ++i) sumOfSquares += inputs.at(i, column) * inputs.at(i, column);
  return std::sqrt(sumOfSquares / static_cast<double>(inputs.rows));
}

void standardizeColumn(Index column, Dataset& dataset) {
  const Matrix& inputs = dataset.inputs;
  const Matrix training{inputs.data(), dataset.trainingExamples, inputs.columns};
  double& mean = dataset.means[column];
  if (isConstant(training, column)) {
    mean = training.at(0, column);
    dataset.scales[column] = 1.0;
    subtract(mean, column, inputs);
    for (Index i = 0; i < training.rows; ++i) training.at(i, column) = 0.0;  // not -0
    return;
  }
  const double power = powerOf(inputs, column);
  for (Index i = 0; i < inputs.rows; ++i) inputs.at(i, column) *= power;
  mean = meanOf(training, column);
  subtract(mean, column, inputs);
  // The mean of large, close numbers may be rounded by more than they differ. The differences from it are exact then,
  // and have a mean of their own. Where that is rounding alone the numbers stay: old snapshots rely on their bits.
  const double left = meanOf(training, column);
  if (std::fabs(left) > 1e-12 * rootMeanSquareOf(training, column)) {
    subtract(left, column, inputs);
    mean += left;
  }
  const double standardDeviation = rootMeanSquareOf(training, column);
  for (Index i = 0; i < inputs.rows; ++i) inputs.at(i, column) /= standardDeviation;
  mean /= power;
  dataset.scales[column] = standardDeviation / power;
}

}  // namespace

DatasetShape datasetShape(DatasetName name, Index examples, const Table* table) {
  if (name == DatasetName::digits) return {kDigits, kDigitPixels, kDigitClasses};
  if (name == DatasetName::table) return {table->inputs.rows, table->inputs.columns, table->classes};
  if (name == DatasetName::penguins) return {kPenguinsMeasured, 4, 3};
  return {examples == 0 ? kDefaultExamples : examples, 2, 2};
}

Dataset layOutDataset(const DatasetShape& shape, Memory& memory) {
  Dataset dataset;
  dataset.inputs = memory.take(shape.examples, shape.features);
  dataset.targets = memory.take(1, shape.examples);
  dataset.means = memory.take(1, shape.features);
  dataset.scales = memory.take(1, shape.features);
  return dataset;
}

Index datasetSize(const DatasetShape& shape) {
  return shape.examples * (shape.features + 1) + 2 * shape.features;
}

void fillDataset(DatasetName name, double noise, std::uint64_t seed, const Table* table, double testShare,
                 Dataset& dataset) {
  fillUnscaled(name, noise, seed, table, dataset);
  holdOut(testShare, seed, dataset);
  standardize(dataset);
}

void fillUnscaled(DatasetName name, double noise, std::uint64_t seed, const Table* table, Dataset& dataset) {
  dataset.classes = datasetShape(name, dataset.inputs.rows, table).classes;
  if (name == DatasetName::penguins) {
    fillPenguins(dataset);
  } else if (name == DatasetName::digits) {
    fillDigits(dataset.inputs, dataset.targets);
  } else if (name == DatasetName::table) {
    copy(table->inputs, dataset.inputs);
    copy(table->targets, dataset.targets);
  } else {
    fillDrawn(name, noise, seed, dataset);
  }
}

void standardize(Dataset& dataset) {
  for (Index j = 0; j < dataset.inputs.columns; ++j) standardizeColumn(j, dataset);
}

}  // namespace vanish
