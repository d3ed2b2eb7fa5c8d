// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "manifests/syntax.hpp"
#include <algorithm>
#include <array>
#include <cctype>

namespace eduaudit::backupverify::manifests {

namespace {

// What a line says, before the name is unescaped. `digest` is empty where it is one that can't be computed.
struct Parts {
  std::string_view name;
  std::optional<FileDigest> digest;
  ManifestFormat format;
};

bool is_hex(std::string_view text)
{
  return std::ranges::all_of(text, [](unsigned char c) { return std::isxdigit(c) != 0; });
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

// A digest without a name is told by its length, and where two have the same, by the name of the manifest.
class Lengths {
 public:
  explicit Lengths(std::string_view manifest_name)
      : m_sm3(to_lower(manifest_name).find("sm3") != std::string::npos)
  {}

  bool known(std::size_t digits) const
  {
    constexpr std::array<std::size_t, 6> lengths{32, 40, 56, 64, 96, 128};
    return std::ranges::find(lengths, digits) != lengths.end();
  }
  std::optional<DigestKind> kind(std::size_t digits) const
  {
    switch (digits) {
    case 32:
      return DigestKind::md5;
    case 40:
      return DigestKind::sha1;
    case 64:
      return m_sm3 ? DigestKind::sm3 : DigestKind::sha256;
    case 128:
      return DigestKind::sha512;
    default:
      return std::nullopt; // SHA-224, SHA-384
    }
  }

 private:
  bool m_sm3;
};

std::optional<FileDigest> digest_of(std::optional<DigestKind> kind, std::string_view text)
{
  return kind ? digest_from_hex(*kind, text) : std::nullopt;
}

std::optional<Parts> gnu_parts(std::string_view line, const Lengths& lengths)
{
  const auto digits = line.find(' ');
  if (digits == std::string_view::npos || line.size() < digits + 3 || !lengths.known(digits) ||
      (line[digits + 1] != ' ' && line[digits + 1] != '*') || !is_hex(line.substr(0, digits)))
    return std::nullopt;
  return Parts{line.substr(digits + 2), digest_of(lengths.kind(digits), line.substr(0, digits)),
               ManifestFormat::gnu};
}

// Tags of digests that others write and that can't be computed here.
bool is_foreign_tag(std::string_view tag)
{
  return tag == "SHA224" || tag == "SHA384" || tag == "RMD160" || tag == "RIPEMD160" ||
         tag.starts_with("BLAKE") || tag.starts_with("SHA3-") || tag == "SHA2-224" || tag == "SHA2-384";
}

// "TAG (name) = HEX", or "TAG(name)= HEX"
std::optional<Parts> tagged_parts(std::string_view line)
{
  const auto bracket = line.find('(');
  const auto equals = line.rfind(')');
  if (bracket == std::string_view::npos || equals == std::string_view::npos || equals <= bracket)
    return std::nullopt;
  auto tag = line.substr(0, bracket);
  const bool blank = tag.ends_with(' ');
  if (blank)
    tag.remove_suffix(1);
  const std::string_view middle = blank ? ") = " : ")= ";
  auto hash = line.substr(equals);
  if (!hash.starts_with(middle))
    return std::nullopt;
  hash.remove_prefix(middle.size());
  const auto kind = digest_kind(tag);
  auto digest = digest_of(kind, hash);
  if (kind ? !digest : !is_foreign_tag(tag) || hash.empty() || !is_hex(hash))
    return std::nullopt;
  return Parts{line.substr(bracket + 1, equals - bracket - 1), std::move(digest),
               blank ? ManifestFormat::bsd : ManifestFormat::ovf};
}

class Reader {
 public:
  explicit Reader(std::string_view name) : m_lengths(name) {}

  void take(std::string_view line, int64_t number, LineEnd end)
  {
    if (line.empty() || line.starts_with('#'))
      return;
    // In either form a backslash before the line says that its name is escaped.
    const bool escaped = end == LineEnd::lf && line.starts_with('\\');
    auto parts = gnu_parts(line.substr(escaped ? 1 : 0), m_lengths);
    if (!parts)
      parts = tagged_parts(line.substr(escaped ? 1 : 0));
    auto path = !parts    ? std::nullopt
                : escaped ? unescaped(parts->name)
                          : std::optional(std::string(parts->name));
    if (!path || path->empty()) {
      m_manifest.bad_lines.push_back(number);
      return;
    }
    if (m_manifest.entries.empty())
      m_manifest.format = parts->format;
    auto& entry = m_manifest.entries.emplace_back();
    entry.path = std::move(*path);
    entry.line = number;
    if (parts->digest)
      entry.digests.push_back(std::move(*parts->digest));
  }

  Manifest manifest() { return std::move(m_manifest); }

 private:
  Lengths m_lengths;
  Manifest m_manifest;
};

std::string escaped_name(std::string_view path)
{
  std::string name;
  for (const char c : path)
    name += c == '\\' ? "\\\\" : c == '\n' ? "\\n" : c == '\r' ? "\\r" : std::string(1, c);
  return name;
}

} // namespace

Manifest parse_checksum_lines(std::string_view text, std::string_view name)
{
  Reader reader(name);
  if (text.find('\0') == std::string_view::npos) {
    each_line(text, [&](std::string_view line, int64_t number) {
      reader.take(line, number, LineEnd::lf);
      return true;
    });
    return reader.manifest();
  }
  int64_t number = 0;
  for (const auto line : split(text, '\0'))
    reader.take(line, ++number, LineEnd::nul);
  return reader.manifest();
}

Result<std::string> gnu_line(const ManifestEntry& entry, LineEnd end)
{
  const auto digest = digest_to_write(entry);
  if (!digest)
    return tl::unexpected(digest.error());
  if ((*digest)->kind == DigestKind::sm3)
    return fail(ErrorKind::usage, shown(entry.path),
                {"lines of this format don't say that a digest is SM3: write bsd",
                 "该格式的行无法标明摘要为 SM3，请改用 bsd"});
  if (end == LineEnd::nul)
    return hex_of(**digest) + "  " + entry.path + '\0';
  const auto name = escaped_name(entry.path);
  return (name.size() > entry.path.size() ? "\\" : "") + hex_of(**digest) + "  " + name + "\n";
}

Result<std::string> bsd_line(const ManifestEntry& entry)
{
  const auto digest = digest_to_write(entry);
  if (!digest)
    return tl::unexpected(digest.error());
  const auto name = escaped_name(entry.path);
  std::string tag(digest_name((*digest)->kind));
  std::ranges::transform(tag, tag.begin(),
                         [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return (name.size() > entry.path.size() ? "\\" : "") + tag + " (" + name + ") = " + hex_of(**digest) + "\n";
}

} // namespace eduaudit::backupverify::manifests
