// SPDX-License-Identifier: Apache-2.0
#include "given_links.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "family.hpp"
#include "fs/file.hpp"
#include "places.hpp"
#include <algorithm>
#include <array>
#include <climits>
#include <cstdlib>
#include <memory>
#include <optional>
#include <sys/stat.h>
#include <unistd.h>

namespace eduaudit::logkeep {

namespace {

// The path without links; nothing where it leads nowhere.
std::optional<std::string> real_path(const std::string& path)
{
  const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.c_str(), nullptr), &std::free);
  return real ? std::optional(std::string(real.get())) : std::nullopt;
}

// What the link itself says.
std::string target_of(const std::string& link)
{
  std::array<char, PATH_MAX> text{};
  const auto size = ::readlink(link.c_str(), text.data(), text.size());
  return printable({text.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0))});
}

bool is_in(const std::string& path, const std::string& tree)
{
  return path == tree || path.starts_with(tree.ends_with('/') ? tree : tree + '/');
}

// Debian's /var/log/README is no log, and leads out.
bool has_log_name(const std::string& path)
{
  const auto family = family_of(base_name(path));
  return family.rotated || family.base.ends_with(".log") ||
         std::ranges::any_of(
             places, [&](const Place& place) { return matches_glob(base_name(place.pattern), family.base); });
}

} // namespace

bool is_link(const std::string& path)
{
  struct stat status;
  return ::lstat(path.c_str(), &status) == 0 && S_ISLNK(status.st_mode);
}

std::vector<Error> GivenLinks::unread() const
{
  std::vector<std::string> trees;
  for (const auto& path : m_given)
    if (const auto real = real_path(path))
      trees.push_back(*real);
  std::vector<Error> out;
  for (const auto& path : m_links) {
    const auto target = real_path(path);
    const auto there = [&](const std::string& tree) { return is_in(*target, tree); };
    if ((target && std::ranges::any_of(trees, there)) || (!has_log_name(path) && !is_folder(path)))
      continue;
    if (target)
      out.push_back({ErrorKind::read, path,
                     say({"it is a link to {}, outside of what was given: name that as well to have it read",
                          "是符号链接，指向给定范围之外的 {}；如需读取，请同时给出该路径"},
                         {target_of(path)})});
    else
      out.push_back({ErrorKind::read, path, leads_nowhere});
  }
  return out;
}

} // namespace eduaudit::logkeep
