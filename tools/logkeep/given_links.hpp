// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "base/words.hpp"
#include <string>
#include <vector>

namespace eduaudit::logkeep {

inline constexpr Text leads_nowhere{"it is a link that leads nowhere", "是符号链接，其目标不存在"};

bool is_link(const std::string& path);

// The links in the folders that were given. No link is followed: one to what is given anyway is another name
// of it; of those that lead elsewhere, or nowhere, the ones that may be logs are said not to be read.
class GivenLinks {
 public:
  void given(const std::string& path) { m_given.push_back(path); }
  void link(const std::string& path) { m_links.push_back(path); }
  std::vector<Error> unread() const;

 private:
  std::vector<std::string> m_given;
  std::vector<std::string> m_links;
};

} // namespace eduaudit::logkeep
