// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "fs/file.hpp"
#include "fs/open.hpp"
#include <algorithm>
#include <cerrno>
#include <optional>
#include <set>
#include <span>

namespace eduaudit {

namespace {

constexpr std::size_t deepest = 64;
constexpr std::size_t most_names = 10'000'000;

bool has_magic(std::string_view part)
{
  return part.find_first_of("*?[") != std::string_view::npos;
}

// As in the shell: a pattern does not match a leading dot unless it is written.
bool matches_name(std::string_view pattern, std::string_view name)
{
  return (!name.starts_with('.') || pattern.starts_with('.')) && matches_glob(pattern, name);
}

class Expansion {
 public:
  using Parts = std::span<const std::string>;

  explicit Expansion(std::vector<Error>& unread) : m_unread(unread) {}

  void expand(const std::string& folder, Parts parts)
  {
    const std::string& part = parts.front();
    if (part == "**")
      expand_any_depth(folder, parts, 0);
    else if (has_magic(part))
      expand_names(folder, parts);
    else
      proceed(join_path(folder, part), parts);
  }

  std::vector<std::string> take()
  {
    std::sort(m_found.begin(), m_found.end());
    m_found.erase(std::unique(m_found.begin(), m_found.end()), m_found.end());
    return std::move(m_found);
  }

 private:
  void proceed(const std::string& path, Parts parts)
  {
    if (parts.size() > 1)
      expand(path, parts.subspan(1));
    else if (status_of(path))
      m_found.push_back(path);
  }

  void expand_names(const std::string& folder, Parts parts)
  {
    for (const auto& name : names_in(folder))
      if (matches_name(parts.front(), name))
        proceed(join_path(folder, name), parts);
  }

  void expand_any_depth(const std::string& folder, Parts parts, std::size_t depth)
  {
    if (depth > deepest) {
      report({ErrorKind::limit, folder, {"folders are nested too deep", "目录嵌套过深"}});
      return;
    }
    const bool last = parts.size() == 1;
    if (!last)
      expand(folder, parts.subspan(1));
    for (const auto& name : names_in(folder)) {
      const std::string path = join_path(folder, name);
      if (name.starts_with('.'))
        continue;
      if (last)
        m_found.push_back(path);
      // Not through links, or a link to a parent would go round for ever.
      if (const auto status = status_of(path); status && S_ISDIR(status->st_mode))
        expand_any_depth(path, parts, depth + 1);
    }
  }

  std::vector<std::string> names_in(const std::string& folder)
  {
    const std::string& path = folder.empty() ? m_here : folder;
    const Folder opened(::opendir(path.c_str()));
    if (!opened) {
      report(path, errno);
      return {};
    }
    auto names = sorted_names(opened.get(), path, most_names);
    if (names)
      return std::move(*names);
    report(names.error());
    return {};
  }

  std::optional<struct stat> status_of(const std::string& path)
  {
    struct stat status;
    if (::lstat(path.c_str(), &status) == 0)
      return status;
    report(path, errno);
    return std::nullopt;
  }

  void report(const std::string& path, int number)
  {
    if (number != ENOENT && number != ENOTDIR)
      report(system_error(path, number).value());
  }

  void report(Error error)
  {
    if (m_reported.insert(error.subject).second)
      m_unread.push_back(std::move(error));
  }

  const std::string m_here = ".";
  std::vector<Error>& m_unread;
  std::set<std::string> m_reported;
  std::vector<std::string> m_found;
};

std::vector<std::string> parts_of(const std::string& pattern)
{
  std::vector<std::string> parts;
  for (const auto part : split(pattern, '/'))
    if (!part.empty() && !(part == "**" && !parts.empty() && parts.back() == "**"))
      parts.emplace_back(part);
  return parts;
}

} // namespace

std::vector<std::string> expand_glob(const std::string& pattern, std::vector<Error>& unread)
{
  // A name with brackets in it, "[2024] marks.xlsx", names itself.
  struct stat status;
  if (::lstat(pattern.c_str(), &status) == 0)
    return {pattern};
  const auto parts = parts_of(pattern);
  if (parts.empty())
    return {};
  Expansion expansion(unread);
  expansion.expand(pattern.starts_with('/') ? "/" : "", parts);
  return expansion.take();
}

} // namespace eduaudit
