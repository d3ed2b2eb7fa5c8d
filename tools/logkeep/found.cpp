// SPDX-License-Identifier: Apache-2.0
#include "found.hpp"
#include "archive_logs.hpp"
#include "base/text.hpp"
#include "fs/file.hpp"
#include <algorithm>

namespace eduaudit::logkeep {

SeriesPlan& Families::operator[](const std::string& live)
{
  const auto [number, is_new] = m_numbers.try_emplace(live, m_series.size());
  return is_new ? m_series.emplace_back() : m_series[number->second];
}

void Families::move_to(Plan& plan)
{
  plan.series.reserve(plan.series.size() + m_series.size());
  for (const auto& [live, number] : m_numbers)
    if (auto& series = m_series[number]; !series.files.empty())
      plan.series.push_back(std::move(series));
}

const Place* place_of(std::string_view path)
{
  const auto found =
      std::ranges::find_if(places, [&](const Place& one) { return matches_glob(one.pattern, path); });
  return found == places.end() ? nullptr : &*found;
}

bool has_wildcard(std::string_view pattern)
{
  return pattern.find_first_of("*?[") != std::string_view::npos;
}

std::string path_inside(const std::string& root, const std::string& path)
{
  if (root == "/")
    return path.starts_with('/') ? path : "";
  const auto prefix = normal_path(root) + "/";
  const auto normal = normal_path(path);
  return normal.starts_with(prefix) ? normal.substr(prefix.size() - 1) : "";
}

bool has_root(const std::string& root, Plan& plan)
{
  if (is_folder(root))
    return true;
  const auto status = stat_file(root);
  plan.unread.push_back(status ? Error{ErrorKind::not_found, root, {"not a folder", "不是目录"}}
                               : status.error());
  return false;
}

void add_unread(KnownSeries& series, const std::string& path, const Error& error)
{
  series.unread.push_back({path, error.detail});
}

bool add_members(const std::string& real, const std::string& shown, const std::string& inside, Plan& plan,
                 const AddMember& add)
{
  const auto listing = list_archive(real);
  // A tar without a member is zeros, which a log may be too.
  if (!listing || (listing->logs.empty() && !listing->damaged && !has_archive_name(real)))
    return false;
  bool any = inside.empty();
  for (const auto& log : listing->logs)
    if (inside.empty() || matches_glob(inside, log.name)) {
      any = true;
      add(log.name, {shown + std::string(inside_archive) + log.name, real, std::string(base_name(log.name)),
                     log.number});
    }
  if (!any)
    plan.unread.push_back({ErrorKind::not_found, shown + std::string(inside_archive) + inside, {}});
  if (listing->damaged)
    plan.unread.push_back(*listing->damaged);
  return true;
}

} // namespace eduaudit::logkeep
