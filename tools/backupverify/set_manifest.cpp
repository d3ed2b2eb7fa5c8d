// SPDX-License-Identifier: Apache-2.0
#include "set_manifest.hpp"
#include "base/text.hpp"
#include "fs/file.hpp"
#include "manifests/read.hpp"
#include "record/access_text.hpp"
#include <algorithm>

namespace eduaudit::backupverify {

namespace {

constexpr std::size_t most_missing = 50;

void refuse(BackupSet& set, const Error& error, Emitter& out)
{
  set.manifest_access = access_of(error);
  set.manifest_reason = reason_of(error);
  out.unread(error);
}

Words what_is_wrong(const Manifest& manifest)
{
  if (!manifest.problems.empty())
    return manifest.problems.front();
  if (manifest.bad_lines.empty())
    return Text{"no line is in it", "其中没有任何一行"};
  return say(
      {"{} of its lines are not those of a manifest, first line {}", "有 {} 行不是清单格式，首见于第 {} 行"},
      {manifest.bad_lines.size(), manifest.bad_lines.front()});
}

std::string by_other_digests(const std::string& path, const std::vector<FileDigest>& wanted)
{
  FileToHash file{.path = path, .wanted = {DigestKind::sha256}};
  for (const auto& digest : wanted)
    file.wanted.push_back(digest.kind);
  std::string sha256(2 * digest_size(DigestKind::sha256), 'f');
  hash_files(1, std::span(&file, 1), [&](std::size_t, const Result<HashedFile>& hashed) {
    if (hashed && std::ranges::equal(std::span(hashed->digests).subspan(1), wanted))
      sha256 = hex_of(hashed->digests.front());
  });
  return sha256;
}

bool is_missing(const std::string& path)
{
  const auto status = stat_file(path);
  return !status && status.error().kind == ErrorKind::not_found;
}

} // namespace

SetManifest read_manifest(BackupSet& set, Emitter& out)
{
  SetManifest manifest;
  if (set.manifest.empty())
    return manifest;
  const auto file = read_manifest_file(set.manifest);
  if (!file) {
    refuse(set, file.error(), out);
    return manifest;
  }
  const auto& parsed = file->manifest;
  for (const auto& entry : parsed.entries)
    if (entry.type == EntryType::file)
      manifest.digests[normal_path(join_path(file->folder, entry.path))] = entry.digests;
  manifest.whole = parsed.bad_lines.empty() && parsed.problems.empty() && !parsed.entries.empty();
  if (manifest.whole)
    out.read(set.manifest);
  else
    refuse(set, {ErrorKind::bad_data, set.manifest, what_is_wrong(parsed)}, out);
  return manifest;
}

std::string digest_of(const std::string& path, const SetManifest& manifest)
{
  const auto named = manifest.digests.find(normal_path(path));
  if (named == manifest.digests.end() || named->second.empty())
    return {};
  const auto sha256 = std::ranges::find(named->second, DigestKind::sha256, &FileDigest::kind);
  return sha256 != named->second.end() ? hex_of(*sha256) : by_other_digests(path, named->second);
}

void note_missing(BackupSet& set, const SetManifest& manifest, const std::vector<std::string>& patterns)
{
  for (const auto& [path, digests] : manifest.digests) {
    const bool ours =
        std::ranges::any_of(patterns, [&, p = std::string_view(path)](const std::string& pattern) {
          return matches_glob(normal_path(pattern), p);
        });
    if (!ours || !is_missing(path))
      continue;
    ++set.missing_files;
    if (set.missing.size() < most_missing)
      set.missing.push_back(path);
  }
}

} // namespace eduaudit::backupverify
