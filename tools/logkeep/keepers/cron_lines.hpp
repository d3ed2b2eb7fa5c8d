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
};

// Lines of a crontab; `user`: the sixth word is a user, as in /etc/crontab.
enum class CronForm { system, user };
std::vector<CronLine> crontab_lines(HostTexts& texts, const std::string& path, CronForm form);

// The commands of a shell script that runs at `pace`: continued lines joined, plain variables of the script
// filled in.
std::vector<CronLine> script_lines(HostTexts& texts, const std::string& path,
                                   std::optional<RotationTrigger> pace);

// Of all crontabs and /etc/cron.* of a host. Files that can't be read are left to add_cron() to tell.
std::vector<CronLine> cron_lines(const std::string& root);
std::vector<CronLine> cron_lines(HostTexts& texts);

} // namespace eduaudit::logkeep
