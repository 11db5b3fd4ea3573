// Our core without WebAssembly: `native A 0.3` trains network A for so many seconds and prints its steps a second.
// Networks as in nets.mjs; D on digits drawn here, for the time does not depend on them.

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>

#include "core/experiments/training_run.hpp"

namespace {

using vanish::ActivationName;
using vanish::DatasetName;
using vanish::Spec;

std::string tableOfDrawnNumbers() {
  std::string text;
  for (int i = 0; i < 784; ++i) text += "f" + std::to_string(i) + ",";
  text += "class\n";
  long state = 1;
  for (int n = 0; n < 128; ++n) {
    for (int i = 0; i < 784; ++i) {
      state = (state * 48271) % 2147483647;
      text += std::to_string(static_cast<double>(state) / 1073741823.5 - 1.0) + ",";
    }
    text += "class " + std::to_string(n % 10) + "\n";
  }
  return text;
}

Spec specOf(char name) {
  Spec spec;
  if (name == 'A') {
    const double widths[] = {4, 2};
    vanish::setWidths(spec, widths, 2);
    spec.activation = ActivationName::tanh;
    spec.examples = 10;
    spec.learningRate = 0.1;
  } else if (name == 'B') {
    spec.dataset = DatasetName::gaussians;
    spec.examples = 32;
    spec.learningRate = 0.1;
  } else if (name == 'C') {
    spec.activation = ActivationName::relu;
    spec.dataset = DatasetName::gaussians;
    spec.depth = 50;
    spec.width = 64;
    spec.examples = 64;
    spec.learningRate = 0.001;
  } else {
    spec.activation = ActivationName::relu;
    spec.depth = 4;
    spec.width = 256;
    spec.dataset = DatasetName::table;
    spec.table = std::make_shared<const vanish::Table>(std::move(*vanish::parseTable(tableOfDrawnNumbers()).value));
    spec.learningRate = 0.01;
  }
  return spec;
}

double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) return 2;
  auto run = vanish::TrainingRun::start(specOf(arguments[1][0]));
  const double seconds = std::atof(arguments[2]);
  double steps = 1;
  for (double took = 0; took < 0.004 && steps < 100000; steps *= 2) {  // half a frame's half, as vanish.mjs has it
    const double start = now();
    run.value->step(steps);
    took = now() - start;
  }
  double done = 0;
  const double start = now();
  double elapsed = 0;
  for (; elapsed < seconds; elapsed = now() - start, done += steps) run.value->step(steps);
  std::printf("%.6f\n", done / elapsed);
}
