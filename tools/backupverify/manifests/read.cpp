// SPDX-License-Identifier: Apache-2.0
#include "manifests/read.hpp"
#include "fs/file.hpp"
#include "manifests/bag.hpp"

namespace eduaudit::backupverify {

namespace {

constexpr std::size_t most_bytes = 1u << 30;

// The folder of the bag that a path stands for; empty: it stands for itself.
std::string bag_of(const std::string& path)
{
  if (is_folder(path))
    return is_bag(path) ? path : std::string();
  const auto name = base_name(path);
  const bool of_bag =
      name == "bagit.txt" ||
      (name.ends_with(".txt") && (name.starts_with("manifest-") || name.starts_with("tagmanifest-")));
  const std::string folder(folder_of(path));
  return of_bag && is_bag(folder) ? folder : std::string();
}

} // namespace

Result<ManifestFile> read_manifest_file(const std::string& path)
{
  if (const auto bag = bag_of(path); !bag.empty())
    return read_bag(bag).map([&](Manifest&& manifest) { return ManifestFile{std::move(manifest), bag}; });
  const auto text = read_file(path, most_bytes);
  if (!text)
    return tl::unexpected(text.error());
  return ManifestFile{parse_manifest(*text, base_name(path)), std::string(folder_of(path))};
}

std::optional<Error> nothing_named(const std::string& path, const Manifest& manifest)
{
  if (!manifest.entries.empty() || !manifest.problems.empty())
    return std::nullopt;
  constexpr Text empty{"no file is named in it", "其中没有列出任何文件"};
  constexpr Text other{
      "none of its lines is one of a manifest, as sha256sum or `backupverify manifest create` "
      "writes it",
      "没有一行是清单格式，即 sha256sum 或 backupverify manifest create 的输出格式"};
  return Error{ErrorKind::bad_data, path, manifest.bad_lines.empty() ? empty : other};
}

} // namespace eduaudit::backupverify
