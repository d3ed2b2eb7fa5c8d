// SPDX-License-Identifier: Apache-2.0
#include "ledger/look.hpp"
#include "base/utf8.hpp"
#include "family.hpp"
#include "fs/file.hpp"
#include "ledger/hashed_file.hpp"
#include "moment.hpp"
#include <algorithm>
#include <filesystem>
#include <set>

namespace eduaudit::logkeep::ledger {

namespace {

// As jsonl writes it, so that a name that was read from the ledger is the same.
std::string as_utf8(const std::string& text)
{
  if (is_utf8(text))
    return text;
  std::string out;
  for (std::size_t at = 0; at < text.size();)
    append_utf8(out, next_code_point(text, at));
  return out;
}

void add_times(Look& look, const FileScan& scan)
{
  look.lines = scan.lines;
  const auto stretches = scan.coverage.stretches();
  if (stretches.empty())
    return;
  look.min = moment_of(stretches.front().from);
  look.max = moment_of(stretches.back().to);
}

// systemd puts an @ into the name of a journal when it is put away.
bool is_rewritten(std::string_view name)
{
  const bool is_journal = name.ends_with(".journal") && name.find('@') == std::string_view::npos;
  return is_journal || name == "lastlog" || name == "faillog" || name == "utmp";
}

// The file under the bytes of a sealed one: what is in them is known.
Look known(FileDigest digest, const Entry& entry)
{
  if (entry.content_size) {
    digest.content.emplace();
    digest.content->size = *entry.content_size;
    digest.content->sha256 = entry.content_sha256;
  }
  return {{{}, std::move(digest)}, entry.chunks_root, entry.lines, entry.min, entry.max, {}};
}

Result<Look> read_whole(const LogFile& file, const struct stat& status, const Expected& expected,
                        const ScanOptions& options)
{
  HashedFile hashed(file.real, expected.prefixes());
  const Moment mtime{std::chrono::seconds{status.st_mtim.tv_sec}};
  const auto scan = scan_log(file, {hashed.opener(), mtime, status.st_size}, options);
  if (scan.unread)
    return tl::unexpected(*scan.unread);
  auto digest = hashed.finish();
  if (!digest)
    return tl::unexpected(digest.error());
  Look look{{{}, std::move(*digest)}, {}, 0, {}, {}, {}};
  if (const auto& content = look.found.digest.content)
    look.chunks_root = hex_of(content->chunks_root());
  add_times(look, scan);
  return look;
}

Result<Look> read_file_at(const LogFile& file, const struct stat& status, const Expected& expected,
                          const ScanOptions& options)
{
  if (!expected.has_size(status.st_size))
    return read_whole(file, status, expected, options);
  auto digest = digest_container(file.real);
  if (!digest)
    return tl::unexpected(digest.error());
  if (const auto* entry = expected.with_container(digest->sha256))
    return known(std::move(*digest), *entry);
  return read_whole(file, status, expected, options);
}

} // namespace

std::string ledger_name(const std::string& path)
{
  return as_utf8(std::filesystem::absolute(path).lexically_normal().string());
}

std::vector<std::string> ledger_names(std::span<const std::string> paths)
{
  std::vector<std::string> names;
  for (const auto& path : paths)
    names.push_back(ledger_name(path));
  return names;
}

bool is_at_or_below(std::string_view name, std::span<const std::string> names)
{
  const auto holds_it = [&](std::string_view folder) {
    return name.starts_with(folder) &&
           (name.size() == folder.size() || folder.ends_with('/') || name[folder.size()] == '/');
  };
  return names.empty() || std::ranges::any_of(names, holds_it);
}

std::string family_key(const std::string& name)
{
  return join_path(folder_of(name), family_of(base_name(name)).base);
}

std::string series_name(const KnownSeries& series)
{
  return series.origin == LogOrigin::given ? ledger_name(series.name) : as_utf8(series.name);
}

std::vector<std::string> plan_for_sealing(Plan& plan)
{
  std::vector<std::string> left_out;
  std::set<std::string> archives;
  for (auto& series : plan.series) {
    for (const auto& file : series.files)
      if (file.member)
        archives.insert(file.real);
    std::erase_if(series.files, [](const LogFile& file) { return file.member.has_value(); });
    std::erase_if(series.files, [&](const LogFile& file) {
      if (!is_rewritten(base_name(file.name)))
        return false;
      left_out.push_back(file.shown);
      return true;
    });
  }
  std::erase_if(plan.series, [](const SeriesPlan& series) {
    return series.files.empty() && series.series.origin == LogOrigin::given;
  });
  for (const auto& path : archives) {
    SeriesPlan archive;
    archive.series.name = path;
    archive.files.push_back({path, path, std::string(base_name(path))});
    plan.series.push_back(std::move(archive));
  }
  return left_out;
}

std::vector<Error> refused(std::span<const std::string> left_out, std::span<const std::string> paths)
{
  std::vector<Error> all;
  for (const auto& path : left_out)
    if (std::ranges::find(paths, path) != paths.end())
      all.push_back({ErrorKind::unsupported,
                     path,
                     {"its program rewrites it in place; logkeep preserve keeps a copy",
                      "由程序原地改写；可用 logkeep preserve 保存副本"}});
  return all;
}

Expected::Expected(std::span<const SealedFile> sealed)
{
  for (const auto& one : sealed)
    add(one.entry);
}

void Expected::add(const Entry& entry)
{
  m_by_size.emplace(entry.size, &entry);
  m_by_sha.emplace(entry.sha256, &entry);
  if (entry.content_size)
    m_prefixes.push_back(*entry.content_size);
}

const Entry* Expected::with_container(std::string_view sha256) const
{
  const auto found = m_by_sha.find(sha256);
  return found == m_by_sha.end() ? nullptr : found->second;
}

Result<Look> look_at(const LogFile& file, const Expected& expected, const ScanOptions& options)
{
  const auto before = stat_file(file.real);
  if (!before)
    return tl::unexpected(before.error());
  auto look = read_file_at(file, *before, expected, options);
  if (!look)
    return look;
  look->found.name = ledger_name(file.shown);
  const auto after = stat_file(file.real);
  if (after && stamp_of(*after) == stamp_of(*before) && look->found.digest.size == before->st_size)
    look->stamp = stamp_of(*before);
  return look;
}

Siblings siblings_of(std::span<const std::string> names)
{
  std::map<std::string, std::set<std::string>> bases; // by folder
  for (const auto& name : names)
    bases[std::string(folder_of(name))].insert(family_of(base_name(name)).base);
  Siblings siblings;
  for (const auto& [folder, wanted] : bases) {
    const auto listed = list_folder(folder);
    if (!listed && listed.error().kind != ErrorKind::not_found)
      siblings.unread.push_back(listed.error());
    for (const auto& name : listed.value_or(std::vector<std::string>{})) {
      const auto path = join_path(folder, name);
      const auto status = wanted.contains(family_of(name).base)
                              ? stat_file(path)
                              : Result<struct stat>(tl::unexpected(Error{}));
      if (status && S_ISREG(status->st_mode))
        siblings.files.push_back({path, path, name});
    }
  }
  return siblings;
}

} // namespace eduaudit::logkeep::ledger
