// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "fs/file.hpp"
#include <optional>
#include <string>
#include <vector>

namespace eduaudit::backupverify {

// The parts of a name below a tree, without "." and empty ones; nothing where it leads out of the tree.
std::optional<std::vector<std::string>> parts_below(std::string_view name);

// A folder that backups were taken of. Every path is followed from it folder by folder, never through a link.
class LiveTree {
 public:
  static Result<LiveTree> open(const std::string& path);

  // Nothing where there is none.
  Result<std::optional<struct stat>> status(const std::vector<std::string>& parts) const;
  Result<std::string> sha256(const std::vector<std::string>& parts) const;
  Result<std::string> target(const std::vector<std::string>& parts) const;
  const std::string& path() const { return m_path; }

 private:
  LiveTree(std::string path, Descriptor root) : m_path(std::move(path)), m_root(std::move(root)) {}
  Result<Descriptor> folder_of(const std::vector<std::string>& parts) const;
  std::string m_path;
  Descriptor m_root;
};

} // namespace eduaudit::backupverify
