#include "core/run/snapshot.hpp"

#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "core/numerics/fingerprint.hpp"

namespace vanish {
namespace {

constexpr std::string_view kTitle = "vanish-snapshot 1";
constexpr std::string_view kTitleOfAnyVersion = "vanish-snapshot ";
constexpr std::string_view kDigits = "0123456789abcdef";
constexpr std::size_t kNumbersOfALine = 8;

std::uint64_t bitsOf(double number) {
  std::uint64_t bits;
  std::memcpy(&bits, &number, sizeof bits);
  return bits;
}

double fromBits(std::uint64_t bits) {
  double number;
  std::memcpy(&number, &bits, sizeof number);
  return number;
}

// --- Writing ---

/// Writes to `to`, or, where that is null, only counts.
class Writer {
 public:
  explicit Writer(char* to) : to_(to) {}

  void text(std::string_view text) {
    if (to_ != nullptr) std::memcpy(to_ + size_, text.data(), text.size());
    size_ += text.size();
  }

  void whole(std::size_t number) {
    char digits[20];
    std::size_t first = sizeof digits;
    do {
      digits[--first] = kDigits[number % 10];
      number /= 10;
    } while (number != 0);
    text({digits + first, sizeof digits - first});
  }

  void bits(std::uint64_t bits) {
    char digits[16];
    for (std::size_t i = 0; i < 16; ++i) digits[i] = kDigits[(bits >> (60 - 4 * i)) & 15];
    text({digits, sizeof digits});
  }

  void number(double number) { bits(bitsOf(number)); }

  /// In one line: a quoted cell of a table may hold several.
  void name(std::string_view name) {
    for (std::size_t i = 0; i < name.size(); ++i) {
      text(name[i] == '\n' ? "\\n" : (name[i] == '\\' ? "\\\\" : name.substr(i, 1)));
    }
  }

  std::size_t size() const { return size_; }

 private:
  char* to_;
  std::size_t size_ = 0;
};

void writeSpec(Writer& writer, const Spec& spec) {
  for (const auto& field : kSpecFields) {
    writer.text(field.name);
    writer.text(" ");
    if (field.kind == FieldKind::choice) {
      writer.text(field.names[static_cast<int>(field.get(spec))]);
    } else {
      writer.number(field.get(spec));
    }
    writer.text("\n");
  }
  if (spec.widths.count == 0) return;
  writer.text("widths");
  for (std::size_t l = 0; l < static_cast<std::size_t>(spec.widths.count); ++l) {
    writer.text(" ");
    writer.whole(spec.widths.units[l]);
  }
  writer.text("\n");
}

void writeInitialization(Writer& writer, const Initialization& drawnBy) {
  writer.text("drawnBy ");
  writer.text(kInitializerNames[static_cast<std::size_t>(drawnBy.name)]);
  writer.text(" ");
  writer.number(drawnBy.weightSigma);
  writer.text(" ");
  writer.number(drawnBy.constantWeight);
  writer.text("\n");
}

void writeTable(Writer& writer, const Table& table) {
  writer.text("table ");
  writer.whole(static_cast<std::size_t>(table.inputs.rows));
  writer.text(" ");
  writer.whole(static_cast<std::size_t>(table.inputs.columns));
  writer.text(" ");
  writer.whole(static_cast<std::size_t>(table.classes));
  writer.text("\n");
  const auto writeNames = [&](std::string_view word, const std::vector<std::string>& names) {
    for (const std::string& name : names) {
      writer.text(word);
      writer.name(name);
      writer.text("\n");
    }
  };
  writeNames("feature ", table.featureNames);
  writeNames("class ", table.classNames);
  for (int n = 0; n < table.inputs.rows; ++n) {
    writer.text("row");
    for (int j = 0; j < table.inputs.columns; ++j) {
      writer.text(" ");
      writer.number(table.inputs.at(n, j));
    }
    writer.text(" ");
    writer.whole(static_cast<std::size_t>(table.targets[n]));
    writer.text("\n");
  }
}

void writeState(Writer& writer, const ConstMatrix& state) {
  writer.text("state ");
  writer.whole(static_cast<std::size_t>(state.size()));
  for (Index i = 0; i < state.size(); ++i) {
    writer.text(i % kNumbersOfALine == 0 ? "\n" : " ");
    writer.number(state[i]);
  }
  writer.text("\n");
}

void writeAllButTheEnd(Writer& writer, const TrainingRun& run) {
  writer.text(kTitle);
  writer.text("\n");
  writeSpec(writer, run.spec());
  if (!(run.drawnBy() == initializationOf(run.spec()))) writeInitialization(writer, run.drawnBy());
  if (run.spec().table != nullptr) writeTable(writer, *run.spec().table);
  writeState(writer, run.state());
}

// --- Reading ---

Refusal damaged(int line) {
  return Refusal{Reason::snapshotDamaged, "snapshot", 0.0, 0.0, line};
}

/// Takes a text apart, line by line and word by word.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  /// Goes to the next line; false at the end of the text.
  bool nextLine() {
    if (rest_.empty()) return false;
    const std::size_t end = rest_.find('\n');
    line_ = rest_.substr(0, end);
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    ++number_;
    return true;
  }

  /// The next word of the line; empty if there is none.
  std::string_view word() {
    const std::size_t end = line_.find(' ');
    const std::string_view word = line_.substr(0, end);
    line_.remove_prefix(end == std::string_view::npos ? line_.size() : end + 1);
    return word;
  }

  /// The next word as a whole number of at most eight digits.
  std::optional<int> whole() {
    const std::string_view digits = word();
    if (digits.empty() || digits.size() > 8) return std::nullopt;
    int number = 0;
    for (const char c : digits) {
      if (c < '0' || c > '9') return std::nullopt;
      number = 10 * number + (c - '0');
    }
    return number;
  }

  /// The next word as the bits of a number.
  std::optional<double> number() {
    const std::string_view digits = word();
    if (digits.size() != 16) return std::nullopt;
    std::uint64_t bits = 0;
    for (const char c : digits) {
      const std::size_t digit = kDigits.find(c);
      if (digit == std::string_view::npos) return std::nullopt;
      bits = bits << 4 | digit;
    }
    return fromBits(bits);
  }

  /// The rest of the line as Writer::name has written it: of 1 to kMaximumNameBytes bytes.
  std::optional<std::string> name() const {
    std::string name;
    for (std::size_t i = 0; i < line_.size(); ++i) {
      if (line_[i] != '\\') {
        name += line_[i];
        continue;
      }
      const std::string_view escaped = line_.substr(++i, 1);
      if (escaped != "n" && escaped != "\\") return std::nullopt;
      name += escaped == "n" ? '\n' : '\\';
    }
    if (name.empty() || name.size() > kMaximumNameBytes) return std::nullopt;
    return name;
  }

  std::string_view restOfLine() const { return line_; }
  bool lineIsUsedUp() const { return line_.empty(); }
  int lineNumber() const { return number_; }

 private:
  std::string_view rest_;
  std::string_view line_;
  int number_ = 0;
};

/// The text without its last line, if that line has the right hash.
std::optional<std::string_view> withoutEnd(std::string_view text) {
  constexpr std::size_t kEndSize = 4 + 16 + 1;  // "end ", digits, \n
  if (text.size() < kEndSize) return std::nullopt;
  const std::string_view body = text.substr(0, text.size() - kEndSize);
  char end[kEndSize];
  Writer writer(end);
  writer.text("end ");
  writer.bits(fingerprintOf(body));
  writer.text("\n");
  if (text.substr(body.size()) != std::string_view(end, kEndSize)) return std::nullopt;
  return body;
}

bool readField(Reader& reader, std::string_view name, Spec& spec) {
  for (const auto& field : kSpecFields) {
    if (name != field.name) continue;
    if (field.kind == FieldKind::choice) return !setChoice(spec, field, reader.word());
    const std::optional<double> number = reader.number();
    return number && !setNumber(spec, field, *number);
  }
  return false;
}

bool readWidths(Reader& reader, Spec& spec) {
  double widths[kMaximumDepth];
  Index count = 0;
  while (!reader.lineIsUsedUp()) {
    const std::optional<int> width = reader.whole();
    if (!width || count == kMaximumDepth) return false;
    widths[count++] = *width;
  }
  return !setWidths(widths, count, spec);
}

/// As fields of a spec, which have the same names and ranges.
bool readInitialization(Reader& reader, std::optional<Initialization>& drawnBy) {
  Spec spec;
  for (const char* name : {"initializer", "weightSigma", "constantWeight"}) {
    if (!readField(reader, name, spec)) return false;
  }
  if (spec.initializer == InitializerName::automatic) return false;
  drawnBy = initializationOf(spec);
  return true;
}

bool readNames(Reader& reader, std::string_view word, int count, std::vector<std::string>& names) {
  for (int i = 0; i < count; ++i) {
    if (!reader.nextLine() || reader.word() != word) return false;
    std::optional<std::string> name = reader.name();
    if (!name) return false;
    names.push_back(std::move(*name));
  }
  return true;
}

bool readRow(Reader& reader, int n, Table& table) {
  if (!reader.nextLine() || reader.word() != "row") return false;
  for (int j = 0; j < table.inputs.columns; ++j) {
    const std::optional<double> number = reader.number();
    if (!number || !(*number - *number == 0.0)) return false;
    table.inputs.at(n, j) = *number;
  }
  const std::optional<int> exampleClass = reader.whole();
  if (!exampleClass || *exampleClass >= table.classes) return false;
  table.targets[n] = *exampleClass;
  return reader.lineIsUsedUp();
}

bool isTableShape(int examples, int features, int classes) {
  return examples >= kMinimumTableExamples && examples <= kMaximumTableExamples && features >= 1 &&
         features <= kMaximumTableFeatures && examples * features <= kMaximumTableNumbers &&
         classes >= kMinimumTableClasses && classes <= kMaximumTableClasses;
}

std::optional<Refusal> readTable(Reader& reader, Spec& spec) {
  const std::optional<int> examples = reader.whole();
  const std::optional<int> features = reader.whole();
  const std::optional<int> classes = reader.whole();
  const bool isShape = examples && features && classes && isTableShape(*examples, *features, *classes);
  if (!isShape || !reader.lineIsUsedUp()) return damaged(reader.lineNumber());
  auto table = std::make_shared<Table>();
  const auto size = static_cast<std::size_t>(*examples) * (static_cast<std::size_t>(*features) + 1);
  if (!table->memory.allocate(size)) return Refusal{Reason::outOfMemory, ""};
  table->inputs = table->memory.take(*examples, *features);
  table->targets = table->memory.take(1, *examples);
  table->classes = *classes;
  bool isWhole = readNames(reader, "feature", *features, table->featureNames) &&
                 readNames(reader, "class", *classes, table->classNames);
  for (int n = 0; isWhole && n < *examples; ++n) isWhole = readRow(reader, n, *table);
  if (!isWhole) return damaged(reader.lineNumber());
  spec.table = std::move(table);
  return std::nullopt;
}

Result<TrainingRun> readState(Reader& reader, const Spec& spec, const std::optional<Initialization>& drawnBy) {
  if (auto refusal = checkSpec(spec)) return *refusal;
  const std::size_t size = TrainingRun::stateSize(spec);
  const std::optional<int> count = reader.whole();
  if (!count || static_cast<std::size_t>(*count) != size) return damaged(reader.lineNumber());
  Memory memory;
  if (!memory.allocate(size)) return Refusal{Reason::outOfMemory, ""};
  const Matrix state = memory.take(1, *count);
  for (std::size_t i = 0; i < size; ++i) {
    if (i % kNumbersOfALine == 0 && (!reader.lineIsUsedUp() || !reader.nextLine())) return damaged(reader.lineNumber());
    const std::optional<double> number = reader.number();
    if (!number) return damaged(reader.lineNumber());
    state[i] = *number;
  }
  if (!reader.lineIsUsedUp() || reader.nextLine()) return damaged(reader.lineNumber());
  return TrainingRun::resume(spec, drawnBy.value_or(initializationOf(spec)), state);
}

}  // namespace

Result<Snapshot> snapshotOf(const TrainingRun& run) {
  constexpr std::size_t kEndSize = 4 + 16 + 1;
  Writer counter(nullptr);
  writeAllButTheEnd(counter, run);
  Snapshot snapshot;
  snapshot.size_ = counter.size() + kEndSize;
  if (!snapshot.memory_.allocate(snapshot.size_ / sizeof(double) + 1)) return Refusal{Reason::outOfMemory, ""};
  Writer writer(reinterpret_cast<char*>(snapshot.memory_.begin()));
  writeAllButTheEnd(writer, run);
  const std::uint64_t hash = fingerprintOf(snapshot.text().substr(0, writer.size()));
  writer.text("end ");
  writer.bits(hash);
  writer.text("\n");
  return snapshot;
}

Result<TrainingRun> restore(std::string_view text) {
  if (text.substr(0, kTitleOfAnyVersion.size()) != kTitleOfAnyVersion) return damaged(1);
  Reader reader(text);
  reader.nextLine();
  if (reader.restOfLine() != kTitle) return Refusal{Reason::snapshotUnknownVersion, "snapshot"};
  const std::optional<std::string_view> body = withoutEnd(text);
  if (!body) return Refusal{Reason::snapshotDamaged, "snapshot"};
  reader = Reader(*body);
  reader.nextLine();
  Spec spec;
  std::optional<Initialization> drawnBy;
  while (reader.nextLine()) {
    const std::string_view name = reader.word();
    if (name == "state") return readState(reader, spec, drawnBy);
    if (name == "table") {
      if (auto refusal = readTable(reader, spec)) return *refusal;
    } else if (name == "drawnBy") {
      if (!readInitialization(reader, drawnBy)) return damaged(reader.lineNumber());
    } else if (!(name == "widths" ? readWidths(reader, spec) : readField(reader, name, spec))) {
      return damaged(reader.lineNumber());
    }
    if (!reader.lineIsUsedUp()) return damaged(reader.lineNumber());
  }
  return damaged(reader.lineNumber());
}

}  // namespace vanish
