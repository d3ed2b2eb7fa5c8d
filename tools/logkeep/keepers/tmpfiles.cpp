// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "keepers/keepers.hpp"
#include "keepers/units.hpp"
#include "logrotate_values.hpp"
#include <set>

namespace eduaudit::logkeep {

namespace {

// The folders of logs, what lies above them, and what is named for a log elsewhere.
bool may_hold_logs(std::string_view path)
{
  return path == "/" || path == "/var" ||
         (path.starts_with('/') && path.find("log") != std::string_view::npos);
}

// "30d", "~30d", "cm:30d"; 0 cleans on every run; - none.
std::optional<int64_t> age_seconds(std::string_view age)
{
  if (age.starts_with('~'))
    age.remove_prefix(1);
  if (const auto colon = age.find(':'); colon != std::string_view::npos)
    age.remove_prefix(colon + 1);
  if (age.empty() || age == "-")
    return std::nullopt;
  const auto seconds = systemd_seconds(age);
  if (seconds == no_limit)
    return age == "infinity" ? std::nullopt : std::optional<int64_t>(0);
  return seconds;
}

void add_removal(HostTexts& texts, const std::string& path, const std::string& at, std::string_view text)
{
  auto& policy = texts.add(path, at);
  policy.delete_days = RotationValue{0, at, printable(text)};
  policy.reason = {"emptied or removed at every boot", "每次启动时清空或删除"};
}

void read_line(HostTexts& texts, const HostLine& line, std::set<std::string>& seen)
{
  const auto words = quoted_words(line.text);
  if (line.text.starts_with('#') || words.size() < 2 || words[0].empty() || !may_hold_logs(words[1]))
    return;
  const char type = words[0].front();
  const bool removes = type == 'r' || type == 'R';
  if (std::string_view("dDevqQCrR").find(type) == std::string_view::npos)
    return;
  if (!removes && !seen.insert(words[1]).second) // of two lines for one path the first counts
    return;
  if (removes || type == 'D')
    return add_removal(texts, words[1], line.at, line.text);
  const auto age = words.size() > 5 ? age_seconds(words[5]) : std::nullopt;
  if (age)
    texts.add(words[1], line.at).delete_days =
        RotationValue{*age / seconds_a_day, line.at, printable(line.text)};
}

} // namespace

void add_tmpfiles_files(HostTexts& texts, const std::vector<std::string>& files)
{
  std::set<std::string> seen;
  for (const auto& file : files)
    for (const auto& line : texts.lines(file))
      read_line(texts, line, seen);
}

void add_tmpfiles(const std::string& root, RotationRules& rules)
{
  HostTexts texts(root, LogKeeper::tmpfiles, rules);
  add_tmpfiles_files(texts, texts.drop_ins({"/etc/tmpfiles.d", "/run/tmpfiles.d", "/usr/local/lib/tmpfiles.d",
                                            "/usr/lib/tmpfiles.d"},
                                           ".conf"));
}

} // namespace eduaudit::logkeep
