// SPDX-License-Identifier: Apache-2.0
#include "verdict.hpp"
#include "base/text.hpp"
#include "fs/file.hpp"

namespace eduaudit::logkeep {

namespace {

bool names(const LogPolicy& policy, const LogSeries& series)
{
  if (policy.pattern.empty())
    return false;
  if (!policy.series.empty())
    return matches_glob(base_name(policy.pattern), base_name(series.path));
  return matches_glob(policy.pattern, series.path);
}

bool concerns(const LogPolicy& policy, const LogSeries& series)
{
  if (policy.keeper != LogKeeper::logrotate)
    return false;
  return policy.series.empty() ? !series.root.empty() && policy.root == series.root
                               : policy.series == series.name;
}

Finding& could_not_be_read(const LogSeries& series, Findings& out)
{
  return out.unknown(subject_of(series),
                     say({"{}: could not be read: {}", "{}：无法读取：{}"}, {series.name, series.reason}));
}

void is_absent(const LogSeries& series, Findings& out, Status absent_is)
{
  auto& finding = out.add(series.required ? absent_is : Status::not_applicable, subject_of(series),
                          say({"{}: there is no such log", "{}：没有该日志"}, {series.name}));
  finding.evidence.push_back({"file", series.path, "absent", "present"});
  if (series.required)
    finding.remedy = say({"correct the paths of this log in audit.toml; where they are right, see to it that "
                          "the log is written",
                          "请核对 audit.toml 中该日志的 paths；如路径无误，请让该日志恢复记录"});
}

bool goes_before(const LogPolicy& one, const LogPolicy* other)
{
  if (!other)
    return true;
  const bool good = one.access == PolicyAccess::ok;
  const bool other_good = other->access == PolicyAccess::ok;
  return good != other_good ? good : one.order < other->order;
}

} // namespace

Subject subject_of(const LogSeries& series)
{
  return {"log_series", series.name, series.name};
}

void no_series(Findings& out)
{
  out.unknown({"log_series", "none", {}},
              say({"no log was found, and none is declared", "未发现任何日志，也没有申报日志"}))
      .remedy =
      say({"declare the logs in audit.toml with [[logkeep.series]], or name files, folders or --root DIR",
           "请在 audit.toml 中用 [[logkeep.series]] 申报日志，或在命令行指定文件、目录或 --root DIR"});
}

bool settled(const LogSeries& series, Findings& out, Status absent_is)
{
  switch (series.access) {
  case LogAccess::absent:
    is_absent(series, out, absent_is);
    return true;
  case LogAccess::denied:
    could_not_be_read(series, out).remedy =
        say({"run logkeep as a user who may read the log (on Debian: root, or a member of group adm)",
             "请以有权读取该日志的用户运行 logkeep（Debian 上为 root 或 adm 组成员）"});
    return true;
  case LogAccess::unreadable:
    could_not_be_read(series, out).remedy =
        say({"look whether the path is right and names a regular file, and whether the disk is sound (dmesg)",
             "核对路径是否正确、是否为普通文件，并检查磁盘是否正常（dmesg）"});
    return true;
  default:
    break;
  }
  if (series.files > 0)
    return false;
  out.unknown(subject_of(series),
              say({"{}: the record names no file", "{}：记录中没有任何文件"}, {series.name}));
  return true;
}

bool is_empty(const LogSeries& series)
{
  return series.access == LogAccess::ok && series.lines == 0 && series.damaged_count == 0;
}

bool may_be_empty(const LogSeries& series)
{
  return series.origin == LogOrigin::discovered && series.log_class != LogClass::system &&
         series.log_class != LogClass::audit;
}

bool is_future(Moment moment, const Scope& scope)
{
  return moment > scope.now + std::chrono::hours{24};
}

Finding& part_unread(const LogSeries& series, Findings& out)
{
  auto& finding =
      out.unknown(subject_of(series),
                  say({"{}: {} of {} files could not be read: {}", "{}：{} 个文件（共 {} 个）无法读取：{}"},
                      {series.name, series.unread_count, series.files, series.reason}));
  finding.remedy =
      say({"let logkeep read these files (on Debian as root, or as a member of group adm), or look "
           "what is wrong with them, and run it again",
           "让 logkeep 能读取这些文件（Debian 上为 root 或 adm 组成员），或排查其读取错误，然后重新运行"});
  return finding;
}

LinkedPolicy policy_of(const LogSeries& series, std::span<const LogPolicy> policies)
{
  LinkedPolicy linked;
  for (const auto& policy : policies) {
    if (!concerns(policy, series))
      continue;
    linked.configuration_seen = true;
    if (names(policy, series) && goes_before(policy, linked.policy))
      linked.policy = &policy;
    const bool trouble = policy.pattern.empty() && policy.access != PolicyAccess::absent;
    if (trouble && (!linked.trouble || policy.order < linked.trouble->order))
      linked.trouble = &policy;
  }
  return linked;
}

} // namespace eduaudit::logkeep
