// SPDX-License-Identifier: Apache-2.0
#include "ledger/sealer.hpp"
#include "fs/file.hpp"
#include "ledger/alterations.hpp"
#include "ledger/changes.hpp"
#include "ledger/comparison.hpp"
#include "ledger/seal_group.hpp"
#include "ledger/sealed_index.hpp"
#include "ledger/writer.hpp"
#include "settings.hpp"
#include <algorithm>
#include <set>

namespace eduaudit::logkeep::ledger {

namespace {

constexpr int64_t months_to_keep = 6;
constexpr std::size_t files_at_once = 512; // read before their entries are written

class Sealer {
 public:
  Sealer(const SealOrder& order, const Session& session, Writer writer, TrackStore store, SealedIndex index)
      : m_order(order), m_session(session), m_writer(std::move(writer)), m_store(std::move(store)),
        m_index(std::move(index))
  {}

  Result<SealReport> run()
  {
    m_report.unread = m_order.plan.unread;
    auto done = seal_planned();
    if (done)
      done = seal_lost();
    if (done)
      done = sign();
    if (!done)
      return tl::unexpected(done.error());
    if (auto left_over = judge_left_over(m_order.files, m_session))
      m_report.left_over = std::move(*left_over);
    else // what was sealed is signed, and is told
      m_report.unread.push_back(left_over.error());
    m_report.head = m_writer.head();
    m_report.origin = m_writer.origin();
    return std::move(m_report);
  }

 private:
  // --- what to look at

  Result<void> seal_planned()
  {
    std::vector<Group> groups;
    std::size_t files = 0;
    for (const auto& plan : m_order.plan.series) {
      auto group = group_of(plan);
      if (!group)
        return tl::unexpected(group.error());
      files += group->files.size();
      groups.push_back(std::move(*group));
      if (files < files_at_once)
        continue;
      if (auto sealed = seal_groups(std::exchange(groups, {})); !sealed)
        return sealed;
      files = 0;
    }
    return seal_groups(std::move(groups));
  }

  // Leaves out what was not touched.
  Result<Group> group_of(const SeriesPlan& plan)
  {
    Group group = empty_group(series_name(plan.series));
    group.options = scan_options(plan, m_session.settings<Settings>(), m_session.school.zone);
    auto tracks = m_index.claim(plan);
    std::set<std::string> asked;
    for (const auto& file : plan.files) {
      const auto name = ledger_name(file.shown);
      const auto status = stat_file(file.real);
      asked.insert(name);
      if (!status && (status.error().kind != ErrorKind::not_found || !m_index.knows(name)))
        group.unread.push_back({status.error().kind, file.shown, status.error().detail});
      else if (status && !drop_untouched(tracks, name, stamp_of(*status)))
        group.files.push_back(file);
    }
    // A sealed file that is still there, and isn't among those that were asked for, is left alone.
    std::erase_if(tracks,
                  [&](const Track* track) { return !asked.contains(track->name) && exists(track->name); });
    if (auto added = add_sealed(group, tracks); !added)
      return tl::unexpected(added.error());
    return group;
  }

  Group empty_group(const std::string& series) const
  {
    return {series, {}, {}, {}, {m_session.school.zone}, {}};
  }

  bool drop_untouched(std::vector<const Track*>& tracks, const std::string& name, const FileStamp& stamp)
  {
    if (m_order.rehash == Rehash::all)
      return false;
    const auto same = std::ranges::find_if(
        tracks, [&](const Track* track) { return track->stamp == stamp && track->name == name; });
    if (same == tracks.end())
      return false;
    tracks.erase(same);
    ++m_report.unchanged;
    return true;
  }

  Result<void> add_sealed(Group& group, const std::vector<const Track*>& tracks)
  {
    for (const auto* track : tracks) {
      auto sealed = m_index.read(*track);
      if (!sealed)
        return tl::unexpected(sealed.error());
      if (auto added = add_original(group, *sealed); !added)
        return added;
      group.sealed.push_back(std::move(*sealed));
    }
    return {};
  }

  Result<void> add_original(Group& group, const SealedFile& sealed)
  {
    auto alteration = alteration_of(sealed, [&](uint64_t index) { return m_index.entry(index); });
    if (!alteration)
      return tl::unexpected(alteration.error());
    if (*alteration)
      group.originals.emplace(sealed.index, std::move((*alteration)->sealed));
    return {};
  }

  // What no planned series has, and is no more there.
  Result<void> seal_lost()
  {
    std::map<std::string, Group> groups;
    for (const auto* track : m_index.lost(m_order.paths)) {
      auto& group = groups.try_emplace(track->series, empty_group(track->series)).first->second;
      if (auto added = add_sealed(group, {track}); !added)
        return added;
    }
    std::vector<Group> all;
    all.reserve(groups.size());
    for (auto& [series, group] : groups)
      all.push_back(std::move(group));
    return seal_groups(std::move(all));
  }

  // --- looking

  Result<void> seal_groups(std::vector<Group> groups)
  {
    const auto looks = look(groups);
    for (std::size_t i = 0; i < groups.size(); ++i)
      if (auto sealed = seal_group(groups[i], looks[i]); !sealed)
        return sealed;
    return groups.empty() ? Result<void>() : sign();
  }

  // What is signed need not be done again after a crash.
  Result<void> sign()
  {
    auto done = m_writer.commit(m_session.now);
    return done ? m_store.commit(m_writer.head()) : done;
  }

  // Of all groups at once, so that many small series keep all processors busy.
  std::vector<std::vector<Look>> look(std::span<Group> groups)
  {
    struct Task {
      std::size_t group;
      const LogFile* file;
      Result<Look> look;
    };
    std::vector<Expected> expected;
    std::vector<Task> tasks;
    for (std::size_t i = 0; i < groups.size(); ++i) {
      expected.emplace_back(expected_of(groups[i]));
      for (const auto& file : groups[i].files)
        tasks.push_back({i, &file, tl::unexpected(Error{})});
    }
    m_session.progress->stage({"reading logs", "正在读取日志"}, tasks.size());
    parallel_for(m_session.jobs, tasks.size(), [&](std::size_t i) {
      tasks[i].look = look_at(*tasks[i].file, expected[tasks[i].group], groups[tasks[i].group].options);
      m_session.progress->advance();
    });
    std::vector<std::vector<Look>> looks(groups.size());
    for (auto& task : tasks)
      if (task.look)
        looks[task.group].push_back(std::move(*task.look));
      else if (task.look.error().kind !=
               ErrorKind::not_found) // went away since it was found: as good as absent
        groups[task.group].unread.push_back(task.look.error());
    return looks;
  }

  // --- sealing

  Result<void> seal_group(Group& group, const std::vector<Look>& looks)
  {
    auto rest = seal_known(group, looks);
    if (!rest)
      return tl::unexpected(rest.error());
    auto added = rest->lost.empty() ? seal_new(group, rest->files) : seal_rest(group, std::move(*rest));
    m_report.unread.insert(m_report.unread.end(), group.unread.begin(), group.unread.end());
    return added;
  }

  // Writes what became of the sealed files that are among these.
  Result<Rest> seal_known(const Group& group, const std::vector<Look>& looks)
  {
    std::vector<FoundFile> found;
    found.reserve(looks.size());
    for (const auto& one : looks)
      found.push_back(one.found);
    std::vector<bool> known(looks.size());
    std::vector<bool> settled(group.sealed.size());
    for (const auto& pair : pair_up(group.sealed, found)) {
      known[pair.file] = settled[pair.sealed] = true;
      if (auto added = add_change(group, group.sealed[pair.sealed], looks[pair.file], pair.now); !added)
        return tl::unexpected(added.error());
    }
    Rest rest;
    for (std::size_t i = 0; i < looks.size(); ++i)
      if (!known[i])
        rest.files.push_back(&looks[i]);
    for (std::size_t i = 0; i < settled.size(); ++i)
      if (!settled[i] && !is_held(group.sealed[i].entry, found))
        rest.lost.push_back(group.sealed[i]);
    return rest;
  }

  static bool is_held(const Entry& entry, const std::vector<FoundFile>& files)
  {
    return std::ranges::any_of(files, [&](const FoundFile& file) { return holds(file.digest, entry); });
  }

  Result<void> add_change(const Group& group, const SealedFile& sealed, const Look& look, Now now)
  {
    if (now != Now::same)
      return replace(sealed, continued_entry(sealed, look, now, group.series, m_session.now), look);
    m_store.remove(sealed.index);
    m_store.put(track_of(sealed.index, sealed.entry, look.stamp));
    ++m_report.unchanged;
    return {};
  }

  Result<void> replace(const SealedFile& sealed, Entry entry, const Look& look)
  {
    m_store.remove(sealed.index);
    return append(std::move(entry), look);
  }

  Result<void> append(Entry entry, const Look& look)
  {
    if (const auto& content = look.found.digest.content; content && content->chunks.size() > 1)
      if (auto written = write_chunks(m_order.files, entry.chunks_root, content->chunks); !written)
        return written;
    const auto index = m_writer.add(entry);
    if (!index)
      return tl::unexpected(index.error());
    m_store.put(track_of(*index, entry, look.stamp));
    m_report.added.push_back(std::move(entry));
    return {};
  }

  Result<void> seal_new(const Group& group, const std::vector<const Look*>& files)
  {
    for (const auto* look : files)
      if (auto added = append(new_entry(*look, group.series, m_session.now), *look); !added)
        return added;
    return {};
  }

  // --- sealed lines that are not in their files

  Result<void> seal_rest(Group& group, Rest rest)
  {
    auto wider = siblings_group(group, rest.lost);
    const auto looks = look(std::span(&wider, 1))[0];
    auto others = seal_known(wider, looks);
    if (!others)
      return tl::unexpected(others.error());
    group.unread.insert(group.unread.end(), wider.unread.begin(), wider.unread.end());
    const auto own = rest.files;
    rest.lost = std::move(others->lost);
    rest.files.insert(rest.files.end(), others->files.begin(), others->files.end());
    if (auto sealed = seal_lost_of(group, rest); !sealed)
      return sealed;
    auto left = own;
    std::erase_if(left,
                  [&](const Look* look) { return std::ranges::find(rest.files, look) == rest.files.end(); });
    return seal_new(group, left);
  }

  // Rotation may have moved a file to a name that was not asked for.
  Group siblings_group(const Group& group, std::vector<SealedFile> lost) const
  {
    std::vector<std::string> names;
    names.reserve(lost.size());
    for (const auto& one : lost)
      names.push_back(one.entry.name);
    auto siblings = siblings_of(names);
    std::set<std::string> seen;
    for (const auto& file : group.files)
      seen.insert(ledger_name(file.shown));
    std::erase_if(siblings.files, [&](const LogFile& file) {
      const auto name = ledger_name(file.shown);
      const auto status = stat_file(file.real);
      return seen.contains(name) || (status && m_index.is_untouched(name, stamp_of(*status)));
    });
    return {group.series,  std::move(siblings.files), std::move(lost), group.originals,
            group.options, std::move(siblings.unread)};
  }

  // Takes out of the files those that the lost ones have become.
  Result<void> seal_lost_of(Group& group, Rest& rest)
  {
    const bool all_seen = group.unread.empty() && m_order.plan.unread.empty();
    for (const auto& one : rest.lost) {
      const auto original = group.originals.find(one.index);
      auto next = fate_of(one, original == group.originals.end() ? nullptr : &original->second.entry,
                          rest.files, m_order.files);
      if (next.look)
        std::erase(rest.files, next.look);
      if (next.op && all_seen)
        if (auto added = add_lost(group, one, next); !added)
          return added;
      if (!next.op)
        group.unread.push_back({ErrorKind::damaged,
                                one.entry.name,
                                {"it can't be compared with what was sealed of it", "无法与封存的内容比对"}});
    }
    return {};
  }

  Result<void> add_lost(const Group& group, const SealedFile& lost, const Fate& fate)
  {
    if (!fate.look)
      return add_gone(lost, gone_entry(lost, group.series, m_session.now));
    auto entry = *fate.op == Op::restore
                     ? restored_entry(lost, *fate.look, group.series, m_session.now)
                     : altered_entry(lost, *fate.look, fate.change, group.series, m_session.now);
    if (entry.op == Op::altered)
      m_report.altered.push_back(entry);
    return replace(lost, std::move(entry), *fate.look);
  }

  Result<void> add_gone(const SealedFile& lost, Entry entry)
  {
    if (const auto index = m_writer.add(entry); !index)
      return tl::unexpected(index.error());
    m_store.remove(lost.index);
    const auto zone = m_session.school.zone;
    if (entry.content_size != 0 &&
        date_of(m_session.now, zone) < keep_until(lost.entry, zone, months_to_keep))
      m_report.gone_early.push_back(entry);
    m_report.added.push_back(std::move(entry));
    return {};
  }

  const SealOrder& m_order;
  const Session& m_session;
  Writer m_writer;
  TrackStore m_store;
  SealedIndex m_index;
  SealReport m_report;
};

} // namespace

Result<SealReport> seal(SealOrder order, const Session& session)
{
  auto left_out = plan_for_sealing(order.plan);
  auto writer = Writer::open(order.files, order.origin);
  if (!writer)
    return tl::unexpected(writer.error());
  auto store = TrackStore::open(order.files, writer->head());
  if (!store)
    return tl::unexpected(store.error());
  auto tracks = store->load();
  if (!tracks)
    return tl::unexpected(tracks.error());
  std::vector<std::string> open;
  for (const auto& track : *tracks)
    if (track.open)
      open.push_back(track.name);
  SealedIndex index(order.files, std::move(*tracks));
  auto report = Sealer(order, session, std::move(*writer), std::move(*store), std::move(index)).run();
  if (report) {
    report->left_out = std::move(left_out);
    report->open = std::move(open);
  }
  return report;
}

} // namespace eduaudit::logkeep::ledger
