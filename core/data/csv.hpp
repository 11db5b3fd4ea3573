#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace vanish {

/// What is wrong with the form of a cell.
enum class CsvFault { none, quoteNotClosed, textAfterQuote };

struct CsvCell {
  std::string_view text;  // without the blanks around it or, in quotes, what stands between them
  bool quoted = false;
  bool lastOfLine = false;
  int line = 0;    // of the text, from 1: where the cell begins
  int column = 0;  // the number of the cell in its line, from 1
  CsvFault fault = CsvFault::none;

  /// What the cell says: in quotes, of two quotes only one.
  std::string content() const;
};

/// Reads text as comma-separated values (RFC 4180), with any separator: cells end at it or at the end of a line,
/// which is LF, CR LF or CR. A cell may stand in quotes and then hold separators, line ends and, doubled, quotes; a
/// quote that does not open the cell is a character like any other. Blanks around a cell or its quotes do not count.
/// Allocates nothing: the text must outlive the reader and its cells.
class CsvReader {
 public:
  CsvReader(std::string_view text, char separator) : text_(text), separator_(separator) {}

  /// Whether all cells are read. One that follows the text's last separator is left, though it is empty.
  bool atEnd() const { return position_ == text_.size() && column_ == 1; }

  /// The line of the next cell.
  int line() const { return line_; }

  /// At the beginning of a line: skips it if it holds blanks only.
  bool skipBlankLine();

  /// The next cell. After one with a fault there is nothing more to read.
  CsvCell next();

 private:
  bool isBlank(std::size_t position) const;
  bool isLineEnd(std::size_t position) const;
  bool isCellEnd(std::size_t position) const;
  void skipBlanks();
  void skipLineEnd();
  void readPlain(CsvCell& cell);
  void readQuoted(CsvCell& cell);

  std::string_view text_;
  char separator_;
  std::size_t position_ = 0;
  int line_ = 1;
  int column_ = 1;
};

/// The comma, semicolon or tab: the one that cuts the first line into the most cells, of equals the first.
char findSeparator(std::string_view text);

}  // namespace vanish
