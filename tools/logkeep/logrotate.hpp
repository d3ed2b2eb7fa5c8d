// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "record/log_policy.hpp"
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::logkeep {

// The rules of a logrotate configuration in the order in which logrotate 3.21 finds them, with the globals
// that hold for each. A file or block that logrotate would skip yields a rule whose `access` says so (with an
// empty pattern where not even a block was reached).
struct RotationRules {
  // A line that logrotate passes over with no more than a message.
  struct Ignored {
    std::string at;
    std::string word;
    std::string meant; // the nearest that it knows; may be empty
  };
  // Of postrotate and its like.
  struct ScriptLine {
    std::string at;
    std::string text;
    std::string log; // the first of its block
  };
  std::vector<LogPolicy> policies;
  std::vector<ScriptLine> scripts;
  std::vector<Ignored> ignored;
  std::vector<std::string> read; // files, as shown
  std::vector<Error> unread;
};

// `path` as the host knows it ("/etc/logrotate.conf"), inside `root`. Without the file: no rule, and not an
// error.
RotationRules read_logrotate(const std::string& root, const std::string& path);

// Values that may change inside a file, with the file:line where they were set.
struct RotationSettings {
  RotationTrigger trigger = RotationTrigger::size;
  std::string trigger_at;
  int64_t weekday = 0;
  RotationValue rotate;
  RotationValue size_bytes{1024 * 1024, {}};
  std::optional<RotationValue> maxsize_bytes;
  std::optional<RotationValue> minsize_bytes;
  std::optional<RotationValue> maxage_days;
  std::string olddir;
  bool copies = false; // leaves the log as it is and rotates copies, unless it truncates it
  bool truncates = false;
  bool creates = false;                // an empty log right after
  std::string not_if_empty_at;         // the place of notifempty
  bool dated = false;                  // the names of rotated files tell a date
  bool unique_dates = true;            // that does not come back
  bool ignores_duplicates = false;     // later blocks may name its files again
  bool ignores_own_duplicates = false; // the block itself may
};

// What the text of one file asks for while it is read.
class LogrotateVisitor {
 public:
  virtual ~LogrotateVisitor() = default;
  virtual void include(const std::string& path, RotationSettings& globals) = 0;
  virtual void taboo(std::vector<std::string> patterns, bool added) = 0;
  virtual void ignored(const std::string& at, std::string_view word, std::string_view meant) = 0;
  virtual void script_line(const std::string& /*at*/, std::string_view /*text*/, const std::string& /*log*/)
  {}
  // A block has ended, or was skipped because of `mistake`.
  virtual void block(const std::vector<std::string>& patterns, const std::string& at,
                     const RotationSettings& settings, const Words& mistake) = 0;
};

// Reads one file's text; `globals` change as logrotate's do. False when logrotate gives up on the rest of the
// file; then `mistake` says file:line and why.
struct LogrotateOutcome {
  bool whole = true;
  bool blocks_skipped = false;
  Words mistake;
};
LogrotateOutcome parse_logrotate(std::string_view text, const std::string& shown, RotationSettings& globals,
                                 LogrotateVisitor& visitor);

} // namespace eduaudit::logkeep
