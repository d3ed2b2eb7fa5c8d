// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "store.hpp"
#include <filesystem>
#include <fstream>
#include <string>

namespace eduaudit::pwaudit {

// A folder of its own, which goes away with it.
class Scratch {
 public:
  Scratch() : m_path(std::filesystem::temp_directory_path() / "pwaudit_test.XXXXXX")
  {
    auto name = m_path.string();
    m_path = ::mkdtemp(name.data());
  }
  ~Scratch() { std::filesystem::remove_all(m_path); }
  std::string file(const std::string& name, std::string_view contents) const
  {
    const auto path = (m_path / name).string();
    std::ofstream(path, std::ios::binary) << contents;
    return path;
  }
  std::string path() const { return m_path.string(); }

 private:
  std::filesystem::path m_path;
};

inline const Account* find(const Store& store, std::string_view name)
{
  for (const auto& row : store.rows)
    if (row.account.name == name)
      return &row.account;
  return nullptr;
}

} // namespace eduaudit::pwaudit
