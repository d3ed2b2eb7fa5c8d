// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "keepers/host_text.hpp"
#include "record/log_policy.hpp"
#include <optional>
#include <string>
#include <vector>

namespace eduaudit::logkeep {

// A command that cron runs.
struct CronLine {
  std::string at;
  std::string command;
  std::optional<RotationTrigger> pace; // hourly to yearly; nothing where the times say something else
  bool conditional = false;            // inside of an if, a case, a loop or a function
  bool goes_on = false;                // a line of a script behind another one
  std::vector<std::string> may_delete; // logs that may go, in a way that is not followed
};

// Lines of a crontab; `user`: the sixth word is a user, as in /etc/crontab.
enum class CronForm { system, user };
std::vector<CronLine> crontab_lines(HostTexts& texts, const std::string& path, CronForm form);

// The commands of a shell script that runs at `pace`: continued lines joined, plain variables of the script
// filled in.
std::vector<CronLine> script_lines(HostTexts& texts, const std::string& path,
                                   std::optional<RotationTrigger> pace);
// The same, or of a script in another language what it may delete.
std::vector<CronLine> any_script_lines(HostTexts& texts, const std::string& path, const CronLine& caller);

// Those of all scripts that `lines` call, of whatever language, and that these call.
std::vector<CronLine> called_lines(HostTexts& texts, const std::vector<CronLine>& lines);

// Of all crontabs and /etc/cron.* of a host. Files that can't be read are left to add_cron() to tell.
std::vector<CronLine> cron_lines(const std::string& root);
std::vector<CronLine> cron_lines(HostTexts& texts);

} // namespace eduaudit::logkeep
