// SPDX-License-Identifier: Apache-2.0
#include "check/check.hpp"
#include "judge.hpp"
#include "series/clocks.hpp"
#include <algorithm>

namespace eduaudit::backupverify::checks {

namespace {

constexpr Threshold identical{
    .name = "identical",
    .value = 3,
    .least = 2,
    .most = 30,
    .unit = Unit::count,
    .meaning = {"newest backups in a row that may not have the same bytes; two dumps never may",
                "最新若干代字节相同即不通过的代数；转储两代相同即不通过"}};
constexpr Threshold thresholds[] = {identical};

Words words_of(const BackupClock& one, Zone zone)
{
  const auto time = [&](const std::optional<Moment>& moment) {
    return moment ? format_rfc3339(*moment, zone) : std::string("-");
  };
  switch (one.problem) {
  case ClockProblem::stale_content:
    return say({"its name says {}, and what is in it is of {}", "文件名为 {}，而内容是 {} 的"},
               {time(one.by_name), time(one.by_content)});
  case ClockProblem::future:
    return say({"its name says {}, which is in the future", "文件名为 {}，晚于现在"}, {time(one.by_name)});
  case ClockProblem::identical:
    break;
  }
  return say({"the newest {} have the same bytes", "最新 {} 代的字节完全相同"}, {one.times.value_or(0)});
}

bool is_dump(const Scope& scope, const BackupSet& set, const std::string& path)
{
  const auto archives = archives_of(scope, set);
  return std::ranges::any_of(archives, [&](const Archive* archive) {
    return archive->path == path && says_when_made(archive->format);
  });
}

std::vector<BackupClock> problems_of(const Scope& scope, const BackupSet& set)
{
  auto problems = set.clock_problems;
  std::erase_if(problems, [&](const BackupClock& one) {
    return one.problem == ClockProblem::identical && one.times.value_or(0) < scope.value(identical) &&
           !is_dump(scope, set, one.path);
  });
  return problems;
}

bool is_dated(const BackupSet& set)
{
  return set.newest && set.newest_clock != "mtime";
}

void judge(const Scope& scope, const BackupSet& set, Findings& out)
{
  constexpr std::size_t most = 20;
  const auto problems = problems_of(scope, set);
  if (problems.empty() && is_left_out(set)) {
    say_left_out(set, out);
  } else if (problems.empty() && !is_dated(set)) {
    out.unknown(subject_of(set),
                {"neither names nor contents say when its backups were taken", "文件名和内容都没有备份时间"})
        .remedy = {"Let the backup job put the day into each file's name, such as portal-20261122.tar.gz.",
                   "让备份任务在每个文件名中写入日期，例如 portal-20261122.tar.gz。"};
  } else if (problems.empty()) {
    out.pass(subject_of(set), {"no clock of its backups speaks against another", "各备份的时钟没有矛盾"});
  } else {
    auto& finding =
        out.fail(subject_of(set),
                 say({"{}: {}", "{}：{}"}, {problems.front().path, words_of(problems.front(), scope.zone)}));
    for (std::size_t i = 0; i < std::min(problems.size(), most); ++i)
      finding.evidence.push_back(
          {"file", problems[i].path, words_of(problems[i], scope.zone),
           Text{"new content of the day that its name says", "文件名所示日期的新内容"}});
  }
}

void run(const Scope& scope, Findings& out)
{
  const auto is_there = [](const BackupSet& set) { return set.declared && !has_no_file(set); };
  for_each_set_that(is_there, nothing_there, scope, out,
                    [&](const BackupSet& set) { judge(scope, set, out); });
}

} // namespace

extern const Check clocks_agree;
constinit const Check clocks_agree{
    .id = "backupverify.clocks-agree",
    .articles = articles_are<20>,
    .severity = Severity::medium,
    .title = {"name and content of a backup are of one time", "备份的文件名与内容时间一致"},
    .why = {"A job that copies the dump of last month under today's name looks fresh every day.",
            "把上个月的转储以今天的文件名复制一遍的任务，每天看起来都是新的。"},
    .remedy = {"Look whether the job still dumps the live data, or copies an old file; correct the clock of "
               "its host "
               "where names lie in the future. Where nothing changes for days, raise identical under "
               "[policy.backupverify.clocks-agree].",
               "检查任务是否仍在转储现用数据，还是在复制旧文件；文件名晚于现在的，校正其主机时钟。数据确实多"
               "日不变的，"
               "在 [policy.backupverify.clocks-agree] 中调大 identical。"},
    .thresholds = thresholds,
    .run = run};

} // namespace eduaudit::backupverify::checks
