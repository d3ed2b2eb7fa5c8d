// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::pwaudit {

// Finds which members have something secret in common. The secrets are kept only as HMACs under a key that is
// drawn for this run and never leaves it; the groups don't depend on the key.
class Sharing {
 public:
  explicit Sharing(std::size_t members);
  ~Sharing();
  Sharing(const Sharing&) = delete;
  Sharing& operator=(const Sharing&) = delete;
  // The member has this (a stored form, or a password); two with equal `kind` and bytes belong together.
  void add(std::size_t member, char kind, std::string_view secret);
  // For each member the smallest member of its group; itself when it is alone.
  std::vector<std::size_t> groups();

 private:
  struct Mark {
    std::string code;
    std::size_t member;
  };
  std::size_t root(std::size_t member);
  std::string m_key;
  std::vector<Mark> m_marks;
  std::vector<std::size_t> m_parents;
};

} // namespace eduaudit::pwaudit
