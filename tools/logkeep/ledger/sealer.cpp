// SPDX-License-Identifier: Apache-2.0
#include "ledger/sealer.hpp"
#include "fs/file.hpp"
#include "fs/write.hpp"
#include "ledger/look.hpp"
#include "ledger/pairing.hpp"
#include "ledger/sealed_index.hpp"
#include "ledger/writer.hpp"
#include "settings.hpp"
#include <algorithm>
#include <set>

namespace eduaudit::logkeep::ledger {

namespace {

constexpr int64_t months_to_keep = 6;
constexpr std::size_t files_at_once = 512; // read before their entries are written

// A series as it is sealed.
struct Group {
  std::string series;
  std::vector<LogFile> files;     // that have to be read
  std::vector<SealedFile> sealed; // whose files are not as they were
  ScanOptions options;
  std::vector<Error> unread;
};

// The op of an entry for what became of a sealed file.
Op op_of(Now now)
{
  switch (now) {
  case Now::grown:
    return Op::grow;
  case Now::repacked:
    return Op::compress;
  case Now::same:
  case Now::renamed:
    break;
  }
  return Op::rename;
}

Entry entry_of(const Look& look, Op op, const std::string& series, Moment now)
{
  Entry entry;
  entry.at = now;
  entry.op = op;
  entry.series = series;
  entry.name = look.found.name;
  entry.size = look.found.digest.size;
  entry.sha256 = look.found.digest.sha256;
  entry.chunks_root = look.chunks_root;
  entry.lines = look.lines;
  entry.min = look.min;
  entry.max = look.max;
  if (const auto& content = look.found.digest.content) {
    entry.content_size = content->size;
    entry.content_sha256 = content->sha256;
  }
  return entry;
}

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
      done = m_writer.commit(m_session.now);
    if (done)
      done = m_store.commit(m_writer.head());
    if (!done)
      return tl::unexpected(done.error());
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

  Group empty_group(const std::string& series) const { return {series, {}, {}, {m_session.school.zone}, {}}; }

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
      group.sealed.push_back(std::move(*sealed));
    }
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
    return m_writer.flush();
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
      expected.emplace_back(groups[i].sealed);
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
    auto lost = seal_looks(group, looks, NewFiles::sealed);
    if (!lost)
      return tl::unexpected(lost.error());
    if (!lost->empty())
      if (auto searched = search_siblings(group, std::move(*lost)); !searched)
        return searched;
    m_report.unread.insert(m_report.unread.end(), group.unread.begin(), group.unread.end());
    return {};
  }

  // Writes what became of the sealed files, and the files that are new. Gives back the sealed ones that none
  // of these holds.
  enum class NewFiles { sealed, left };
  Result<std::vector<SealedFile>> seal_looks(const Group& group, const std::vector<Look>& looks,
                                             NewFiles new_files)
  {
    std::vector<FoundFile> found;
    for (const auto& one : looks)
      found.push_back(one.found);
    std::vector<bool> known(looks.size());
    std::vector<bool> settled(group.sealed.size());
    for (const auto& pair : pair_up(group.sealed, found)) {
      known[pair.file] = settled[pair.sealed] = true;
      if (auto added = add_change(group, group.sealed[pair.sealed], looks[pair.file], pair.now); !added)
        return tl::unexpected(added.error());
    }
    for (std::size_t i = 0; i < looks.size() && new_files == NewFiles::sealed; ++i)
      if (!known[i])
        if (auto added = append(entry_of(looks[i], Op::seal, group.series, m_session.now), looks[i]); !added)
          return tl::unexpected(added.error());
    std::vector<SealedFile> lost;
    for (std::size_t i = 0; i < settled.size(); ++i)
      if (!settled[i] && !is_held(group.sealed[i].entry, found))
        lost.push_back(group.sealed[i]);
    return lost;
  }

  static bool is_held(const Entry& entry, const std::vector<FoundFile>& files)
  {
    return std::ranges::any_of(files, [&](const FoundFile& file) { return holds(file.digest, entry); });
  }

  Result<void> add_change(const Group& group, const SealedFile& sealed, const Look& look, Now now)
  {
    m_store.remove(sealed.index);
    if (now == Now::same) {
      m_store.put({sealed.index, sealed.entry.name, sealed.entry.series, look.stamp});
      ++m_report.unchanged;
      return {};
    }
    auto entry = entry_of(look, op_of(now), group.series, m_session.now);
    entry.prev = static_cast<int64_t>(sealed.index);
    if (now == Now::grown)
      entry.prefix = Prefix{*sealed.entry.content_size, sealed.entry.content_sha256};
    return append(std::move(entry), look);
  }

  Result<void> append(Entry entry, const Look& look)
  {
    if (const auto& content = look.found.digest.content; content && content->chunks.size() > 1)
      if (auto written = write_chunks(entry.chunks_root, content->chunks); !written)
        return written;
    const auto index = m_writer.add(entry);
    if (!index)
      return tl::unexpected(index.error());
    m_store.put({*index, entry.name, entry.series, look.stamp});
    m_report.added.push_back(std::move(entry));
    return {};
  }

  // So that verify can say which MiB changed.
  Result<void> write_chunks(const std::string& root, const std::vector<Hash>& chunks)
  {
    const auto path = m_order.files.chunks(root);
    if (exists(path))
      return {};
    if (auto made = make_private_folder(std::string(folder_of(path))); !made)
      return made;
    std::string bytes;
    for (const auto& chunk : chunks)
      bytes += bytes_of(chunk);
    return write_file(path, bytes, 0600);
  }

  // Rotation may have moved a file to a name that was not asked for.
  Result<void> search_siblings(Group& group, std::vector<SealedFile> lost)
  {
    std::vector<std::string> names;
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
    std::vector<Group> wider{{group.series, std::move(siblings.files), std::move(lost), group.options,
                              std::move(siblings.unread)}};
    const auto looks = look(wider);
    auto gone = seal_looks(wider[0], looks[0], NewFiles::left);
    if (!gone)
      return tl::unexpected(gone.error());
    group.unread.insert(group.unread.end(), wider[0].unread.begin(), wider[0].unread.end());
    const bool all_seen = group.unread.empty() && m_order.plan.unread.empty();
    return all_seen ? add_gone(group, *gone) : Result<void>();
  }

  Result<void> add_gone(const Group& group, const std::vector<SealedFile>& gone)
  {
    for (const auto& one : gone) {
      auto entry = one.entry;
      entry.at = m_session.now;
      entry.op = Op::gone;
      entry.series = group.series;
      entry.prefix.reset();
      entry.prev = static_cast<int64_t>(one.index);
      if (const auto index = m_writer.add(entry); !index)
        return tl::unexpected(index.error());
      m_store.remove(one.index);
      const auto zone = m_session.school.zone;
      if (entry.content_size != 0 &&
          date_of(m_session.now, zone) < keep_until(one.entry, zone, months_to_keep))
        m_report.gone_early.push_back(entry);
      m_report.added.push_back(std::move(entry));
    }
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
  const auto left_out = plan_for_sealing(order.plan);
  auto writer = Writer::open(order.files, order.origin);
  if (!writer)
    return tl::unexpected(writer.error());
  auto store = TrackStore::open(order.files, writer->head());
  if (!store)
    return tl::unexpected(store.error());
  auto tracks = store->load();
  if (!tracks)
    return tl::unexpected(tracks.error());
  SealedIndex index(order.files, std::move(*tracks));
  auto report = Sealer(order, session, std::move(*writer), std::move(*store), std::move(index)).run();
  if (report)
    report->left_out = left_out;
  return report;
}

} // namespace eduaudit::logkeep::ledger
