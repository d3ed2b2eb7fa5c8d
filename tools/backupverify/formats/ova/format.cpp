// SPDX-License-Identifier: Apache-2.0
#include "format.hpp"
#include "archive/container.hpp"
#include "base/text.hpp"
#include "fs/file.hpp"
#include "manifest.hpp"
#include <algorithm>
#include <map>

namespace eduaudit::backupverify::formats {

namespace {

constexpr int64_t tar_block = 512;
constexpr std::size_t name_field = 100; // of a tar header
constexpr std::size_t most_manifest = 1 << 20;
constexpr std::size_t most_members = 10'000;

bool ends_with(std::string_view name, std::string_view suffix)
{
  return to_lower(name).ends_with(suffix);
}

// A tar whose first member is the description of a virtual machine, as its standard wants.
bool recognizes(const Head& head)
{
  const auto field = head.bytes.substr(0, name_field);
  return detect_container(head.bytes) == ContainerFormat::tar &&
         ends_with(field.substr(0, field.find('\0')), ".ovf");
}

// Each member with the digests that its manifest may want; that may stand before or behind it.
class Package {
 public:
  explicit Package(Report& report) : m_report(report) {}

  void begin(const Member& member)
  {
    end_member();
    m_report.add_member();
    m_report.taken(member.mtime);
    m_name = member.name;
    m_is_manifest = ends_with(member.name, ".mf");
    m_is_open = member.type == Member::Type::file;
  }

  void take(std::string_view bytes)
  {
    if (m_is_manifest && m_manifest.size() < most_manifest)
      m_manifest.append(bytes);
    for (std::size_t i = 0; i < m_kinds.size(); ++i)
      if (m_is_wanted[i])
        m_hashers[i].update(bytes);
  }

  void judge()
  {
    end_member();
    if (m_manifest.empty())
      return; // nothing proves its disks
    const auto manifest = ova::parse_manifest(m_manifest);
    if (manifest.strays > 0)
      m_report.lost(
          {"member", "", std::nullopt, std::nullopt,
           say({"{} lines of its manifest can't be read", "清单文件中有 {} 行无法读取"}, {manifest.strays})});
    for (const auto& line : manifest.lines)
      compare(line);
    const bool all_listed = std::ranges::all_of(m_digests, [](const auto& one) { return one.second.listed; });
    if (all_listed && m_report.verdict() == Verdict::ok)
      m_report.checksums_hold();
  }

 private:
  struct Digests {
    std::map<DigestKind, std::string> hex;
    bool listed = false;
  };

  void end_member()
  {
    if (m_is_open && !m_is_manifest && !ends_with(m_name, ".cert") && m_digests.size() < most_members) {
      auto& digests = m_digests[m_name];
      for (std::size_t i = 0; i < m_kinds.size(); ++i)
        if (m_is_wanted[i])
          digests.hex[m_kinds[i]] = m_hashers[i].finish_hex();
    }
    if (m_is_open && m_is_manifest && m_digests.size() <= 1)
      want_only(ova::parse_manifest(m_manifest));
    for (auto& hasher : m_hashers)
      hasher.reset();
    m_is_open = false;
  }

  // Where it stands before the disks, as it mostly does.
  void want_only(const ova::Manifest& manifest)
  {
    for (std::size_t i = 0; i < m_kinds.size(); ++i)
      m_is_wanted[i] =
          std::ranges::any_of(manifest.lines, [&](const ova::Line& line) { return line.kind == m_kinds[i]; });
  }

  void compare(const ova::Line& line)
  {
    const auto found = m_digests.find(line.name);
    if (found == m_digests.end())
      return m_report.say(
          Verdict::incomplete,
          say({"{}, which its manifest lists, is not in it", "清单列出的 {} 不在其中"}, {line.name}));
    found->second.listed = true;
    if (found->second.hex[line.kind] != line.digest)
      m_report.lost({"member", line.name, std::nullopt, std::nullopt,
                     Text{"it is not what the manifest of the package says", "与包内清单的摘要不符"}});
  }

  static constexpr std::array m_kinds{DigestKind::sha1, DigestKind::sha256, DigestKind::sha512};

  Report& m_report;
  std::array<Hasher, 3> m_hashers{Hasher(DigestKind::sha1), Hasher(DigestKind::sha256),
                                  Hasher(DigestKind::sha512)};
  std::array<bool, 3> m_is_wanted{true, true, true};
  std::string m_name;
  bool m_is_open = false;
  bool m_is_manifest = false;
  std::string m_manifest;
  std::map<std::string, Digests> m_digests;
};

void examine(BackupFile& file, Report& report)
{
  Package package(report);
  const auto summary = read_container(
      file.path(), [&](const Member& member) { package.begin(member); },
      [&](const Member&, std::string_view chunk) { package.take(chunk); });
  if (!summary)
    return report.fault(summary.error());
  report.add_content(static_cast<int64_t>(summary->bytes));
  if (!summary->end_marker || (file.codec() == Codec::plain && file.size() % tar_block != 0))
    report.say(Verdict::incomplete,
               Text{"the end-of-archive marker is missing: it may be cut at a member's end",
                    "缺少归档结束标记，可能在某个成员之后被截断"});
  package.judge();
}

} // namespace

extern const Format ova;
constinit const Format ova{"ova", recognizes, examine};

} // namespace eduaudit::backupverify::formats
