// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "sample_program.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::cli;

namespace {

using Typed = std::vector<std::string_view>;

constexpr auto checks =
    std::to_array<CheckName>({{"logkeep.retention-period", {"logs reach back six months", "日志留存六个月"}},
                              {"logkeep.sealed", {"sealed", "已封存"}}});

std::string answer(const Typed& typed, Language language = Language::en)
{
  return complete(sample::program(), typed, checks, language);
}

// The words that are offered, without their descriptions.
std::string words(const Typed& typed)
{
  const auto text = answer(typed);
  std::string out;
  for (const auto line : split(text, '\n'))
    if (!line.empty())
      out.append(out.empty() ? "" : " ").append(line.substr(0, line.find('\t')));
  return out;
}

} // namespace

TEST_CASE("commands come first, those of two words in two steps")
{
  CHECK(words({""}) == "check explain register");
  CHECK(words({}) == "check explain register");
  CHECK(words({"ch"}) == "check");
  CHECK(words({"register", ""}) == "import list");
  CHECK(words({"register", "i"}) == "import");
  CHECK(words({"--lang", "zh", ""}) == "check explain register");
  CHECK(words({"--quiet", "register", ""}) == "import list");
  CHECK(words({"frobnicate"}).empty());
}

TEST_CASE("each word has its description in the language of the reader")
{
  CHECK(answer({"ch"}) == "check\tcollect and judge\n");
  CHECK(answer({"ch"}, Language::zh) == "check\t采集并判断\n");
  CHECK(answer({"reg"}) == "register\timport, list\n");
  CHECK(answer({"check", "--day"}, Language::zh) == "--days\t应留存的天数\n");
}

TEST_CASE("options of the command and of the program, but no hidden ones")
{
  CHECK(words({"check", "--"}) == "--days --exclude --config --lang --state --now --quiet --help --version");
  CHECK(words({"--"}) == "--config --lang --state --now --quiet --help --version");
  CHECK(words({"check", "--tr"}).empty());
  CHECK(words({"explain", "--da"}).empty());
}

TEST_CASE("an option that was given is not offered again, unless it may be")
{
  CHECK(words({"check", "--days", "3", "--exclude=x", "--"}) ==
        "--exclude --config --lang --state --now --quiet --help --version");
  CHECK(words({"check", "-d", "3", "--d"}).empty());
}

TEST_CASE("choices, behind a blank or an equals sign")
{
  CHECK(words({"check", "--lang", ""}) == "en zh");
  CHECK(words({"check", "--lang", "z"}) == "zh");
  CHECK(words({"check", "--lang=z"}) == "--lang=zh");
  CHECK(words({"check", "--lang="}) == "--lang=en --lang=zh");
  CHECK(words({"register", "list", "p"}) == "printer");
}

TEST_CASE("files and folders are left to the shell")
{
  CHECK(answer({"check", "--config", ""}) == "<file>\n");
  CHECK(answer({"check", "-qc", "au"}) == "<file>\n");
  CHECK(answer({"--config=au"}) == "<file>\n");
  CHECK(answer({"check", "--state", ""}) == "<folder>\n");
  CHECK(answer({"register", "import", ""}) == "<file>\n");
  CHECK(words({"check", "--days", ""}).empty());
}

TEST_CASE("positionals: keywords, then the next one that is free")
{
  CHECK(answer({"check", "a"}) == "<file>\n");
  CHECK(words({"check", "-", ""}) == "<file>");
  CHECK(words({"check", "a.log", "b"}) == "<file>");
  CHECK(words({"check", "--days", "3", "b"}) == "<file>");
  CHECK(words({"register", "import", "book.csv", "x"}).empty());
  CHECK(words({"check", "-"}).starts_with("- <file> --days"));
}

TEST_CASE("checks are offered by their ids")
{
  CHECK(words({"explain", ""}) == "logkeep.retention-period logkeep.sealed");
  CHECK(answer({"explain", "logkeep.s"}) == "logkeep.sealed\tsealed\n");
  CHECK(words({"explain", "logkeep.sealed", "logkeep.r"}) == "logkeep.retention-period");
  CHECK(words({"explain", "log"}) == "logkeep.retention-period logkeep.sealed");
  CHECK(words({"explain", "se"}) == "sealed");
  CHECK(answer({"explain", "ret"}, Language::zh) == "retention-period\t日志留存六个月\n");
}

TEST_CASE("behind two dashes there are no options")
{
  CHECK(answer({"check", "--", "--d"}) == "<file>\n");
  CHECK(answer({"check", "--", ""}) == "-\talso read 'records' from standard input\n<file>\n");
}

TEST_CASE("a default command offers its own besides the commands")
{
  auto program = sample::program();
  program.default_command = "explain";
  const Typed empty{""};
  const auto text = complete(program, empty, checks, Language::en);
  CHECK(text.find("register\t") != std::string::npos);
  CHECK(text.find("logkeep.sealed\t") != std::string::npos);
  const Typed named{"check", "l"};
  CHECK(complete(program, named, checks, Language::en) == "<file>\n");
}
