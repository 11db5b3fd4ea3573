#include "core/data/table.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "tests/core/bits.hpp"
#include "tests/core/scarce_memory.hpp"

namespace vanish {
namespace {

const std::string kIris =
    "sepal length,sepal width,species\n"
    "5.1,3.5,setosa\n"
    "7.0,3.2,versicolor\n"
    "4.9,3,setosa\n"
    "6.3,3.3,virginica\n";

Table accepted(const std::string& text) {
  CAPTURE(text);
  Result<Table> table = parseTable(text);
  REQUIRE(table);
  return std::move(*table.value);
}

Refusal refused(const std::string& text) {
  CAPTURE(text);
  const Result<Table> table = parseTable(text);
  REQUIRE_FALSE(static_cast<bool>(table));
  return *table.refusal;
}

void checkRefused(const std::string& text, const std::string& code, int line, int column, const std::string& found) {
  CAPTURE(text);
  const Refusal refusal = refused(text);
  CHECK(codeOf(refusal) == code);
  CHECK(refusal.line == line);
  CHECK(refusal.column == column);
  CHECK(refusal.found == found);
}

void checkRange(const Refusal& refusal, double minimum, double maximum) {
  CHECK(refusal.minimum == minimum);
  CHECK(refusal.maximum == maximum);
}

std::vector<double> numbersOf(const Matrix& matrix) {
  return {matrix.data(), matrix.data() + matrix.size()};
}

using Numbers = std::vector<double>;
using Names = std::vector<std::string>;

bool sameTable(const Table& a, const Table& b) {
  return sameBits(a.inputs, b.inputs) && sameBits(a.targets, b.targets) && a.classes == b.classes &&
         a.featureNames == b.featureNames && a.classNames == b.classNames;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

/// A header and `examples` rows of `features` zeros and a class, 0 and 1 in turn.
std::string zeros(int examples, int features) {
  std::string text;
  for (int j = 0; j < features; ++j) text += "f" + std::to_string(j) + ",";
  text += "class\n";
  std::string row;
  for (int j = 0; j < features; ++j) row += "0,";
  for (int i = 0; i < examples; ++i) text += row + (i % 2 == 0 ? "0\n" : "1\n");
  return text;
}

}  // namespace

TEST_CASE("a table has its numbers as given, its classes in the order of their first appearance, and all names") {
  const Table table = accepted(kIris);
  CHECK(table.inputs.rows == 4);
  CHECK(table.inputs.columns == 2);
  CHECK(numbersOf(table.inputs) == Numbers{5.1, 3.5, 7.0, 3.2, 4.9, 3.0, 6.3, 3.3});
  CHECK(table.targets.rows == 1);
  CHECK(numbersOf(table.targets) == Numbers{0.0, 1.0, 0.0, 2.0});
  CHECK(table.classes == 3);
  CHECK(table.featureNames == Names{"sepal length", "sepal width"});
  CHECK(table.classNames == Names{"setosa", "versicolor", "virginica"});
}

TEST_CASE("any line end, any separator, blanks, a byte order mark and blank lines at the end: the same table") {
  const Table table = accepted(kIris);
  for (const std::string& text :
       {replaced(kIris, "\n", "\r\n"), replaced(kIris, "\n", "\r"), replaced(kIris, ",", ";"),
        replaced(kIris, ",", "\t"), replaced(kIris, ",", " , "), "\xef\xbb\xbf" + kIris, kIris + "\n \t\r\n\n",
        kIris.substr(0, kIris.size() - 1), replaced(kIris, "setosa", "\"setosa\""), replaced(kIris, "5.1", "\"5.1\""),
        replaced(kIris, "7.0", "+70e-1")}) {
    CAPTURE(text);
    CHECK(sameTable(accepted(text), table));
  }
}

TEST_CASE("the class column is the one named class, label, species or target, in any case, else the last") {
  for (const char* name : {"class", "label", "species", "target", "Class", "LABEL", "tArGeT"}) {
    const Table table = accepted(std::string(name) + ",x,y\n1,2,3\n0,5,6\n");
    CHECK(table.featureNames == Names{"x", "y"});
    CHECK(table.classNames == Names{"1", "0"});
    CHECK(numbersOf(table.inputs) == Numbers{2.0, 3.0, 5.0, 6.0});
    CHECK(numbersOf(table.targets) == Numbers{0.0, 1.0});
  }
  const Table middle = accepted("x,class,y\n1,a,2\n3,b,4\n");
  CHECK(numbersOf(middle.inputs) == Numbers{1.0, 2.0, 3.0, 4.0});
  const Table last = accepted("x,classes,kind@\n1,2,a\n3,4,b\n");
  CHECK(last.featureNames == Names{"x", "classes"});
}

TEST_CASE("names may hold separators, quotes, line ends and any script, in quotes where needed") {
  const Table table =
      accepted("\"length, mm\",\"5\"\" disk\",\"two\nlines\",Größe;大\n1,2,3,\"a,\"\"b\"\"\"\n4,5,6,🐧\n");
  CHECK(table.featureNames == Names{"length, mm", "5\" disk", "two\nlines"});
  CHECK(table.classNames == Names{"a,\"b\"", "🐧"});
}

TEST_CASE("a class is a text: 1, 1.0 and 01 are three, a and A two, but blanks around do not count") {
  const Table table = accepted("x,class\n1,1\n1,1.0\n1,01\n1,a\n1,A\n1, a \n1,\"1\"\n");
  CHECK(table.classNames == Names{"1", "1.0", "01", "a", "A"});
  CHECK(numbersOf(table.targets) == Numbers{0.0, 1.0, 2.0, 3.0, 4.0, 3.0, 0.0});
}

TEST_CASE("a text without anything is empty") {
  for (const char* text : {"", "\n", " \r\n\t\n", "\xef\xbb\xbf", "\xef\xbb\xbf\n"}) {
    checkRefused(text, "tableEmpty", 0, 0, "");
  }
}

TEST_CASE("a blank line before others is refused, by its line") {
  checkRefused("\n" + kIris, "tableBlankLine", 1, 0, "");
  checkRefused("a,b\n1,x\n\n \t\n2,y\n", "tableBlankLine", 3, 0, "");
}

TEST_CASE("a row of another length than the header's is refused, at the cell that is missing or too many") {
  checkRefused("a,b,c\n1,2,x\n3,y\n", "tableRowTooShort", 3, 3, "");
  checkRefused("a,b,c\n1\n", "tableRowTooShort", 2, 2, "");
  checkRefused("a,b\n1,x\n2,y,z\n", "tableRowTooLong", 3, 3, "z");
  checkRefused("a,b\n1,x,\n", "tableRowTooLong", 2, 3, "");
  checkRefused("\"a\n\",b\n1,x\r2\r", "tableRowTooShort", 4, 2, "");
}

TEST_CASE("a cell that is no number is refused where it stands, and named") {
  checkRefused("a,b,class\n1,2,x\n3,4 cm,y\n", "tableNotANumber", 3, 2, "4 cm");
  checkRefused("a;class\n1,5;x\n2;y\n", "tableNotANumber", 2, 1, "1,5");
  checkRefused("class,a\nx,1\ny,\"nan\"\n", "tableNotANumber", 3, 2, "nan");
  checkRefused("a,class\n1,x\n0x10,y\n", "tableNotANumber", 3, 1, "0x10");
  checkRefused("a,class\n\" 1\",x\n2,y\n", "tableNotANumber", 2, 1, " 1");
}

TEST_CASE("a number beyond the largest double is refused, one below the least becomes 0") {
  checkRefused("a,class\n1,x\n1.7976931348623159e308,y\n", "tableNumberTooLarge", 3, 1, "1.7976931348623159e308");
  checkRefused("a,class\n-1e999,x\n1,y\n", "tableNumberTooLarge", 2, 1, "-1e999");
  const Table table = accepted("a,class\n1.7976931348623157e308,x\n2.47e-324,y\n");
  CHECK(numbersOf(table.inputs) == Numbers{1.7976931348623157e308, 0.0});
}

TEST_CASE("a cell without anything is refused: number, class and name") {
  checkRefused("a,b,class\n1,,x\n2,3,y\n", "tableBlankCell", 2, 2, "");
  checkRefused("a,b,class\n1,2,x\n2,3, \n", "tableBlankCell", 3, 3, "");
  checkRefused("a,b,class\n1,\"\",x\n2,3,y\n", "tableBlankCell", 2, 2, "");
  checkRefused(",b,class\n1,2,x\n2,3,y\n", "tableBlankCell", 1, 1, "");
}

TEST_CASE("what was found is cut to 40 bytes, whole characters") {
  checkRefused("a,class\n" + std::string(41, 'z') + ",x\n1,y\n", "tableNotANumber", 2, 1, std::string(40, 'z'));
  checkRefused("a,class\n" + std::string(40, 'z') + ",x\n1,y\n", "tableNotANumber", 2, 1, std::string(40, 'z'));
  checkRefused("a,class\n" + std::string(39, 'z') + "ß,x\n1,y\n", "tableNotANumber", 2, 1, std::string(39, 'z'));
}

TEST_CASE("another encoding is refused at the cell, without showing it") {
  checkRefused("a,class\n1,x\n2,caf\xe9\n", "tableNotUtf8", 3, 2, "");
  checkRefused("l\xe4nge,class\n1,x\n2,y\n", "tableNotUtf8", 1, 1, "");
  checkRefused(std::string("\xff\xfe"
                           "a\0,\0",
                           6),
               "tableNotUtf8", 1, 1, "");
}

TEST_CASE("quotes that do not fit are refused where they open") {
  checkRefused("a,class\n1,x\n\"2,y\n3,z\n", "tableQuoteNotClosed", 3, 1, "2,y\n3,z\n");
  checkRefused("a,\"class\n1,x\n", "tableQuoteNotClosed", 1, 2, "class\n1,x\n");
  checkRefused("a,class\n1,\"x\" y\n", "tableTextAfterQuote", 2, 2, "x");
}

TEST_CASE("two features of one name are refused, and two columns that may be the class") {
  checkRefused("a,b,a,class\n1,2,3,x\n4,5,6,y\n", "tableNameTwice", 1, 3, "a");
  checkRefused("class,a,class\nx,1,2\ny,3,4\n", "tableNameTwice", 1, 3, "class");
  checkRefused("label,a,Target\nx,1,2\ny,3,4\n", "tableClassColumnTwice", 1, 3, "Target");
  CHECK(accepted("a,A,class\n1,2,x\n3,4,y\n").featureNames == Names{"a", "A"});
}

TEST_CASE("a name may have 200 bytes, of a doubled quote one counted") {
  const std::string longest(200, 'n');
  const std::string quotes(200, '"');
  const Table table = accepted(longest + ",class\n1," + longest + "\n2,\"" + quotes + quotes + "\"\n");
  CHECK(table.featureNames == Names{longest});
  CHECK(table.classNames == Names{longest, quotes});

  const Refusal name = refused(longest + "n,class\n1,x\n2,y\n");
  CHECK(codeOf(name) == "tableNameTooLong");
  checkRange(name, 1.0, 200.0);
  CHECK(name.column == 1);
  CHECK(name.found == std::string(40, 'n'));
  checkRefused("a,class\n1,x\n2,\"" + quotes + quotes + "\"\"\"\n", "tableNameTooLong", 3, 2, std::string(40, '"'));
  checkRefused("a,class\n1,x\n2," + std::string(401, 'n') + "\n", "tableNameTooLong", 3, 2, std::string(40, 'n'));
}

TEST_CASE("a table has from 1 to 1,024 features") {
  const Table widest = accepted(zeros(2, 1024));
  CHECK(widest.inputs.columns == 1024);
  CHECK(widest.featureNames.back() == "f1023");
  for (const std::string& text : {std::string("class\nx\ny\n"), std::string("a\n"), zeros(2, 1025)}) {
    const Refusal refusal = refused(text);
    CHECK(codeOf(refusal) == "tableFeaturesOutOfRange");
    CHECK(refusal.line == 1);
    checkRange(refusal, 1.0, 1024.0);
  }
}

TEST_CASE("a table has from 2 to 10,000 examples; the line is that of the first too many") {
  CHECK(accepted(zeros(10000, 1)).inputs.rows == 10000);
  const Refusal more = refused(zeros(10001, 1));
  CHECK(codeOf(more) == "tableExamplesOutOfRange");
  CHECK(more.line == 10002);
  checkRange(more, 2.0, 10000.0);
  for (const char* text : {"a,class", "a,class\n", "a,class\n1,x\n"}) {
    const Refusal fewer = refused(text);
    CHECK(codeOf(fewer) == "tableExamplesOutOfRange");
    CHECK(fewer.line == 0);
    checkRange(fewer, 2.0, 10000.0);
  }
}

TEST_CASE("a table has at most 1,000,000 numbers") {
  CHECK(accepted(zeros(1000, 1000)).inputs.size() == 1000000);
  const Refusal refusal = refused(zeros(1001, 1000));
  CHECK(codeOf(refusal) == "tableNumbersOutOfRange");
  CHECK(refusal.line == 1002);
  checkRange(refusal, 1.0, 1e6);
}

TEST_CASE("a table has from 2 to 100 classes; the cell is that of the first too many") {
  std::string text = "a,class\n";
  for (int i = 0; i < 100; ++i) text += "1,c" + std::to_string(i) + "\n";
  CHECK(accepted(text + "1,c7\n").classes == 100);
  const Refusal more = refused(text + "1,c100\n");
  CHECK(codeOf(more) == "tableClassesOutOfRange");
  CHECK(more.line == 102);
  CHECK(more.column == 2);
  CHECK(more.found == "c100");
  checkRange(more, 2.0, 100.0);
  const Refusal one = refused("a,class\n1,x\n2,x\n3,x\n");
  CHECK(codeOf(one) == "tableClassesOutOfRange");
  CHECK(one.line == 0);
  checkRange(one, 2.0, 100.0);
}

TEST_CASE("a text has at most 20 MB") {
  const std::string longest = kIris + std::string(20000000 - kIris.size(), '\n');
  CHECK(accepted(longest).inputs.rows == 4);
  const Refusal refusal = refused(longest + "\n");
  CHECK(codeOf(refusal) == "tableTextTooLong");
  CHECK(refusal.line == 0);
  checkRange(refusal, 1.0, 20000000.0);
}

TEST_CASE("the form of the whole text is looked at first, then the header, then the cells in their order") {
  checkRefused("a,a,class\n1,q,x\n1,2\n", "tableRowTooShort", 3, 3, "");
  checkRefused("a,a,class\n1,q,x\n1,2,y\n", "tableNameTwice", 1, 2, "a");
  checkRefused("a,b,class\n1,q,x\n,2,y\n", "tableNotANumber", 2, 2, "q");
}

#ifndef VANISH_MEMORY_IS_PLENTY
TEST_CASE("a table that the memory cannot hold is refused, and the next one is read") {
  const std::string text = zeros(1000, 1000);
  std::string code(20, ' ');
  {
    const ScarceMemory scarce(8008000);
    const Result<Table> table = parseTable(text);
    code = table ? "" : codeOf(*table.refusal);
  }
  CHECK(code == "outOfMemory");
  CHECK(accepted(text).inputs.rows == 1000);
}
#endif

TEST_CASE("a moved table keeps its matrices") {
  Table first = accepted(kIris);
  const double* const data = first.inputs.data();
  const Table second = std::move(first);
  CHECK(second.inputs.data() == data);
  CHECK(second.inputs.at(3, 1) == 3.3);
}

}  // namespace vanish
