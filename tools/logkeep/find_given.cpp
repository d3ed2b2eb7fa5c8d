// SPDX-License-Identifier: Apache-2.0
#include "archive_logs.hpp"
#include "family.hpp"
#include "found.hpp"
#include "fs/file.hpp"
#include "fs/walk.hpp"
#include "given_links.hpp"
#include "given_paths.hpp"
#include <sys/stat.h>

namespace eduaudit::logkeep {

namespace {

class GivenFinder {
 public:
  GivenFinder(const Settings& settings, Found& found)
      : m_settings(settings), m_roots(rotation_roots(settings)), m_found(found)
  {}

  void run()
  {
    for (const auto& path : with_rotated(m_settings.paths))
      add_given(path);
    m_families.move_to(m_found.plan);
    for (auto& error : m_links.unread())
      m_found.plan.unread.push_back(std::move(error));
  }

 private:
  void add_given(const std::string& path)
  {
    m_links.given(path);
    if (is_folder(path)) {
      const auto visited = walk(
          path,
          [&](const WalkEntry& entry) {
            if (S_ISLNK(entry.status.st_mode))
              m_links.link(entry.path);
            else if (!(has_archive_name(entry.path) && add_archive(entry.path)))
              add_member(entry.path);
          },
          [&](const Error& error) { m_found.plan.unread.push_back(error); });
      if (!visited)
        m_found.plan.unread.push_back(visited.error());
    } else if (!add_archive(path))
      add_member(path);
  }

  bool add_archive(const std::string& path)
  {
    const auto [outer, inside] = split_archive_path(path);
    return add_members(outer, outer, inside, m_found.plan,
                       [&, archive = outer](const std::string& member, LogFile file) {
                         const auto live = live_path(member);
                         auto& plan = m_families[archive + std::string(inside_archive) + live];
                         if (plan.series.name.empty()) {
                           describe_given(plan.series, archive + std::string(inside_archive) + live);
                           plan.series.path = plan.series.name;
                           plan.series.root.clear(); // its host is not known
                           classify(plan.series, place_of("/" + live));
                         }
                         if (m_found.taken.insert(file.shown).second)
                           plan.files.push_back(std::move(file));
                       });
  }

  void add_member(const std::string& path)
  {
    const auto live = live_path(path);
    auto& plan = m_families[live];
    if (plan.series.name.empty())
      describe_given(plan.series, live);
    add_file(plan, path);
  }

  void describe_given(KnownSeries& series, const std::string& live)
  {
    series.name = live;
    series.origin = LogOrigin::given;
    series.required = true;
    series.since = m_settings.since;
    series.path = live;
    for (const auto& root : m_roots)
      if (const auto inside = path_inside(root, live); !inside.empty()) {
        series.root = root;
        series.path = inside;
      }
    const auto* place = place_of(series.path);
    if (!place)
      place = place_of("/var/log/" + std::string(base_name(live)));
    classify(series, place);
  }

  static void classify(KnownSeries& series, const Place* place)
  {
    if (!place)
      return;
    series.log_class = place->log_class;
    series.on_event = place->log_class == LogClass::other;
  }

  void add_file(SeriesPlan& plan, const std::string& path)
  {
    if (m_found.taken.insert(path).second)
      plan.files.push_back({path, path, std::string(base_name(path))});
  }

  const Settings& m_settings;
  const std::vector<std::string> m_roots;
  Found& m_found;
  Families m_families;
  GivenLinks m_links;
};

} // namespace

void find_given(const Settings& settings, Found& found)
{
  GivenFinder(settings, found).run();
}

} // namespace eduaudit::logkeep
