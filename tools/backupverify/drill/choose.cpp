// SPDX-License-Identifier: Apache-2.0
#include "drill/choose.hpp"
#include "examine.hpp"
#include "files.hpp"
#include "fs/file.hpp"
#include "fs/source.hpp"
#include "names.hpp"
#include "set_manifest.hpp"
#include "taken.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::backupverify {

namespace {

constexpr std::size_t most_looked_at = 30;

struct Candidate {
  std::string path;
  Moment at;
};

Moment time_of(const std::string& path, const Session& session)
{
  if (const auto named = time_in_name(base_name(path), session.school.zone, session.now))
    return *named;
  const auto status = stat_file(path);
  return Moment(std::chrono::seconds(status ? status->st_mtime : 0));
}

std::vector<Candidate> candidates_of(const SetSettings& set, const Session& session, Emitter& out)
{
  const auto files = find_files(set.paths, set.manifest);
  for (const auto& error : files.unread)
    out.unread(error);
  std::vector<Candidate> candidates;
  for (const auto& path : files.paths)
    candidates.push_back({path, time_of(path, session)});
  std::ranges::stable_sort(candidates, std::ranges::greater(), &Candidate::at);
  return candidates;
}

bool has_postgresql_tar(const std::string& path)
{
  const auto source = open_source(path);
  std::array<char, 8> head{};
  return source && source->source->read(head).value_or(0) == head.size() &&
         std::string_view(head.data(), 7) == "toc.dat";
}

// What is known to be of another kind is not tried.
bool fits(const Archive& archive, std::string_view kind)
{
  static constexpr auto containers =
      std::to_array<std::string_view>({"tar", "zip", "7z", "iso", "cpio", "rar", "cab"});
  const bool container = std::ranges::find(containers, std::string_view(archive.format)) != containers.end();
  if (kind == "tree")
    return container || archive.folder;
  if (container)
    return kind == "postgresql" && archive.format == "tar" && has_postgresql_tar(archive.path);
  const std::string_view family = archive.format.starts_with("mysql") || archive.format.starts_with("maria")
                                      ? "mariadb"
                                  : archive.format.starts_with("postgresql") ? "postgresql"
                                  : archive.format.starts_with("sqlite")     ? "sqlite"
                                                                             : kind;
  return family == kind;
}

} // namespace

bool is_broken(const Archive& archive)
{
  return archive.verdict == Verdict::damaged || archive.verdict == Verdict::incomplete ||
         archive.verdict == Verdict::empty;
}

std::optional<Archive> newest_to_restore(const SetSettings& set, std::string_view kind,
                                         const Session& session, Emitter& out)
{
  BackupSet described{.name = set.name, .paths = set.paths, .manifest = set.manifest};
  const auto manifest = read_manifest(described, out);
  const Examining how{session.school.zone, session.now, Level::checksums, true, session.jobs, {}};
  std::optional<Archive> newest_broken;
  std::size_t looked_at = 0;
  for (const auto& candidate : candidates_of(set, session, out)) {
    if (++looked_at > most_looked_at)
      break;
    Archive archive{.set = set.name, .path = candidate.path};
    archive.name = name_from(std::string(folder_of(session.config_path)), candidate.path);
    if (const auto status = stat_file(candidate.path); status && !S_ISDIR(status->st_mode))
      archive.size_bytes = status->st_size;
    if (const auto error = examine(archive, how, digest_of(archive.path, manifest)))
      out.unread(*error);
    if (archive.verdict == Verdict::could_not_check || !fits(archive, kind))
      continue;
    if (!is_broken(archive))
      return archive;
    if (!newest_broken)
      newest_broken = std::move(archive);
  }
  return newest_broken;
}

} // namespace eduaudit::backupverify
