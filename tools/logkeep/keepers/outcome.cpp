// SPDX-License-Identifier: Apache-2.0
#include "keepers/outcome.hpp"

namespace eduaudit::logkeep {

namespace {

Outcome unknown(Words why)
{
  return {Foretold::unknown, {}, std::move(why)};
}

// An hourly rule keeps longer where logrotate runs only once a day; not everybody tells.
bool hangs_on_runs(const LogPolicy& policy, int64_t rate, int64_t months)
{
  if (policy.trigger != RotationTrigger::hourly || policy.runs_hourly)
    return false;
  auto daily = policy;
  daily.runs_hourly = false;
  return kept_by(daily, rate).months >= months;
}

} // namespace

Outcome outcome_of(const LogPolicy& policy, int64_t bytes_a_day, int64_t months)
{
  if (policy.access != PolicyAccess::ok)
    return unknown(policy.reason);
  const bool volume_unknown = depends_on_volume(policy) && bytes_a_day <= 0;
  if (volume_unknown) // a rule by size rotates once a run at most
    if (const auto least = kept_by(policy, any_volume); least.months >= months)
      return {Foretold::keeps, least, {}};
  const auto rate = volume_unknown ? 1 : bytes_a_day > 0 ? bytes_a_day : any_volume;
  const auto kept = kept_by(policy, rate);
  if (kept.months < months) {
    if (hangs_on_runs(policy, rate, months))
      return unknown({"whether logrotate runs every hour is not known", "logrotate 是否每小时运行未知"});
    return {Foretold::loses, kept, {}};
  }
  if (volume_unknown)
    return unknown({"how much is written a day is not known", "每天的日志量未知"});
  if (policy.total_is_cap.value_or(false))
    return unknown({"how much room the file system leaves decides too, and is not known",
                    "还取决于文件系统的可用空间，而该空间未知"});
  return {Foretold::keeps, kept, {}};
}

LogPolicy rule_for(LogPolicy policy, const LogSeries& series)
{
  constexpr int64_t enough_days = 7;
  if (waits_for_a_line(policy) && series.day_count >= enough_days && series.missing_day_count == 0)
    policy.minsize_bytes.reset();
  return policy;
}

} // namespace eduaudit::logkeep
