// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "fs/write.hpp"
#include <cstdlib>
#include <filesystem>
#include <string>

namespace eduaudit::logkeep {

// A folder for one test, removed with it.
class Scratch {
 public:
  Scratch()
  {
    char name[] = "/tmp/logkeep-test-XXXXXX";
    m_path = ::mkdtemp(name);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() { std::filesystem::remove_all(m_path); }

  std::string path(const std::string& name) const { return m_path + "/" + name; }
  std::string write(const std::string& name, std::string_view bytes) const
  {
    std::filesystem::create_directories(std::filesystem::path(path(name)).parent_path());
    const bool written = write_file(path(name), bytes).has_value();
    return written ? path(name) : "";
  }
  const std::string& root() const { return m_path; }

 private:
  std::string m_path;
};

// A log of one line a second, numbered from `first`.
inline std::string lines(int first, int count)
{
  std::string text;
  for (int i = first; i < first + count; ++i)
    text += "2026-03-01T08:00:" + std::to_string(10 + i) + "+08:00 gw1 app: line " + std::to_string(i) + "\n";
  return text;
}

} // namespace eduaudit::logkeep
