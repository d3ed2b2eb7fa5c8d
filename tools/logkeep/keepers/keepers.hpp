// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "keepers/host_text.hpp"
#include "logrotate.hpp"
#include <string>
#include <vector>

namespace eduaudit::logkeep {

// What deletes logs on the host at `root`: logrotate, then the others; each rule with what it keeps.
RotationRules read_keepers(const std::string& root);

// The same from one file, told by its name and its lines, as if it were installed alone.
RotationRules read_keeper_file(const std::string& path);

// Fills keeps_days and keeps_all of a rule that does not hang on the volume.
void add_outcome(LogPolicy& policy);

// --- one keeper each: from its usual files, and from given ones

// journald.conf with drop-ins, as of systemd 252. Nothing where there is no journald.
void add_journald(const std::string& root, RotationRules& rules);
void add_journald_files(HostTexts& texts, const std::vector<std::string>& files);

// auditd.conf(5) of audit 3.
void add_auditd(const std::string& root, RotationRules& rules);
void add_auditd_file(HostTexts& texts, const std::string& path);

// logfile_rotate of squid.conf, at the pace of who calls `squid -k rotate`; nothing is deleted where nobody
// does.
struct SquidCaller {
  std::optional<RotationTrigger> pace;
  std::string at;
  std::string renames; // the logs that a rule of logrotate renames before it calls squid
};
void add_squid(const std::string& root, RotationRules& rules);
void add_squid_file(HostTexts& texts, const std::string& path, const SquidCaller& caller);

// Ages and removals of tmpfiles.d(5), save those of places that hold no logs.
void add_tmpfiles(const std::string& root, RotationRules& rules);
void add_tmpfiles_files(HostTexts& texts, const std::vector<std::string>& files);

// find -mtime ... -delete, rm, emptying and journalctl --vacuum, in crontabs and scripts.
void add_rotation_scripts(const std::string& root, RotationRules& rules); // and in scripts of logrotate
void add_cron(const std::string& root, RotationRules& rules);
void add_cron_script(HostTexts& texts, const std::string& path);
void add_crontab(HostTexts& texts, const std::string& path);

// Limits of nfexpire, as nfcapd -e and calls of nfexpire -e apply them: those of the call, else those stored
// in .nfstat. Nothing is deleted where nobody calls.
void add_nfdump(const std::string& root, RotationRules& rules);
// The folders that they name, besides that of Debian's package; none lies in another.
std::vector<std::string> flow_folders(const std::string& root);
void add_nfdump_file(HostTexts& texts, const std::string& path);

// Whether logrotate runs every hour: by /etc/cron.hourly, a crontab, or its timer.
bool runs_logrotate_hourly(const std::string& root);

} // namespace eduaudit::logkeep
