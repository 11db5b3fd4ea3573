#include "core/data/csv.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace vanish {
namespace {

using Lines = std::vector<std::vector<std::string>>;

Lines linesOf(const std::string& text, char separator = ',') {
  CsvReader reader(text, separator);
  Lines lines(1);
  while (!reader.atEnd()) {
    const CsvCell cell = reader.next();
    REQUIRE(cell.fault == CsvFault::none);
    CHECK(cell.column == static_cast<int>(lines.back().size()) + 1);
    lines.back().push_back(cell.content());
    if (cell.lastOfLine) lines.emplace_back();
  }
  lines.pop_back();
  return lines;
}

CsvFault faultOf(const std::string& text) {
  CsvReader reader(text, ',');
  CsvCell cell = reader.next();
  while (cell.fault == CsvFault::none && !reader.atEnd()) cell = reader.next();
  return cell.fault;
}

}  // namespace

TEST_CASE("cells end at the separator or at the line's end, which is LF, CR LF or CR; the last one may be missing") {
  const Lines expected = {{"a", "b"}, {"1", "2"}, {"", ""}};
  CHECK(linesOf("a,b\n1,2\n,\n") == expected);
  CHECK(linesOf("a,b\r\n1,2\r\n,\r\n") == expected);
  CHECK(linesOf("a,b\r1,2\r,\r") == expected);
  CHECK(linesOf("a,b\n1,2\r,") == expected);
  CHECK(linesOf("a;b\n1;2\n;", ';') == expected);
  CHECK(linesOf("a\tb\n1\t2\n\t", '\t') == expected);
  CHECK(linesOf("a,b\n\r1") == Lines{{"a", "b"}, {""}, {"1"}});
}

TEST_CASE("blanks around a cell and its quotes do not count, those inside do") {
  CHECK(linesOf(" a\t,\t b c ,\" d \" , \n") == Lines{{"a", "b c", " d ", ""}});
  CHECK(linesOf(" a \t b \t", '\t') == Lines{{"a", "b", ""}});
}

TEST_CASE("in quotes a cell holds separators, line ends and, doubled, quotes") {
  CHECK(linesOf("\"a,b\",\"c \"\"d\"\"\",\"\"\"\",\"\"") == Lines{{"a,b", "c \"d\"", "\"", ""}});
  CHECK(linesOf("\"a\nb\",c\r\n\"\r\n\",d") == Lines{{"a\nb", "c"}, {"\r\n", "d"}});
}

TEST_CASE("a quote that does not open the cell is a character like any other") {
  CHECK(linesOf("5\",b\"c\"\"d") == Lines{{"5\"", "b\"c\"\"d"}});
}

TEST_CASE("a quote without its partner, and text after a closing quote, are faults") {
  CHECK(faultOf("a,\"b") == CsvFault::quoteNotClosed);
  CHECK(faultOf("a,\"b\"\"") == CsvFault::quoteNotClosed);
  CHECK(faultOf("\"") == CsvFault::quoteNotClosed);
  CHECK(faultOf("\"a\"b,c") == CsvFault::textAfterQuote);
  CHECK(faultOf("\"a\" \"b\"") == CsvFault::textAfterQuote);
  CHECK(faultOf("\"a\" ,\"b\"\t\n") == CsvFault::none);
}

TEST_CASE("lines are those of the text: line ends in quotes count") {
  const std::string text = "\"a\nb\r\nc\rd\",e\nf,\"\r\"\r\ng,\"\n\n";
  CsvReader reader(text, ',');
  const int lines[] = {1, 4, 5, 5, 7, 7};
  const int columns[] = {1, 2, 1, 2, 1, 2};
  for (int i = 0; i < 6; ++i) {
    const CsvCell cell = reader.next();
    CHECK(cell.line == lines[i]);
    CHECK(cell.column == columns[i]);
    CHECK((cell.fault != CsvFault::none) == (i == 5));
  }
}

TEST_CASE("a line of blanks is skipped, with tabs too where the tab separates; one with a cell is not") {
  const std::string text = "\n \t\r\n a\n\t ";
  for (const char separator : {',', '\t'}) {
    CsvReader reader(text, separator);
    CHECK(reader.line() == 1);
    CHECK(reader.skipBlankLine());
    CHECK(reader.line() == 2);
    CHECK(reader.skipBlankLine());
    CHECK(reader.line() == 3);
    CHECK_FALSE(reader.skipBlankLine());
    CHECK(reader.next().text == "a");
    CHECK(reader.line() == 4);
    CHECK(reader.skipBlankLine());
    CHECK(reader.atEnd());
  }
}

TEST_CASE("the separator is the one that cuts the first line into the most cells") {
  CHECK(findSeparator("a,b\n;;;;\n") == ',');
  CHECK(findSeparator("a;b;c,d\n") == ';');
  CHECK(findSeparator("a\tb\tc,d;e") == '\t');
  CHECK(findSeparator("a b") == ',');
  CHECK(findSeparator("a,b;c") == ',');
  CHECK(findSeparator("a;b\tc") == ';');
  CHECK(findSeparator("") == ',');
}

TEST_CASE("separators in quotes do not count") {
  CHECK(findSeparator("\"a,b,c\";\"d,e\"\n") == ';');
  CHECK(findSeparator("\"a;b;c\",d") == ',');
  CHECK(findSeparator("\"a\n,,,\";b") == ';');
}

}  // namespace vanish
