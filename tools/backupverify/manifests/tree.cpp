// SPDX-License-Identifier: Apache-2.0
#include "manifests/tree.hpp"
#include "fs/walk.hpp"

namespace eduaudit::backupverify {

Result<void> Tree::read(const std::string& folder, const std::function<bool(const struct stat&)>& wanted)
{
  auto walked = walk(
      folder,
      [&](const WalkEntry& entry) {
        if (wanted(entry.status))
          m_files.push_back({entry.relative, entry.status.st_size, S_ISLNK(entry.status.st_mode)});
      },
      [&](const Error& error) { m_unread.push_back(error); });
  m_index.reserve(m_files.size());
  for (std::size_t i = 0; i < m_files.size(); ++i)
    m_index.emplace(m_files[i].name, i);
  return walked;
}

Tree::File* Tree::find(std::string_view name)
{
  const auto found = m_index.find(name);
  return found == m_index.end() ? nullptr : &m_files[found->second];
}

} // namespace eduaudit::backupverify
