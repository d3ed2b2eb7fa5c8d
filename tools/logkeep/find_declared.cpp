// SPDX-License-Identifier: Apache-2.0
#include "archive_logs.hpp"
#include "family.hpp"
#include "found.hpp"
#include "fs/file.hpp"
#include <span>

namespace eduaudit::logkeep {

namespace {

class DeclaredFinder {
 public:
  DeclaredFinder(const DeclaredSeries& declared, const Settings& settings, Found& found)
      : m_declared(declared), m_settings(settings), m_found(found)
  {}

  void run()
  {
    SeriesPlan plan;
    plan.format = m_declared.format;
    plan.stamp_zone = m_declared.stamp_zone;
    auto& series = plan.series;
    series.name = m_declared.name;
    series.log_class = m_declared.log_class;
    series.origin = LogOrigin::declared;
    series.root = m_declared.root.value_or("");
    series.required = m_declared.required;
    series.since = m_declared.since ? m_declared.since : m_settings.since;
    series.max_silence_hours = m_declared.max_silence_hours;
    series.keeps_days = m_declared.keeps_days;
    series.max_size_bytes = m_declared.max_size_bytes;
    series.sends_all = m_declared.sends_all;
    std::set<std::string> own;
    const auto unread_before = m_found.plan.unread.size();
    for (const auto& path : files())
      if (own.insert(path).second)
        add_file(plan, path);
    for (const auto& error : std::span(m_found.plan.unread).subspan(unread_before))
      add_unread(series, error.subject, error);
    set_path(series, plan.files);
    m_found.plan.series.push_back(std::move(plan));
  }

 private:
  // The live file: the first name of the first file's family, or the first path.
  void set_path(KnownSeries& series, const std::vector<LogFile>& files) const
  {
    std::string live = m_declared.paths.empty() ? "" : m_declared.paths.front();
    if (m_declared.root && files.empty())
      live = under(*m_declared.root, live);
    if (!files.empty())
      live = normal_path(join_path(folder_of(files.front().shown), family_of(files.front().name).base));
    const bool on_host = live.starts_with('/') && live.find(inside_archive) == std::string::npos;
    series.root = m_declared.root ? *m_declared.root : on_host ? "/" : "";
    series.path = series.root.empty() ? live : path_inside(series.root, live);
  }

  std::vector<std::string> files()
  {
    std::vector<std::string> files;
    if (m_declared.root && !has_root(*m_declared.root, m_found.plan))
      return files;
    for (const auto& path : m_declared.paths) {
      const auto [pattern, inside] =
          split_archive_path(m_declared.root ? under(*m_declared.root, path) : path);
      for (const auto& file : expand_glob(pattern, m_found.plan.unread))
        if (!is_folder(file))
          files.push_back(inside.empty() ? file : std::string(file).append(inside_archive).append(inside));
      if (!has_wildcard(pattern))
        add_siblings(files, pattern);
    }
    return files;
  }

  // A plain path stands for its rotated files too.
  void add_siblings(std::vector<std::string>& files, const std::string& path)
  {
    const std::string folder(folder_of(path));
    const auto names = list_folder(folder);
    if (!names && names.error().kind != ErrorKind::not_found)
      m_found.plan.unread.push_back(names.error());
    for (const auto& name : names.value_or(std::vector<std::string>{}))
      if (name != base_name(path) && family_of(name).base == base_name(path))
        files.push_back(join_path(folder, name));
  }

  // Links inside another host's root are that host's, and must not lead to ours.
  void add_file(SeriesPlan& plan, const std::string& path)
  {
    std::string real = path;
    const auto [outer, inside] = split_archive_path(path);
    if (m_declared.root)
      real = resolve_under(*m_declared.root, path_inside(*m_declared.root, outer)).value_or("");
    m_found.taken.insert(real);
    if (inside.empty() && !has_archive_name(outer))
      plan.files.push_back({path, real, std::string(base_name(path))});
    else if (!add_members(real, outer, inside, m_found.plan,
                          [&](const std::string&, LogFile file) { plan.files.push_back(std::move(file)); }))
      plan.files.push_back({outer, real, std::string(base_name(outer))});
  }

  const DeclaredSeries& m_declared;
  const Settings& m_settings;
  Found& m_found;
};

} // namespace

void find_declared(const DeclaredSeries& declared, const Settings& settings, Found& found)
{
  DeclaredFinder(declared, settings, found).run();
}

} // namespace eduaudit::logkeep
