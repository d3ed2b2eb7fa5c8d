// SPDX-License-Identifier: Apache-2.0
#include "keepers/changes.hpp"
#include "base/text.hpp"
#include "keep.hpp"
#include "keepers/limits.hpp"
#include "logrotate_values.hpp"
#include "rotation_words.hpp"

namespace eduaudit::logkeep {

namespace {

constexpr int64_t mebibyte = 1 << 20;
constexpr int64_t most_logs_of_auditd = 999;

int64_t divided_up(int64_t number, int64_t by)
{
  return (number + by - 1) / by;
}

LineChange change(const LogPolicy& policy, const std::optional<RotationValue>& now, const std::string& seen,
                  const std::string& wanted)
{
  const bool stands = now && !now->at.empty();
  const auto& text = stands && !now->text.empty() ? now->text : seen;
  return {.at = stands ? now->at : policy.at, .now = stands ? text : std::string(), .wanted = wanted};
}

std::string number(const std::optional<RotationValue>& value, int64_t unit = 1)
{
  return std::to_string(value ? value->value / unit : 0);
}

// The age of deletion with which whole days stay: a file goes with its oldest line, on the day of that age.
int64_t age_for(const LogPolicy& policy, int64_t days)
{
  const auto age = days + (policy.file_days ? policy.file_days->value : 0) + 1;
  return divided_up(age * 100, percent_left(policy));
}

bool too_short(const LogPolicy& policy, int64_t days)
{
  return policy.delete_days && policy.delete_days->value < age_for(policy, days);
}

// --- one keeper each

void of_journald(const LogPolicy& policy, int64_t rate, int64_t days, std::vector<LineChange>& out)
{
  if (policy.delete_days && policy.delete_days->value == 0) // kept in memory only
    out.push_back({policy.at, {}, "Storage=persistent"});
  else if (too_short(policy, days))
    out.push_back(change(policy, policy.delete_days, "MaxRetentionSec=" + number(policy.delete_days) + "day",
                         "MaxRetentionSec=" + std::to_string(age_for(policy, days)) + "day"));
  if (!policy.total_bytes ||
      (rate > 0 && policy.total_bytes->value - policy.file_bytes->value >= rate * days &&
       !policy.total_is_cap))
    return;
  const auto file = policy.file_bytes->at.empty() ? 128 * mebibyte : policy.file_bytes->value;
  const auto wanted = divided_up((rate * days + file) / 10 * 13, mebibyte); // with a third to spare
  out.push_back(change(policy, policy.total_bytes,
                       "SystemMaxUse=" + number(policy.total_bytes, mebibyte) + "M",
                       "SystemMaxUse=" + std::to_string(wanted) + "M"));
  if (rate > 0 && policy.file_count && policy.file_count->value - 1 < divided_up(rate * days, file))
    out.push_back(change(policy, policy.file_count, "SystemMaxFiles=" + number(policy.file_count),
                         "SystemMaxFiles=" + std::to_string(divided_up(rate * days, file) + 1)));
}

void of_auditd(const LogPolicy& policy, int64_t rate, int64_t days, std::vector<LineChange>& out)
{
  if (!policy.file_count || !policy.file_bytes || policy.file_bytes->value == 0)
    return;
  const auto files = rate > 0 ? divided_up(rate * days, policy.file_bytes->value) + 1 : 0;
  if (files <= most_logs_of_auditd)
    return out.push_back(change(policy, policy.file_count, "num_logs = " + number(policy.file_count),
                                "num_logs = " + (files > 0 ? std::to_string(files) : std::string())));
  out.push_back(change(policy, policy.file_count, "num_logs = " + number(policy.file_count),
                       "num_logs = " + std::to_string(most_logs_of_auditd)));
  out.push_back(change(policy, policy.file_bytes, "max_log_file = " + number(policy.file_bytes, mebibyte),
                       "max_log_file = " +
                           std::to_string(divided_up(rate * days, (most_logs_of_auditd - 1) * mebibyte))));
}

void of_cron(const LogPolicy& policy, int64_t rate, int64_t days, std::vector<LineChange>& out)
{
  const bool vacuum = policy.pattern == "/var/log/journal";
  if (policy.total_bytes)
    out.push_back(
        change(policy, policy.total_bytes, "--vacuum-size=" + number(policy.total_bytes, mebibyte) + "M",
               rate > 0 ? "--vacuum-size=" + std::to_string(divided_up(rate * days / 10 * 13, mebibyte)) + "M"
                        : std::string()));
  if (!too_short(policy, days))
    return;
  const auto now = policy.delete_days->value;
  if (vacuum)
    out.push_back(change(policy, policy.delete_days, "--vacuum-time=" + std::to_string(now) + "d",
                         "--vacuum-time=" + std::to_string(age_for(policy, days)) + "d"));
  else if (now == 0) // nothing to write: the command has to go
    out.push_back(change(policy, policy.delete_days, policy.pattern, {}));
  else if (!policy.delete_days->text.empty())
    out.push_back(
        change(policy, policy.delete_days, policy.delete_days->text, std::to_string(days + 1) + "d"));
  else
    out.push_back(change(policy, policy.delete_days, "-mtime +" + std::to_string(now - 1),
                         "-mtime +" + std::to_string(days)));
}

// A folder's limits stand in a file that only nfexpire may change.
std::string expire_option(const LogPolicy& policy, const RotationValue& now, const std::string& wanted)
{
  const auto folder = policy.pattern.substr(0, policy.pattern.find("/**"));
  return now.text.starts_with('-') ? wanted : "nfexpire -u " + folder + " " + wanted;
}

void of_nfdump(const LogPolicy& policy, int64_t rate, int64_t days, std::vector<LineChange>& out)
{
  if (too_short(policy, days))
    out.push_back(change(
        policy, policy.delete_days, {},
        expire_option(policy, *policy.delete_days, "-t " + std::to_string(age_for(policy, days)) + "d")));
  if (!policy.total_bytes || rate <= 0)
    return;
  const auto wanted = divided_up(rate * days, percent_left(policy)) * 100;
  if (policy.total_bytes->value < wanted)
    out.push_back(
        change(policy, policy.total_bytes, {},
               expire_option(policy, *policy.total_bytes,
                             "-s " + std::to_string(divided_up(wanted / 10 * 13, mebibyte)) + "M")));
}

// The line with its sixth word, the age, put anew.
std::string with_age(const std::string& line, int64_t days)
{
  auto words = quoted_words(line);
  if (words.size() < 6)
    return std::to_string(days) + "d";
  words[5] = std::to_string(days) + "d";
  return join(words, " ");
}

void of_tmpfiles(const LogPolicy& policy, int64_t days, std::vector<LineChange>& out)
{
  if (!too_short(policy, days))
    return;
  const bool by_age = policy.reason.empty();
  const auto wanted = by_age ? with_age(policy.delete_days->text, age_for(policy, days)) : std::string();
  out.push_back(
      change(policy, policy.delete_days, policy.pattern + " " + number(policy.delete_days) + "d", wanted));
}

Words one_remedy(const LineChange& change)
{
  if (change.now.empty())
    return say({"add \"{0}\" to {1}", "在 {1} 中加入“{0}”"}, {change.wanted, change.at});
  if (change.wanted.empty())
    return say({"take \"{0}\" at {1} away", "删除 {1} 处的“{0}”"}, {change.now, change.at});
  if (is_command(change))
    return say({"run {0} (now {1} at {2})", "运行 {0}（当前 {2} 为 {1}）"},
               {change.wanted, change.now, change.at});
  if (change.wanted.ends_with(' ')) // how much is written is not known
    return say({"raise \"{0}\" at {1}", "调大 {1} 的“{0}”"}, {change.now, change.at});
  return say({"change \"{0}\" to \"{1}\" at {2}", "将 {2} 的“{0}”改为“{1}”"},
             {change.now, change.wanted, change.at});
}

} // namespace

bool is_command(const LineChange& change)
{
  return change.wanted.starts_with("nfexpire ");
}

Text keeper_text(LogKeeper keeper)
{
  switch (keeper) {
  case LogKeeper::journald:
    return {"journald", "journald"};
  case LogKeeper::auditd:
    return {"auditd", "auditd"};
  case LogKeeper::squid:
    return {"squid", "squid"};
  case LogKeeper::tmpfiles:
    return {"systemd-tmpfiles", "systemd-tmpfiles"};
  case LogKeeper::cron:
    return {"cron", "cron"};
  case LogKeeper::nfdump:
    return {"nfexpire", "nfexpire"};
  case LogKeeper::declared:
    return {"the device", "设备自身"};
  default:
    return {"logrotate", "logrotate"};
  }
}

int64_t days_for(int64_t months)
{
  int64_t days = months * 28;
  while (kept_days(days).months < months)
    ++days;
  return days;
}

std::vector<LineChange> smallest_changes(const LogPolicy& policy, int64_t bytes_a_day, int64_t months)
{
  std::vector<LineChange> out;
  const auto days = days_for(months);
  switch (policy.keeper) {
  case LogKeeper::journald:
    of_journald(policy, bytes_a_day, days, out);
    break;
  case LogKeeper::auditd:
    of_auditd(policy, bytes_a_day, days, out);
    break;
  case LogKeeper::tmpfiles:
    of_tmpfiles(policy, days, out);
    break;
  case LogKeeper::cron:
    of_cron(policy, bytes_a_day, days, out);
    break;
  case LogKeeper::nfdump:
    of_nfdump(policy, bytes_a_day, days, out);
    break;
  default:
    if (const auto wanted = wanted_rotation(policy, bytes_a_day > 0 ? bytes_a_day : any_volume, months))
      out = rotation_changes(policy, *wanted);
  }
  return out;
}

Words changes_remedy(const LogPolicy& policy, const std::vector<LineChange>& changes)
{
  Words all;
  for (const auto& change : changes) {
    const auto one = one_remedy(change);
    all.en += (all.en.empty() ? "" : "; ") + one.en;
    all.zh += (all.zh.empty() ? "" : "；") + one.zh;
  }
  if (all.empty())
    return say({"raise the limits that {} sets at {}", "调大 {} 在 {} 处的限制"},
               {keeper_text(policy.keeper), policy.at});
  return all;
}

} // namespace eduaudit::logkeep
