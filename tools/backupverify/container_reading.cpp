// SPDX-License-Identifier: Apache-2.0
#include "container_reading.hpp"
#include "archive/limited.hpp"
#include "crc.hpp"
#include "crypto/digest.hpp"
#include <optional>

namespace eduaudit::backupverify {

namespace {

ContainerMember::Type type_of(const Member& member)
{
  switch (member.type) {
  case Member::Type::file:
    return ContainerMember::Type::file;
  case Member::Type::folder:
    return ContainerMember::Type::folder;
  case Member::Type::link:
    return ContainerMember::Type::link;
  default:
    return ContainerMember::Type::other;
  }
}

// Takes what the child tells of the members, in order.
class Members {
 public:
  Members(BackupFile& file, Report& report, const MemberCrcs& crcs)
      : m_report(report), m_crcs(crcs), m_sink(file.how().member)
  {
    if (m_sink)
      m_hasher.emplace();
  }

  void begin(const Member& member)
  {
    end();
    m_current = member;
    ++m_count;
    m_crc = 0;
    m_report.add_member(member.name);
    m_report.taken(member.mtime);
    m_links_or_devices |= member.type == Member::Type::link || member.type == Member::Type::other;
    if (m_hasher)
      m_hasher->reset();
  }
  void content(std::string_view chunk)
  {
    m_bytes |= !chunk.empty();
    if (!m_crcs.empty())
      m_crc = crc32(chunk, m_crc);
    if (m_hasher)
      m_hasher->update(chunk);
  }
  // The current one is whole, if its CRC is right.
  void end()
  {
    if (m_current && !is_right())
      m_report.lost({.what = "member",
                     .name = m_current->name,
                     .problem = Text{"its CRC does not match", "CRC 校验不符"}});
    else if (m_current && m_sink) {
      ContainerMember member{m_current->name,
                             type_of(*m_current),
                             static_cast<int64_t>(m_current->size),
                             m_current->mtime,
                             {},
                             {}};
      if (m_current->type == Member::Type::file && !m_current->encrypted)
        member.sha256 = m_hasher->finish_hex();
      m_sink(member);
    }
    m_current.reset();
  }
  const std::optional<Member>& current() const { return m_current; }

  // Members that have a content of their own, though perhaps no bytes: what is else in a container (folders,
  // empty files) need not be backed up.
  bool has_content() const { return m_bytes || m_links_or_devices; }

 private:
  bool is_right() const
  {
    return m_current->type != Member::Type::file || m_current->encrypted || m_count > m_crcs.size() ||
           m_crcs[m_count - 1].value_or(m_crc) == m_crc;
  }

  Report& m_report;
  const MemberCrcs& m_crcs;
  std::size_t m_count = 0; // members that were begun
  std::uint32_t m_crc = 0; // of the current one
  const MemberSink& m_sink;
  std::optional<Hasher> m_hasher;
  std::optional<Member> m_current;
  bool m_bytes = false;
  bool m_links_or_devices = false;
};

void judge(const ContainerSummary& summary, const Members& members, Report& report)
{
  if (summary.encrypted > 0)
    report.unverifiable(Unproven::encrypted,
                        say({"{} of {} members are encrypted", "共 {1} 个成员，其中 {0} 个已加密"},
                            {summary.encrypted, summary.members}));
  else if (summary.members == 0)
    report.say(Verdict::empty, Text{"no member is in it", "其中没有任何成员"});
  else if (!members.has_content())
    report.say(Verdict::empty, Text{"only folders and empty files are in it", "其中只有目录和空文件"});
}

// The reader's words begin with the member, which the damage names itself.
Words without_name(const Words& detail, const std::string& name)
{
  const auto cut = [](const std::string& text, const std::string& prefix) {
    return text.starts_with(prefix) ? text.substr(prefix.size()) : text;
  };
  return {cut(detail.en, "in " + name + ": "), cut(detail.zh, "成员 " + name + "：")};
}

// libarchive stops at the first damage.
void stopped(const Error& error, const Members& members, Report& report)
{
  BackupDamage damage{.what = "range", .problem = error.detail};
  if (members.current()) {
    const auto& name = members.current()->name;
    damage = {.what = "member", .name = name, .problem = without_name(error.detail, name)};
  }
  if (error.kind == ErrorKind::truncated)
    report.cut_off(std::move(damage));
  else if (error.kind == ErrorKind::damaged || error.kind == ErrorKind::bad_data)
    report.lost(std::move(damage));
  else
    report.fault(error);
}

} // namespace

void examine_container(BackupFile& file, Report& report, Checksums checksums, const MemberCrcs& crcs)
{
  Members members(file, report, crcs);
  const auto summary = read_container_limited(
      file.path(), [&](const Member& member) { members.begin(member); },
      [&](const Member&, std::string_view chunk) { members.content(chunk); });
  if (!summary)
    return stopped(summary.error(), members, report);
  members.end();
  report.add_content(static_cast<int64_t>(summary->bytes));
  if (checksums == Checksums::whole && summary->checksummed)
    report.checksums_hold();
  judge(*summary, members, report);
}

} // namespace eduaudit::backupverify
