// SPDX-License-Identifier: Apache-2.0
#include "files.hpp"
#include "fs/file.hpp"
#include "fs/walk.hpp"
#include "fs/write.hpp"
#include "manifests/bag.hpp"
#include "manifests/manifest.hpp"
#include "manifests/verbs.hpp"
#include "manifests/write.hpp"
#include "names.hpp"
#include "pipeline/messages.hpp"
#include "settings.hpp"
#include <algorithm>
#include <filesystem>
#include <functional>
#include <unistd.h>

namespace eduaudit::backupverify {

namespace {

using Unwanted = std::function<bool(const struct stat&)>;

struct Found {
  std::string path;
  std::string name; // in the manifest
  struct stat status;
};

// A manifest that lies among the files is about to be replaced: its digest would be wrong at once.
Unwanted is_output(const std::string& output)
{
  const auto file = stat_file(output);
  struct stat standard {};
  const bool known = ::fstat(STDOUT_FILENO, &standard) == 0;
  return [=](const struct stat& status) {
    return output.empty() ? known && is_same_file(standard, status) : file && is_same_file(*file, status);
  };
}

// Names of mtree and of bags start at the folder; those of the others where the manifest lies, so that
// `cd FOLDER && sha256sum -c FILE` works too.
std::string name_of_root(const std::string& root, const Settings& settings, ManifestFormat format)
{
  if (format == ManifestFormat::mtree || format == ManifestFormat::bagit)
    return ".";
  return settings.manifest_output.empty() ? root
                                          : name_from(std::string(folder_of(settings.manifest_output)), root);
}

class Finder {
 public:
  Finder(const Settings& settings, ManifestFormat format)
      : m_settings(settings), m_format(format), m_unwanted(is_output(settings.manifest_output))
  {}

  Result<std::vector<Found>> find()
  {
    for (const auto& path : m_settings.manifest_paths)
      if (const auto added = add(path); !added)
        return tl::unexpected(added.error());
    std::ranges::sort(m_found, {}, &Found::path);
    const auto twice = std::unique(m_found.begin(), m_found.end(), [](const Found& one, const Found& other) {
      return one.path == other.path;
    });
    m_found.erase(twice, m_found.end());
    return std::move(m_found);
  }

 private:
  Result<void> add(const std::string& path)
  {
    const auto status = stat_file(path);
    if (!status)
      return tl::unexpected(status.error());
    if (S_ISDIR(status->st_mode))
      return add_folder(path);
    if (m_unwanted(*status))
      return {};
    const auto name = m_format == ManifestFormat::mtree ? std::string(base_name(path))
                                                        : name_of_root(path, m_settings, m_format);
    m_found.push_back({path, name, *status});
    return {};
  }

  Result<void> add_folder(const std::string& folder)
  {
    const auto front = name_of_root(folder, m_settings, m_format);
    std::optional<Error> unread;
    const auto walked = walk(
        folder,
        [&](const WalkEntry& entry) {
          if (is_wanted(entry))
            m_found.push_back({entry.path,
                               front == "." && entry.path != "./" + entry.relative
                                   ? entry.relative
                                   : under(front, entry.relative),
                               entry.status});
        },
        [&](const Error& error) { unread = unread ? unread : error; });
    return walked && unread ? tl::unexpected(*unread) : walked;
  }

  bool is_wanted(const WalkEntry& entry) const
  {
    if (m_format == ManifestFormat::bagit && !entry.relative.starts_with("data/"))
      return false;
    const bool link = S_ISLNK(entry.status.st_mode);
    return (S_ISREG(entry.status.st_mode) || (link && m_format == ManifestFormat::mtree)) &&
           !m_unwanted(entry.status);
  }

  const Settings& m_settings;
  ManifestFormat m_format;
  Unwanted m_unwanted;
  std::vector<Found> m_found;
};

ManifestEntry entry_of(const Found& found)
{
  ManifestEntry entry{.path = found.name};
  entry.mode = found.status.st_mode & 07777;
  if (!S_ISLNK(found.status.st_mode))
    return entry;
  entry.type = EntryType::link;
  entry.mtime_ns = found.status.st_mtim.tv_sec * 1'000'000'000 + found.status.st_mtim.tv_nsec;
  std::error_code error;
  entry.target = std::filesystem::read_symlink(found.path, error).string();
  return entry;
}

Result<std::vector<ManifestEntry>> hashed(const std::vector<Found>& found, DigestKind kind,
                                          const Session& session)
{
  std::vector<ManifestEntry> entries(found.size());
  std::vector<FileToHash> files;
  std::vector<std::size_t> places; // of the files among the entries
  for (std::size_t i = 0; i < found.size(); ++i) {
    entries[i] = entry_of(found[i]);
    if (entries[i].type != EntryType::file)
      continue;
    files.push_back({found[i].path, found[i].status.st_size, {kind}});
    places.push_back(i);
  }
  std::vector<std::optional<Error>> errors(files.size());
  session.progress->stage({"hashing", "计算摘要"}, files.size());
  hash_files(session.jobs, files, [&](std::size_t i, Result<HashedFile> one) {
    session.progress->advance();
    if (!one) {
      errors[i] = std::move(one.error());
      return;
    }
    auto& entry = entries[places[i]];
    entry.digests = std::move(one->digests);
    entry.size = one->size;
    entry.mtime_ns = one->mtime_ns;
  });
  const auto unread = std::ranges::find_if(errors, [](const auto& error) { return error.has_value(); });
  if (unread != errors.end())
    return tl::unexpected(**unread);
  return entries;
}

Result<void> must_fit(const Settings& settings, ManifestFormat format)
{
  const auto& paths = settings.manifest_paths;
  if (format == ManifestFormat::bagit &&
      (paths.size() != 1 || !is_bag(paths.front()) || !is_folder(join_path(paths.front(), "data"))))
    return fail(ErrorKind::usage, "--format bagit",
                {"needs one folder that is a bag: with bagit.txt, and the files in a folder data",
                 "需要恰好一个 bag 目录：其中有 bagit.txt，文件都在 data 目录里"});
  if (format == ManifestFormat::mtree && paths.size() != 1)
    return fail(
        ErrorKind::usage, "--format mtree",
        {"needs one folder, to which its names are relative", "需要恰好一个目录，其中的文件名相对于该目录"});
  return {};
}

} // namespace

Result<ExitCode> create_manifest(Session& session)
{
  const auto& settings = session.settings<Settings>();
  const auto kind = parse_digest_kind(settings.manifest_digest);
  if (!kind)
    return tl::unexpected(kind.error());
  const auto format = format_to_write(settings, *kind);
  if (const auto fits = must_fit(settings, format); !fits)
    return tl::unexpected(fits.error());
  const auto found = Finder(settings, format).find();
  if (!found)
    return tl::unexpected(found.error());
  const auto entries = hashed(*found, *kind, session);
  if (!entries)
    return tl::unexpected(entries.error());
  return write_entries(*entries, format, session).map([] { return ExitCode::ok; });
}

} // namespace eduaudit::backupverify
