// Our core natively, for the benchmark. Reads commands, a line each, and answers each with a line:
//   net <name> [<field>=<value>]...   a spec; widths=4,2 and table=<path of a file> too: its counts of
//                                      examples, features and classes, the rows, the class of each example
//   train <name> <milliseconds>       steps, milliseconds they took
//   flow <name> <milliseconds>        the same of calls of gradientFlow
//   slices <name> <milliseconds>      of steps in slices: slices, steps, the longest slice and the one that 99 % are
//                                      within, in milliseconds of the processor; the beginning of the run and what is
//                                      read count too

#include <algorithm>
#include <chrono>
#include <ctime>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "core/experiments/gradient_flow.hpp"
#include "core/run/run.hpp"

namespace {

using vanish::Refusal;
using vanish::Spec;

constexpr double kCallMilliseconds = 8.0;  // what a page does between two frames

struct Net {
  Spec spec;
  std::optional<vanish::TrainingRun> run;
  double unitsPerCall = 1.0;
};

std::optional<Refusal> setTable(Spec& spec, const std::string& path) {
  std::ifstream file(path);
  std::size_t examples = 0;
  std::size_t features = 0;
  double classes = 0.0;
  file >> examples >> features >> classes;
  std::vector<double> rows(examples * features);
  std::vector<double> targets(examples);
  for (double& number : rows) file >> number;
  for (double& target : targets) file >> target;
  const auto count = static_cast<int>(examples);
  vanish::Result<vanish::Table> table = vanish::makeTable({rows.data(), count, static_cast<int>(features)},  //
                                                          {targets.data(), 1, count}, classes);
  if (!table) return table.refusal;
  spec.table = std::make_shared<const vanish::Table>(std::move(*table.value));
  return std::nullopt;
}

std::optional<Refusal> setField(Spec& spec, const std::string& name, const std::string& value) {
  if (name == "table") return setTable(spec, value);
  if (name == "widths") {
    std::vector<double> widths;
    std::istringstream list(value);
    for (std::string width; std::getline(list, width, ',');) widths.push_back(std::stod(width));
    return vanish::setWidths(widths.data(), widths.size(), spec);
  }
  for (const auto& field : vanish::kSpecFields) {
    if (name != field.name) continue;
    if (field.kind == vanish::FieldKind::choice) return setChoice(spec, field, value);
    return setNumber(spec, field, std::stod(value));
  }
  return Refusal{vanish::Reason::unknownField, name};
}

std::optional<Refusal> readSpec(std::istream& words, Spec& spec) {
  for (std::string word; words >> word;) {
    const std::size_t equals = word.find('=');
    if (auto refusal = setField(spec, word.substr(0, equals), word.substr(equals + 1))) return refusal;
  }
  return std::nullopt;
}

double now() {
  const auto time = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration<double, std::milli>(time).count();
}

/// Of the processor: what else runs on the machine does not count.
double processorTime() {
  return 1e3 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

/// Calls work(units) again and again, each call about kCallMilliseconds long.
template <class Work>
std::string slice(Net& net, double milliseconds, Work work) {
  double units = 0.0;
  const double start = now();
  double elapsed = 0.0;
  while (elapsed < milliseconds) {
    const double before = elapsed;
    work(net.unitsPerCall);
    units += net.unitsPerCall;
    elapsed = now() - start;
    const double factor = kCallMilliseconds / std::max(elapsed - before, 0.01);
    net.unitsPerCall = std::max(1.0, static_cast<double>(static_cast<int>(net.unitsPerCall * std::min(factor, 4.0))));
  }
  return std::to_string(units) + " " + std::to_string(elapsed);
}

std::string train(Net& net, double milliseconds) {
  if (!net.run) {
    vanish::Result<vanish::TrainingRun> run = vanish::TrainingRun::start(net.spec);
    if (!run) return codeOf(*run.refusal);
    net.run.emplace(std::move(*run.value));
  }
  double read = 0.0;
  return slice(net, milliseconds, [&](double steps) {
    net.run->step(steps);
    const vanish::LayerReport report = net.run->layers();
    read += report.layers[0].deltaRms;
  });
}

std::string flow(Net& net, double milliseconds) {
  return slice(net, milliseconds, [&](double calls) {
    for (double call = 0.0; call < calls; ++call) vanish::gradientFlow(net.spec);
  });
}

std::string slices(const Net& net, double milliseconds) {
  using vanish::TrainingRun;
  std::vector<double> times;
  const auto timed = [&](const auto& advance) {
    for (bool isComplete = false; !isComplete;) {
      const double before = processorTime();
      isComplete = advance();
      times.push_back(processorTime() - before);
    }
  };
  const double start = now();
  vanish::Result<TrainingRun> made = TrainingRun::start(net.spec, vanish::Keeping::past, vanish::Beginning::inSlices);
  if (!made) return codeOf(*made.refusal);
  TrainingRun& run = *made.value;
  timed([&] { return run.advanceEvaluation(); });
  while (now() - start < milliseconds) {
    timed([&] { return run.advance(); });
    timed([&] { return run.advanceEvaluation(); });
  }
  std::sort(times.begin(), times.end());
  const double most = times[times.size() * 99 / 100];
  return std::to_string(times.size()) + " " + std::to_string(run.steps()) + " " + std::to_string(times.back()) + " " +
         std::to_string(most);
}

}  // namespace

int main() {
  std::map<std::string, Net> nets;
  for (std::string line; std::getline(std::cin, line);) {
    std::istringstream words(line);
    std::string verb;
    std::string name;
    words >> verb >> name;
    double milliseconds = 0.0;
    std::string answer = "unknown command";
    if (verb == "net") {
      const auto refusal = readSpec(words, nets[name].spec);
      answer = refusal ? codeOf(*refusal) : "ok";
    } else if (words >> milliseconds) {
      if (verb == "train") answer = train(nets[name], milliseconds);
      if (verb == "flow") answer = flow(nets[name], milliseconds);
      if (verb == "slices") answer = slices(nets[name], milliseconds);
    }
    std::cout << answer << std::endl;
  }
}
