// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "sample_program.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::cli;

namespace {

bool contains(std::string_view text, std::string_view part)
{
  return text.find(part) != std::string_view::npos;
}

std::string help_of(std::string_view command, Language language)
{
  const auto program = sample::program();
  for (const auto& candidate : program.commands)
    if (candidate.name == command)
      return help(program, &candidate, language);
  return help(program, nullptr, language);
}

} // namespace

TEST_CASE("no line is wider than 80 columns, none ends in a blank")
{
  for (const auto language : {Language::en, Language::zh})
    for (const auto* command : {"", "check", "explain", "register import", "register list"}) {
      const auto text = help_of(command, language);
      CHECK(text.ends_with('\n'));
      for (const auto line : split(text, '\n')) {
        CAPTURE(line);
        CHECK(display_width(line) <= 80);
        CHECK_FALSE(line.ends_with(' '));
      }
    }
}

TEST_CASE("a label or a value without a break does not widen the page")
{
  const auto rows = std::to_array<Option>({{.name = "an-option-with-a-rather-long-name",
                                            .value = "AND-A-VALUE",
                                            .help = {"what it does", "它的作用"}}});
  Program program{.name = "tool",
                  .summary = {"s", "摘要"},
                  .description = {"d", "说明"},
                  .commands = {{"run", {"runs", "运行"}, {{{"Group", "组"}, rows}}}},
                  .groups = {}};
  const auto text = help(program, &program.commands[0], Language::en);
  CHECK(contains(text, "      --an-option-with-a-rather-long-name AND-A-VALUE\n"));
  CHECK(contains(text, "  what it does\n"));
}

TEST_CASE("the help of the program")
{
  const auto text = help_of("", Language::en);
  CHECK(text.starts_with("Usage: logkeep COMMAND [OPTION...]\n\nFinds the logs"));
  CHECK(contains(text, "\nCommands:\n  check            collect and judge\n"));
  CHECK(contains(text, "\nOptions of every command:\n  -c, --config FILE  configuration file"));
  CHECK(contains(text, "\n      --lang LANG    language of texts (one of en, zh)\n"));
  CHECK(contains(text, "\n  -h, --help         show this help and exit\n"));
  CHECK(contains(text, "\nExit status:\n    0  complete"));
  CHECK(contains(text, "\n  141  the reader"));
  CHECK(text.ends_with("\nOptions of a command: logkeep COMMAND --help. The manual: man logkeep\n"));
  CHECK_FALSE(contains(text, "--days"));
}

TEST_CASE("the help of a command")
{
  const auto text = help_of("check", Language::en);
  CHECK(text.starts_with("Usage: logkeep check [OPTION...] [-] [FILE...]\n\ncollect and judge\n"));
  CHECK(contains(text, "\nArguments:\n  -  "));
  CHECK(contains(text, "\nJudging:\n  -d, --days N"));
  CHECK(contains(text, "\nOptions of every command:\n"));
  CHECK(text.ends_with("\nThe manual: man logkeep\n"));
  CHECK(help_of("register import", Language::en)
            .starts_with("Usage: logkeep register import [OPTION...] SOURCE\n"));
  CHECK(contains(help_of("register list", Language::en), "the kind to list (one of host, printer, server)"));
}

TEST_CASE("the help in Chinese")
{
  const auto text = help_of("check", Language::zh);
  CHECK(text.starts_with("用法：logkeep check [OPTION...] [-] [FILE...]\n\n采集并判断\n"));
  for (const auto* heading :
       {"\n参数：\n", "\n判断：\n", "\n所有命令通用的选项：\n", "\n帮助信息：\n", "\n退出状态：\n"})
    CHECK(contains(text, heading));
  CHECK(contains(text, "文字所用的语言（可选 en、zh）\n"));
  CHECK(contains(help_of("", Language::zh), "\n命令：\n  check            采集并判断\n"));
}

TEST_CASE("hidden options stay hidden")
{
  CHECK_FALSE(contains(help_of("check", Language::en), "trace"));
}

TEST_CASE("a default command is marked")
{
  auto program = sample::program();
  program.default_command = "check";
  const auto text = help(program, nullptr, Language::en);
  CHECK(text.starts_with("Usage: logkeep [COMMAND] [OPTION...]\n"));
  CHECK(contains(text, "collect and judge (the default)\n"));
  CHECK(contains(help(program, nullptr, Language::zh), "采集并判断（默认）\n"));
  CHECK(help(program, &program.commands[0], Language::en).starts_with("Usage: logkeep [check] [OPTION...]"));
}

TEST_CASE("the only command of a program is described as the program")
{
  auto program = sample::program();
  program.commands.resize(1);
  CHECK(contains(help(program, &program.commands[0], Language::en), "\n\nFinds the logs of this host"));
}

TEST_CASE("a program may list --help and --version itself")
{
  const auto rows =
      std::to_array<Option>({{.name = "help", .letter = 'h', .help = {"my own help", "自己的帮助"}}});
  Program program{.name = "tool",
                  .summary = {"s", "摘要"},
                  .description = {"d", "说明"},
                  .commands = {},
                  .groups = {{{"Mine", "我的"}, rows}}};
  const auto text = help(program, nullptr, Language::en);
  CHECK(contains(text, "my own help"));
  CHECK_FALSE(contains(text, "show this help"));
  CHECK(contains(text, "show the version"));
}

TEST_CASE("what must be given is marked")
{
  CHECK(contains(help_of("register import", Language::en), "what to import (required)\n"));
  CHECK(contains(help_of("register import", Language::zh), "要导入的台账（必填）\n"));
  CHECK_FALSE(contains(help_of("check", Language::en), "(required)"));
}
