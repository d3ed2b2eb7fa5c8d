// SPDX-License-Identifier: Apache-2.0
#include "check/answer_lines.hpp"
#include "config/reader.hpp"
#include "policy/policy.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

namespace {

constexpr Text remedy{"look, then add:\n"
                      "  [[answers]]\n"
                      "  check = \"backupverify.second-place\"\n"
                      "  subject = \"name of the set\"\n"
                      "  answer = \"yes\"\n"
                      "  date = 2026-11-22\n"
                      "  document = \"what proves it\"\n"
                      "  by = \"who looked\"",
                      "查看后添加：\n  date = 2026-11-22\n  by = \"确认人\""};
constexpr Date day{std::chrono::year{2027}, std::chrono::March, std::chrono::day{5}};

// What a person gets who copies all but the first line.
std::vector<Answer> copied(const Words& words)
{
  auto document = config::Document::parse(words.en.substr(words.en.find('\n')), "audit.toml");
  auto answers = read_answers(document.root());
  CHECK(document.finish().empty());
  return answers;
}

} // namespace

TEST_CASE("the lines of a remedy are an answer of that day about that subject")
{
  const std::string subject = "门户 \"a\" C:\\b";
  const auto answers = copied(with_answer(remedy, day, subject));
  REQUIRE(answers.size() == 1);
  CHECK(answers[0].check == "backupverify.second-place");
  CHECK(answers[0].subject == subject);
  CHECK(answers[0].confirmed);
  CHECK(answers[0].date == day);
}

TEST_CASE("what has no subject, or no answer at all, stays as it is")
{
  CHECK(with_answer(remedy, day).zh == "查看后添加：\n  date = 2027-03-05\n  by = \"确认人\"");
  CHECK(copied(with_answer(remedy, day)).front().subject == "name of the set");
  const Words plain{"call it a date = 2026-11-22", "无"};
  CHECK(with_answer(plain, day, "x") == plain);
}
