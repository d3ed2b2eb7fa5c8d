// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <optional>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <sys/wait.h>
#include <unistd.h>

namespace eduaudit::test {

// A folder of its own for one test, removed with all that is in it.
class Scratch {
 public:
  Scratch()
  {
    std::string pattern = (std::filesystem::temp_directory_path() / "eduaudit.XXXXXX").string();
    if (!::mkdtemp(pattern.data()))
      throw std::runtime_error("mkdtemp");
    m_path = pattern;
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch()
  {
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
  }

  std::string operator()(std::string_view name) const { return m_path + '/' + std::string(name); }
  const std::string& path() const { return m_path; }

 private:
  std::string m_path;
};

inline void spill(const std::string& path, std::string_view bytes)
{
  std::filesystem::create_directories(std::filesystem::path(path).parent_path());
  std::ofstream out(path, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!out.flush())
    throw std::runtime_error("cannot write " + path);
}

inline std::string slurp(const std::string& path)
{
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// Runs a shell command that must succeed.
inline void shell(const std::string& command)
{
  if (std::system(command.c_str()) != 0)
    throw std::runtime_error("failed: " + command);
}

template <class T>
std::optional<ErrorKind> kind_of(const Result<T>& result)
{
  return result ? std::nullopt : std::optional(result.error().kind);
}

// What `job` returns in a child process which is not root, so that permissions hold.
inline int as_nobody(const std::function<int()>& job)
{
  const pid_t child = ::fork();
  if (child == 0) {
    const bool dropped = ::geteuid() != 0 || (::setgid(65534) == 0 && ::setuid(65534) == 0);
    ::_exit(dropped ? job() : 99);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

// Text like a log's: compressible, yet no two parts alike.
inline std::string log_text(std::size_t size, unsigned seed = 1)
{
  std::mt19937 random(seed);
  std::string text;
  while (text.size() < size) {
    text += "10.1." + std::to_string(random() % 256) + '.' + std::to_string(random() % 256);
    text += " - - [26/Nov/2026:08:00:" + std::to_string(random() % 60) + " +0800] \"GET /grades/";
    text += std::to_string(random()) + " HTTP/1.1\" 200 " + std::to_string(random() % 100000) + '\n';
  }
  text.resize(size);
  return text;
}

inline std::string random_bytes(std::size_t size, unsigned seed = 1)
{
  std::mt19937 random(seed);
  std::string bytes(size, '\0');
  for (char& byte : bytes)
    byte = static_cast<char>(random());
  return bytes;
}

} // namespace eduaudit::test
