// SPDX-License-Identifier: Apache-2.0
#include "manifests/read.hpp"
#include "manifests/verbs.hpp"
#include "manifests/write.hpp"
#include "pipeline/messages.hpp"

namespace eduaudit::backupverify {

namespace {

DigestKind first_kind(const Manifest& manifest)
{
  for (const auto& entry : manifest.entries)
    if (const auto* const digest = strongest(entry.digests))
      return digest->kind;
  return DigestKind::sha256;
}

// What was not taken over, though the rest was.
ExitCode say_what_is_lost(const std::string& path, const Manifest& manifest, const Messages& messages)
{
  for (const auto& problem : manifest.problems)
    messages.error({ErrorKind::bad_data, path, problem});
  if (!manifest.bad_lines.empty())
    messages.error({ErrorKind::bad_data, path,
                    say({"{} of its lines are not those of a manifest, first line {}",
                         "有 {} 行不是清单格式，首见于第 {} 行"},
                        {manifest.bad_lines.size(), manifest.bad_lines.front()})});
  return manifest.bad_lines.empty() && manifest.problems.empty() ? ExitCode::ok : ExitCode::incomplete;
}

} // namespace

Result<ExitCode> convert_manifest(Session& session)
{
  const auto& settings = session.settings<Settings>();
  auto file = read_manifest_file(settings.manifest);
  if (!file)
    return tl::unexpected(file.error());
  auto& manifest = file->manifest;
  const Messages messages(session.tool, session.language);
  if (const auto none = nothing_named(settings.manifest, manifest)) {
    messages.error(*none);
    return ExitCode::incomplete;
  }
  const auto format = format_to_write(settings, first_kind(manifest));
  if (manifest.bag && format == ManifestFormat::bagit)
    std::erase_if(manifest.entries, [](const auto& entry) { return !entry.path.starts_with("data/"); });
  if (const auto written = write_entries(manifest.entries, format, session); !written)
    return tl::unexpected(written.error());
  return say_what_is_lost(settings.manifest, manifest, messages);
}

} // namespace eduaudit::backupverify
