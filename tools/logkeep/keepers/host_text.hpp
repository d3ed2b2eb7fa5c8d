// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "logrotate.hpp"
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::logkeep {

// A line of a configuration file with its place, as shown ("/srv/img/etc/x.conf:3").
struct HostLine {
  std::string at;
  std::string text; // trimmed
};

// Configuration files inside a host's root. What can't be read is noted in `rules`, with a rule for it.
class HostTexts {
 public:
  HostTexts(std::string root, LogKeeper keeper, RotationRules& rules)
      : m_root(std::move(root)), m_keeper(keeper), m_rules(rules)
  {}

  const std::string& root() const { return m_root; }
  std::string shown(std::string_view path) const;
  bool has(std::string_view path) const;
  // Without its end; empty where it is no file of text that can be read.
  std::string first_line(std::string_view path) const;
  // The lines that are not empty; comments stay. None where the file is missing.
  std::vector<HostLine> lines(const std::string& path);
  std::vector<std::string> names(const std::string& folder);
  // The files of drop-in folders that count, in the order in which they do: sorted by name; an earlier
  // folder's file hides a later one's, and one that is empty or a link to /dev/null masks them.
  std::vector<std::string> drop_ins(const std::vector<std::string>& folders, std::string_view suffix);
  // A rule of this keeper, added and given back to be filled in.
  LogPolicy& add(const std::string& pattern, std::string at);
  void trouble(const std::string& path, const Error& error);
  LogKeeper keeper() const { return m_keeper; }

 private:
  bool is_masked(const std::string& path) const;

  std::string m_root;
  LogKeeper m_keeper;
  RotationRules& m_rules;
};

// KEY=VALUE or KEY VALUE; the key is empty for comments.
struct Assignment {
  std::string_view key;
  std::string_view value;
};
Assignment assignment(std::string_view line);

// The last value of each key, with its place. Keys are as they were given to it.
struct HostSetting {
  std::string value;
  std::string at;
};
using HostSettings = std::map<std::string, HostSetting, std::less<>>;
// In lower case; empty where it is not set.
std::string setting_word(const HostSettings& settings, std::string_view key);

} // namespace eduaudit::logkeep
