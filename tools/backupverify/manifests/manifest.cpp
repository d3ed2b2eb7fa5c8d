// SPDX-License-Identifier: Apache-2.0
#include "manifests/manifest.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "manifests/syntax.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::backupverify {

namespace {

constexpr std::array<std::string_view, 7> names{"gnu",   "bsd",        "hashdeep", "bagit",
                                                "mtree", "postgresql", "ovf"};

template <class Line>
Result<std::string> all_lines(const std::vector<ManifestEntry>& entries, const Line& line_of)
{
  std::string text;
  for (const auto& entry : entries) {
    if (entry.type != EntryType::file)
      continue;
    auto line = line_of(entry);
    if (!line)
      return line;
    text += *line;
  }
  return text;
}

} // namespace

std::string_view format_name(ManifestFormat format)
{
  return names[static_cast<std::size_t>(format)];
}

Manifest parse_manifest(std::string_view text, std::string_view name)
{
  using namespace manifests;
  if (is_hashdeep(text))
    return parse_hashdeep(text);
  if (is_postgresql(text))
    return parse_postgresql(text);
  return is_mtree(text) ? parse_mtree(text) : parse_checksum_lines(text, name);
}

Result<std::string> write_manifest(const std::vector<ManifestEntry>& entries, ManifestFormat format,
                                   LineEnd end)
{
  using namespace manifests;
  switch (format) {
  case ManifestFormat::gnu:
    return all_lines(entries, [&](const auto& entry) { return gnu_line(entry, end); });
  case ManifestFormat::bsd:
    return all_lines(entries, bsd_line);
  case ManifestFormat::bagit:
    return all_lines(entries, bag_line);
  case ManifestFormat::hashdeep:
    return hashdeep_text(entries);
  case ManifestFormat::mtree:
    return mtree_text(entries);
  case ManifestFormat::postgresql:
  case ManifestFormat::ovf:
    break;
  }
  return fail(ErrorKind::usage, std::string(format_name(format)),
              {"it is read only; write gnu, bsd, hashdeep, bagit or mtree",
               "该格式只能读取；可写的格式有 gnu、bsd、hashdeep、bagit、mtree"});
}

bool is_weak(DigestKind kind)
{
  return kind == DigestKind::md5 || kind == DigestKind::sha1;
}

std::string hex_of(const FileDigest& digest)
{
  return hex(std::span(reinterpret_cast<const unsigned char*>(digest.bytes.data()), digest.bytes.size()));
}

const FileDigest* strongest(const std::vector<FileDigest>& digests)
{
  constexpr std::array<int, 5> strength{3, 4, 2, 1, 0}; // in the order of DigestKind
  const auto by_strength = [&](const FileDigest& digest) {
    return strength[static_cast<std::size_t>(digest.kind)];
  };
  return digests.empty() ? nullptr : &*std::ranges::max_element(digests, {}, by_strength);
}

namespace manifests {

std::optional<DigestKind> digest_kind(std::string_view name)
{
  std::string plain = to_lower(name);
  std::erase(plain, '-');
  if (plain.ends_with("digest"))
    plain.resize(plain.size() - 6);
  if (plain.starts_with("sha2") && plain.size() == 7 && plain != "sha2224" && plain != "sha2384")
    plain.erase(3, 1); // "SHA2-256" of openssl
  const auto kind = parse_digest_kind(plain);
  return kind ? std::optional(*kind) : std::nullopt;
}

std::optional<FileDigest> digest_from_hex(DigestKind kind, std::string_view text)
{
  if (text.size() != 2 * digest_size(kind))
    return std::nullopt;
  auto bytes = from_hex(text);
  return bytes ? std::optional(FileDigest{kind, std::move(*bytes)}) : std::nullopt;
}

Result<const FileDigest*> digest_to_write(const ManifestEntry& entry)
{
  if (const auto* const digest = strongest(entry.digests))
    return digest;
  return fail(ErrorKind::usage, shown(entry.path),
              {"the manifest has no digest of it that could be written", "清单中没有可写出的摘要"});
}

void each_line(std::string_view text, const std::function<bool(std::string_view, int64_t)>& take)
{
  int64_t number = 0;
  while (!text.empty()) {
    const auto end = text.find('\n');
    auto line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.ends_with('\r'))
      line.remove_suffix(1);
    if (!take(line, ++number))
      return;
  }
}

std::string shown(std::string_view path)
{
  return printable(path);
}

} // namespace manifests

} // namespace eduaudit::backupverify
