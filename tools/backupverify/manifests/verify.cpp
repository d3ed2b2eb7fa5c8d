// SPDX-License-Identifier: Apache-2.0
#include "manifests/verify.hpp"
#include "base/text.hpp"
#include "files.hpp"
#include "fs/file.hpp"
#include "manifests/moved.hpp"
#include "manifests/places.hpp"
#include "manifests/record.hpp"
#include "manifests/tree.hpp"
#include "pipeline/session.hpp"
#include <algorithm>
#include <array>
#include <filesystem>
#include <set>
#include <unistd.h>

namespace eduaudit::backupverify {

namespace {

constexpr std::size_t most_listed = 50;

bool same_time(const ManifestEntry& entry, int64_t mtime_ns)
{
  constexpr int64_t second = 1'000'000'000;
  return entry.mtime_ns &&
         (entry.whole_seconds ? *entry.mtime_ns / second == mtime_ns / second : *entry.mtime_ns == mtime_ns);
}

std::vector<DigestKind> kinds_of(const ManifestEntry& entry)
{
  std::vector<DigestKind> kinds;
  for (const auto& digest : entry.digests)
    if (std::ranges::find(kinds, digest.kind) == kinds.end())
      kinds.push_back(digest.kind);
  return kinds;
}

// Files that come to be beside a manifest, and that it can't name.
bool is_beside(std::string_view name, const Manifest& manifest, std::string_view manifest_name)
{
  for (const std::string_view signature : {".asc", ".sig", ".gpg"})
    if (name == std::string(manifest_name) + std::string(signature))
      return true;
  if (manifest.format == ManifestFormat::postgresql) // as pg_verifybackup
    return name.starts_with("pg_wal/") || name == "postgresql.auto.conf" || name == "standby.signal" ||
           name == "recovery.signal" || name == "backup_manifest";
  return manifest.bag && !name.starts_with("data/");
}

class Verification {
 public:
  Verification(const ManifestFile& file, const ManifestTask& task)
      : m_manifest(file.manifest), m_task(task), m_names_from(file.folder),
        m_whole(!task.folder.empty() || file.manifest.whole_folder),
        m_folder(task.folder.empty() ? file.folder : task.folder)
  {}

  ManifestOutcome run()
  {
    if (m_whole)
      look_around();
    find_places();
    hash_named();
    if (m_whole) {
      note_unnamed();
      find_moved(m_manifest, m_folder, m_task.jobs, m_outcome.entries, m_outcome.others);
    }
    check_payload();
    sum_up();
    return std::move(m_outcome);
  }

 private:
  ManifestedFile& more_of(std::size_t entry)
  {
    auto& more = m_outcome.entries[entry].more;
    if (!more)
      more = std::make_unique<ManifestedFile>();
    return *more;
  }

  void set(std::size_t entry, FileState state, Words reason = {})
  {
    m_outcome.entries[entry].state = state;
    if (!reason.empty())
      more_of(entry).reason = std::move(reason);
  }

  void look_around()
  {
    const auto own = stat_file(m_task.path);
    const bool links = m_manifest.format == ManifestFormat::mtree;
    const auto read = m_tree.read(m_folder, [&](const struct stat& status) {
      return (links || !S_ISLNK(status.st_mode)) && !(own && is_same_file(*own, status));
    });
    if (!read)
      note_unread(read.error());
    for (const auto& error : m_tree.unread())
      note_unread(error);
  }

  void note_unread(const Error& error)
  {
    auto& unread = m_outcome.others.emplace_back(named_record(error.subject, m_task.path));
    unread.reason = error.detail;
  }

  // Where each entry is, and whether it may be looked at there.
  void find_places()
  {
    m_outcome.entries.resize(m_manifest.entries.size());
    m_paths.resize(m_manifest.entries.size());
    if (!m_whole) {
      for (std::size_t i = 0; i < m_paths.size(); ++i)
        m_paths[i] = join_path(m_names_from, m_manifest.entries[i].path);
      return;
    }
    const auto places = places_in(m_folder, m_names_from, m_manifest, m_tree);
    for (std::size_t i = 0; i < places.size(); ++i)
      if (places[i])
        place(i, *places[i]);
      else
        set(i, FileState::unread, Text{"its name leads out of the folder", "文件名指向目录之外"});
  }

  void place(std::size_t entry, const std::string& name)
  {
    auto path = join_path(m_folder, name);
    auto* const found = m_tree.find(name);
    if (found)
      found->named = true;
    if ((!found || found->link) && leads_out(path))
      set(entry, FileState::unread, Text{"a symbolic link leads out of the folder", "符号链接指向目录之外"});
    else
      m_paths[entry] = std::move(path);
  }

  // A folder on the way may be a link.
  bool leads_out(const std::string& path) const
  {
    std::error_code error;
    const auto folder = std::filesystem::canonical(folder_of(path), error);
    if (error)
      return false; // then nothing is there
    const auto root = std::filesystem::canonical(m_folder, error);
    const auto relative = folder.lexically_relative(root).string();
    return error || relative == ".." || relative.starts_with("../");
  }

  int64_t size_of(std::size_t entry) const
  {
    const auto& named = m_manifest.entries[entry];
    struct stat status {};
    return named.size ? *named.size : ::lstat(m_paths[entry].c_str(), &status) == 0 ? status.st_size : 0;
  }

  void hash_named()
  {
    std::vector<std::size_t> entries;
    for (std::size_t i = 0; i < m_paths.size(); ++i) {
      if (m_paths[i].empty())
        continue;
      if (m_manifest.entries[i].type == EntryType::file)
        entries.push_back(i);
      else
        compare_type(i);
    }
    std::vector<FileToHash> files(entries.size());
    parallel_for(m_task.jobs, entries.size(), [&](std::size_t i) {
      const auto& entry = m_manifest.entries[entries[i]];
      const auto size = size_of(entries[i]);
      files[i] = {std::move(m_paths[entries[i]]), size, kinds_of(entry), entry.crc32c.has_value()};
    });
    hash(files, [&](std::size_t i, Result<HashedFile> hashed) { compare(entries[i], std::move(hashed)); });
  }

  void hash(const std::vector<FileToHash>& files, const HashSink& sink)
  {
    if (m_task.progress)
      m_task.progress->stage({"hashing", "计算摘要"}, files.size());
    hash_files(m_task.jobs, files, [&](std::size_t i, Result<HashedFile> hashed) {
      sink(i, std::move(hashed));
      if (m_task.progress)
        m_task.progress->advance();
    });
  }

  void compare_type(std::size_t entry)
  {
    const auto& wanted = m_manifest.entries[entry];
    struct stat status {};
    if (::lstat(m_paths[entry].c_str(), &status) != 0) {
      const auto error = system_error(m_paths[entry], errno).value();
      return not_hashed(entry, error);
    }
    const bool same_type =
        wanted.type == EntryType::folder ? S_ISDIR(status.st_mode)
        : wanted.type == EntryType::link
            ? S_ISLNK(status.st_mode)
            : !S_ISDIR(status.st_mode) && !S_ISREG(status.st_mode) && !S_ISLNK(status.st_mode);
    if (!same_type)
      return set(entry, FileState::changed, Text{"it is of another type", "文件类型不同"});
    if (wanted.type == EntryType::link && !wanted.target.empty() &&
        target_of(m_paths[entry]) != wanted.target)
      return set(entry, FileState::changed, Text{"the link leads elsewhere", "符号链接的目标不同"});
    set(entry, FileState::match);
  }

  static std::string target_of(const std::string& path)
  {
    std::error_code error;
    return std::filesystem::read_symlink(path, error).string();
  }

  void not_hashed(std::size_t entry, const Error& error)
  {
    if (error.kind != ErrorKind::not_found)
      set(entry, FileState::unread, error.detail);
    else if (m_manifest.entries[entry].optional)
      set(entry, FileState::match, Text{"it is not there, and need not be", "不存在，且允许不存在"});
    else
      set(entry, FileState::missing);
  }

  void compare(std::size_t entry, Result<HashedFile> hashed)
  {
    if (!hashed)
      return not_hashed(entry, hashed.error());
    const auto& wanted = m_manifest.entries[entry];
    m_outcome.entries[entry].size = hashed->size;
    const bool same_size = !wanted.size || *wanted.size == hashed->size;
    if (!same_size)
      more_of(entry).wanted_bytes = wanted.size;
    if (wanted.digests.empty())
      return wanted.crc32c ? compare_crc(entry, *hashed) : compare_size(entry, hashed->size);
    const auto* const different = first_difference(wanted, *hashed);
    if (!different)
      return set(entry, same_size ? FileState::match : FileState::changed,
                 same_size ? Words{} : Text{"the size in the manifest is another one", "清单中的大小不同"});
    auto& more = more_of(entry);
    more.digest = digest_name(different->kind);
    more.wanted = hex_of(*different);
    more.seen = hex_of(*std::ranges::find(hashed->digests, different->kind, &FileDigest::kind));
    differs(entry, *hashed);
  }

  void differs(std::size_t entry, const HashedFile& hashed)
  {
    const auto& wanted = m_manifest.entries[entry];
    more_of(entry).modified = Moment(std::chrono::seconds(hashed.mtime_ns / 1'000'000'000));
    const bool rotten = wanted.size && *wanted.size == hashed.size && same_time(wanted, hashed.mtime_ns);
    set(entry, rotten ? FileState::rotten : FileState::changed);
  }

  void compare_crc(std::size_t entry, const HashedFile& hashed)
  {
    const auto& wanted = m_manifest.entries[entry];
    if (wanted.crc32c == hashed.crc32c && wanted.size == hashed.size)
      set(entry, FileState::match);
    else
      differs(entry, hashed);
  }

  static const FileDigest* first_difference(const ManifestEntry& wanted, const HashedFile& hashed)
  {
    for (const auto& digest : wanted.digests)
      if (*std::ranges::find(hashed.digests, digest.kind, &FileDigest::kind) != digest)
        return &digest;
    return nullptr;
  }

  void compare_size(std::size_t entry, int64_t size)
  {
    const auto& wanted = m_manifest.entries[entry].size;
    if (wanted && *wanted != size)
      set(entry, FileState::changed);
    else if (wanted && size == 0)
      set(entry, FileState::match);
    else
      set(entry, FileState::unread,
          Text{"the manifest has no digest of it that can be computed here", "清单中没有可在此计算的摘要"});
  }

  void note_unnamed()
  {
    for (const auto& found : m_tree.files()) {
      if (found.named || is_beside(found.name, m_manifest, base_name(m_task.path)))
        continue;
      auto& extra = m_outcome.others.emplace_back(named_record(found.name, m_task.path));
      extra.state = FileState::extra;
      extra.size_bytes = found.size;
    }
  }

  void check_payload()
  {
    if (!m_manifest.payload)
      return;
    Manifest::Payload payload;
    for (const auto& found : m_tree.files())
      if (found.name.starts_with("data/")) {
        payload.bytes += found.size;
        ++payload.files;
      }
    if (payload != *m_manifest.payload)
      m_outcome.result.problems.push_back(
          say({"Payload-Oxum says {}.{}, and there are {}.{} (bytes.files)",
               "Payload-Oxum 为 {}.{}，实际为 {}.{}（字节数.文件数）"},
              {m_manifest.payload->bytes, m_manifest.payload->files, payload.bytes, payload.files}));
  }

  void count(FileState state)
  {
    auto& result = m_outcome.result;
    const std::array<int64_t*, 7> counters{&result.match,   &result.missing, &result.extra, &result.moved,
                                           &result.changed, &result.rotten,  &result.unread};
    ++*counters[static_cast<std::size_t>(state)];
  }

  void sum_up()
  {
    auto& result = m_outcome.result;
    result.path = m_task.path;
    result.format = format_name(m_manifest.format);
    result.folder = m_folder;
    result.named = std::ssize(m_manifest.entries);
    for (const auto& judged : m_outcome.entries) {
      count(judged.state);
      result.bytes += std::max<int64_t>(judged.size, 0);
    }
    for (const auto& other : m_outcome.others)
      count(other.state);
    std::set<std::string> digests;
    for (const auto& entry : m_manifest.entries) {
      for (const auto& digest : entry.digests)
        digests.emplace(digest_name(digest.kind));
      if (entry.digests.empty() && entry.crc32c)
        digests.emplace(crc_name);
      result.weak = result.weak || (entry.digests.empty() ? entry.crc32c.has_value()
                                                          : is_weak(strongest(entry.digests)->kind));
    }
    result.digests.assign(digests.begin(), digests.end());
    result.bad_line_count = std::ssize(m_manifest.bad_lines);
    result.bad_lines = m_manifest.bad_lines;
    result.problems.insert(result.problems.begin(), m_manifest.problems.begin(), m_manifest.problems.end());
    result.bad_lines.resize(std::min(result.bad_lines.size(), most_listed));
    result.problems.resize(std::min(result.problems.size(), most_listed));
    result.looked_for_extra = m_whole;
    result.complete = result.unread == 0 && result.bad_line_count == 0;
  }

  const Manifest& m_manifest;
  const ManifestTask& m_task;
  std::string m_names_from;
  bool m_whole; // everything in the folder is looked at
  std::string m_folder;
  Tree m_tree;
  std::vector<std::string> m_paths; // of the entries; empty: not to be looked at
  ManifestOutcome m_outcome;
};

} // namespace

ManifestOutcome check_manifest(const ManifestFile& file, const ManifestTask& task)
{
  return Verification(file, task).run();
}

} // namespace eduaudit::backupverify
