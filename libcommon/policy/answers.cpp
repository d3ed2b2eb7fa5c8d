// SPDX-License-Identifier: Apache-2.0
#include "base/redact.hpp"
#include "policy/policy.hpp"
#include <algorithm>
#include <optional>

namespace eduaudit {
namespace {

bool need(config::Reader& table, std::string_view key)
{
  if (table.has(key))
    return true;
  table.problem(say({"an answer needs \"{}\"", "一条答复缺少“{}”"}, {key}));
  return false;
}

std::string needed_text(config::Reader& table, std::string_view key)
{
  if (!need(table, key))
    return {};
  auto text = table.text(key);
  if (text.empty())
    table.problem(say({"answers.{} must be a text that is not empty", "answers.{} 应为非空文字"}, {key}),
                  key);
  return text;
}

// The rest of the name belongs to the tool's own catalogue, which other tools don't know.
bool names_a_tool(std::string_view check)
{
  const auto dot = check.find('.');
  const auto names = tool_names();
  return dot != std::string_view::npos && dot + 1 < check.size() &&
         std::ranges::find(names, check.substr(0, dot)) != names.end();
}

std::string read_check(config::Reader& table)
{
  auto check = needed_text(table, "check");
  if (!check.empty() && !names_a_tool(check)) {
    table.problem({"answers.check must be TOOL.CHECK, such as \"assetinv.duty-roster\"",
                   "answers.check 应为“工具.检查项”，例如“assetinv.duty-roster”"},
                  "check");
    return {};
  }
  return check;
}

std::optional<bool> read_confirmed(config::Reader& table)
{
  const auto answer = needed_text(table, "answer");
  if (answer == "yes" || answer == "是")
    return true;
  if (answer == "no" || answer == "否")
    return false;
  if (!answer.empty())
    table.problem({"answers.answer must be \"yes\" or \"no\"", "answers.answer 应为“是”或“否”"}, "answer");
  return {};
}

std::optional<Date> read_date(config::Reader& table)
{
  return need(table, "date") ? table.date("date") : std::nullopt;
}

std::optional<Answer> read_answer(config::Reader& table)
{
  Answer answer;
  answer.check = read_check(table);
  answer.where = table.where("check");
  answer.subject = table.text("subject");
  const auto confirmed = read_confirmed(table);
  const auto date = read_date(table);
  // Only a yes needs a paper to prove it.
  answer.document =
      redact(confirmed.value_or(false) ? needed_text(table, "document") : table.text("document"));
  answer.by = redact(needed_text(table, "by"), "***", Numbers::any);
  answer.note = redact(table.text("note"));
  if (answer.check.empty() || !confirmed || !date)
    return {};
  answer.confirmed = *confirmed;
  answer.date = *date;
  return answer;
}

} // namespace

std::vector<Answer> read_answers(config::Reader root)
{
  std::vector<Answer> answers;
  for (auto& table : root.tables("answers"))
    if (auto answer = read_answer(table))
      answers.push_back(std::move(*answer));
  return answers;
}

} // namespace eduaudit
