// SPDX-License-Identifier: Apache-2.0
#include "set_manifest.hpp"
#include "base/text.hpp"
#include "fs/file.hpp"
#include "manifest.hpp"
#include "record/access_text.hpp"
#include <algorithm>

namespace eduaudit::backupverify {

namespace {

constexpr std::size_t most_missing = 50;
constexpr std::size_t most_bytes = 1u << 30;

void refuse(BackupSet& set, const Error& error, Emitter& out)
{
  set.manifest_access = access_of(error);
  set.manifest_reason = reason_of(error);
  out.unread(error);
}

Words what_is_wrong(const Manifest& manifest)
{
  if (manifest.bad_lines.empty())
    return Text{"no line is in it", "其中没有任何一行"};
  return say(
      {"{} of its lines are not those of a manifest, first line {}", "有 {} 行不是清单格式，首见于第 {} 行"},
      {manifest.bad_lines.size(), manifest.bad_lines.front()});
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
  const auto text = read_file(set.manifest, most_bytes);
  if (!text) {
    refuse(set, text.error(), out);
    return manifest;
  }
  const auto parsed = parse_manifest(*text);
  for (const auto& entry : parsed.entries)
    manifest.hashes[normal_path(join_path(folder_of(set.manifest), entry.path))] = entry.sha256;
  manifest.whole = parsed.bad_lines.empty() && !parsed.entries.empty();
  if (manifest.whole)
    out.read(set.manifest);
  else
    refuse(set, {ErrorKind::bad_data, set.manifest, what_is_wrong(parsed)}, out);
  return manifest;
}

std::string digest_of(const std::string& path, const SetManifest& manifest)
{
  const auto wanted = manifest.hashes.find(normal_path(path));
  return wanted == manifest.hashes.end() ? std::string() : wanted->second;
}

void note_missing(BackupSet& set, const SetManifest& manifest, const std::vector<std::string>& patterns)
{
  for (const auto& [path, hash] : manifest.hashes) {
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
