// Any bytes as a table: what is accepted keeps every promise of core/data/table.hpp and says the same as a plain second
// reading by strtod; what is refused names a reason of tables and a place in the text.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/data/csv.hpp"
#include "core/data/decimal.hpp"
#include "core/data/table.hpp"
#include "core/data/utf8.hpp"
#include "tests/fuzz/require.hpp"

namespace vanish {
namespace {

void checkNames(const std::vector<std::string>& names, std::size_t minimum, std::size_t maximum) {
  require(names.size() >= minimum && names.size() <= maximum);
  require(std::set<std::string>(names.begin(), names.end()).size() == names.size());
  for (const std::string& name : names) {
    require(!name.empty() && name.size() <= kMaximumNameBytes);
    require(isUtf8(name));
  }
}

void checkTargets(const Table& table) {
  std::size_t known = 0;
  for (int i = 0; i < table.targets.columns; ++i) {
    const double target = table.targets[i];
    require(target >= 0.0 && target < table.classes && target == static_cast<int>(target));
    const auto index = static_cast<std::size_t>(target);
    require(index <= known);  // in the order of first appearance
    if (index == known) ++known;
  }
  require(known == table.classNames.size());
}

void checkTable(const Table& table) {
  require(table.inputs.rows >= kMinimumTableExamples && table.inputs.rows <= kMaximumTableExamples);
  require(table.inputs.columns >= 1 && table.inputs.columns <= kMaximumTableFeatures);
  require(table.inputs.size() <= kMaximumTableNumbers);
  require(table.targets.rows == 1 && table.targets.columns == table.inputs.rows);
  require(table.classes == static_cast<int>(table.classNames.size()));
  checkNames(table.featureNames, 1, kMaximumTableFeatures);
  checkNames(table.classNames, kMinimumTableClasses, kMaximumTableClasses);
  require(table.featureNames.size() == static_cast<std::size_t>(table.inputs.columns));
  for (Index i = 0; i < table.inputs.size(); ++i) {
    require(table.inputs[i] - table.inputs[i] == 0.0);
  }
  checkTargets(table);
}

/// Written out with quotes and semicolons, an accepted table is accepted again, as the same.
void checkRoundTrip(const Table& table) {
  std::string text;
  const auto addQuoted = [&](const std::string& name, char end) {
    text += '"';
    for (const char character : name) text += character == '"' ? std::string("\"\"") : std::string(1, character);
    text += '"';
    text += end;
  };
  for (const std::string& name : table.featureNames) addQuoted(name, ';');
  addQuoted("class", '\n');
  for (int i = 0; i < table.inputs.rows; ++i) {
    for (int j = 0; j < table.inputs.columns; ++j) {
      char number[40];
      std::snprintf(number, sizeof number, "%.17g;", table.inputs.at(i, j));
      text += number;
    }
    addQuoted(table.classNames[static_cast<std::size_t>(table.targets[i])], '\n');
  }
  const Result<Table> again = parseTable(text);
  require(static_cast<bool>(again));
  require(again.value->featureNames == table.featureNames && again.value->classNames == table.classNames);
  require(std::memcmp(again.value->inputs.data(), table.inputs.data(), table.inputs.size() * sizeof(double)) == 0);
  require(std::memcmp(again.value->targets.data(), table.targets.data(), table.targets.size() * sizeof(double)) == 0);
}

void checkRefusal(const Refusal& refusal, std::string_view text) {
  require(refusal.reason > Reason::tableMissing && codeOf(refusal).rfind("table", 0) == 0);
  const auto lines = 1 + std::count_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; });
  require(refusal.line >= 0 && refusal.line <= lines);
  require(refusal.column >= 0 && refusal.column <= static_cast<int>(text.size()) + 2);
  require(refusal.line > 0 || refusal.column == 0);
  require(refusal.found.size() <= kMaximumFound && isUtf8(refusal.found));
  require(text.find(refusal.found) != std::string_view::npos);
}

/// The text of each cell, as a number: the same bits as the C library's, which takes more forms than we do.
void checkNumbers(std::string_view text) {
  CsvReader reader(text, findSeparator(text));
  bool fault = false;
  while (!reader.atEnd() && !fault) {
    const CsvCell cell = reader.next();
    fault = cell.fault != CsvFault::none;
    const auto number = parseDecimal(cell.text);
    if (!number) continue;
    const std::string copy(cell.text);
    char* end = nullptr;
    const double expected = std::strtod(copy.c_str(), &end);
    require(end == copy.c_str() + copy.size());
    require(std::memcmp(&expected, &*number, sizeof expected) == 0);
  }
}

}  // namespace
}  // namespace vanish

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const vanish::Result<vanish::Table> table = vanish::parseTable(text);
  if (table) {
    vanish::checkTable(*table.value);
    vanish::checkRoundTrip(*table.value);
  } else {
    vanish::checkRefusal(*table.refusal, text);
  }
  vanish::checkNumbers(text);
  return 0;
}
