// SPDX-License-Identifier: Apache-2.0
// mtree(5), as NetBSD, FreeBSD and libarchive write it: nested entries closed by "..", or full paths; /set
// and /unset; names escaped as by vis(3).
#include "base/text.hpp"
#include "manifests/syntax.hpp"
#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <utility>

namespace eduaudit::backupverify::manifests {

namespace {

constexpr std::size_t most_nested = 1000;

using Keywords = std::vector<std::pair<std::string_view, std::string_view>>; // key, value

bool is_octal(char c)
{
  return c >= '0' && c <= '7';
}

std::optional<char> simple_escape(char c)
{
  constexpr std::string_view from = "abfnrtvsE\\#";
  constexpr std::string_view to = "\a\b\f\n\r\t\v \033\\#";
  const auto at = from.find(c);
  return at == std::string_view::npos ? std::nullopt : std::optional(to[at]);
}

char control(char c)
{
  return static_cast<char>(c == '?' ? 0x7f : c & 0x1f);
}

// "M-c", "M^c" and "^c", as vis(3) writes bytes that are no characters of ASCII; their length is 0 where it
// is none of these.
std::pair<char, std::size_t> visible_escape(std::string_view text)
{
  const auto meta = [](char c) { return static_cast<char>(c | 0x80); };
  if (text.size() > 2 && text.starts_with("M-"))
    return {meta(text[2]), 3};
  if (text.size() > 2 && text.starts_with("M^"))
    return {meta(control(text[2])), 3};
  if (text.size() > 1 && text.starts_with('^'))
    return {control(text[1]), 2};
  return {'\0', 0};
}

std::optional<std::string> unescaped(std::string_view text)
{
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') {
      out += text[i];
      continue;
    }
    if (i + 3 < text.size() && text[i + 1] >= '0' && text[i + 1] <= '3' && is_octal(text[i + 2]) &&
        is_octal(text[i + 3])) {
      out += static_cast<char>((text[i + 1] - '0') * 64 + (text[i + 2] - '0') * 8 + (text[i + 3] - '0'));
      i += 3;
      continue;
    }
    if (const auto [byte, length] = visible_escape(text.substr(i + 1)); length > 0) {
      out += byte;
      i += length;
      continue;
    }
    const auto byte = ++i < text.size() ? simple_escape(text[i]) : std::nullopt;
    if (!byte)
      return std::nullopt;
    out += *byte;
  }
  return out;
}

std::string escaped(std::string_view name)
{
  constexpr std::string_view special = "\\#*?[]=\"'";
  std::string out;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 0x20 && byte < 0x7f && special.find(c) == std::string_view::npos) {
      out += c;
      continue;
    }
    out += '\\';
    for (const int shift : {6, 3, 0})
      out += static_cast<char>('0' + (byte >> shift & 7));
  }
  return out;
}

Keywords keywords_of(std::span<const std::string_view> words)
{
  Keywords keywords;
  for (const auto word : words) {
    const auto equals = word.find('=');
    keywords.emplace_back(word.substr(0, equals),
                          equals == std::string_view::npos ? std::string_view() : word.substr(equals + 1));
  }
  return keywords;
}

// "1700000000.000000005": seconds, and nanoseconds as a whole number.
bool take_time(std::string_view value, ManifestEntry& entry)
{
  const auto dot = value.find('.');
  const auto seconds = parse_integer(value.substr(0, dot));
  const auto rest =
      dot == std::string_view::npos ? std::optional<int64_t>(0) : parse_integer(value.substr(dot + 1));
  if (!seconds || !rest || *seconds > most_seconds || *seconds < -most_seconds || *rest < 0 ||
      *rest > 999'999'999)
    return false;
  entry.mtime_ns = *seconds * 1'000'000'000 + *rest;
  entry.whole_seconds = *rest == 0;
  return true;
}

bool take_mode(std::string_view value, ManifestEntry& entry)
{
  if (value.empty() || value.size() > 7 || !std::ranges::all_of(value, is_octal))
    return true; // symbolic: not used
  int64_t mode = 0;
  for (const char c : value)
    mode = mode * 8 + (c - '0');
  entry.mode = mode;
  return true;
}

EntryType type_of(std::string_view value)
{
  return value == "file"   ? EntryType::file
         : value == "dir"  ? EntryType::folder
         : value == "link" ? EntryType::link
                           : EntryType::other;
}

bool take_digest(DigestKind kind, std::string_view value, ManifestEntry& entry)
{
  auto digest = digest_from_hex(kind, value);
  if (digest && std::ranges::find(entry.digests, kind, &FileDigest::kind) == entry.digests.end())
    entry.digests.push_back(std::move(*digest));
  return digest.has_value();
}

bool take_keyword(std::string_view key, std::string_view value, ManifestEntry& entry)
{
  if (key == "type")
    entry.type = type_of(value);
  else if (key == "optional")
    entry.optional = true;
  else if (key == "time")
    return take_time(value, entry);
  else if (key == "mode")
    return take_mode(value, entry);
  else if (key == "size") {
    entry.size = parse_integer(value);
    return entry.size && *entry.size >= 0;
  } else if (key == "link") {
    auto target = unescaped(value);
    entry.target = target.value_or("");
    return target.has_value();
  } else if (const auto kind = digest_kind(key))
    return take_digest(*kind, value, entry);
  return true; // uid, nlink, flags...
}

class Reader {
 public:
  // False: what comes behind can't be placed any more.
  bool take(std::string_view line, int64_t number)
  {
    const auto words = split_blanks(line);
    if (words.empty() || words[0].starts_with('#'))
      return true;
    const auto keywords = keywords_of(std::span(words).subspan(1));
    if (words[0] == "/set") {
      for (const auto& [key, value] : keywords)
        m_set[std::string(key)] = value;
    } else if (words[0] == "/unset") {
      for (const auto& [key, value] : keywords)
        key == "all" ? m_set.clear() : void(m_set.erase(std::string(key)));
    } else if (words[0] == "..") {
      if (m_folders.empty())
        m_manifest.bad_lines.push_back(number);
      else
        m_folders.pop_back();
    } else {
      return take_entry(words[0], keywords, number);
    }
    return true;
  }
  Manifest manifest() { return std::move(m_manifest); }

 private:
  bool take_entry(std::string_view word, const Keywords& keywords, int64_t number)
  {
    ManifestEntry entry;
    entry.line = number;
    const auto name = unescaped(word);
    bool good = name && !name->empty() && name->find('\0') == std::string::npos;
    for (const auto& [key, value] : m_set)
      good = good && take_keyword(key, value, entry);
    for (const auto& [key, value] : keywords)
      good = (key == "type" || take_keyword(key, value, entry)) && good;
    const auto own_type = std::ranges::find(keywords, "type", &Keywords::value_type::first);
    if (own_type != keywords.end())
      entry.type = type_of(own_type->second);
    const bool full = word.find('/') != std::string_view::npos;
    if (good)
      entry.path =
          full || m_folders.empty() || m_folders.back() == "." ? *name : m_folders.back() + "/" + *name;
    else
      m_manifest.bad_lines.push_back(number);
    if (entry.type == EntryType::folder && !full) {
      if (m_folders.size() == most_nested)
        return false;
      m_folders.push_back(good ? entry.path : std::string("?"));
    }
    if (entry.type != EntryType::file)
      entry.digests.clear();
    if (good)
      m_manifest.entries.push_back(std::move(entry));
    return true;
  }

  Manifest m_manifest{.format = ManifestFormat::mtree, .whole_folder = true};
  std::map<std::string, std::string, std::less<>> m_set;
  std::vector<std::string> m_folders;
};

// A backslash at the end joins the next line.
void each_joined_line(std::string_view text, const std::function<bool(std::string_view, int64_t)>& take)
{
  std::string joined;
  int64_t first = 0;
  each_line(text, [&](std::string_view line, int64_t number) {
    if (line.ends_with('\\')) {
      first = joined.empty() ? number : first;
      joined += line.substr(0, line.size() - 1);
      joined += ' ';
      return true;
    }
    if (joined.empty())
      return take(line, number);
    joined += line;
    return take(std::exchange(joined, {}), first);
  });
}

std::string digits(int64_t number, std::size_t width)
{
  auto text = std::to_string(number);
  return std::string(width - std::min(width, text.size()), '0') + text;
}

std::string octal(int64_t mode)
{
  std::string text;
  for (const int shift : {9, 6, 3, 0})
    text += static_cast<char>('0' + (mode >> shift & 7));
  return text;
}

Result<std::string> line_of(const ManifestEntry& entry)
{
  const auto path = entry.path.starts_with("./") || entry.path == "." ? entry.path : "./" + entry.path;
  if (entry.path.starts_with('/') || path == "." || path == "./")
    return fail(ErrorKind::usage, shown(entry.path),
                {"mtree names are relative to one folder: name a folder that holds all of them",
                 "mtree 中的文件名相对于同一个目录，请指定包含全部文件的目录"});
  std::string line = escaped(path);
  constexpr std::array<std::string_view, 4> types{"file", "dir", "link", "file"};
  line += " type=" + std::string(types[static_cast<std::size_t>(entry.type)]);
  if (entry.mode)
    line += " mode=" + octal(*entry.mode);
  if (entry.size && entry.type == EntryType::file)
    line += " size=" + std::to_string(*entry.size);
  if (entry.mtime_ns && *entry.mtime_ns >= 0)
    line += " time=" + std::to_string(*entry.mtime_ns / 1'000'000'000) + "." +
            digits(*entry.mtime_ns % 1'000'000'000, 9);
  if (entry.type == EntryType::link)
    line += " link=" + escaped(entry.target);
  if (entry.type != EntryType::file)
    return line + "\n";
  const auto digest = digest_to_write(entry);
  if (!digest)
    return tl::unexpected(digest.error());
  const auto name = digest_name((*digest)->kind);
  return line + " " + std::string(name) + ((*digest)->kind == DigestKind::sm3 ? "=" : "digest=") +
         hex_of(**digest) + "\n";
}

// Folders that a path is in and that were not named yet: mtree wants them first.
void name_folders(const ManifestEntry& entry, std::vector<std::string>& named, std::string& text)
{
  std::string_view path = entry.path;
  if (path.starts_with("./"))
    path.remove_prefix(2);
  std::vector<std::string> folders;
  for (auto slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1))
    folders.emplace_back(path.substr(0, slash));
  if (entry.type == EntryType::folder)
    folders.emplace_back(path);
  const auto same = std::ranges::mismatch(folders, named);
  for (auto folder = same.in1; folder != folders.end(); ++folder)
    if (*folder != "." && !(entry.type == EntryType::folder && std::next(folder) == folders.end()))
      text += escaped("./" + *folder) + " type=dir\n";
  named = std::move(folders);
}

bool is_digest(std::string_view word)
{
  if (word.starts_with('\\'))
    word.remove_prefix(1);
  return word.size() >= 32 &&
         std::ranges::all_of(word, [](unsigned char c) { return std::isxdigit(c) != 0; });
}

} // namespace

// Its first line that is no remark says it: /set, or a name with keywords. A name that is a digest is the
// front of another format, and what follows it may be any name.
bool is_mtree(std::string_view text)
{
  if (text.starts_with("#mtree"))
    return true;
  constexpr std::array<std::string_view, 12> keys{"type=",  "size=",  "mode=",  "time=", "uid=", "gid=",
                                                  "nlink=", "sha256", "sha512", "sha1",  "md5",  "uname="};
  bool is = false;
  each_line(text.substr(0, 64 * 1024), [&](std::string_view line, int64_t) {
    const auto words = split_blanks(line);
    if (words.empty() || words[0].starts_with('#'))
      return true;
    const auto has_keyword = words.size() > 1 && words[1].find('=') != std::string_view::npos &&
                             std::ranges::any_of(keys, [&](auto key) { return words[1].starts_with(key); });
    is = words[0] == "/set" || words[0] == "/unset" || (has_keyword && !is_digest(words[0]));
    return false;
  });
  return is;
}

Manifest parse_mtree(std::string_view text)
{
  Reader reader;
  each_joined_line(text, [&](std::string_view line, int64_t number) { return reader.take(line, number); });
  return reader.manifest();
}

Result<std::string> mtree_text(const std::vector<ManifestEntry>& entries)
{
  std::string text = "#mtree\n. type=dir\n";
  std::vector<std::string> named;
  for (const auto& entry : entries) {
    if (entry.type == EntryType::other || (entry.path == "." && entry.type == EntryType::folder))
      continue;
    name_folders(entry, named, text);
    auto line = line_of(entry);
    if (!line)
      return line;
    text += *line;
  }
  return text;
}

} // namespace eduaudit::backupverify::manifests
