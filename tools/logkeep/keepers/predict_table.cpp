// SPDX-License-Identifier: Apache-2.0
#include "keepers/predict_table.hpp"
#include "cli/table.hpp"
#include "keepers/changes.hpp"

namespace eduaudit::logkeep {

namespace {

Words kept_words(const LogPrediction& one)
{
  if (one.keeps_all)
    return {"for ever", "永久"};
  if (one.keeps_days == 1)
    return {"1 day", "1 天"};
  if (one.keeps_days)
    return say({"{} days", "{} 天"}, {*one.keeps_days});
  return {"not known", "未知"};
}

Words deleted_words(const LogPrediction& one)
{
  if (one.keeps_all)
    return {"never", "从不"};
  return one.deleted_on ? verbatim(format_date(*one.deleted_on)) : Words{"not known", "未知"};
}

Words one_change(const LineChange& change)
{
  if (change.now.empty())
    return say({"{0}: add {1}", "{0}：加入 {1}"}, {change.at, change.wanted});
  if (is_command(change))
    return say({"run {}", "运行 {}"}, {change.wanted});
  if (change.wanted.empty())
    return say({"{0}: take away: {1}", "{0}：删除 {1}"}, {change.at, change.now});
  return say({"{0}: {1} -> {2}", "{0}：{1} -> {2}"}, {change.at, change.now, change.wanted});
}

// As --bytes-a-day takes it, rounded down.
std::string size_text(int64_t bytes)
{
  constexpr int64_t enough_digits = 10;
  std::string unit;
  for (const auto* next : {"K", "M", "G"})
    if (bytes >= enough_digits * 1024) {
      bytes /= 1024;
      unit = next;
    }
  return std::to_string(bytes) + unit;
}

// What to do, or why nothing can be said.
Words note(const LogPrediction& one)
{
  Words all;
  const auto add = [&](const Words& words) {
    all = all.empty() ? words : say({"{}; {}", "{}；{}"}, {all, words});
  };
  for (const auto& change : one.changes)
    add(one_change(change));
  if (one.outcome == Foretold::keeps && one.reason.empty())
    add({"enough", "已满足"});
  if (!one.reason.empty())
    add(one.outcome == Foretold::unknown ? say({"{}: {}", "{}：{}"}, {one.at, one.reason}) : one.reason);
  if (one.enough_up_to_bytes_a_day && one.outcome != Foretold::keeps)
    add(say({"enough up to {} a day", "每日不超过 {} 时满足要求"},
            {size_text(*one.enough_up_to_bytes_a_day)}));
  return all;
}

} // namespace

std::string prediction_table(const std::vector<LogPrediction>& all, const Session& session)
{
  if (all.empty())
    return {};
  const auto text = [&](const Words& words) { return std::string(in(session.language, words)); };
  cli::Table table;
  for (const auto& title : std::to_array<Text>({{"LOG", "日志"},
                                                {"KEEPER", "清理者"},
                                                {"KEEPS AT LEAST", "至少保留"},
                                                {"TODAY'S LINES GO ON", "今天的记录删除于"},
                                                {"WANTED UNTIL", "应保留至"},
                                                {"CHANGE", "修改"}}))
    table.header.push_back(text(title));
  for (const auto& one : all)
    table.rows.push_back(
        {one.log, text(keeper_text(one.keeper)), text(kept_words(one)), text(deleted_words(one)),
         one.wanted_until ? format_date(*one.wanted_until) : std::string(), text(note(one))});
  return cli::render(table, cli::terminal_width(session.out->descriptor()));
}

} // namespace eduaudit::logkeep
