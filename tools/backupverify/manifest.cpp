// SPDX-License-Identifier: Apache-2.0
#include "manifest.hpp"
#include "base/text.hpp"
#include "crypto/digest.hpp"
#include "fs/file.hpp"
#include <algorithm>
#include <cctype>
#include <fcntl.h>
#include <memory>
#include <optional>
#include <unistd.h>

namespace eduaudit::backupverify {

namespace {

constexpr std::size_t hex_length = 64;
constexpr std::size_t block = 1 << 20;

bool is_sha256(std::string_view text)
{
  return text.size() == hex_length &&
         std::ranges::all_of(text, [](unsigned char c) { return std::isxdigit(c) != 0; });
}

std::optional<std::string> unescaped(std::string_view name)
{
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name[i] != '\\') {
      out += name[i];
      continue;
    }
    const char next = ++i < name.size() ? name[i] : '\0';
    if (next != '\\' && next != 'n' && next != 'r')
      return std::nullopt;
    out += next == 'n' ? '\n' : next == 'r' ? '\r' : '\\';
  }
  return out;
}

// In either form a backslash before the line says that its name is escaped.
std::optional<ManifestEntry> entry_of(std::string_view hash, std::string_view name, bool escaped)
{
  auto path = escaped ? unescaped(name) : std::optional(std::string(name));
  if (!path || !is_sha256(hash))
    return std::nullopt;
  return ManifestEntry{std::move(*path), to_lower(hash), 0};
}

std::optional<ManifestEntry> gnu_entry(std::string_view line, bool escaped)
{
  if (line.size() < hex_length + 3 || line[hex_length] != ' ' ||
      (line[hex_length + 1] != ' ' && line[hex_length + 1] != '*'))
    return std::nullopt;
  return entry_of(line.substr(0, hex_length), line.substr(hex_length + 2), escaped);
}

std::optional<ManifestEntry> bsd_entry(std::string_view line, bool escaped)
{
  constexpr std::string_view head = "SHA256 (";
  constexpr std::string_view middle = ") = ";
  if (!line.starts_with(head) || line.size() < head.size() + middle.size() + hex_length)
    return std::nullopt;
  const auto hash = line.substr(line.size() - hex_length);
  const auto name = line.substr(head.size(), line.size() - head.size() - hex_length);
  if (!name.ends_with(middle))
    return std::nullopt;
  return entry_of(hash, name.substr(0, name.size() - middle.size()), escaped);
}

} // namespace

Manifest parse_manifest(std::string_view text)
{
  Manifest manifest;
  int64_t number = 0;
  for (auto line : split(text, '\n')) {
    ++number;
    if (line.ends_with('\r'))
      line.remove_suffix(1);
    if (line.empty() || line.starts_with('#'))
      continue;
    const bool escaped = line.starts_with('\\');
    if (escaped)
      line.remove_prefix(1);
    auto entry = gnu_entry(line, escaped);
    if (!entry)
      entry = bsd_entry(line, escaped);
    if (!entry) {
      manifest.bad_lines.push_back(number);
      continue;
    }
    entry->line = number;
    manifest.entries.push_back(std::move(*entry));
  }
  return manifest;
}

std::string manifest_line(std::string_view sha256, std::string_view path)
{
  std::string name;
  for (const char c : path)
    name += c == '\\' ? "\\\\" : c == '\n' ? "\\n" : c == '\r' ? "\\r" : std::string(1, c);
  return (name.size() > path.size() ? "\\" : "") + std::string(sha256) + "  " + name + "\n";
}

Result<std::string> file_sha256(const std::string& path)
{
  // A FIFO must not block; a device is refused below.
  const Descriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!fd)
    return system_error(path, errno);
  struct stat status {};
  if (::fstat(fd.get(), &status) != 0 || !S_ISREG(status.st_mode))
    return fail(ErrorKind::unsupported, path, {"not a regular file", "不是普通文件"});
  ::posix_fadvise(fd.get(), 0, 0, POSIX_FADV_SEQUENTIAL);
  const auto buffer = std::make_unique<char[]>(block);
  Hasher hasher;
  for (;;) {
    const auto got = ::read(fd.get(), buffer.get(), block);
    if (got == 0)
      return hasher.finish_hex();
    if (got < 0 && errno != EINTR)
      return system_error(path, errno);
    if (got > 0)
      hasher.update({buffer.get(), static_cast<std::size_t>(got)});
  }
}

} // namespace eduaudit::backupverify
