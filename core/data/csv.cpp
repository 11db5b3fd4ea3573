#include "core/data/csv.hpp"

namespace vanish {
namespace {

int countLineEnds(std::string_view text) {
  int count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool endsLine = text[i] == '\n' || (text[i] == '\r' && text.substr(i + 1, 1) != "\n");
    count += endsLine ? 1 : 0;
  }
  return count;
}

int countCellsOfFirstLine(std::string_view text, char separator) {
  CsvReader reader(text, separator);
  CsvCell cell = reader.next();
  while (!cell.lastOfLine && cell.fault == CsvFault::none) cell = reader.next();
  return cell.column;
}

}  // namespace

std::string CsvCell::content() const {
  std::string content;
  for (std::size_t i = 0; i < text.size(); ++i) {
    content += text[i];
    if (quoted && text[i] == '"') ++i;  // its twin
  }
  return content;
}

bool CsvReader::isBlank(std::size_t position) const {
  return position < text_.size() && text_[position] != separator_ &&
         (text_[position] == ' ' || text_[position] == '\t');
}

bool CsvReader::isLineEnd(std::size_t position) const {
  return position == text_.size() || text_[position] == '\n' || text_[position] == '\r';
}

bool CsvReader::isCellEnd(std::size_t position) const {
  return isLineEnd(position) || text_[position] == separator_;
}

void CsvReader::skipBlanks() {
  while (isBlank(position_)) ++position_;
}

void CsvReader::skipLineEnd() {
  const std::string_view end = text_.substr(position_, 2);
  position_ += end == "\r\n" ? 2 : end.empty() ? 0 : 1;
  ++line_;
  column_ = 1;
}

bool CsvReader::skipBlankLine() {
  std::size_t end = position_;
  while (end < text_.size() && (text_[end] == ' ' || text_[end] == '\t')) ++end;
  if (!isLineEnd(end)) return false;
  position_ = end;
  skipLineEnd();
  return true;
}

CsvCell CsvReader::next() {
  CsvCell cell;
  cell.line = line_;
  cell.column = column_;
  skipBlanks();
  cell.quoted = text_.substr(position_, 1) == "\"";
  if (cell.quoted) {
    readQuoted(cell);
  } else {
    readPlain(cell);
  }
  if (cell.fault != CsvFault::none) return cell;
  cell.lastOfLine = isLineEnd(position_);
  if (cell.lastOfLine) {
    skipLineEnd();
  } else {
    ++position_;
    ++column_;
  }
  return cell;
}

void CsvReader::readPlain(CsvCell& cell) {
  const std::size_t begin = position_;
  while (!isCellEnd(position_)) ++position_;
  std::size_t end = position_;
  while (end > begin && isBlank(end - 1)) --end;
  cell.text = text_.substr(begin, end - begin);
}

void CsvReader::readQuoted(CsvCell& cell) {
  const std::size_t begin = position_ + 1;
  std::size_t end = text_.find('"', begin);
  while (end != std::string_view::npos && text_.substr(end + 1, 1) == "\"") end = text_.find('"', end + 2);
  cell.text = text_.substr(begin, end - begin);
  if (end == std::string_view::npos) {
    cell.fault = CsvFault::quoteNotClosed;
    return;
  }
  line_ += countLineEnds(cell.text);
  position_ = end + 1;
  skipBlanks();
  if (!isCellEnd(position_)) cell.fault = CsvFault::textAfterQuote;
}

char findSeparator(std::string_view text) {
  char best = ',';
  for (const char candidate : {';', '\t'}) {
    if (countCellsOfFirstLine(text, candidate) > countCellsOfFirstLine(text, best)) best = candidate;
  }
  return best;
}

}  // namespace vanish
