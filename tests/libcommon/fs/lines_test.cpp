// SPDX-License-Identifier: Apache-2.0
#include "fs/source.hpp"
#include "scratch.hpp"
#include <algorithm>
#include <doctest/doctest.h>
#include <vector>

using namespace eduaudit;

namespace {

struct Got {
  std::string text;
  bool ended;
  bool cut;
  bool operator==(const Got&) const = default;
};

using Lines = std::vector<Got>;

// Gives `step` bytes a call, then fails if it was told to.
class Dribble : public ByteSource {
 public:
  Dribble(std::string bytes, std::size_t step, bool fails = false)
      : m_bytes(std::move(bytes)), m_step(step), m_fails(fails)
  {}
  Result<std::size_t> read(std::span<char> buffer) override
  {
    const auto count = std::min({m_step, m_bytes.size() - m_position, buffer.size()});
    if (count == 0 && m_fails)
      return fail(ErrorKind::damaged, "log.gz");
    m_bytes.copy(buffer.data(), count, m_position);
    m_position += count;
    return count;
  }

 private:
  std::string m_bytes;
  std::size_t m_step;
  bool m_fails;
  std::size_t m_position = 0;
};

Lines lines_of(ByteSource& source, std::size_t limit = 1 << 20)
{
  LineReader reader(source, limit);
  Lines lines;
  Line line;
  for (auto more = reader.next(line); more && *more; more = reader.next(line))
    lines.push_back({std::string(line.text), line.ended, line.cut});
  return lines;
}

Lines lines_of(const std::string& bytes, std::size_t limit = 1 << 20)
{
  Dribble by_one(bytes, 1);
  const auto lines = lines_of(by_one, limit);
  const auto all_at_once = memory_source(bytes);
  CHECK(lines_of(*all_at_once, limit) == lines);
  return lines;
}

} // namespace

TEST_CASE("lines end with LF or CR LF, the last one perhaps with nothing")
{
  CHECK(lines_of("").empty());
  CHECK(lines_of("\n") == Lines{{"", true, false}});
  CHECK(lines_of("a\nb\r\n\nc") ==
        Lines{{"a", true, false}, {"b", true, false}, {"", true, false}, {"c", false, false}});
  CHECK(lines_of("a\rb\nc\r") == Lines{{"a\rb", true, false}, {"c\r", false, false}});
  CHECK(lines_of(std::string("a\0b\n", 4)) == Lines{{std::string("a\0b", 3), true, false}});
}

TEST_CASE("lines over the limit are cut and marked, the rest is skipped")
{
  CHECK(lines_of("1234\n12345\n123456\n1\n", 5) ==
        Lines{{"1234", true, false}, {"12345", true, false}, {"12345", true, true}, {"1", true, false}});
  CHECK(lines_of("12345\r\n123456\r\n1", 5) ==
        Lines{{"12345", true, false}, {"12345", true, true}, {"1", false, false}});
  CHECK(lines_of("12345678", 5) == Lines{{"12345", false, true}});
  CHECK(lines_of("123456", 5) == Lines{{"12345", false, true}});
  CHECK(lines_of("12345678\n", 5) == Lines{{"12345", true, true}});
  CHECK(lines_of("\n12\n", 0) == Lines{{"", true, false}, {"", true, true}});
}

TEST_CASE("lines longer than any buffer")
{
  const std::string full(1 << 20, 'x');
  CHECK(lines_of(full + "\nnext\n") == Lines{{full, true, false}, {"next", true, false}});
  CHECK(lines_of(full + full + full + "y\nnext\n") == Lines{{full, true, true}, {"next", true, false}});
}

TEST_CASE("many lines across buffer borders come out as they went in")
{
  const auto text = test::log_text(3'000'000);
  for (const std::size_t step : {4097u, 65'536u, 1'000'000u}) {
    Dribble source(text, step);
    std::string joined;
    for (const auto& line : lines_of(source))
      joined += line.text + (line.ended ? "\n" : "");
    CHECK(joined == text);
  }
}

TEST_CASE("the source's error comes after all lines before it, and again")
{
  Dribble source("one\ntwo\nthr", 3, true);
  LineReader reader(source);
  Line line;
  for (const char* expected : {"one", "two", "thr"}) {
    REQUIRE(reader.next(line) == true);
    CHECK(line.text == expected);
  }
  CHECK(!line.ended);
  CHECK(test::kind_of(reader.next(line)) == ErrorKind::damaged);
  CHECK(test::kind_of(reader.next(line)) == ErrorKind::damaged);
}

TEST_CASE("an error within a line that is cut")
{
  Dribble source(std::string(100, 'x'), 7, true);
  LineReader reader(source, 10);
  Line line;
  REQUIRE(reader.next(line) == true);
  CHECK(line.cut);
  CHECK(!line.ended);
  CHECK(line.text == "xxxxxxxxxx");
  CHECK(test::kind_of(reader.next(line)) == ErrorKind::damaged);
}

TEST_CASE("the end is the end, however often one asks")
{
  const auto source = memory_source("one\n");
  LineReader reader(*source);
  Line line;
  CHECK(reader.next(line) == true);
  CHECK(reader.next(line) == false);
  CHECK(reader.next(line) == false);
}

TEST_CASE("a zero is seen before the line that has it is given, whatever pieces it comes in")
{
  const auto before = test::log_text(10'000);
  const std::string bytes = before + std::string("ab\0cd\n", 6) + before;
  for (const std::size_t step : {1u, 63u, 64u, 4096u, 1'000'000u}) {
    CAPTURE(step);
    Dribble source(bytes, step);
    LineReader reader(source);
    Line line;
    bool seen = false;
    for (auto more = reader.next(line); more && *more; more = reader.next(line))
      if (line.text.find('\0') != std::string_view::npos)
        seen = reader.saw_zero();
    CHECK(seen);
    Dribble other(before, step);
    LineReader clean(other);
    for (auto more = clean.next(line); more && *more;)
      more = clean.next(line);
    CHECK_FALSE(clean.saw_zero());
  }
}

TEST_CASE("lines of every length between others come out as they went in")
{
  std::string bytes;
  Lines wanted;
  for (std::size_t length = 0; length < 300; ++length)
    for (const std::size_t size : {length, 300 - length, std::size_t{0}, std::size_t{1}}) {
      wanted.push_back({std::string(size, static_cast<char>('a' + size % 26)), true, false});
      bytes += wanted.back().text + "\n";
    }
  for (const std::size_t step : {1u, 100u, 64u, 1'000'000u}) {
    Dribble source(bytes, step);
    CHECK(lines_of(source) == wanted);
  }
  const auto cut = lines_of(bytes, 100);
  CHECK(cut.size() == wanted.size());
}
