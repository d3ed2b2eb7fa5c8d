// SPDX-License-Identifier: Apache-2.0
#include "bag/verify.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "fs/file.hpp"
#include "fs/source.hpp"
#include "fs/walk.hpp"
#include <algorithm>
#include <fcntl.h>
#include <map>
#include <sys/stat.h>
#include <unistd.h>

namespace eduaudit::logkeep {

namespace {

constexpr std::size_t most_tag_bytes = 256u << 20;
constexpr std::string_view payload_folder = "data/";

struct Manifest {
  std::string file;
  ManifestName name;
  std::map<std::string, std::string> checksums; // by path
};

using Digests = std::map<std::string, std::string>; // by algorithm

class Verifier {
 public:
  explicit Verifier(std::string folder) : m_folder(std::move(folder)) {}

  BagReport run()
  {
    list();
    read_declaration();
    read_manifests();
    read_info();
    if (std::ranges::none_of(m_manifests, [](const Manifest& one) { return !one.name.of_tags; }))
      problem("", {"no payload manifest (manifest-sha256.txt)", "没有内容清单（manifest-sha256.txt）"});
    look_for_missing();
    for (const auto& [path, size] : m_files)
      look_at(path, size);
    check_oxum();
    return std::move(m_report);
  }

 private:
  void problem(const std::string& path, Words what)
  {
    m_report.problems.push_back({printable(path), std::move(what)});
  }

  void list()
  {
    const auto visited = walk(
        m_folder,
        [&](const WalkEntry& entry) {
          if (S_ISREG(entry.status.st_mode))
            m_files[entry.relative] = entry.status.st_size;
          else
            problem(entry.relative, {"is a link, which a bag may not hold", "是符号链接，证据包中不允许"});
        },
        [&](const Error& error) { m_report.unread.push_back(error); });
    if (!visited)
      m_report.unread.push_back(visited.error());
  }

  Result<std::string> tag_text(const std::string& name)
  {
    auto text = read_file(join_path(m_folder, name), most_tag_bytes);
    if (!text)
      m_report.unread.push_back(text.error());
    return text;
  }

  void read_declaration()
  {
    if (!m_files.contains("bagit.txt"))
      return problem("bagit.txt", {"is missing, so this is no bag", "缺失，因此这不是证据包"});
    const auto info = parse_bag_info(tag_text("bagit.txt").value_or(""));
    if (info.size() != 2 || info[0].first != "BagIt-Version" ||
        info[1].first != "Tag-File-Character-Encoding")
      return problem("bagit.txt", {"must be the two lines BagIt-Version and Tag-File-Character-Encoding",
                                   "应为 BagIt-Version 和 Tag-File-Character-Encoding 两行"});
    m_report.version = info[0].second;
    if (!equal_ignoring_case(info[1].second, "UTF-8"))
      problem("bagit.txt", say({"its encoding {} is not read here; UTF-8 is", "编码 {} 不受支持，应为 UTF-8"},
                               {printable(info[1].second)}));
  }

  void read_manifests()
  {
    for (const auto& [path, size] : m_files) {
      const auto name = path.find('/') == std::string::npos ? manifest_name(path) : std::nullopt;
      if (!name)
        continue;
      if (!parse_digest_kind(name->algorithm))
        problem(path, say({"its algorithm {} is not known here, so nothing in it was checked",
                           "算法 {} 不受支持，其中内容未作核对"},
                          {printable(name->algorithm)}));
      else
        read_manifest(path, *name);
    }
  }

  void read_manifest(const std::string& file, const ManifestName& name)
  {
    Manifest manifest{file, name, {}};
    const auto parsed = parse_bag_manifest(tag_text(file).value_or(""));
    for (const auto line : parsed.bad_lines)
      problem(file, say({"line {} is not a line of a manifest", "第 {} 行不是清单行"}, {line}));
    for (const auto& entry : parsed.entries)
      take_entry(manifest, entry);
    m_report.algorithms.insert(name.algorithm);
    m_manifests.push_back(std::move(manifest));
  }

  void take_entry(Manifest& manifest, const ManifestEntry& entry)
  {
    const bool inside =
        is_bag_path(entry.path) && entry.path.starts_with(payload_folder) != manifest.name.of_tags;
    if (!inside)
      return problem(manifest.file,
                     say({"line {}: a path that may not stand here", "第 {} 行：路径不允许"}, {entry.line}));
    const auto [place, is_new] = manifest.checksums.try_emplace(entry.path, entry.checksum);
    if (!is_new && place->second != entry.checksum)
      problem(manifest.file, say({"line {}: the same path again with another checksum",
                                  "第 {} 行：同一路径出现两个不同的校验和"},
                                 {entry.line}));
  }

  void read_info()
  {
    if (m_files.contains("bag-info.txt"))
      m_report.info = parse_bag_info(tag_text("bag-info.txt").value_or(""));
  }

  void look_for_missing()
  {
    if (m_files.contains("fetch.txt"))
      problem("fetch.txt", {"parts of the bag are still to be fetched", "证据包有内容尚未取回"});
    for (const auto& manifest : m_manifests)
      for (const auto& [path, checksum] : manifest.checksums)
        if (!m_files.contains(path))
          problem(path, say({"is missing, but {} names it", "缺失，但 {} 中列有该文件"}, {manifest.file}));
  }

  void look_at(const std::string& path, int64_t size)
  {
    const bool payload = path.starts_with(payload_folder);
    m_report.files += payload;
    m_report.bytes += payload ? size : 0;
    std::set<std::string> algorithms;
    for (const auto& manifest : m_manifests)
      if (manifest.checksums.contains(path))
        algorithms.insert(manifest.name.algorithm);
      else if (payload && !manifest.name.of_tags)
        problem(path, say({"is not in {}", "未列入 {}"}, {manifest.file}));
    if (algorithms.empty())
      return;
    const auto digests = digests_of(path, algorithms);
    for (const auto& manifest : m_manifests)
      if (const auto wanted = manifest.checksums.find(path); digests && wanted != manifest.checksums.end())
        if (digests->at(manifest.name.algorithm) != wanted->second)
          problem(path, say({"differs from its checksum in {}", "与 {} 中的校验和不符"}, {manifest.file}));
  }

  std::optional<Digests> digests_of(const std::string& path, const std::set<std::string>& algorithms)
  {
    std::map<std::string, Hasher> hashers;
    for (const auto& name : algorithms)
      hashers.emplace(name, Hasher(*parse_digest_kind(name)));
    const auto full = join_path(m_folder, path);
    const Descriptor fd(::open(full.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    std::string buffer(1 << 20, '\0');
    for (;;) {
      const auto got = fd ? ::read(fd.get(), buffer.data(), buffer.size()) : -1;
      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0) {
        m_report.unread.push_back(system_error(full, errno).value());
        return std::nullopt;
      }
      if (got == 0)
        break;
      for (auto& [name, hasher] : hashers)
        hasher.update({buffer.data(), static_cast<std::size_t>(got)});
    }
    Digests digests;
    for (auto& [name, hasher] : hashers)
      digests[name] = hasher.finish_hex();
    return digests;
  }

  // Payload-Oxum finds what was cut off or added before anything is hashed; here all is hashed, and it must
  // agree.
  void check_oxum()
  {
    for (const auto& [label, value] : m_report.info)
      if (equal_ignoring_case(label, "Payload-Oxum") &&
          value != std::to_string(m_report.bytes) + "." + std::to_string(m_report.files))
        problem("bag-info.txt", say({"Payload-Oxum says {}, but there are {} bytes in {} files",
                                     "Payload-Oxum 为 {}，而实际为 {} 字节、{} 个文件"},
                                    {printable(value), m_report.bytes, m_report.files}));
  }

  std::string m_folder;
  BagReport m_report;
  std::map<std::string, int64_t> m_files; // sizes, by path inside the bag
  std::vector<Manifest> m_manifests;
};

} // namespace

BagReport verify_bag(const std::string& folder)
{
  return Verifier(folder).run();
}

} // namespace eduaudit::logkeep
