// SPDX-License-Identifier: Apache-2.0
#include "folder_formats/pg_basebackup/manifest.hpp"
#include "base/text.hpp"
#include "jsonl/value.hpp"
#include <charconv>

namespace eduaudit::backupverify {

namespace {

constexpr std::size_t most_files = 200'000;
constexpr std::size_t longest_line = 64 * 1024;

bool is_inside(std::string_view path)
{
  return !path.empty() && path.front() != '/' && path != ".." && !path.starts_with("../") &&
         path.find("/../") == std::string_view::npos && !path.ends_with("/..") &&
         path.find('\0') == std::string_view::npos;
}

std::optional<DigestKind> kind_of(std::string_view algorithm)
{
  if (algorithm == "SHA256")
    return DigestKind::sha256;
  if (algorithm == "SHA512")
    return DigestKind::sha512;
  return std::nullopt;
}

bool add_file(const jsonl::Value& value, PgManifest& manifest)
{
  std::string path;
  if (const auto plain = value["Path"].text())
    path = *plain;
  else if (const auto encoded = value["Encoded-Path"].text())
    path = from_hex(*encoded).value_or("");
  PgManifestFile file;
  file.size = value["Size"].integer().value_or(-1);
  const auto algorithm = value["Checksum-Algorithm"].text().value_or("");
  file.crc32c = algorithm == "CRC32C";
  file.kind = kind_of(algorithm);
  file.checksum = from_hex(value["Checksum"].text().value_or("")).value_or("");
  const auto wanted = file.crc32c ? 4 : file.kind ? digest_size(*file.kind) : file.checksum.size();
  if (!is_inside(path) || file.size < 0 || file.checksum.size() != wanted)
    return false;
  return manifest.files.emplace(std::move(path), std::move(file)).second;
}

// "0/3000028"
std::optional<std::uint64_t> place_in_wal(std::string_view text)
{
  const auto slash = text.find('/');
  if (slash == std::string_view::npos)
    return std::nullopt;
  const auto part = [](std::string_view digits) -> std::optional<std::uint64_t> {
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    if (error != std::errc{} || end != digits.data() + digits.size())
      return std::nullopt;
    return value;
  };
  const auto high = part(text.substr(0, slash));
  const auto low = part(text.substr(slash + 1));
  return high && low ? std::optional(*high << 32 | *low) : std::nullopt;
}

bool add_range(const jsonl::Value& value, PgManifest& manifest)
{
  const auto timeline = value["Timeline"].integer().value_or(0);
  const auto start = place_in_wal(value["Start-LSN"].text().value_or(""));
  const auto end = place_in_wal(value["End-LSN"].text().value_or(""));
  if (timeline <= 0 || timeline > UINT32_MAX || !start || !end || *start > *end)
    return false;
  manifest.ranges.push_back({static_cast<std::uint32_t>(timeline), *start, *end});
  return true;
}

bool add_line(std::string_view line, jsonl::Parser& parser, PgManifest& manifest)
{
  if (line.ends_with(','))
    line.remove_suffix(1);
  const bool is_file = line.starts_with("{ \"Path\"") || line.starts_with("{ \"Encoded-Path\"");
  const bool is_range = line.starts_with("{ \"Timeline\"");
  if (!is_file && !is_range)
    return true;
  const auto parsed = parser.parse(line);
  return parsed && (is_file ? add_file(*parsed, manifest) : add_range(*parsed, manifest));
}

} // namespace

Result<PgManifest> read_pg_manifest(ByteSource& source, const std::string& name)
{
  PgManifest manifest;
  Hasher hasher;
  LineReader lines(source, longest_line);
  jsonl::Parser parser;
  Line line{};
  for (int64_t number = 1;; ++number) {
    const auto next = lines.next(line);
    if (!next)
      return tl::unexpected(next.error());
    if (!*next)
      return fail(ErrorKind::truncated, name,
                  {"its own checksum is missing at its end", "末尾缺少其自身校验和"});
    if (line.text.starts_with("\"Manifest-Checksum\"")) {
      if (line.text != "\"Manifest-Checksum\": \"" + hasher.finish_hex() + "\"}")
        return fail(ErrorKind::damaged, name, {"its own checksum is wrong", "其自身校验和不符"});
      return manifest;
    }
    hasher.update(line.text);
    hasher.update("\n");
    if (manifest.files.size() >= most_files)
      return fail(ErrorKind::limit, name,
                  say({"it names more than {} files", "列出的文件超过 {} 个"}, {most_files}));
    if (line.cut || !add_line(line.text, parser, manifest))
      return fail(ErrorKind::damaged, name, say({"its line {} can't be read", "第 {} 行无法读取"}, {number}));
  }
}

} // namespace eduaudit::backupverify
