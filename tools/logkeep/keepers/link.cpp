// SPDX-License-Identifier: Apache-2.0
#include "keepers/link.hpp"
#include "base/text.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::logkeep {

namespace {

constexpr std::string_view journal = "/var/log/journal";

std::string_view tail(std::string_view path)
{
  return path.substr(path.rfind('/') + 1);
}

bool lies_below(std::string_view path, std::string_view folder)
{
  return path.starts_with(folder) && (folder.ends_with('/') || path.substr(folder.size()).starts_with('/'));
}

// A file of the series as the host knows it.
std::string_view inside(std::string_view path, std::string_view root)
{
  if (root.size() > 1 && path.starts_with(root))
    path.remove_prefix(root.size());
  return path;
}

// Whether a folder above `path`, or `path` itself, is one that the pattern names.
bool is_in(std::string_view pattern, std::string_view path)
{
  for (auto end = path.size(); end != std::string_view::npos && end > 0; end = path.rfind('/', end - 1))
    if (matches_glob(pattern, path.substr(0, end)))
      return true;
  return pattern == "/";
}

bool covers(const LogPolicy& policy, std::string_view path)
{
  const auto deep = policy.pattern.find("/**/");
  if (!policy.series.empty())
    return policy.keeper == LogKeeper::journald || policy.keeper == LogKeeper::tmpfiles ||
           matches_glob(tail(policy.pattern), tail(path));
  if (policy.keeper == LogKeeper::tmpfiles)
    return is_in(policy.pattern, path);
  if (deep == std::string_view::npos)
    return matches_glob(policy.pattern, path);
  return lies_below(path, std::string_view(policy.pattern).substr(0, deep + 1)) &&
         matches_glob(std::string_view(policy.pattern).substr(deep + 4), tail(path));
}

bool covers_file_put_aside(const LogPolicy& policy, const LogSeries& series)
{
  return std::ranges::any_of(series.paths, [&](const auto& path) {
    const auto file = inside(path, series.root);
    return file != series.path && covers(policy, file);
  });
}

// Names that rotation may give.
bool covers_name_to_come(const LogPolicy& policy, const LogSeries& series)
{
  return std::ranges::any_of(
      std::to_array<std::string_view>({"", ".1", ".2.gz", "-20260101", "-20260101.gz"}),
      [&](auto end) { return covers(policy, series.path + std::string(end)); });
}

// Whether a configuration that could not be read may be about the series.
bool may_concern(const LogPolicy& policy, const LogSeries& series)
{
  switch (policy.keeper) {
  case LogKeeper::journald:
    return lies_below(series.path, journal);
  case LogKeeper::auditd:
    return lies_below(series.path, "/var/log/audit");
  case LogKeeper::squid:
    return series.path.find("squid") != std::string::npos;
  case LogKeeper::nfdump:
    return tail(series.path).starts_with("nfcapd");
  default:
    return true;
  }
}

enum class Match { none, perhaps, sure };

Match match(const LogPolicy& policy, const LogSeries& series)
{
  if (policy.pattern.empty())
    return may_concern(policy, series) ? Match::sure : Match::none;
  if (policy.pattern == journal)
    return !policy.series.empty() || lies_below(series.path, journal) ? Match::sure : Match::none;
  const bool by_file = policy.keeper == LogKeeper::cron || policy.keeper == LogKeeper::tmpfiles ||
                       policy.keeper == LogKeeper::nfdump;
  if (!by_file)
    return covers(policy, series.path) ? Match::sure : Match::none;
  const bool at_once = policy.delete_days && policy.delete_days->value == 0;
  if (covers_file_put_aside(policy, series) || (at_once && covers(policy, series.path)))
    return Match::sure;
  return covers_name_to_come(policy, series) ? Match::perhaps : Match::none;
}

} // namespace

std::vector<LinkedKeeper> keepers_of(const LogSeries& series, std::span<const LogPolicy> policies)
{
  std::vector<LinkedKeeper> out;
  for (const auto& policy : policies) {
    const bool of_host = policy.series.empty() && !series.root.empty() && policy.root == series.root;
    const bool declared = !policy.series.empty() && policy.series == series.name;
    if (policy.keeper == LogKeeper::logrotate || (!of_host && !declared))
      continue;
    if (const auto found = match(policy, series); found != Match::none)
      out.push_back({&policy, found == Match::sure});
  }
  return out;
}

} // namespace eduaudit::logkeep
