// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "cli/table.hpp"
#include <cstdlib>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

using namespace eduaudit;
using namespace eduaudit::cli;

TEST_CASE("columns are aligned by what a terminal shows")
{
  const Table table{{"school", "n", "note"}, {{"第三中学", "3", "ok"}, {"No. 5", "12", "完整"}}};
  CHECK(render(table, 0) == "school    n   note\n"
                            "第三中学  3   ok\n"
                            "No. 5     12  完整\n");
}

TEST_CASE("the last column is wrapped under itself")
{
  const Table table{{}, {{"a", "one two three four five six"}, {"b", "seven"}}};
  CHECK(render(table, 25) == "a  one two three four\n"
                             "   five six\n"
                             "b  seven\n");
}

TEST_CASE("Chinese is wrapped too, and no line is wider than asked for")
{
  const Table table{{}, {{"成绩", "公开页面上显示了学生的身份证号，应当立即删除，并通知已经下载的人员。"}}};
  const auto text = render(table, 30);
  const auto lines = split(text, '\n');
  CHECK(lines.size() > 2);
  for (const auto line : lines)
    CHECK(display_width(line) <= 30);
}

TEST_CASE("where there is no room to wrap, the line is left whole")
{
  const Table table{{}, {{std::string(70, 'x'), "one two three"}}};
  CHECK(render(table, 80) == std::string(70, 'x') + "  one two three\n");
}

TEST_CASE("no control character of a value reaches the terminal")
{
  const auto text = render({{"na\x1bme"}, {{"a\x1b[31m\nb\r\x07"}}}, 80);
  CHECK(text.find_first_of("\x1b\r\x07") == std::string::npos);
  CHECK(split(text, '\n').size() == 3); // header, row, and nothing behind the last line feed
}

TEST_CASE("rows may be short or empty, and no line ends in blanks")
{
  CHECK(render({{"a", "b", "c"}, {{"1"}, {"1", "2"}, {}}}, 80) == "a  b  c\n1\n1  2\n\n");
  CHECK(render({}, 80).empty());
}

TEST_CASE("paint is put on only where it is asked for")
{
  CHECK(Painter(false)(Paint::red, "fail") == "fail");
  CHECK(Painter(true)(Paint::plain, "fail") == "fail");
  CHECK(Painter(true)(Paint::red, "fail") == "\x1b[31mfail\x1b[0m");
}

TEST_CASE("a file is no terminal")
{
  const int fd = open("/dev/null", O_RDONLY);
  CHECK_FALSE(is_terminal(fd));
  CHECK(terminal_width(fd) == 80);
  CHECK(Painter::for_descriptor(fd)(Paint::red, "fail") == "fail");
  close(fd);
}

TEST_CASE("colour on a terminal can be declined")
{
  const int fd = posix_openpt(O_RDWR | O_NOCTTY);
  REQUIRE(fd >= 0);
  const auto painted = [fd] { return Painter::for_descriptor(fd)(Paint::bold, "x") != "x"; };
  unsetenv("NO_COLOR");
  setenv("TERM", "xterm", 1);
  CHECK(is_terminal(fd));
  CHECK(painted());
  setenv("NO_COLOR", "", 1);
  CHECK(painted());
  setenv("NO_COLOR", "1", 1);
  CHECK_FALSE(painted());
  unsetenv("NO_COLOR");
  setenv("TERM", "dumb", 1);
  CHECK_FALSE(painted());
  close(fd);
}
