// SPDX-License-Identifier: Apache-2.0
#include "policy/policy.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

namespace {

struct Read {
  std::vector<Answer> answers;
  std::vector<config::Problem> problems;
};

Read read(const std::string& text)
{
  auto document = config::Document::parse(text, "audit.toml");
  auto answers = read_answers(document.root());
  return {std::move(answers), document.finish()};
}

const std::string good = "[[answers]]\ncheck = \"assetinv.duty-roster\"\nanswer = \"yes\"\n"
                         "date = 2026-11-22\ndocument = \"值班表 2026-11\"\nby = \"王老师\"\n";

// The good answer with one of its lines replaced.
std::string with(std::string_view line, std::string_view other)
{
  auto text = good;
  const auto place = text.find(line);
  REQUIRE(place != std::string::npos);
  return text.replace(place, line.size(), other);
}

std::string only_problem(const Read& read)
{
  REQUIRE(read.problems.size() == 1);
  return read.problems[0].where + ": " + read.problems[0].message.en;
}

} // namespace

TEST_CASE("an answer as it is written")
{
  const auto [answers, problems] = read(good + "subject = \"room-1\"\nnote = \"张贴在机房\"\n");
  CHECK(problems.empty());
  REQUIRE(answers.size() == 1);
  CHECK(answers[0].check == "assetinv.duty-roster");
  CHECK(answers[0].subject == "room-1");
  CHECK(answers[0].confirmed);
  CHECK(format_date(answers[0].date) == "2026-11-22");
  CHECK(answers[0].document == "值班表 2026-11");
  CHECK(answers[0].by == "王老师");
  CHECK(answers[0].note == "张贴在机房");
}

TEST_CASE("whoever writes a phone into an answer does not see it in a report")
{
  const auto text = with("by = \"王老师\"", "by = \"王老师 88123456\"\nnote = \"找王老师 13800138000\"");
  const auto [answers, problems] = read(text);
  CHECK(problems.empty());
  REQUIRE(answers.size() == 1);
  CHECK(answers[0].by == "王老师 ***");
  CHECK(answers[0].note == "找王老师 ***");
}

TEST_CASE("no answers at all is fine")
{
  const auto [answers, problems] = read("");
  CHECK(answers.empty());
  CHECK(problems.empty());
}

TEST_CASE("yes and no may be said in Chinese")
{
  CHECK(read(with("\"yes\"", "\"是\"")).answers.at(0).confirmed);
  CHECK_FALSE(read(with("\"yes\"", "\"否\"")).answers.at(0).confirmed);
  CHECK_FALSE(read(with("\"yes\"", "\"no\"")).answers.at(0).confirmed);
}

TEST_CASE("another word, or a TOML true, is neither yes nor no")
{
  const auto maybe = read(with("\"yes\"", "\"maybe\""));
  CHECK(maybe.answers.empty());
  CHECK(only_problem(maybe) == "audit.toml:3:10: answers.answer must be \"yes\" or \"no\"");
  const auto flag = read(with("\"yes\"", "true"));
  CHECK(flag.answers.empty());
  CHECK_FALSE(flag.problems.empty());
}

TEST_CASE("an answer without check, answer, date or person is not one")
{
  const auto lacks = [](std::string_view line, std::string_view key) {
    CAPTURE(key);
    CHECK(only_problem(read(with(line, ""))) ==
          "audit.toml:1:1: an answer needs \"" + std::string(key) + "\"");
  };
  lacks("check = \"assetinv.duty-roster\"\n", "check");
  lacks("answer = \"yes\"\n", "answer");
  lacks("date = 2026-11-22\n", "date");
  lacks("by = \"王老师\"\n", "by");
}

TEST_CASE("a yes needs the paper that proves it, a no does not")
{
  const auto unproved = with("document = \"值班表 2026-11\"\n", "");
  CHECK(only_problem(read(unproved)) == "audit.toml:1:1: an answer needs \"document\"");
  auto denied = unproved;
  denied.replace(denied.find("yes"), 3, "no");
  CHECK(read(denied).problems.empty());
  CHECK(read(denied).answers.size() == 1);
}

TEST_CASE("the check must be one of a tool of the suite")
{
  for (const auto* check : {"duty-roster", "asetinv.duty-roster", "assetinv."}) {
    const auto result = read(with("assetinv.duty-roster", check));
    CHECK(result.answers.empty());
    CHECK(only_problem(result) ==
          "audit.toml:2:9: answers.check must be TOOL.CHECK, such as \"assetinv.duty-roster\"");
  }
}

TEST_CASE("a day that does not exist is a problem")
{
  const auto result = read(with("2026-11-22", "\"2026-11-31\""));
  CHECK(result.answers.empty());
  CHECK(only_problem(result).starts_with("audit.toml:4:8: answers.date must be a day"));
}

TEST_CASE("a bad answer does not lose the good ones, and unknown keys are named")
{
  const auto result = read("[[answers]]\nchek = \"x\"\n" + good);
  CHECK(result.answers.size() == 1);
  CHECK(result.problems.size() == 5); // check, answer, date, by, and the unknown key
  CHECK(result.problems.back().where == "audit.toml:2:1");
  CHECK(result.problems.back().message.zh == "未知的键“chek”；是否应为“check”？");
}
