// SPDX-License-Identifier: Apache-2.0
#include "manifests/bag.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "fs/file.hpp"
#include "manifests/syntax.hpp"
#include <algorithm>
#include <map>
#include <set>

namespace eduaudit::backupverify {

namespace {

using manifests::shown;

constexpr std::size_t most_bytes = 1u << 30;
constexpr std::string_view payload_folder = "data/";

std::string encoded(std::string_view path)
{
  std::string out;
  for (const char c : path)
    out += c == '\r' ? "%0D" : c == '\n' ? "%0A" : c == '%' ? "%25" : std::string(1, c);
  return out;
}

// Only these three are encoded; any other % stands for itself.
std::string decoded(std::string_view path)
{
  std::string out;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const auto code = to_lower(path.substr(i, 3));
    const char byte = code == "%0d" ? '\r' : code == "%0a" ? '\n' : code == "%25" ? '%' : '\0';
    out += byte != '\0' ? byte : path[i];
    i += byte != '\0' ? 2 : 0;
  }
  return out;
}

// Nothing outside of the bag may be named.
bool is_safe(std::string_view path)
{
  const auto parts = split(path, '/');
  return !path.starts_with('~') && path.find('\0') == std::string_view::npos &&
         std::ranges::none_of(
             parts, [](std::string_view part) { return part.empty() || part == "." || part == ".."; });
}

std::string latin1_to_utf8(std::string_view text)
{
  std::string out;
  for (const char c : text)
    append_utf8(out, static_cast<unsigned char>(c));
  return out;
}

class BagReader {
 public:
  explicit BagReader(const std::string& folder) : m_folder(folder)
  {
    m_bag.format = ManifestFormat::bagit;
    m_bag.whole_folder = m_bag.bag = true;
  }

  Result<Manifest> read()
  {
    const auto names = list_folder(m_folder);
    if (!names)
      return tl::unexpected(names.error());
    if (auto declared = read_declaration(); !declared)
      return tl::unexpected(declared.error());
    for (const auto& name : *names)
      if (const auto algorithm = algorithm_of(name, "manifest-"); !algorithm.empty())
        read_manifest(name, algorithm, true);
    for (const auto& name : *names)
      if (const auto algorithm = algorithm_of(name, "tagmanifest-"); !algorithm.empty())
        read_manifest(name, algorithm, false);
    if (m_manifests.empty())
      problem({"it has no manifest-ALGORITHM.txt", "其中没有 manifest-ALGORITHM.txt"});
    if (!is_folder(join_path(m_folder, "data")))
      problem({"it has no folder data", "其中没有 data 目录"});
    must_be_in_every_manifest();
    read_info();
    read_fetch();
    for (auto& [path, entry] : m_entries)
      m_bag.entries.push_back(std::move(entry));
    return std::move(m_bag);
  }

 private:
  static std::string algorithm_of(std::string_view name, std::string_view front)
  {
    if (!name.starts_with(front) || !name.ends_with(".txt") || name.size() <= front.size() + 4)
      return {};
    return std::string(name.substr(front.size(), name.size() - front.size() - 4));
  }

  void problem(Words words) { m_bag.problems.push_back(std::move(words)); }

  void problem_at(const std::string& name, int64_t line, const Text& what)
  {
    problem(say({"{} line {}: {}", "{} 第 {} 行：{}"}, {name, line, what}));
  }

  Result<std::string> text_of(const std::string& name) const
  {
    auto bytes = read_file(join_path(m_folder, name), most_bytes);
    if (!bytes || m_encoding == "utf-8")
      return bytes;
    if (m_encoding == "iso-8859-1")
      return latin1_to_utf8(*bytes);
    return decode_text(*bytes).map([](auto&& text) { return text.text; });
  }

  // Exactly two lines, and no byte-order mark.
  Result<void> read_declaration()
  {
    const auto text = read_file(join_path(m_folder, "bagit.txt"), 4096);
    if (!text)
      return tl::unexpected(text.error());
    std::vector<std::string_view> lines;
    manifests::each_line(*text, [&](std::string_view line, int64_t) {
      lines.push_back(line);
      return true;
    });
    constexpr std::string_view version = "BagIt-Version: ";
    constexpr std::string_view encoding = "Tag-File-Character-Encoding: ";
    if (lines.size() != 2 || !lines[0].starts_with(version) || !lines[1].starts_with(encoding)) {
      problem({"bagit.txt does not say \"BagIt-Version: N.N\" and \"Tag-File-Character-Encoding: UTF-8\"",
               "bagit.txt 没有写明 BagIt-Version: N.N 与 Tag-File-Character-Encoding: UTF-8"});
      return {};
    }
    m_strict = !lines[0].substr(version.size()).starts_with("0.");
    m_encoding = to_lower(trim(lines[1].substr(encoding.size())));
    return {};
  }

  void read_manifest(const std::string& name, const std::string& algorithm, bool of_payload)
  {
    const auto text = text_of(name);
    if (!text) {
      problem(say({"{} could not be read: {}", "无法读取 {}：{}"}, {name, text.error().detail}));
      return;
    }
    const auto kind = manifests::digest_kind(algorithm);
    std::set<std::string> named;
    manifests::each_line(*text, [&](std::string_view line, int64_t number) {
      if (!line.empty())
        take_line(name, line, number, kind, of_payload, named);
      return true;
    });
    if (of_payload)
      m_manifests.emplace_back(name, std::move(named));
  }

  void take_line(const std::string& name, std::string_view line, int64_t number,
                 std::optional<DigestKind> kind, bool of_payload, std::set<std::string>& named)
  {
    const auto blank = line.find_first_of(" \t");
    const auto start = line.find_first_not_of(" \t", blank);
    if (blank == std::string_view::npos || start == std::string_view::npos)
      return problem_at(name, number, {"not \"DIGEST  PATH\"", "不是“摘要  路径”的形式"});
    auto path = line.substr(start);
    if (!m_strict && path.starts_with('*'))
      path.remove_prefix(1);
    if (!m_strict && path.starts_with("./"))
      path.remove_prefix(2);
    auto file = decoded(path);
    if (!is_safe(file))
      return problem_at(name, number, {"a path that a bag may not name", "bag 中不允许的路径"});
    if (of_payload != file.starts_with(payload_folder))
      return problem_at(name, number,
                        of_payload ? Text{"it names what is not in data/", "列出了 data/ 以外的文件"}
                                   : Text{"it names what is in data/", "列出了 data/ 中的文件"});
    auto digest = kind ? manifests::digest_from_hex(*kind, line.substr(0, blank)) : std::nullopt;
    if (kind && !digest)
      return problem_at(name, number, {"not a digest of this kind", "不是该算法的摘要"});
    if (!named.insert(file).second)
      return problem_at(name, number, {"a path that was named before", "路径重复"});
    auto& entry = m_entries[file];
    entry.path = std::move(file);
    entry.line = number;
    if (digest)
      entry.digests.push_back(std::move(*digest));
  }

  void must_be_in_every_manifest()
  {
    for (const auto& [path, entry] : m_entries)
      for (const auto& [name, named] : m_manifests)
        if (m_strict && path.starts_with(payload_folder) && !named.contains(path))
          problem(say({"{} does not name {}", "{} 没有列出 {}"}, {name, shown(path)}));
  }

  void read_info()
  {
    const auto text = text_of("bag-info.txt");
    if (!text)
      return;
    manifests::each_line(*text, [&](std::string_view line, int64_t number) {
      constexpr std::string_view label = "payload-oxum:";
      if (!to_lower(line).starts_with(label))
        return true;
      const auto value = trim(line.substr(label.size()));
      const auto dot = value.find('.');
      const auto bytes = parse_integer(value.substr(0, dot));
      const auto files = dot == std::string_view::npos ? std::nullopt : parse_integer(value.substr(dot + 1));
      if (bytes && files)
        m_bag.payload = Manifest::Payload{*bytes, *files};
      else
        problem_at("bag-info.txt", number,
                   {"Payload-Oxum is not BYTES.FILES", "Payload-Oxum 不是“字节数.文件数”"});
      return true;
    });
  }

  // "URL LENGTH PATH": what is still to be fetched is missing all the same.
  void read_fetch()
  {
    const auto text = text_of("fetch.txt");
    if (!text)
      return;
    manifests::each_line(*text, [&](std::string_view line, int64_t number) {
      if (line.empty())
        return true;
      const auto words = split_blanks(line);
      const auto path = words.size() < 3
                            ? std::string()
                            : decoded(line.substr(static_cast<std::size_t>(words[2].data() - line.data())));
      if (path.empty() || !is_safe(path) || !path.starts_with(payload_folder))
        problem_at("fetch.txt", number, {"not \"URL LENGTH data/PATH\"", "不是“URL 长度 data/路径”的形式"});
      else if (!m_entries.contains(path))
        problem_at("fetch.txt", number, {"it names what no manifest names", "列出了清单中没有的文件"});
      return true;
    });
  }

  std::string m_folder;
  Manifest m_bag;
  bool m_strict = true; // BagIt 1.0
  std::string m_encoding = "utf-8";
  std::map<std::string, ManifestEntry> m_entries;
  std::vector<std::pair<std::string, std::set<std::string>>>
      m_manifests; // of the payload, and what they name
};

} // namespace

bool is_bag(const std::string& folder)
{
  const auto status = stat_file(join_path(folder, "bagit.txt"));
  return status && S_ISREG(status->st_mode);
}

Result<Manifest> read_bag(const std::string& folder)
{
  return BagReader(folder).read();
}

namespace manifests {

Result<std::string> bag_line(const ManifestEntry& entry)
{
  const auto digest = digest_to_write(entry);
  if (!digest)
    return tl::unexpected(digest.error());
  if (!entry.path.starts_with(payload_folder) || !is_safe(entry.path))
    return fail(ErrorKind::usage, shown(entry.path),
                {"a manifest of a bag names only what is in its folder data",
                 "bag 的清单只列出其 data 目录中的文件"});
  return hex_of(**digest) + "  " + encoded(entry.path) + "\n";
}

} // namespace manifests

} // namespace eduaudit::backupverify
