// SPDX-License-Identifier: Apache-2.0
// backup_manifest of pg_basebackup (documentation of PostgreSQL, "Backup Manifest Format"): JSON with one
// file a line, closed by the SHA-256 of all lines before the last.
#include "base/text.hpp"
#include "base/time.hpp"
#include "jsonl/value.hpp"
#include "manifests/syntax.hpp"
#include <algorithm>

namespace eduaudit::backupverify::manifests {

namespace {

constexpr std::string_view last_line = "\"Manifest-Checksum\"";

// "2026-11-22 01:30:00 GMT"
std::optional<int64_t> time_of(std::string_view text)
{
  if (!text.ends_with(" GMT") || text.size() < 14)
    return std::nullopt;
  std::string rfc(text.substr(0, text.size() - 4));
  rfc[10] = 'T';
  const auto moment = parse_rfc3339(rfc + "Z");
  if (!moment)
    return std::nullopt;
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(moment->time_since_epoch()).count();
  return seconds < -most_seconds || seconds > most_seconds ? std::nullopt
                                                           : std::optional(seconds * 1'000'000'000);
}

// As PostgreSQL writes it, the lowest byte first.
std::optional<std::uint32_t> crc_of(std::string_view text)
{
  const auto bytes = from_hex(text);
  if (!bytes || bytes->size() != 4)
    return std::nullopt;
  std::uint32_t crc = 0;
  for (std::size_t i = bytes->size(); i > 0; --i)
    crc = crc << 8 | static_cast<unsigned char>((*bytes)[i - 1]);
  return crc;
}

std::optional<ManifestEntry> entry_of(const jsonl::Value& file)
{
  ManifestEntry entry;
  if (const auto path = file["Path"].text())
    entry.path = *path;
  else if (const auto encoded = file["Encoded-Path"].text())
    entry.path = from_hex(*encoded).value_or("");
  entry.size = file["Size"].integer();
  if (entry.path.empty() || entry.path.find('\0') != std::string::npos || !entry.size || *entry.size < 0)
    return std::nullopt;
  if (const auto time = file["Last-Modified"].text()) {
    entry.mtime_ns = time_of(*time);
    entry.whole_seconds = true;
  }
  const auto algorithm = file["Checksum-Algorithm"].text().value_or("NONE");
  const auto checksum = file["Checksum"].text().value_or("");
  if (algorithm == "CRC32C") {
    entry.crc32c = crc_of(checksum);
    return entry.crc32c ? std::optional(entry) : std::nullopt;
  }
  const auto kind = digest_kind(algorithm);
  if (!kind)
    return entry; // SHA-224, SHA-384
  auto digest = digest_from_hex(*kind, checksum);
  if (!digest)
    return std::nullopt;
  entry.digests.push_back(std::move(*digest));
  return entry;
}

void check_own_digest(std::string_view text, Manifest& manifest)
{
  const auto at = text.rfind(last_line);
  const auto line = at == std::string_view::npos ? std::string_view() : text.substr(at);
  if (line.find(digest_hex(DigestKind::sha256, text.substr(0, at))) == std::string_view::npos)
    manifest.problems.emplace_back(Text{"it was altered: its own checksum is not the one of its lines",
                                        "清单被改动：其自身校验和与内容不符"});
}

} // namespace

bool is_postgresql(std::string_view text)
{
  return text.starts_with('{') &&
         text.substr(0, 200).find("\"PostgreSQL-Backup-Manifest-Version\"") != std::string_view::npos;
}

Manifest parse_postgresql(std::string_view text)
{
  Manifest manifest{.format = ManifestFormat::postgresql, .whole_folder = true};
  jsonl::Parser parser;
  each_line(text, [&](std::string_view line, int64_t number) {
    if (line.find("Path\":") == std::string_view::npos)
      return true;
    auto object = trim(line);
    if (object.ends_with(','))
      object.remove_suffix(1);
    const auto parsed = parser.parse(object);
    auto entry = parsed ? entry_of(*parsed) : std::nullopt;
    if (!entry) {
      manifest.bad_lines.push_back(number);
      return true;
    }
    entry->line = number;
    manifest.entries.push_back(std::move(*entry));
    return true;
  });
  check_own_digest(text, manifest);
  return manifest;
}

} // namespace eduaudit::backupverify::manifests
