#include "core/run/snapshot.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/numerics/fingerprint.hpp"
#include "core/numerics/random.hpp"
#include "tests/core/bits.hpp"
#include "tests/core/drawn_spec.hpp"
#include "tests/core/scarce_memory.hpp"

namespace vanish {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

TrainingRun start(const Spec& spec) {
  auto run = TrainingRun::start(spec);
  REQUIRE(run);
  return std::move(*run.value);
}

std::string textOf(const TrainingRun& run) {
  const Result<Snapshot> snapshot = snapshotOf(run);
  REQUIRE(snapshot);
  return std::string(snapshot.value->text());
}

std::string codeOfRestoring(const std::string& text) {
  const Result<TrainingRun> run = restore(text);
  return run ? "" : codeOf(*run.refusal);
}

std::string hexadecimal(std::uint64_t bits) {
  std::string digits;
  for (Index shift = 60; shift >= 0; shift -= 4) digits += "0123456789abcdef"[(bits >> shift) & 15];
  return digits;
}

std::string numberOf(double x) {
  return hexadecimal(bitsOf(x));
}

/// With the line that belongs at its end.
std::string ended(const std::string& body) {
  return body + "end " + hexadecimal(fingerprintOf(body)) + "\n";
}

std::string bodyOf(const std::string& text) {
  return text.substr(0, text.size() - 21);
}

/// The smallest run there is: one unit, two examples.
Spec tinySpec() {
  Spec spec;
  spec.activation = ActivationName::relu;
  spec.depth = 1;
  spec.width = 1;
  spec.examples = 2;
  return spec;
}

std::shared_ptr<const Table> tableOf(const std::string& text) {
  auto table = parseTable(text);
  REQUIRE(table);
  return std::make_shared<const Table>(std::move(*table.value));
}

/// What the header says, written a second time.
std::string written(const TrainingRun& run) {
  const Spec& spec = run.spec();
  std::string text = "vanish-snapshot 1\n";
  for (const auto& field : kSpecFields) {
    const double value = field.get(spec);
    text += std::string(field.name) + " ";
    text += field.kind == FieldKind::choice ? field.names[static_cast<int>(value)] : numberOf(value);
    text += "\n";
  }
  if (spec.widths.count > 0) {
    text += "widths";
    for (Index l = 0; l < spec.widths.count; ++l) {
      text += " " + std::to_string(spec.widths.units[l]);
    }
    text += "\n";
  }
  if (spec.table != nullptr) {
    const Table& table = *spec.table;
    text += "table " + std::to_string(table.inputs.rows) + " " + std::to_string(table.inputs.columns) + " " +
            std::to_string(table.classes) + "\n";
    for (const std::string& name : table.featureNames) text += "feature " + name + "\n";
    for (const std::string& name : table.classNames) text += "class " + name + "\n";
    for (Index n = 0; n < table.inputs.rows; ++n) {
      text += "row";
      for (Index i = 0; i < table.inputs.columns; ++i) text += " " + numberOf(table.inputs.at(n, i));
      text += " " + std::to_string(static_cast<int>(table.targets[n])) + "\n";
    }
  }
  const ConstMatrix state = run.state();
  text += "state " + std::to_string(state.size());
  for (Index i = 0; i < state.size(); ++i) text += (i % 8 == 0 ? "\n" : " ") + numberOf(state[i]);
  return ended(text + "\n");
}

/// Restored, a run has the same bits, and the same future.
void checkRoundTrip(TrainingRun& run) {
  const std::string text = textOf(run);
  CHECK(text == written(run));
  Result<TrainingRun> restored = restore(text);
  REQUIRE(restored);
  TrainingRun& other = *restored.value;
  for (const auto& field : kSpecFields) CHECK(sameBits(field.get(other.spec()), field.get(run.spec())));
  CHECK(textOf(other) == text);
  for (Index i = 0; i < 3; ++i) {
    CHECK(other.hash() == run.hash());
    CHECK(other.steps() == run.steps());
    CHECK(sameBits(other.data().inputs, run.data().inputs));
    CHECK(sameBits(other.data().targets, run.data().targets));
    CHECK(sameBits(other.loss(), run.loss()));
    CHECK(sameBits(other.gradients().all, run.gradients().all));
    CHECK(other.divergedStep() == run.divergedStep());
    const bool hasUnits = canDie(activationOf(run.spec())) && depthOf(run.spec()) > 0;
    for (Index unit = 0; hasUnits && unit < widthOf(run.spec(), 0); ++unit) {
      CHECK(other.deadUnits().unit(0, unit).cause == run.deadUnits().unit(0, unit).cause);
    }
    run.step(7);
    other.step(7);
  }
}

}  // namespace

TEST_CASE("a snapshot is the text that the header describes, and restores every optimizer and activation function") {
  for (Index optimizer = 0; optimizer < 5; ++optimizer) {
    for (Index activation = 0; activation < 9; ++activation) {
      CAPTURE(optimizer);
      CAPTURE(activation);
      Spec spec;
      spec.activation = static_cast<ActivationName>(activation);
      spec.optimizer = static_cast<OptimizerName>(optimizer);
      spec.depth = 3;
      spec.width = 4;
      spec.examples = 23;
      spec.batchSize = 5;
      spec.seed = 4294967295U;
      spec.learningRate = 0.1;
      TrainingRun run = start(spec);
      checkRoundTrip(run);
      run.step(8);  // in the middle of an epoch
      checkRoundTrip(run);
    }
  }
}

TEST_CASE("a snapshot restores runs of all kinds: any loss, dataset, shape, residual connection, clipping and format") {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    CAPTURE(seed);
    Spec spec = drawSpec(seed);
    if (seed % 2 == 0 && spec.dataset != DatasetName::table) spec.table = nullptr;
    if (spec.table != nullptr) spec.table = tableOf("a,b,c,class\n1,2,3,x\n-1,2.5,1e300,y\n0,-0,1e-320,z\n");
    spec.examples = 0;
    spec.clipping = static_cast<ClippingName>(seed % 3);
    spec.numberFormat = static_cast<NumberFormat>(seed % 4);
    TrainingRun run = start(spec);
    run.step(1 + static_cast<double>(seed));
    checkRoundTrip(run);
  }
}

namespace {

/// The lines of a snapshot, from 1, to be changed.
struct Lines {
  explicit Lines(const std::string& text) {
    const std::string body = bodyOf(text);
    for (std::size_t first = 0; first < body.size();) {
      const std::size_t end = body.find('\n', first);
      lines.push_back(body.substr(first, end - first));
      first = end + 1;
    }
  }

  int find(const std::string& beginning) const {
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (lines[i].rfind(beginning, 0) == 0) return static_cast<int>(i) + 1;
    }
    FAIL("no line ", beginning);
    return 0;
  }

  std::string joined() const {
    std::string body;
    for (const std::string& line : lines) body += line + "\n";
    return ended(body);
  }

  /// The refusal once the line that begins so is another one.
  Refusal refusal(const std::string& beginning, const std::string& line) {
    std::string& place = lines[find(beginning) - 1];
    const std::string kept = place;
    place = line;
    const auto run = restore(joined());
    place = kept;
    REQUIRE_MESSAGE(run.refusal, line);
    return *run.refusal;
  }

  void checkDamaged(const std::string& beginning, const std::string& line) {
    CAPTURE(line);
    const Refusal refused = refusal(beginning, line);
    CHECK(codeOf(refused) == "snapshotDamaged");
    CHECK(refused.field == "snapshot");
    CHECK(refused.line == find(beginning));
  }

  std::vector<std::string> lines;
};

/// Another spec for a branch: whatever may change, drawn from `seed`.
Spec changedSpec(Spec spec, std::uint64_t seed) {
  Random random(seed, 9);
  const auto below = [&](std::uint64_t bound) { return static_cast<int>(random.below(bound)); };
  spec.activation = static_cast<ActivationName>(below(kActivationNames.size()));
  spec.initializer = static_cast<InitializerName>(below(kInitializerNames.size()));
  spec.weightSigma = 2.0 * random.uniform();
  spec.constantWeight = random.uniform();
  spec.biasMean = random.uniform();
  spec.optimizer = static_cast<OptimizerName>(below(kOptimizerNames.size()));
  spec.batchSize = below(3);
  return spec;
}

/// Every statistic of every layer, to the bit.
void checkSameReport(const LayerReport& a, const LayerReport& b) {
  REQUIRE(a.layerCount == b.layerCount);
  for (Index l = 0; l < a.layerCount; ++l) {
    for (const Statistic& statistic : kStatistics) {
      CAPTURE(std::string(statistic.name));
      const double x = a.layers[l].*statistic.member;
      const double y = b.layers[l].*statistic.member;
      CHECK((sameBits(x, y) || (x != x && y != y)));
    }
  }
}

}  // namespace

TEST_CASE("a restored branch says of its layers what the branch says, however its spec differs from its run's") {
  int moved = 0;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    CAPTURE(seed);
    Spec spec = drawSpec(seed);
    if (spec.table != nullptr) spec.table = tableOf("a,b,c,class\n1,2,3,x\n-1,2.5,1e300,y\n0,-0,1e-320,z\n");
    spec.examples = 0;
    TrainingRun run = start(spec);
    run.step(1 + static_cast<double>(seed % 3));
    Result<TrainingRun> branch = run.branch(changedSpec(spec, seed));
    REQUIRE(branch);
    if (seed % 2 == 0) {
      branch = branch.value->branch(changedSpec(spec, seed + 1000));  // of a branch
      REQUIRE(branch);
    }
    Result<TrainingRun> restored = restore(textOf(*branch.value));
    REQUIRE(restored);
    checkSameReport(restored.value->layers(), branch.value->layers());
    CHECK(textOf(*restored.value) == textOf(*branch.value));
    auto branchOfRestored = restored.value->branch(restored.value->spec());
    REQUIRE(branchOfRestored);
    checkSameReport(branchOfRestored.value->layers(), branch.value->layers());
    branch.value->step(3);
    restored.value->step(3);
    CHECK(restored.value->hash() == branch.value->hash());
    checkSameReport(restored.value->layers(), branch.value->layers());
    moved += branch.value->layers().layers[0].weightsMoved > 0.0 ? 1 : 0;
  }
  CHECK(moved > 30);
}

TEST_CASE("a snapshot says what drew the first weights where its own spec would have drawn others, and only there") {
  Spec spec = tinySpec();
  spec.activation = ActivationName::sigmoid;
  spec.weightSigma = 3.0;
  TrainingRun run = start(spec);
  CHECK(textOf(run).find("drawnBy") == std::string::npos);
  spec.learningRate = 1.0;
  CHECK(textOf(*run.branch(spec).value).find("drawnBy") == std::string::npos);
  for (double Spec::*number : {&Spec::weightSigma, &Spec::constantWeight}) {
    Spec other = spec;
    other.*number = 0.25;
    CHECK(textOf(*run.branch(other).value).find("drawnBy xavierNormal") != std::string::npos);
  }
  spec.activation = ActivationName::relu;  // of which `auto` makes heNormal
  const std::string line = "drawnBy xavierNormal " + numberOf(3.0) + " " + numberOf(0.5);
  Lines lines(textOf(*run.branch(spec).value));
  CHECK(lines.lines[lines.find("drawnBy") - 1] == line);
  for (const std::string& damaged :
       {std::string("drawnBy"), std::string("drawnBy xavierNormal"), "drawnBy xavierNormal " + numberOf(3.0),
        "drawnBy auto " + numberOf(3.0) + " " + numberOf(0.5), "drawnBy xavier " + numberOf(3.0) + " " + numberOf(0.5),
        "drawnBy xavierNormal " + numberOf(101.0) + " " + numberOf(0.5),
        "drawnBy xavierNormal " + numberOf(3.0) + " " + numberOf(kNaN), line + " 1"}) {
    lines.checkDamaged("drawnBy", damaged);
  }
}

TEST_CASE("names of a table may hold line ends, backslashes and more than one word") {
  Spec spec = tinySpec();
  spec.examples = 0;
  spec.dataset = DatasetName::table;
  spec.table = tableOf("\"two\nlines\",\" \\n \\\\ \",class\n1,2,\"a\nb\"\n3,4,c\\\n5,6,row 1\n");
  const TrainingRun run = start(spec);
  REQUIRE(run.spec().table->featureNames[0] == "two\nlines");
  const auto restored = restore(textOf(run));
  REQUIRE(restored);
  const Table& table = *restored.value->spec().table;
  CHECK(table.featureNames == spec.table->featureNames);
  CHECK(table.classNames == spec.table->classNames);
  CHECK(textOf(run).find("feature two\\nlines\n") != std::string::npos);
  CHECK(textOf(run).find("class c\\\\\n") != std::string::npos);
  CHECK(restored.value->hash() == run.hash());
}

TEST_CASE("a restored run is taken up where it diverged, with its NaNs") {
  Spec spec = tinySpec();
  spec.width = 3;
  spec.depth = 3;
  spec.activation = ActivationName::leakyRelu;
  spec.loss = LossName::meanSquaredError;
  spec.learningRate = 1000.0;
  TrainingRun run = start(spec);
  run.step(300);
  REQUIRE(run.divergedStep() > 0);
  const auto restored = restore(textOf(run));
  REQUIRE(restored);
  CHECK(restored.value->divergedStep() == run.divergedStep());
  CHECK(restored.value->divergedLayer() == run.divergedLayer());
  CHECK(restored.value->hash() == run.hash());
}

TEST_CASE("a restored run's history and kept steps begin where the other was") {
  TrainingRun run = start(tinySpec());
  run.step(50);
  auto restored = restore(textOf(run));
  REQUIRE(restored);
  TrainingRun& other = *restored.value;
  CHECK(other.history().count() == 1);
  CHECK(other.history().stepOf(0) == 50);
  CHECK(codeOf(*other.rewind(49.0)) == "stepOutOfRange");
  other.step(10);
  CHECK_FALSE(other.rewind(50.0));
  CHECK(other.hash() == run.hash());
}

TEST_CASE("units put to death and revived by hand more often than steps were done do not spoil a snapshot") {
  TrainingRun run = start(tinySpec());
  double weights[] = {0.0, 0.0};
  for (Index i = 0; i < 3; ++i) {
    for (double bias : {1.0, -1.0}) REQUIRE_FALSE(run.setParameters(0.0, {weights, 1, 2}, {&bias, 1, 1}));
  }
  REQUIRE(run.deadUnits().unit(0, 0).revivals >= 2);
  const auto restored = restore(textOf(run));
  REQUIRE(restored);
  CHECK(restored.value->deadUnits().unit(0, 0).revivals == run.deadUnits().unit(0, 0).revivals);
}

TEST_CASE("one character that is not as it was written is refused, wherever it stands") {
  Spec spec = tinySpec();
  spec.dataset = DatasetName::table;
  spec.examples = 0;
  spec.table = tableOf("a,class\n1,x\n2,y\n");
  const std::string text = textOf(start(spec));
  REQUIRE(codeOfRestoring(text).empty());
  const std::string title = "vanish-snapshot 1\n";
  int accepted = 0;
  int wronglyNamed = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    for (const int change : {1, 2, 0x20, 0x80}) {
      std::string flipped = text;
      flipped[i] = static_cast<char>(flipped[i] ^ change);
      const std::string code = codeOfRestoring(flipped);
      accepted += code.empty() ? 1 : 0;
      const bool isVersion = i >= title.size() - 2 && i < title.size();
      wronglyNamed += code == (isVersion ? "snapshotUnknownVersion" : "snapshotDamaged") ? 0 : 1;
    }
  }
  CHECK(accepted == 0);
  CHECK(wronglyNamed == 0);
}

TEST_CASE("a text cut off anywhere, and one with something behind it, is refused") {
  const std::string text = textOf(start(tinySpec()));
  for (std::size_t length = 0; length < text.size(); ++length) {
    CHECK_FALSE(codeOfRestoring(text.substr(0, length)).empty());
  }
  for (const char* more : {"\n", " ", "x", "end"}) CHECK(codeOfRestoring(text + more) == "snapshotDamaged");
}

TEST_CASE("a changed text with the hash that belongs to it is refused or gives a run that can be trained and saved") {
  Spec spec = tinySpec();
  spec.dataset = DatasetName::table;
  spec.examples = 0;
  spec.table = tableOf("a,class\n1,x\n2,y\n");
  TrainingRun run = start(spec);
  run.step(3);
  const std::string body = bodyOf(textOf(run));
  int accepted = 0;
  int refused = 0;
  for (std::size_t i = 0; i < body.size(); ++i) {
    for (const char c : {'0', '1', '9', 'f', ' ', '\n', '\\'}) {
      std::string changed = body;
      changed[i] = c;
      Result<TrainingRun> restored = restore(ended(changed));
      refused += restored ? 0 : 1;
      if (!restored) continue;
      ++accepted;
      const std::string again = textOf(*restored.value);
      CHECK(codeOfRestoring(again).empty());
      CHECK_FALSE(restored.value->step(2));
    }
  }
  CHECK(accepted > 1000);
  CHECK(refused > 1000);
}

TEST_CASE("a body cut off anywhere, with the hash that belongs to it, is refused") {
  const std::string body = bodyOf(textOf(start(tinySpec())));
  for (std::size_t length = 0; length + 1 < body.size(); ++length) {
    CHECK_FALSE(codeOfRestoring(ended(body.substr(0, length))).empty());
  }
}

TEST_CASE("what is no snapshot is called damaged, a later version by its name") {
  for (const char* text : {"", "hello", "vanish-snapshot", "vanish-snapshot\n1\n", " vanish-snapshot 1\n"}) {
    const auto run = restore(text);
    REQUIRE(run.refusal);
    CHECK(codeOf(*run.refusal) == "snapshotDamaged");
    CHECK(run.refusal->line == 1);
  }
  for (const char* text : {"vanish-snapshot 2\n", "vanish-snapshot 10\n", "vanish-snapshot 1 \n", "vanish-snapshot \n",
                           "vanish-snapshot 3", "vanish-snapshot "}) {
    CHECK(codeOfRestoring(text) == "snapshotUnknownVersion");
  }
  CHECK(codeOfRestoring("vanish-snapshot 1") == "snapshotDamaged");
  CHECK(codeOfRestoring("vanish-snapshot 1\n") == "snapshotDamaged");
  CHECK(codeOfRestoring(ended("vanish-snapshot 1\n")) == "snapshotDamaged");
}

namespace {

Lines linesWithTable() {
  Spec spec = tinySpec();
  spec.dataset = DatasetName::table;
  spec.examples = 0;
  spec.table = tableOf("a,b,class\n1,2,x\n2,5,y\n");
  const double widths[] = {2, 1};
  REQUIRE_FALSE(setWidths(widths, 2, spec));
  return Lines(textOf(start(spec)));
}

}  // namespace

TEST_CASE("a damaged line of the spec is named") {
  Lines lines = linesWithTable();
  REQUIRE(codeOfRestoring(lines.joined()).empty());
  for (const char* line : {"", "depht 4034000000000000", "depth", "depth 403400000000000", "depth 40340000000000000",
                           "depth 403400000000000G", "depth 403400000000000A", "depth 4034000000000001",
                           "depth 7ff8000000000000", "depth 4034000000000000 1", "depth  4034000000000000", "end"}) {
    lines.checkDamaged("depth", line);
  }
  for (const char* line : {"loss", "loss 0", "loss Auto", "loss auto x"}) lines.checkDamaged("loss", line);
  std::string tooMany = "widths";
  for (Index i = 0; i < 101; ++i) tooMany += " 1";
  for (const std::string& line :
       {std::string("widths"), std::string("widths 0"), std::string("widths 257"), std::string("widths 2 x"),
        std::string("widths 2  2"), std::string("widths 000000001"), std::string("widths -1"), tooMany}) {
    lines.checkDamaged("widths", line);
  }
}

TEST_CASE("a damaged line of the table is named") {
  Lines lines = linesWithTable();
  for (const char* line :
       {"table", "table 2", "table 2 2", "table 2 2 2 2", "table x 2 2", "table 1 2 2", "table 10001 2 2",
        "table 2 0 2", "table 2 1025 2", "table 10000 101 2", "table 2 2 1", "table 2 2 101"}) {
    lines.checkDamaged("table", line);
  }
  const std::string longName(201, 'n');
  for (const std::string& line : {std::string("feature"), std::string("feature "), std::string("class a"),
                                  std::string("feature \\"), std::string("feature \\t"), "feature " + longName}) {
    lines.checkDamaged("feature a", line);
  }
  CHECK(codeOf(lines.refusal("table", "table 2 3 2")) == "snapshotDamaged");
  CHECK(lines.refusal("table", "table 2 3 2").line == lines.find("class x"));
  CHECK(codeOf(lines.refusal("table", "table 3 2 2")) == "snapshotDamaged");
  const std::string one = numberOf(1.0);
  for (const std::string& line :
       {std::string("row"), "row " + one, "row " + one + " " + one, "row " + one + " " + one + " 2",
        "row " + one + " " + one + " -1", "row " + one + " " + one + " 0 0", "row " + one + " " + numberOf(kNaN) + " 0",
        "row " + one + " " + numberOf(std::numeric_limits<double>::infinity()) + " 0", "raw " + one + " " + one + " 0",
        "row " + one + " 1 0"}) {
    lines.checkDamaged("row", line);
  }
  lines.lines.resize((lines.find("table")));
  CHECK(codeOfRestoring(lines.joined()) == "snapshotDamaged");  // no name
  lines = linesWithTable();
  lines.lines.resize((lines.find("class y")));
  CHECK(codeOfRestoring(lines.joined()) == "snapshotDamaged");  // no row
}

TEST_CASE("a damaged line of the state is named, a state that no run can have is refused") {
  Lines lines(textOf(start(tinySpec())));
  const std::string count = std::to_string(start(tinySpec()).state().size());
  for (const std::string& line : {std::string("state"), std::string("state 1"), std::string("state x")}) {
    lines.checkDamaged("state", line);
  }
  lines.checkDamaged("state", "state " + count + " 0");
  lines.checkDamaged("state", "stat " + count);
  const std::string zero = numberOf(0.0);  // the first line holds steps done: 0
  const std::string first = lines.lines[(lines.find("state"))];
  CHECK(first.substr(0, 17) == zero + " ");
  for (const std::string& line : {std::string(), first.substr(17), first + " " + zero, first.substr(0, 16),
                                  "x" + first.substr(1), first.substr(0, 17) + " " + first.substr(17)}) {
    lines.checkDamaged(first, line);
  }
  const std::string last = lines.lines.back();
  REQUIRE(last != first);
  for (const std::string& line : {last + " " + zero, last + " x", last.substr(17)}) lines.checkDamaged(last, line);
  CHECK(codeOf(lines.refusal(first, numberOf(0.5) + first.substr(16))) == "snapshotDamaged");
  CHECK(codeOf(lines.refusal(first, numberOf(1e300) + first.substr(16))) == "snapshotDamaged");

  lines.lines.emplace_back("depth 4034000000000000");
  CHECK(codeOfRestoring(lines.joined()) == "snapshotDamaged");
  lines.lines.pop_back();
  lines.lines.pop_back();
  CHECK(codeOfRestoring(lines.joined()) == "snapshotDamaged");
  lines.lines.resize((lines.find("state")));
  CHECK(codeOfRestoring(lines.joined()) == "snapshotDamaged");
  lines.lines.pop_back();
  CHECK(codeOfRestoring(lines.joined()) == "snapshotDamaged");
}

TEST_CASE("a spec that cannot be run is refused as start refuses it") {
  Lines lines(textOf(start(tinySpec())));
  CHECK(codeOf(lines.refusal("batchSize", "batchSize " + numberOf(3.0))) == "batchSizeOutOfRange");
  CHECK(codeOf(lines.refusal("dataset", "dataset table")) == "tableMissing");
}

#ifndef VANISH_MEMORY_IS_PLENTY
TEST_CASE("memory that cannot be had is said to be, for a snapshot and for what one describes") {
  Spec spec;
  spec.depth = 25;
  spec.width = 256;  // 1.5 million parameters
  spec.batchSize = 1;
  const TrainingRun run = start(spec);
  const std::string large = textOf(run);
  const std::string table = ended("vanish-snapshot 1\ntable 10000 100 2\n");
  CHECK(codeOfRestoring(table) == "snapshotDamaged");
  std::string codes[3] = {std::string(20, ' '), std::string(20, ' '), std::string(20, ' ')};
  {
    const ScarceMemory scarce(8000000);
    const auto snapshot = snapshotOf(run);
    codes[0] = snapshot ? "" : codeOf(*snapshot.refusal);
    const auto restored = restore(large);
    codes[1] = restored ? "" : codeOf(*restored.refusal);
    const auto withTable = restore(table);
    codes[2] = withTable ? "" : codeOf(*withTable.refusal);
  }
  for (const std::string& code : codes) CHECK(code == "outOfMemory");
  CHECK(codeOfRestoring(large).empty());
}
#endif

}  // namespace vanish
