// SPDX-License-Identifier: Apache-2.0
#include "sample_program.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::cli;

namespace {

using Arguments = std::vector<const char*>;

struct Run {
  sample::Settings settings;
  Program program = sample::program(&settings);
  tl::expected<Parsed, UsageError> parsed;

  explicit Run(Arguments arguments, std::string_view default_command = {})
  {
    program.default_command = default_command;
    arguments.insert(arguments.begin(), "logkeep");
    parsed = parse(program, static_cast<int>(arguments.size()), arguments.data());
  }
  Run(const Run&) = delete;

  std::string_view command() const
  {
    REQUIRE_MESSAGE(parsed, (parsed ? "" : parsed.error().message.en));
    return parsed->command ? parsed->command->name : "none";
  }
  Parsed::Wish wish() const
  {
    REQUIRE(parsed);
    return parsed->wish;
  }
};

bool contains(std::string_view text, std::string_view part)
{
  return text.find(part) != std::string_view::npos;
}

Words refusal(const Arguments& arguments)
{
  const Run run(arguments);
  REQUIRE_FALSE(run.parsed);
  return run.parsed.error().message;
}

// Sentences and words of CLI11 2.1 and 2.4.
constexpr auto of_cli11 = std::to_array<std::string_view>(
    {"following argument", "was not expected", "not expected", "Run with --help", "required", "TEXT",
     "missing:", "Expected exactly", "Expected at", "Could not convert", "was given a disallowed", "Requires",
     "subcommand", "flag override", "received", "not in {", "ERROR"});

} // namespace

TEST_CASE("a command with its options and positionals")
{
  const Run run({"check", "--days", "180", "-x", "*.gz", "--exclude=*.bz2", "-q", "a.log", "b.log"});
  CHECK(run.command() == "check");
  CHECK(run.wish() == Parsed::Wish::run);
  CHECK(run.settings.days == 180);
  CHECK(run.settings.excluded == std::vector<std::string>{"*.gz", "*.bz2"});
  CHECK(run.settings.quiet);
  CHECK(run.settings.files == std::vector<std::string>{"a.log", "b.log"});
}

TEST_CASE("options may stand before or behind the command")
{
  for (const Arguments& arguments :
       {Arguments{"--lang", "zh", "--days=3", "check"}, Arguments{"check", "--lang", "zh", "-d3"},
        Arguments{"--lang=zh", "check", "-qd", "3"}}) {
    const Run run(arguments);
    CHECK(run.command() == "check");
    CHECK(run.settings.lang == "zh");
    CHECK(run.settings.days == 3);
  }
}

TEST_CASE("commands of two words")
{
  const Run import({"register", "import", "book.csv"});
  CHECK(import.command() == "register import");
  CHECK(import.settings.source == "book.csv");
  const Run list({"-q", "register", "--lang", "en", "list", "printer"});
  CHECK(list.command() == "register list");
  CHECK(list.settings.source == "printer");
}

TEST_CASE("a lone dash is a keyword wherever it stands, and never a file")
{
  for (const Arguments& arguments :
       {Arguments{"check", "-"}, Arguments{"check", "-", "a.log"}, Arguments{"check", "a.log", "-"}}) {
    const Run run(arguments);
    CHECK(run.command() == "check");
    CHECK(run.settings.input == "-");
    CHECK(run.settings.files.size() == arguments.size() - 2);
  }
}

TEST_CASE("two dashes end the options")
{
  const Run run({"check", "--", "--days", "-q", "--help", "--"});
  CHECK(run.command() == "check");
  CHECK(run.settings.files == std::vector<std::string>{"--days", "-q", "--help", "--"});
  CHECK_FALSE(run.settings.quiet);
}

TEST_CASE("negative numbers are values")
{
  CHECK(Run({"check", "--days", "-5"}).settings.days == -5);
  CHECK(Run({"check", "-d-5"}).settings.days == -5);
  CHECK(Run({"check", "-5"}).settings.files == std::vector<std::string>{"-5"});
}

TEST_CASE("values are taken as they are")
{
  CHECK(Run({"check", "--config=", "a.log"}).settings.files == std::vector<std::string>{"a.log"});
  CHECK(Run({"check", "--config", ""}).settings.config.empty());
  CHECK(Run({"check", "--config=a=b"}).settings.config == "a=b");
  CHECK(Run({"check", "-x", "[a,b]"}).settings.excluded == std::vector<std::string>{"[a,b]"});
  CHECK(Run({"check", "[a,b]"}).settings.files == std::vector<std::string>{"[a,b]"});
  CHECK(Run({"check", "--config", "-"}).settings.config == "-");
  CHECK(Run({"check", "--config", "check", "explain"}).settings.files == std::vector<std::string>{"explain"});
  CHECK(Run({"check", "-x", "-y"}).settings.excluded == std::vector<std::string>{"-y"});
  CHECK(Run({"check", "++", "%%"}).settings.files == std::vector<std::string>{"++", "%%"});
  CHECK(Run({"check", "/now:3", "@file"}).settings.files == std::vector<std::string>{"/now:3", "@file"});
}

TEST_CASE("help and version are seen before and behind the command")
{
  CHECK(Run({"--help"}).wish() == Parsed::Wish::help);
  CHECK(Run({"--help"}).command() == "none");
  CHECK(Run({"-h", "check"}).command() == "check");
  CHECK(Run({"check", "-h"}).wish() == Parsed::Wish::help);
  CHECK(Run({"register", "import", "--help"}).command() == "register import");
  CHECK(Run({"--version"}).wish() == Parsed::Wish::version);
  CHECK(Run({"check", "--version"}).wish() == Parsed::Wish::version);
  CHECK(Run({"check", "-qh"}).wish() == Parsed::Wish::help);
}

TEST_CASE("who asks for help gets it, however wrong the rest is")
{
  for (const Arguments& arguments :
       {Arguments{"chekc", "--help"}, Arguments{"check", "--nwo", "--help"}, Arguments{"register", "-h"},
        Arguments{"check", "--help", "--config"}, Arguments{"register", "import", "-h"},
        Arguments{"check", "--lang=fr", "-h"}})
    CHECK(Run(arguments).wish() == Parsed::Wish::help);
}

TEST_CASE("help is not stored, and stores nothing")
{
  const Run run({"check", "--days", "3", "--help"});
  CHECK(run.settings.days == 0);
}

TEST_CASE("a default command runs when none is named")
{
  CHECK(Run({}, "check").command() == "check");
  CHECK(Run({"-d", "3", "a.log"}, "check").settings.days == 3);
  CHECK(Run({"a.log"}, "check").settings.files.size() == 1);
  CHECK(Run({"--", "explain"}, "check").settings.files.size() == 1);
  CHECK(Run({"explain"}, "check").command() == "explain");
  CHECK(Run({"--help"}, "check").command() == "none");
}

TEST_CASE("a word that the default command can't take is a command that does not exist")
{
  const Run run({"explian"}, "register list");
  REQUIRE_FALSE(run.parsed);
  CHECK(contains(run.parsed.error().message.en, "Did you mean 'explain'?"));
  CHECK(Run({"printer"}, "register list").settings.source == "printer");
}

TEST_CASE("a hidden option works")
{
  CHECK(Run({"check", "--trace"}).settings.hidden);
}

TEST_CASE("tables without settings can be parsed")
{
  const auto program = sample::program();
  const Arguments arguments{"logkeep", "check", "--days", "3", "-"};
  CHECK(parse(program, static_cast<int>(arguments.size()), arguments.data()));
}

TEST_CASE("an argument list may be empty")
{
  CHECK_FALSE(parse(sample::program(), 0, nullptr));
}

TEST_CASE("a slip in an option is answered by the nearest one")
{
  CHECK(refusal({"check", "--dys=3"}).en == "unknown option --dys. Did you mean --days?");
  CHECK(refusal({"check", "--dys=3"}).zh == "没有 --dys 这个选项。是不是想用 --days？");
  CHECK(contains(refusal({"check", "--confg", "x"}).en, "Did you mean --config?"));
  CHECK(contains(refusal({"check", "-quiet"}).en, "Did you mean --quiet?"));
  CHECK(contains(refusal({"--lnag", "zh", "check"}).zh, "是不是想用 --lang？"));
}

TEST_CASE("an option that is like no other points to the help")
{
  CHECK(refusal({"check", "--frobnicate"}).en == "unknown option --frobnicate. See 'logkeep check --help'.");
  CHECK(refusal({"check", "--frobnicate"}).zh == "没有 --frobnicate 这个选项。用法见 logkeep check --help。");
  CHECK(contains(refusal({"check", "-Zq"}).en, "unknown option -Z."));
  CHECK(contains(refusal({"check", "-qZ"}).en, "unknown option -Z."));
  CHECK(contains(refusal({"check", "---"}).en, "unknown option ---."));
  CHECK_FALSE(contains(refusal({"check", "--trce"}).en, "trace"));
}

TEST_CASE("options are not recognised by their beginning")
{
  CHECK(contains(refusal({"check", "--conf", "x"}).en, "unknown option --conf."));
}

TEST_CASE("an option of another command is named as such")
{
  CHECK(refusal({"explain", "--days", "3"}).en == "--days is an option of 'check', not of 'explain'.");
  CHECK(refusal({"explain", "--days", "3"}).zh == "--days 是 check 命令的选项，explain 命令没有这个选项。");
}

TEST_CASE("a missing value")
{
  CHECK(refusal({"check", "--config"}).en == "--config needs a value: FILE.");
  CHECK(refusal({"check", "--config"}).zh == "--config 后面缺少取值 FILE。");
  CHECK(contains(refusal({"check", "-qc"}).en, "--config needs a value"));
  CHECK(contains(refusal({"check", "--lang"}).en, "one of en, zh"));
  CHECK(contains(refusal({"check", "--lang"}).zh, "en、zh"));
  CHECK(contains(refusal({"check", "--config", "--lang", "zh"}).en, "--config needs a value"));
  CHECK(contains(refusal({"--config"}).en, "--config needs a value"));
}

TEST_CASE("a value that is none of the choices")
{
  CHECK(refusal({"check", "--lang", "fr"}).en == "--lang can't be 'fr': it is one of en, zh.");
  for (const auto* name : {"cn", "zh_CN", "zh-CN.UTF-8", "Chinese", "中文"}) {
    CAPTURE(name);
    CHECK(contains(refusal({"check", "--lang", name}).en, "Did you mean zh?"));
  }
  CHECK(refusal({"check", "--lang", "fr"}).zh == "--lang 不能取“fr”，可选：en、zh。");
  CHECK(contains(refusal({"register", "list", "printr"}).en, "Did you mean printer?"));
  CHECK(contains(refusal({"register", "list", "printr"}).zh, "是不是想用 printer？"));
}

TEST_CASE("a value of the wrong kind")
{
  CHECK(refusal({"check", "--days", "many"}).en == "--days can't be 'many': it wants a whole number.");
  CHECK(refusal({"check", "--days", "many"}).zh == "--days 不能取“many”，应为整数。");
  CHECK(contains(refusal({"check", "--now", "soon"}).zh,
                 "应为形如 2026-11-22T01:00:00+08:00 的时间，或者日期"));
}

TEST_CASE("a flag takes no value")
{
  CHECK(refusal({"check", "--quiet=no"}).en == "--quiet takes no value.");
}

TEST_CASE("an option that is given twice, in either place")
{
  CHECK(refusal({"--lang", "zh", "check", "--lang", "en"}).en == "--lang is given more than once.");
  CHECK(refusal({"check", "-q", "--quiet"}).zh == "--quiet 重复给出，只能出现一次。");
}

TEST_CASE("an unknown command")
{
  CHECK(refusal({"chekc"}).en == "unknown command 'chekc'. Did you mean 'check'?");
  CHECK(refusal({"chekc"}).zh == "没有“chekc”这个命令。是不是想用 check？");
  CHECK(contains(refusal({"frobnicate", "--days", "3"}).en,
                 "The commands are: check, explain, register import, register list."));
  CHECK(contains(refusal({"register", "imprt"}).en, "Did you mean 'register import'?"));
  const auto other = refusal({"register", "frobnicate"});
  CHECK(contains(other.en, "The commands are: register import, register list."));
}

TEST_CASE("a missing command")
{
  CHECK(contains(refusal({}).en, "a command is missing. The commands are: check, explain,"));
  CHECK(contains(refusal({}).zh, "缺少命令。可用的命令：check、explain、"));
  CHECK(contains(refusal({"--days", "3"}).en, "a command is missing"));
  const auto half = refusal({"register"});
  CHECK(contains(half.en, "register import, register list"));
  CHECK_FALSE(contains(half.en, "explain"));
}

TEST_CASE("missing and needless positionals")
{
  CHECK(refusal({"register", "import"}).en == "SOURCE is missing. See 'logkeep register import --help'.");
  CHECK(refusal({"register", "import"}).zh == "缺少参数 SOURCE。用法见 logkeep register import --help。");
  CHECK(contains(refusal({"register", "import", "a", "b"}).en, "no place for the argument 'b'"));
  CHECK(contains(refusal({"register", "import", "a", "b"}).zh, "多出了参数“b”"));
}

TEST_CASE("no sentence of CLI11 gets out, and every one of ours is in both languages")
{
  const std::vector<Arguments> wrong{{},
                                     {"chekc"},
                                     {"register"},
                                     {"register", "x"},
                                     {"check", "--dys"},
                                     {"--zzzz"},
                                     {"check", "--lang"},
                                     {"check", "--lang=fr"},
                                     {"check", "--days=x"},
                                     {"check", "-q", "-q"},
                                     {"check", "--quiet=3"},
                                     {"register", "import"},
                                     {"register", "import", "a", "b"},
                                     {"explain", "--days=3"},
                                     {"check", "-c"},
                                     {"check", "- -"},
                                     {"check", "--=x"},
                                     {"check", "-="},
                                     {"check", "-!"},
                                     {"check", "--\xff"}};
  for (const auto& arguments : wrong) {
    const auto words = refusal(arguments);
    CAPTURE(words.en);
    CAPTURE(words.zh);
    CHECK_FALSE(words.en.empty());
    CHECK_FALSE(words.zh.empty());
    CHECK(words.en != words.zh);
    CHECK_FALSE(contains(words.en, "{"));
    CHECK_FALSE(contains(words.zh, "{"));
    for (const auto sentence : of_cli11) {
      CHECK_FALSE(contains(words.en, sentence));
      CHECK_FALSE(contains(words.zh, sentence));
    }
  }
}

TEST_CASE("what was typed is shown without its control characters")
{
  const auto words = refusal({"check", "--days", "\x1b[2J\xff"});
  CHECK_FALSE(contains(words.en, "\x1b"));
  CHECK_FALSE(contains(words.zh, "\xff"));
}

TEST_CASE("two rows of one name or letter are a defect of the table")
{
  const auto rows = std::to_array<Option>({{.name = "kept", .letter = 'q', .help = {"a", "甲"}}});
  auto program = sample::program();
  program.commands[0].groups.push_back({{"Twins", "重名"}, rows});
  const Arguments arguments{"logkeep", "check"};
  CHECK_THROWS_AS(parse(program, 2, arguments.data()), std::logic_error);
}

TEST_CASE("no three words make the parser throw or leave it speechless")
{
  constexpr auto vocabulary =
      std::to_array<const char*>({"check", "register", "import", "explain", "-", "--", "--lang", "--lang=zh",
                                  "--days", "-q", "-dq", "--zzz", "--days=", "3"});
  for (const auto* first : vocabulary)
    for (const auto* second : vocabulary)
      for (const auto* third : vocabulary) {
        const Run run({first, second, third});
        if (!run.parsed) {
          CHECK_FALSE(run.parsed.error().message.en.empty());
          CHECK_FALSE(run.parsed.error().message.zh.empty());
          CHECK_FALSE(contains(run.parsed.error().message.en, "can't be understood"));
        }
      }
}
