// SPDX-License-Identifier: Apache-2.0
#include "check/check.hpp"
#include "judge.hpp"

namespace eduaudit::backupverify::checks {

namespace {

constexpr Threshold ahead_days{
    .name = "ahead_days",
    .value = 30,
    .least = 1,
    .most = 365,
    .unit = Unit::days,
    .meaning = {"days for which the place of the backups must have room", "备份位置至少应能容纳的天数"}};
constexpr Threshold thresholds[] = {ahead_days};

constexpr Text no_rhythm{"no rhythm is declared (every = \"1d\" in the set), so nothing shows how it grows",
                         "没有声明备份间隔（在备份集中写 every = \"1d\"），无法判断增长"};

void judge(const Scope& scope, const BackupSet& set, Findings& out)
{
  if (!set.free_bytes || !set.bytes_per_day) {
    out.unknown(subject_of(set),
                {"its sizes or the free space of its place are not known", "大小或所在位置的剩余空间未知"})
        .remedy = {"Look at the place of the backups with df.", "请用 df 查看备份所在位置。"};
    return;
  }
  const auto days = set.full_on ? days_between(scope.today, *set.full_on) : int64_t{366};
  const auto words = set.full_on
                         ? say({"its place is full on {}, in {} day(s)", "所在位置将于 {} 用尽，还有 {} 天"},
                               {format_date(*set.full_on), days})
                         : Words(Text{"its place has room for a year", "所在位置可容纳一年"});
  auto& finding =
      days > scope.value(ahead_days) ? out.pass(subject_of(set), words) : out.fail(subject_of(set), words);
  finding.evidence.push_back(
      {"file", set.newest_path,
       say({"{} bytes are free, and it grows by {} in a day", "剩余 {} 字节，每天增长 {} 字节"},
           {*set.free_bytes, *set.bytes_per_day}),
       say({"room for {} days", "可容纳 {} 天"}, {scope.value(ahead_days)})});
}

void run(const Scope& scope, Findings& out)
{
  const auto has_rhythm = [](const BackupSet& set) { return set.every_seconds.has_value(); };
  for_each_set_that(has_rhythm, no_rhythm, scope, out, [&](const BackupSet& set) { judge(scope, set, out); });
}

} // namespace

extern const Check room_left;
constinit const Check room_left{
    .id = "backupverify.room-left",
    .articles = articles_are<20>,
    .severity = Severity::medium,
    .title = {"there is room for the next backups", "有空间容纳后续备份"},
    .why = {"A backup that finds no room is cut or not written, and often the old ones were removed for it.",
            "空间不足时备份会被截断或根本不写入，而旧备份往往已为它删除。"},
    .remedy = {"Add room, keep fewer old ones by a declared policy (keep = { ... }), or find out what grows.",
               "扩充空间，按声明的策略（keep = { ... }）少保留旧备份，或查明是什么在增长。"},
    .thresholds = thresholds,
    .run = run};

} // namespace eduaudit::backupverify::checks
