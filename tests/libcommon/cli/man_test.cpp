// SPDX-License-Identifier: Apache-2.0
#include "sample_program.hpp"
#include <cstdio>
#include <cstdlib>
#include <doctest/doctest.h>
#include <fstream>
#include <unistd.h>

using namespace eduaudit;
using namespace eduaudit::cli;

namespace {

bool contains(std::string_view text, std::string_view part)
{
  return text.find(part) != std::string_view::npos;
}

std::string output_of(const std::string& command)
{
  std::string out;
  FILE* pipe = popen(command.c_str(), "r");
  REQUIRE(pipe);
  char buffer[4096];
  while (const auto count = fread(buffer, 1, sizeof buffer, pipe))
    out.append(buffer, count);
  pclose(pipe);
  return out;
}

class Page {
 public:
  explicit Page(const std::string& sections)
  {
    char name[] = "/tmp/eduaudit-man-XXXXXX";
    close(mkstemp(name));
    m_path = name;
    std::ofstream(m_path)
        << ".Dd November 22, 2026\n.Dt LOGKEEP 1\n.Os\n.Sh NAME\n.Nm logkeep\n.Nd check logs\n"
        << sections;
  }
  ~Page() { unlink(m_path.c_str()); }
  Page(const Page&) = delete;

  std::string lint() const { return output_of("mandoc -Tlint -W warning " + m_path + " 2>&1"); }
  std::string text() const { return output_of("mandoc -Tutf8 -Owidth=78 " + m_path + " | col -bx 2>&1"); }

 private:
  std::string m_path;
};

bool have_mandoc()
{
  const bool have = std::system("command -v mandoc col >/dev/null") == 0;
  if (!have)
    MESSAGE("skipped: mandoc and col are not installed");
  return have;
}

} // namespace

TEST_CASE("mandoc has nothing to complain of in either language")
{
  if (!have_mandoc())
    return;
  for (const auto language : {Language::en, Language::zh})
    CHECK(Page(man_sections(sample::program(), language)).lint() == "");
}

TEST_CASE("names that mdoc would take for macros, and texts that roff would take for requests")
{
  if (!have_mandoc())
    return;
  const auto rows = std::to_array<Option>({
      {.name = "no", .value = "No", .help = {"'quoted' at the start", ".点开头"}},
      {.name = "ar", .letter = 'A', .value = "Ar Fl", .help = {".TH is no request", "反斜杠 \\fB"}},
      {.name = "or", .value = "A|B", .help = {"back\\slash \"quotes\" `tick` ~home ^top", "“引号”"}},
      {.name = "Xr",
       .help = {"a macro's name", "宏名"},
       .count = Count::many,
       .kind = Option::Kind::positional},
  });
  const Program program{.name = "tool",
                        .summary = {"s", "摘要"},
                        .description = {"d", "说明"},
                        .commands = {{"run", {"runs", "运行"}, {{{"Group", "组"}, rows}}}},
                        .groups = {}};
  const Page page(man_sections(program, Language::en));
  CHECK(page.lint() == "");
  const auto text = page.text();
  CAPTURE(text);
  for (const auto* shown :
       {"--no No", "'quoted' at the start", "-A, --ar Ar Fl", ".TH is no request", "--or A|B",
        "back\\slash \"quotes\" `tick` ~home ^top", "tool run [option ...] [Xr ...]"})
    CHECK(contains(text, shown));
}

TEST_CASE("the page shows every command and option but the hidden ones")
{
  const auto page = man_sections(sample::program(), Language::en);
  for (const auto* part :
       {".Sh SYNOPSIS\n", ".Sh COMMANDS\n", ".Sh OPTIONS\n", ".Sh EXIT STATUS\n", ".It Cm check\n",
        ".It Cm register import\n", ".It Fl d , Fl -days Ar \\&N\n", ".It Fl c , Fl -config Ar FILE\n",
        ".It Fl q , Fl -quiet\n", ".It Fl\n", ".It Ar FILE ...\n", ".Ar SOURCE\n", ".Op Ar CHECK ...\n",
        "language of texts (one of en, zh)\n", ".It Fl h , Fl -help\n", ".It 141\n"})
    CHECK_MESSAGE(contains(page, part), part);
  CHECK_FALSE(contains(page, "trace"));
}

TEST_CASE("options in a text can be copied, backslashes are shown, dots do not start a request")
{
  const auto page = man_sections(sample::program(), Language::en);
  CHECK(contains(page, "days to keep; see \\-\\-now and C:\\elogs\n"));
  CHECK(contains(page, "\\&.log files not to look at\n"));
  CHECK(contains(page, "also read \\(aqrecords\\(aq from standard input\n"));
}

TEST_CASE("the Chinese page has Chinese titles and texts")
{
  const auto page = man_sections(sample::program(), Language::zh);
  for (const auto* part :
       {".Sh 概要\n", ".Sh 命令\n", ".Sh 选项\n", ".Sh 退出状态\n", "采集并判断\n", "（可选 en、zh）\n"})
    CHECK_MESSAGE(contains(page, part), part);
  CHECK_FALSE(contains(page, "collect and judge"));
}

TEST_CASE("the lines of the synopsis stand one below the other in both languages")
{
  if (!have_mandoc())
    return;
  for (const auto language : {Language::en, Language::zh}) {
    const auto text = Page(man_sections(sample::program(), language)).text();
    CAPTURE(text);
    CHECK(contains(
        text,
        "     logkeep check [option ...] [-] [FILE ...]\n     logkeep explain [option ...] [CHECK ...]\n"));
    CHECK(contains(text, "     logkeep register import [option ...] SOURCE\n"));
  }
}
