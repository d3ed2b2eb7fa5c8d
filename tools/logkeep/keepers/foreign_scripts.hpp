// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "keepers/cron_lines.hpp"
#include "keepers/host_text.hpp"
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::logkeep {

// Whether a word is a program that runs scripts of another language than the shell's: perl, python3.11,
// gawk...
bool runs_foreign_scripts(std::string_view word);

// Whether the "#!" line of a script names such a program.
bool is_foreign(std::string_view first_line);

// What a script in such a language may delete. Its text is not followed: where it deletes anything at all,
// the logs that it or the line that calls it names may go, which is one line with those logs in `may_delete`.
// Nothing of a script that a Debian package brought.
std::vector<CronLine> foreign_script(HostTexts& texts, const std::string& path, const CronLine& caller);

// The same of a line that is given the script itself: perl -e '...', python3 -c '...', awk '...'.
void add_foreign_text(CronLine& line);

} // namespace eduaudit::logkeep
