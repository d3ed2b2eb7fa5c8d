// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/time.hpp"
#include "base/words.hpp"
#include "config/reader.hpp"
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit {

enum class Unit { days, months, hours, count, percent, bytes };
std::string_view unit_name(Unit unit); // "days"
Text unit_text(Unit unit);

// A number that a check judges by. It stands in the check's constant; audit.toml may set it under
// [policy.TOOL.CHECK] NAME = N, within least..most.
struct Threshold {
  std::string_view name; // with its unit: "max_age_days"
  int64_t value;         // default
  int64_t least;
  int64_t most;
  Unit unit;
  Text meaning;
};

// The thresholds as configured, keyed "TOOL.CHECK" then name.
class Policy {
 public:
  int64_t value(std::string_view check, const Threshold& threshold) const;
  void set(std::string_view check, std::string_view name, int64_t value);

 private:
  std::map<std::string, std::map<std::string, int64_t, std::less<>>, std::less<>> m_values;
};

// What one check declares, for reading [policy.TOOL.*].
struct CheckThresholds {
  std::string_view check; // "logkeep.six-months-kept"
  std::span<const Threshold> thresholds;
};
// Reads [policy.<tool>] only; the other tools' tables are accepted unread. A tool name outside `tools` is a
// problem.
Policy read_policy(config::Reader root, std::string_view tool, std::span<const CheckThresholds> checks);

// What a person confirmed for a manual item: [[answers]] check, subject, answer, date, document, by, note.
struct Answer {
  std::string check;   // "assetinv.duty-roster"
  std::string subject; // the item's id when the check has several
  bool confirmed;      // answer = "yes" or "no"
  Date date;
  std::string document; // name or number of the paper that proves it
  std::string by;
  std::string note;
  std::string where; // file:line:column of `check`
};
std::vector<Answer> read_answers(config::Reader root);

// [school]: who is audited.
struct School {
  std::string unit; // the stable id that stands in every record
  std::string name;
  std::string lang;
  Zone zone = shanghai;
};
School read_school(config::Reader root);
bool is_unit(std::string_view text);
inline constexpr Text unit_rule{"a unit is 1 to 64 of the characters A-Z a-z 0-9 . _ -",
                                "单位标识为 1 到 64 个字符，只可用 A-Z a-z 0-9 . _ -"};

// The names that may stand at the top of audit.toml besides the tools'.
std::span<const std::string_view> tool_names(); // the seven, in the order of the pipe

} // namespace eduaudit
