// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "diff/live_tree.hpp"
#include "member.hpp"
#include "pipeline/session.hpp"
#include "record/difference.hpp"
#include <array>
#include <functional>

namespace eduaudit::backupverify {

using TakeDifference = std::function<void(const Difference&)>;

// Compares the members of a backup, one by one as they come, with the live tree. 16 bytes are kept of each.
class TreeComparison {
 public:
  // mtime: whether the backup's times are exact and of a known zone.
  enum class Times { compared, left_out };
  TreeComparison(const LiveTree& live, Times times, Comparison& comparison, TakeDifference take)
      : m_live(live), m_times(times), m_comparison(comparison), m_take(std::move(take))
  {}

  void take(const ContainerMember& member);
  // What is live and was not among them; `unread` gets what could not be looked at.
  void finish();
  void unread(const Error& error);

 private:
  using Mark = std::array<char, 16>;

  std::vector<std::string> below(const std::vector<std::string>& parts);
  void choose_prefix(const std::vector<std::string>& parts);
  void compare(const ContainerMember& member, const std::vector<std::string>& parts,
               const struct stat& status);
  Result<bool> has_other_content(const ContainerMember& member, const std::vector<std::string>& parts,
                                 const struct stat& status);
  void say(Difference difference);
  void look_at(const std::vector<std::string>& parts);

  const LiveTree& m_live;
  Times m_times;
  Comparison& m_comparison;
  TakeDifference m_take;
  std::optional<std::vector<std::string>> m_prefix; // of the members, above the live tree
  std::vector<Mark> m_seen;
};

// A plain tree as a backup.
Result<void> for_each_file(const std::string& root, const std::function<void(const ContainerMember&)>& take,
                           const std::function<void(const Error&)>& unread);

// An SQLite file with another, table by table.
Result<void> compare_databases(const std::string& archive, const std::string& live, Comparison& comparison,
                               const TakeDifference& take);
bool is_sqlite(const std::string& path);

} // namespace eduaudit::backupverify
