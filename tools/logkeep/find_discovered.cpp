// SPDX-License-Identifier: Apache-2.0
#include "family.hpp"
#include "found.hpp"
#include "fs/file.hpp"
#include "fs/walk.hpp"
#include "given_links.hpp"
#include "keepers/keepers.hpp"

namespace eduaudit::logkeep {

namespace {

constexpr std::string_view usual_flows = "/var/cache/nfdump";
constexpr Place flows{"nfcapd", LogClass::system};

class HostFinder {
 public:
  HostFinder(const std::string& root, const Settings& settings, Found& found)
      : m_root(root), m_settings(settings), m_found(found)
  {}

  void run()
  {
    if (!has_root(m_root, m_found.plan))
      return;
    std::set<std::string> folders;
    for (const auto& place : places)
      folders.insert(std::string(folder_of(place.pattern)));
    for (const auto& folder : folders)
      if (folder.starts_with(usual_flows))
        continue; // below
      else if (has_wildcard(folder))
        discover_folders(folder);
      else
        discover_folder(folder, folder);
    for (const auto& folder : flow_folders(m_root))
      discover_flows(folder);
  }

 private:
  // Those of all exporters, each in a folder of its own, and in folders by date.
  void discover_flows(const std::string& folder)
  {
    const auto real = resolve_under(m_root, folder);
    if (!real && real.error().kind == ErrorKind::not_found)
      return;
    Families families;
    const auto visited = !real ? Result<void>(tl::unexpected(real.error()))
                               : walk(
                                     *real,
                                     [&](const WalkEntry& entry) {
                                       if (family_of(base_name(entry.path)).base == flow_family)
                                         add_file(families, join_path(folder, entry.relative), flows);
                                     },
                                     [&](const Error& error) { m_found.plan.unread.push_back(error); });
    families.move_to(m_found.plan);
    if (visited)
      return;
    m_found.plan.unread.push_back(visited.error());
    add_unlisted_log(folder, join_path(folder, flow_family), flows, visited.error());
  }

  // The journals of a host lie in a folder named for its id.
  void discover_folders(const std::string& pattern)
  {
    const std::string parent(folder_of(pattern));
    const auto real = resolve_under(m_root, parent);
    const auto names = real ? list_folder(*real) : tl::unexpected(real.error());
    if (!names && names.error().kind != ErrorKind::not_found)
      return add_unlisted(pattern, parent, names.error());
    for (const auto& name : names.value_or(std::vector<std::string>{}))
      if (const auto folder = resolve_under(m_root, join_path(parent, name)); folder && is_folder(*folder))
        discover_folder(join_path(parent, name), pattern);
  }

  // `pattern` is that of its places.
  void discover_folder(const std::string& folder, const std::string& pattern)
  {
    const auto real = resolve_under(m_root, folder);
    if (!real && real.error().kind == ErrorKind::not_found)
      return;
    if (!real)
      return add_unlisted(pattern, folder, real.error());
    const auto names = list_folder(*real);
    if (!names)
      return add_unlisted(pattern, folder, names.error());
    Families families;
    for (const auto& name : *names)
      add_discovered(families, join_path(folder, name));
    families.move_to(m_found.plan);
  }

  // What may be in a folder that can't be listed is not known, so its usual logs stand for it.
  void add_unlisted(const std::string& pattern, const std::string& folder, const Error& error)
  {
    m_found.plan.unread.push_back(error);
    for (const auto& place : places)
      if (folder_of(place.pattern) == pattern)
        add_unlisted_log(folder, join_path(folder, base_name(place.pattern)), place, error);
  }

  void add_unlisted_log(const std::string& folder, const std::string& live, const Place& place,
                        const Error& error)
  {
    SeriesPlan plan;
    describe_discovered(plan.series, live, place);
    add_unread(plan.series, under(m_root, folder), error);
    m_found.plan.series.push_back(std::move(plan));
  }

  void describe_discovered(KnownSeries& series, const std::string& live, const Place& place)
  {
    series.name = under(m_root, live);
    series.log_class = place.log_class;
    series.on_event = place.log_class == LogClass::other;
    series.origin = LogOrigin::discovered;
    series.root = m_root;
    series.path = live;
    series.since = m_settings.since;
  }

  void add_discovered(Families& families, const std::string& path)
  {
    if (const auto* place = place_of(live_path(path)))
      add_file(families, path, *place);
  }

  void add_file(Families& families, const std::string& path, const Place& place)
  {
    const auto live = live_path(path);
    const auto real = resolve_under(m_root, path);
    if (!real && is_link(under(m_root, path)))
      m_found.plan.unread.push_back({ErrorKind::read, under(m_root, path), leads_nowhere});
    if (!real || is_folder(*real) || !m_found.taken.insert(*real).second)
      return;
    auto& plan = families[live];
    describe_discovered(plan.series, live, place);
    plan.files.push_back({under(m_root, path), *real, std::string(base_name(path))});
  }

  const std::string& m_root;
  const Settings& m_settings;
  Found& m_found;
};

} // namespace

void find_discovered(const std::string& root, const Settings& settings, Found& found)
{
  HostFinder(root, settings, found).run();
}

} // namespace eduaudit::logkeep
