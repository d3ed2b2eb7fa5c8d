// SPDX-License-Identifier: Apache-2.0
#include "find.hpp"
#include "archive_logs.hpp"
#include "base/text.hpp"
#include "family.hpp"
#include "fs/file.hpp"
#include "fs/walk.hpp"
#include "given_links.hpp"
#include "given_paths.hpp"
#include "places.hpp"
#include "settled.hpp"
#include <algorithm>
#include <iterator>
#include <map>
#include <sys/stat.h>

namespace eduaudit::logkeep {

namespace {

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

// The path of a file inside `root`, as rotation rules of that root name it; empty where it is outside.
std::string path_inside(const std::string& root, const std::string& path)
{
  if (root == "/")
    return path.starts_with('/') ? path : "";
  const auto prefix = normal_path(root) + "/";
  const auto normal = normal_path(path);
  return normal.starts_with(prefix) ? normal.substr(prefix.size() - 1) : "";
}

// The path of the live file of the family that a file belongs to.
std::string live_path(const std::string& path)
{
  const auto base = family_of(base_name(path)).base;
  return path.find('/') == std::string::npos ? base : join_path(folder_of(path), base);
}

class Planner {
 public:
  explicit Planner(const Settings& settings) : m_settings(settings) {}

  Plan run()
  {
    std::map<std::string, SeriesPlan> families; // of all paths: a shell gives the files of one log one by one
    for (const auto& path : with_rotated(m_settings.paths))
      add_given(families, path);
    move_in(std::move(families));
    for (auto& error : m_links.unread())
      m_plan.unread.push_back(std::move(error));
    if (m_settings.paths.empty()) {
      for (const auto& one : m_settings.series)
        add_declared(one);
      for (const auto& root : m_settings.roots())
        discover(root);
    }
    return std::move(m_plan);
  }

 private:
  // --- declared

  void add_declared(const DeclaredSeries& declared)
  {
    SeriesPlan plan;
    plan.format = declared.format;
    plan.stamp_zone = declared.stamp_zone;
    auto& series = plan.series;
    series.name = declared.name;
    series.log_class = declared.log_class;
    series.origin = LogOrigin::declared;
    series.root = declared.root.value_or("");
    series.required = declared.required;
    series.since = declared.since ? declared.since : m_settings.since;
    series.max_silence_hours = declared.max_silence_hours;
    series.keeps_days = declared.keeps_days;
    series.max_size_bytes = declared.max_size_bytes;
    std::set<std::string> own;
    const auto unread_before = m_plan.unread.size();
    for (const auto& path : declared_files(declared))
      if (own.insert(path).second)
        add_declared_file(plan, declared, path);
    for (const auto& error : std::span(m_plan.unread).subspan(unread_before))
      add_unread(series, error.subject, error);
    set_declared_path(declared, series, plan.files);
    m_plan.series.push_back(std::move(plan));
  }

  // The live file: the first name of the first file's family, or the first path.
  static void set_declared_path(const DeclaredSeries& declared, LogSeries& series,
                                const std::vector<LogFile>& files)
  {
    std::string live = declared.paths.empty() ? "" : declared.paths.front();
    if (declared.root && files.empty())
      live = under(*declared.root, live);
    if (!files.empty())
      live = normal_path(join_path(folder_of(files.front().shown), family_of(files.front().name).base));
    const bool on_host = live.starts_with('/') && live.find(inside_archive) == std::string::npos;
    series.root = declared.root ? *declared.root : on_host ? "/" : "";
    series.path = series.root.empty() ? live : path_inside(series.root, live);
  }

  // A place that could not be looked into: what the series lacks may be there.
  static void add_unread(LogSeries& series, const std::string& path, const Error& error)
  {
    ++series.unread_count;
    series.unread.push_back({path, error.detail});
  }

  std::vector<std::string> declared_files(const DeclaredSeries& declared)
  {
    std::vector<std::string> files;
    if (declared.root && !has_root(*declared.root))
      return files;
    for (const auto& path : declared.paths) {
      const auto [pattern, inside] = split_archive_path(declared.root ? under(*declared.root, path) : path);
      for (const auto& file : expand_glob(pattern, m_plan.unread))
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
      m_plan.unread.push_back(names.error());
    for (const auto& name : names.value_or(std::vector<std::string>{}))
      if (name != base_name(path) && family_of(name).base == base_name(path))
        files.push_back(join_path(folder, name));
  }

  // Links inside another host's root are that host's, and must not lead to ours.
  void add_declared_file(SeriesPlan& plan, const DeclaredSeries& declared, const std::string& path)
  {
    std::string real = path;
    const auto [outer, inside] = split_archive_path(path);
    if (declared.root)
      real = resolve_under(*declared.root, path_inside(*declared.root, outer)).value_or("");
    m_taken.insert(real);
    if (inside.empty() && !has_archive_name(outer))
      plan.files.push_back({path, real, std::string(base_name(path))});
    else if (!add_members(real, outer, inside,
                          [&](const std::string&, LogFile file) { plan.files.push_back(std::move(file)); }))
      plan.files.push_back({outer, real, std::string(base_name(outer))});
  }

  void add_file(SeriesPlan& plan, const std::string& path)
  {
    if (m_taken.insert(path).second)
      plan.files.push_back({path, path, std::string(base_name(path))});
  }

  // --- given on the command line

  void add_given(std::map<std::string, SeriesPlan>& families, const std::string& path)
  {
    m_links.given(path);
    if (is_folder(path)) {
      const auto visited = walk(
          path,
          [&](const WalkEntry& entry) {
            if (S_ISLNK(entry.status.st_mode))
              m_links.link(entry.path);
            else if (!(has_archive_name(entry.path) && add_archive(families, entry.path)))
              add_member(families, entry.path);
          },
          [&](const Error& error) { m_plan.unread.push_back(error); });
      if (!visited)
        m_plan.unread.push_back(visited.error());
    } else if (!add_archive(families, path))
      add_member(families, path);
  }

  // Those of the path's archive that match what stands behind its mark. False: it is no archive.
  template <class Add>
  bool add_members(const std::string& real, const std::string& shown, const std::string& inside, Add add)
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
      m_plan.unread.push_back({ErrorKind::not_found, shown + std::string(inside_archive) + inside, {}});
    if (listing->damaged)
      m_plan.unread.push_back(*listing->damaged);
    return true;
  }

  bool add_archive(std::map<std::string, SeriesPlan>& families, const std::string& path)
  {
    const auto [outer, inside] = split_archive_path(path);
    return add_members(outer, outer, inside, [&, archive = outer](const std::string& member, LogFile file) {
      const auto live = live_path(member);
      auto& plan = families[archive + std::string(inside_archive) + live];
      if (plan.series.name.empty()) {
        describe_given(plan.series, archive + std::string(inside_archive) + live);
        plan.series.path = plan.series.name;
        plan.series.root.clear(); // its host is not known
        classify(plan.series, place_of("/" + live));
      }
      if (m_taken.insert(file.shown).second)
        plan.files.push_back(std::move(file));
    });
  }

  void add_member(std::map<std::string, SeriesPlan>& families, const std::string& path)
  {
    const auto live = live_path(path);
    auto& plan = families[live];
    if (plan.series.name.empty())
      describe_given(plan.series, live);
    add_file(plan, path);
  }

  void describe_given(LogSeries& series, const std::string& live)
  {
    series.name = live;
    series.origin = LogOrigin::given;
    series.required = true;
    series.since = m_settings.since;
    series.path = live;
    for (const auto& root : rotation_roots(m_settings))
      if (const auto inside = path_inside(root, live); !inside.empty()) {
        series.root = root;
        series.path = inside;
      }
    const auto* place = place_of(series.path);
    if (!place)
      place = place_of("/var/log/" + std::string(base_name(live)));
    classify(series, place);
  }

  static void classify(LogSeries& series, const Place* place)
  {
    if (!place)
      return;
    series.log_class = place->log_class;
    series.on_event = place->log_class == LogClass::other;
  }

  void move_in(std::map<std::string, SeriesPlan> families)
  {
    m_plan.series.reserve(m_plan.series.size() + families.size());
    while (!families.empty()) // each is gone once it is moved: there may be very many
      if (auto plan = std::move(families.extract(families.begin()).mapped()); !plan.files.empty())
        m_plan.series.push_back(std::move(plan));
  }

  // --- discovered

  bool has_root(const std::string& root)
  {
    if (is_folder(root))
      return true;
    const auto status = stat_file(root);
    m_plan.unread.push_back(status ? Error{ErrorKind::not_found, root, {"not a folder", "不是目录"}}
                                   : status.error());
    return false;
  }

  void discover(const std::string& root)
  {
    if (!has_root(root))
      return;
    std::set<std::string> folders;
    for (const auto& place : places)
      folders.insert(std::string(folder_of(place.pattern)));
    for (const auto& folder : folders)
      if (has_wildcard(folder))
        discover_folders(root, folder);
      else
        discover_folder(root, folder, folder);
  }

  // The journals of a host lie in a folder named for its id.
  void discover_folders(const std::string& root, const std::string& pattern)
  {
    const std::string parent(folder_of(pattern));
    const auto real = resolve_under(root, parent);
    const auto names = real ? list_folder(*real) : tl::unexpected(real.error());
    if (!names && names.error().kind != ErrorKind::not_found)
      return add_unlisted(root, pattern, parent, names.error());
    for (const auto& name : names.value_or(std::vector<std::string>{}))
      if (const auto folder = resolve_under(root, join_path(parent, name)); folder && is_folder(*folder))
        discover_folder(root, join_path(parent, name), pattern);
  }

  // `pattern` is that of its places.
  void discover_folder(const std::string& root, const std::string& folder, const std::string& pattern)
  {
    const auto real = resolve_under(root, folder);
    if (!real && real.error().kind == ErrorKind::not_found)
      return;
    if (!real)
      return add_unlisted(root, pattern, folder, real.error());
    const auto names = list_folder(*real);
    if (!names)
      return add_unlisted(root, pattern, folder, names.error());
    std::map<std::string, SeriesPlan> families;
    for (const auto& name : *names)
      add_discovered(families, root, join_path(folder, name));
    move_in(std::move(families));
  }

  // What may be in a folder that can't be listed is not known, so its usual logs stand for it.
  void add_unlisted(const std::string& root, const std::string& pattern, const std::string& folder,
                    const Error& error)
  {
    m_plan.unread.push_back(error);
    for (const auto& place : places) {
      if (folder_of(place.pattern) != pattern)
        continue;
      SeriesPlan plan;
      describe_discovered(plan.series, root, join_path(folder, base_name(place.pattern)), place);
      add_unread(plan.series, under(root, folder), error);
      m_plan.series.push_back(std::move(plan));
    }
  }

  void describe_discovered(LogSeries& series, const std::string& root, const std::string& live,
                           const Place& place)
  {
    series.name = under(root, live);
    series.log_class = place.log_class;
    series.on_event = place.log_class == LogClass::other;
    series.origin = LogOrigin::discovered;
    series.root = root;
    series.path = live;
    series.since = m_settings.since;
  }

  void add_discovered(std::map<std::string, SeriesPlan>& families, const std::string& root,
                      const std::string& path)
  {
    const auto live = join_path(folder_of(path), family_of(base_name(path)).base);
    const auto* place = place_of(live);
    const auto real = place ? resolve_under(root, path) : Result<std::string>("");
    if (!real && is_link(under(root, path)))
      m_plan.unread.push_back({ErrorKind::read, under(root, path), leads_nowhere});
    if (!place || !real || is_folder(*real) || !m_taken.insert(*real).second)
      return;
    auto& plan = families[live];
    describe_discovered(plan.series, root, live, *place);
    plan.files.push_back({under(root, path), *real, std::string(base_name(path))});
  }

  const Settings& m_settings;
  Plan m_plan;
  GivenLinks m_links;
  std::set<std::string> m_taken; // real paths
};

} // namespace

Plan plan_series(const Settings& settings, const UseOfPlan& use)
{
  const auto look = [&settings] {
    auto plan = Planner(settings).run();
    for (auto& series : plan.series)
      for (auto& file : series.files)
        if (const auto seen = file.member ? std::nullopt : see_file(file.real)) {
          file.identity = seen->identity;
          file.size = seen->size;
        }
    return plan;
  };
  return settled(look, use);
}

} // namespace eduaudit::logkeep
