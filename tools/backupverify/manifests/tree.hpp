// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <unordered_map>
#include <vector>

namespace eduaudit::backupverify {

// The regular files and symbolic links in a folder and all below it.
class Tree {
 public:
  struct File {
    std::string name; // from the folder
    int64_t size;
    bool link;
    bool named = false;
  };

  // `wanted` says whether a file counts at all.
  Result<void> read(const std::string& folder, const std::function<bool(const struct stat&)>& wanted);

  std::vector<File>& files() { return m_files; }
  const std::vector<File>& files() const { return m_files; }
  const std::vector<Error>& unread() const { return m_unread; }
  File* find(std::string_view name);
  bool has(std::string_view name) const { return m_index.contains(name); }

 private:
  std::vector<File> m_files;
  std::unordered_map<std::string_view, std::size_t> m_index;
  std::vector<Error> m_unread;
};

} // namespace eduaudit::backupverify
