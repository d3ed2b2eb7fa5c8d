// SPDX-License-Identifier: Apache-2.0
// hashdeep(1): "%%%% HASHDEEP-1.0", "%%%% size,md5,sha256,filename", remarks with ##, then rows; the name is
// the last column and nothing in it is escaped.
#include "base/text.hpp"
#include "manifests/syntax.hpp"
#include <algorithm>

namespace eduaudit::backupverify::manifests {

namespace {

constexpr std::string_view magic = "%%%% HASHDEEP-1.0";
constexpr std::string_view columns_mark = "%%%% ";

// A column at the front of the row, which loses it.
std::optional<std::string_view> take_column(std::string_view& row)
{
  const auto comma = row.find(',');
  if (comma == std::string_view::npos)
    return std::nullopt;
  const auto column = row.substr(0, comma);
  row.remove_prefix(comma + 1);
  return column;
}

class Reader {
 public:
  void take(std::string_view line, int64_t number)
  {
    if (line.empty() || line.starts_with("##") || line == magic)
      return;
    if (line.starts_with(columns_mark))
      return take_columns(line.substr(columns_mark.size()), number);
    auto entry = entry_of(line);
    if (!entry) {
      m_manifest.bad_lines.push_back(number);
      return;
    }
    entry->line = number;
    m_manifest.entries.push_back(std::move(*entry));
  }
  Manifest manifest() { return std::move(m_manifest); }

 private:
  void take_columns(std::string_view line, int64_t number)
  {
    m_columns.clear();
    for (const auto column : split(line, ','))
      m_columns.emplace_back(column);
    if (m_columns.size() < 2 || m_columns.back() != "filename") {
      m_columns.clear();
      m_manifest.bad_lines.push_back(number);
    }
  }

  std::optional<ManifestEntry> entry_of(std::string_view row) const
  {
    if (m_columns.empty())
      return std::nullopt;
    ManifestEntry entry;
    for (std::size_t i = 0; i + 1 < m_columns.size(); ++i) {
      const auto value = take_column(row);
      if (!value || !take_value(m_columns[i], *value, entry))
        return std::nullopt;
    }
    if (row.empty() || row.find('\0') != std::string_view::npos)
      return std::nullopt;
    entry.path = row;
    return entry;
  }

  static bool take_value(const std::string& column, std::string_view value, ManifestEntry& entry)
  {
    if (column == "size") {
      entry.size = parse_integer(value);
      return entry.size && *entry.size >= 0;
    }
    const auto kind = digest_kind(column);
    if (!kind)
      return true; // tiger, whirlpool
    auto digest = digest_from_hex(*kind, value);
    if (digest)
      entry.digests.push_back(std::move(*digest));
    return digest.has_value();
  }

  Manifest m_manifest{.format = ManifestFormat::hashdeep};
  std::vector<std::string> m_columns;
};

Result<std::string> row_of(const ManifestEntry& entry, DigestKind kind)
{
  const auto digest = std::ranges::find(entry.digests, kind, &FileDigest::kind);
  if (digest == entry.digests.end())
    return fail(ErrorKind::usage, shown(entry.path),
                say({"the manifest has no {} digest of it, as of the first file",
                     "清单中没有它的 {} 摘要（首个文件有）"},
                    {digest_name(kind)}));
  if (!entry.size)
    return fail(ErrorKind::usage, shown(entry.path),
                {"hashdeep needs its size, which the manifest does not have",
                 "hashdeep 格式需要文件大小，而清单中没有"});
  if (entry.path.find('\n') != std::string::npos || entry.path.ends_with('\r'))
    return fail(ErrorKind::usage, shown(entry.path),
                {"hashdeep can't hold a line end in a name: write gnu, bsd, bagit or mtree",
                 "hashdeep 格式无法容纳含换行符的文件名，请改用 gnu、bsd、bagit 或 mtree"});
  return std::to_string(*entry.size) + "," + hex_of(*digest) + "," + entry.path + "\n";
}

} // namespace

bool is_hashdeep(std::string_view text)
{
  return text.starts_with(magic);
}

Manifest parse_hashdeep(std::string_view text)
{
  Reader reader;
  each_line(text, [&](std::string_view line, int64_t number) {
    reader.take(line, number);
    return true;
  });
  return reader.manifest();
}

Result<std::string> hashdeep_text(const std::vector<ManifestEntry>& entries)
{
  const auto first = std::ranges::find(entries, EntryType::file, &ManifestEntry::type);
  if (first == entries.end())
    return std::string(magic) + "\n" + std::string(columns_mark) + "size,sha256,filename\n";
  const auto digest = digest_to_write(*first);
  if (!digest)
    return tl::unexpected(digest.error());
  const auto kind = (*digest)->kind;
  if (kind == DigestKind::sm3 || kind == DigestKind::sha512)
    return fail(ErrorKind::usage, std::string(digest_name(kind)),
                {"hashdeep has no such column: write bsd or mtree",
                 "hashdeep 格式没有这种摘要，请改用 bsd 或 mtree"});
  std::string text = std::string(magic) + "\n" + std::string(columns_mark) + "size," +
                     std::string(digest_name(kind)) + ",filename\n##\n";
  for (const auto& entry : entries) {
    if (entry.type != EntryType::file)
      continue;
    auto row = row_of(entry, kind);
    if (!row)
      return row;
    text += *row;
  }
  return text;
}

} // namespace eduaudit::backupverify::manifests
