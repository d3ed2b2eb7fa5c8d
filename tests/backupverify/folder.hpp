// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <string>

// A folder of its own for a test, gone behind it.
class Folder {
 public:
  Folder() { REQUIRE(::mkdtemp(m_path)); }
  Folder(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(m_path); }

  std::string path(const std::string& name) const { return std::string(m_path) + "/" + name; }
  std::string put(const std::string& name, const std::string& content) const
  {
    const auto file = path(name);
    std::filesystem::create_directories(std::filesystem::path(file).parent_path());
    std::ofstream(file) << content;
    return file;
  }
  void remove(const std::string& name) const { std::filesystem::remove(path(name)); }

 private:
  char m_path[32] = "/tmp/backupverifyXXXXXX";
};
