#include "core/data/table.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "core/checks/names.hpp"
#include "core/data/csv.hpp"
#include "core/data/decimal.hpp"
#include "core/data/utf8.hpp"

namespace vanish {
namespace {

constexpr NamesOf<4> kClassColumnNames = {"class", "label", "species", "target"};

std::string_view withoutByteOrderMark(std::string_view text) {
  constexpr std::string_view kMark = "\xef\xbb\xbf";
  return text.substr(0, kMark.size()) == kMark ? text.substr(kMark.size()) : text;
}

Refusal refuse(Reason reason, int line = 0) {
  Refusal refusal{reason, ""};
  refusal.line = line;
  return refusal;
}

Refusal refuse(Reason reason, const CsvCell& cell) {
  Refusal refusal = refuse(reason, cell.line);
  refusal.column = cell.column;
  if (isUtf8(cell.text)) refusal.found = cutUtf8(cell.text, kMaximumFound);
  return refusal;
}

Refusal withRange(Refusal refusal, double minimum, double maximum) {
  refusal.minimum = minimum;
  refusal.maximum = maximum;
  return refusal;
}

std::optional<Refusal> checkForm(const CsvCell& cell) {
  if (!isUtf8(cell.text)) return refuse(Reason::tableNotUtf8, cell);
  if (cell.fault == CsvFault::quoteNotClosed) return refuse(Reason::tableQuoteNotClosed, cell);
  if (cell.fault == CsvFault::textAfterQuote) return refuse(Reason::tableTextAfterQuote, cell);
  return std::nullopt;
}

Result<std::string> readName(const CsvCell& cell) {
  if (cell.text.empty()) return refuse(Reason::tableBlankCell, cell);
  const bool farTooLong = cell.text.size() > 2 * kMaximumNameBytes;  // even if every quote is doubled
  std::string name = farTooLong ? std::string() : cell.content();
  if (farTooLong || name.size() > kMaximumNameBytes) {
    return withRange(refuse(Reason::tableNameTooLong, cell), 1.0, kMaximumNameBytes);
  }
  return name;
}

/// Reads the text twice: once for its form and size, then, into memory asked for once, for what it says.
class TableParser {
 public:
  explicit TableParser(std::string_view text) : text_(text), separator_(findSeparator(text)) {}

  Result<Table> parse() {
    if (auto refusal = measure()) return *refusal;
    const auto numbers = static_cast<std::size_t>(examples_) * static_cast<std::size_t>(columns_);
    // Before the names, for which a Memory leaves room: they are less than 256 kB.
    if (!table_.memory.allocate(numbers)) return refuse(Reason::outOfMemory);
    table_.inputs = table_.memory.take(examples_, columns_ - 1);
    table_.targets = table_.memory.take(1, examples_);
    if (auto refusal = readHeader()) return *refusal;
    if (auto refusal = readExamples()) return *refusal;
    table_.classes = static_cast<int>(table_.classNames.size());
    if (table_.classes < kMinimumTableClasses) return refuseClasses(refuse(Reason::tableClassesOutOfRange));
    return std::move(table_);
  }

 private:
  static Refusal refuseClasses(Refusal refusal) {
    return withRange(std::move(refusal), kMinimumTableClasses, kMaximumTableClasses);
  }

  /// The number of rows and columns, and the form of every cell.
  std::optional<Refusal> measure() {
    CsvReader reader(text_, separator_);
    int blankLine = 0;
    while (!reader.atEnd()) {
      const int line = reader.line();
      if (reader.skipBlankLine()) {
        if (blankLine == 0) blankLine = line;
        continue;
      }
      if (blankLine != 0) return refuse(Reason::tableBlankLine, blankLine);
      if (auto refusal = columns_ == 0 ? measureHeader(reader) : measureRow(reader)) return refusal;
    }
    if (columns_ == 0) return refuse(Reason::tableEmpty);
    if (examples_ < kMinimumTableExamples) return refuseExamples(0);
    return std::nullopt;
  }

  static Refusal refuseExamples(int line) {
    return withRange(refuse(Reason::tableExamplesOutOfRange, line), kMinimumTableExamples, kMaximumTableExamples);
  }

  std::optional<Refusal> measureHeader(CsvReader& reader) {
    CsvCell cell;
    while (!cell.lastOfLine) {
      cell = reader.next();
      if (auto refusal = checkForm(cell)) return refusal;
    }
    columns_ = cell.column;
    if (columns_ < 2 || columns_ > kMaximumTableFeatures + 1) {
      return withRange(refuse(Reason::tableFeaturesOutOfRange, cell.line), 1.0, kMaximumTableFeatures);
    }
    return std::nullopt;
  }

  std::optional<Refusal> measureRow(CsvReader& reader) {
    CsvCell cell;
    while (!cell.lastOfLine) {
      cell = reader.next();
      if (auto refusal = checkForm(cell)) return refusal;
      if (cell.column > columns_) return refuse(Reason::tableRowTooLong, cell);
    }
    if (cell.column < columns_) {
      Refusal refusal = refuse(Reason::tableRowTooShort, cell.line);
      refusal.column = cell.column + 1;
      return refusal;
    }
    ++examples_;
    if (examples_ > kMaximumTableExamples) return refuseExamples(cell.line);
    if (examples_ * (columns_ - 1) > kMaximumTableNumbers) {
      return withRange(refuse(Reason::tableNumbersOutOfRange, cell.line), 1.0, kMaximumTableNumbers);
    }
    return std::nullopt;
  }

  std::optional<Refusal> readHeader() {
    CsvReader reader(text_, separator_);
    std::vector<std::string>& names = table_.featureNames;
    names.reserve(static_cast<std::size_t>(columns_));
    for (int column = 1; column <= columns_; ++column) {
      const CsvCell cell = reader.next();
      Result<std::string> name = readName(cell);
      if (!name) return *name.refusal;
      if (std::find(names.begin(), names.end(), *name.value) != names.end())
        return refuse(Reason::tableNameTwice, cell);
      if (isClassColumn(*name.value)) {
        if (classColumn_ != 0) return refuse(Reason::tableClassColumnTwice, cell);
        classColumn_ = column;
      }
      names.push_back(std::move(*name.value));
    }
    if (classColumn_ == 0) classColumn_ = columns_;
    names.erase(names.begin() + (classColumn_ - 1));
    return std::nullopt;
  }

  static bool isClassColumn(std::string name) {
    for (char& letter : name) {
      if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    }
    return Names(kClassColumnNames).indexOf(name) >= 0;
  }

  std::optional<Refusal> readExamples() {
    CsvReader reader(text_, separator_);
    for (int column = 1; column <= columns_; ++column) reader.next();
    for (int example = 0; example < examples_; ++example) {
      double* number = table_.inputs.row(example);
      for (int column = 1; column <= columns_; ++column) {
        const CsvCell cell = reader.next();
        auto refusal = column == classColumn_ ? readClass(cell, table_.targets[example])  //
                                              : readNumber(cell, *number++);
        if (refusal) return refusal;
      }
    }
    return std::nullopt;
  }

  static std::optional<Refusal> readNumber(const CsvCell& cell, double& number) {
    if (cell.text.empty()) return refuse(Reason::tableBlankCell, cell);
    const std::optional<double> parsed = parseDecimal(cell.text);
    if (!parsed) return refuse(Reason::tableNotANumber, cell);
    number = *parsed;
    if (!(number - number == 0.0)) return refuse(Reason::tableNumberTooLarge, cell);
    return std::nullopt;
  }

  std::optional<Refusal> readClass(const CsvCell& cell, double& target) {
    Result<std::string> name = readName(cell);
    if (!name) return name.refusal;
    std::vector<std::string>& names = table_.classNames;
    const auto found = std::find(names.begin(), names.end(), *name.value);
    target = static_cast<double>(found - names.begin());
    if (found != names.end()) return std::nullopt;
    if (names.size() == kMaximumTableClasses) return refuseClasses(refuse(Reason::tableClassesOutOfRange, cell));
    names.push_back(std::move(*name.value));
    return std::nullopt;
  }

  std::string_view text_;
  char separator_;
  int columns_ = 0;
  int examples_ = 0;
  int classColumn_ = 0;  // from 1
  Table table_;
};

}  // namespace

Result<Table> parseTable(std::string_view text) {
  if (text.size() > kMaximumTableBytes) {
    return withRange(refuse(Reason::tableTextTooLong), 1.0, static_cast<double>(kMaximumTableBytes));
  }
  return TableParser(withoutByteOrderMark(text)).parse();
}

}  // namespace vanish
