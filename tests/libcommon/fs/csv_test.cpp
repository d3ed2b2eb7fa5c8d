// SPDX-License-Identifier: Apache-2.0
#include "fs/csv.hpp"
#include <algorithm>
#include <doctest/doctest.h>
#include <optional>

using namespace eduaudit;

namespace {

using Fields = std::vector<std::string>;

std::vector<CsvRow> all(CsvReader reader)
{
  std::vector<CsvRow> rows;
  CsvRow row;
  while (reader.next(row).value())
    rows.push_back(row);
  return rows;
}

std::vector<Fields> fields_of(std::string_view text)
{
  std::vector<Fields> fields;
  for (auto& row : all(CsvReader(text)))
    fields.push_back(row.fields);
  return fields;
}

// Delivers a few bytes at a time and may fail at the end.
class Trickle : public ByteSource {
 public:
  Trickle(std::string text, std::size_t step, std::optional<Error> end = {})
      : m_text(std::move(text)), m_step(step), m_end(std::move(end))
  {}
  Result<std::size_t> read(std::span<char> buffer) override
  {
    if (m_position == m_text.size() && m_end)
      return tl::unexpected(*m_end);
    const auto count = m_text.copy(buffer.data(), std::min(m_step, buffer.size()), m_position);
    m_position += count;
    return count;
  }

 private:
  std::string m_text;
  std::size_t m_step;
  std::optional<Error> m_end;
  std::size_t m_position = 0;
};

} // namespace

TEST_CASE("rows end with LF, CRLF, CR or the text")
{
  for (const auto* text : {"a,b\nc,d\n", "a,b\r\nc,d\r\n", "a,b\rc,d",
                           "\xEF\xBB\xBF"
                           "a,b\n\n\r\nc,d"})
    CHECK(fields_of(text) == std::vector<Fields>{{"a", "b"}, {"c", "d"}});
  CHECK(fields_of("").empty());
  CHECK(fields_of("\n\r\n").empty());
}

TEST_CASE("quoted fields hold delimiters, quotes and lines, and rows know their first line")
{
  const auto rows = all(CsvReader("\"a,1\",\"say \"\"hi\"\"\"\r\n\"x\r\ny\nz\",\"\"\r\n\nlast,1\n"));
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].fields == Fields{"a,1", "say \"hi\""});
  CHECK(rows[1].fields == Fields{"x\r\ny\nz", ""});
  CHECK(rows[1].line == 2);
  CHECK(rows[2].fields == Fields{"last", "1"});
  CHECK(rows[2].line == 6);
}

TEST_CASE("empty fields and a delimiter at the end are fields")
{
  CHECK(fields_of("a,,\n,\n") == std::vector<Fields>{{"a", "", ""}, {"", ""}});
}

TEST_CASE("a title above the header does not hide the delimiter")
{
  CHECK(fields_of("定级备案表\n名称\t等级\n教务\t二级\n") ==
        std::vector<Fields>{{"定级备案表"}, {"名称", "等级"}, {"教务", "二级"}});
  CHECK(fields_of("三年级，1班,期末\n名次;姓名\n1;张测试\n2;李测试")[1] == Fields{"名次", "姓名"});
  CHECK(fields_of("名称;备注\nx;1,5,6\ny;2,5,6")[1] == Fields{"x", "1,5,6"});
  CHECK(fields_of("a;b\n")[0] == Fields{"a", "b"});
  // Beyond the rows that are looked at, nothing matters.
  std::string text = "a,b\n";
  for (int i = 0; i < 12; ++i)
    text += "1,2\n";
  for (int i = 0; i < 40; ++i)
    text += "1;2;3\n";
  CHECK(fields_of(text)[0] == Fields{"a", "b"});
  Trickle source(text, 3);
  CHECK(all(CsvReader(source))[0].fields == Fields{"a", "b"});
}

TEST_CASE("the delimiter is the one of the first row, or of Excel's sep= line")
{
  CHECK(fields_of("资产编号;名称,别名;位置\n1;a,b;c") ==
        std::vector<Fields>{{"资产编号", "名称,别名", "位置"}, {"1", "a,b", "c"}});
  CHECK(fields_of("a\tb\n1\t2") == std::vector<Fields>{{"a", "b"}, {"1", "2"}});
  CHECK(fields_of("\"x;y;z\",b\n1,2") == std::vector<Fields>{{"x;y;z", "b"}, {"1", "2"}});
  const auto rows = all(CsvReader("\xEF\xBB\xBFsep=;\r\na,b;c\r\n"));
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].fields == Fields{"a,b", "c"});
  CHECK(rows[0].line == 2);
}

TEST_CASE("a faulty row costs itself only")
{
  SUBCASE("a quote in an unquoted field")
  {
    const auto rows = all(CsvReader("a,b\n1,24\" screen\n2,x\n"));
    REQUIRE(rows.size() == 3);
    CHECK(rows[1].fault == CsvFault::stray_quote);
    CHECK(rows[1].line == 2);
    CHECK(rows[1].fields == Fields{"1", "24\" screen"});
    CHECK(rows[2].fault == CsvFault::none);
    CHECK(rows[2].fields == Fields{"2", "x"});
  }
  SUBCASE("text behind a closing quote")
  {
    const auto rows = all(CsvReader("\"he said \"hi\"\",b\n2,x"));
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].fault == CsvFault::stray_quote);
    CHECK(rows[1].fields == Fields{"2", "x"});
  }
  SUBCASE("an open quote, with and without quotes behind it")
  {
    for (const auto* rest : {"2,x\n3,y\n", "2,\"x\"\n3,y\n"}) {
      const std::string text = std::string("a,b\n1,\"open\n") + rest;
      const auto rows = all(CsvReader(text));
      REQUIRE(rows.size() == 4);
      CHECK(rows[1].fault != CsvFault::none);
      CHECK(rows[1].line == 2);
      CHECK(rows[1].fields == Fields{"1", "open"});
      CHECK(rows[2].fault == CsvFault::none);
      CHECK(rows[2].fields == Fields{"2", "x"});
      CHECK(rows[3].line == 4);
    }
    CHECK(all(CsvReader("a,b\n1,\"open\n2,x"))[1].fault == CsvFault::unclosed_quote);
  }
}

TEST_CASE("a row that is too long is a fault of that row")
{
  const std::string text = "a,b\n" + std::string(CsvReader::longest_row + 5, 'x') + ",1\n2,y\n";
  auto source = memory_source(text);
  for (const auto& rows : {all(CsvReader(text)), all(CsvReader(*source))}) {
    REQUIRE(rows.size() == 3);
    CHECK(rows[1].fault == CsvFault::too_long);
    CHECK(rows[2].fields == Fields{"2", "y"});
    CHECK(rows[2].line == 3);
  }
}

TEST_CASE("a source gives the same rows as its text, wherever its reads are cut")
{
  const std::string text =
      "\xEF\xBB\xBFsep=,\r\na,\"b\r\nc\"\r\n\r\n\"d\"\"\",e\r\nf\"g,h\r\n\"i\r\nj,k\r\nl";
  const auto wanted = all(CsvReader(text));
  for (std::size_t step = 1; step < text.size(); ++step) {
    Trickle source(text, step);
    const auto rows = all(CsvReader(source));
    REQUIRE(rows.size() == wanted.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      CHECK(rows[i].fields == wanted[i].fields);
      CHECK(rows[i].line == wanted[i].line);
      CHECK(rows[i].fault == wanted[i].fault);
    }
  }
}

TEST_CASE("a damaged source gives the rows before the damage, then its error")
{
  Trickle source("a,b\n1,2\n3,", 4, Error{ErrorKind::damaged, "x.csv.gz", {}});
  CsvReader reader(source);
  CsvRow row;
  CHECK(reader.next(row).value());
  CHECK(reader.next(row).value());
  CHECK(row.fields == Fields{"1", "2"});
  REQUIRE_FALSE(reader.next(row));
  CHECK(reader.next(row).error().kind == ErrorKind::damaged);
}
