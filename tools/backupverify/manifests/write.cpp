// SPDX-License-Identifier: Apache-2.0
#include "manifests/write.hpp"
#include "fs/write.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::backupverify {

ManifestFormat format_to_write(const Settings& settings, DigestKind kind)
{
  if (settings.manifest_format.empty())
    return kind == DigestKind::sm3 ? ManifestFormat::bsd : ManifestFormat::gnu;
  constexpr std::array formats{ManifestFormat::gnu, ManifestFormat::bsd, ManifestFormat::hashdeep,
                               ManifestFormat::bagit, ManifestFormat::mtree};
  return *std::ranges::find(formats, settings.manifest_format, format_name);
}

Result<void> write_entries(const std::vector<ManifestEntry>& entries, ManifestFormat format, Session& session)
{
  const auto& settings = session.settings<Settings>();
  if (settings.manifest_zero && format != ManifestFormat::gnu)
    return fail(ErrorKind::usage, "--zero", {"is for lines of gnu only", "只适用于 gnu 格式"});
  const auto text = write_manifest(entries, format, settings.manifest_zero ? LineEnd::nul : LineEnd::lf);
  if (!text)
    return tl::unexpected(text.error());
  return settings.manifest_output.empty() ? session.out->write(*text)
                                          : write_file(settings.manifest_output, *text);
}

} // namespace eduaudit::backupverify
