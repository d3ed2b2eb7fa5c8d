// SPDX-License-Identifier: Apache-2.0
#include "format.hpp"
#include "archive/container.hpp"
#include "pg_judge.hpp"
#include "pg_rows.hpp"
#include <map>

namespace eduaudit::backupverify::formats {

namespace {

constexpr std::size_t header_size = 512;
constexpr std::size_t largest_contents = 32 << 20;
constexpr std::string_view contents_name = "toc.dat";
constexpr std::string_view last_name = "restore.sql";
constexpr auto objects_name = "blobs.toc";

// A tar that pg_dump -Ft wrote: the table of contents is its first member. Its data have no checksum.
class PgTar {
 public:
  PgTar(BackupFile& file, Report& report) : m_file(file), m_report(report) {}

  void begin(const Member& member)
  {
    end_member();
    if (m_member == contents_name)
      read_contents();
    m_report.add_member();
    m_member = member.name;
    const auto found = m_left.find(m_member);
    if (found == m_left.end())
      return;
    m_entry = found->second;
    m_rows.emplace(*m_entry);
    m_left.erase(found);
  }

  void take(std::string_view bytes)
  {
    if (m_member == contents_name && m_contents_bytes.size() <= largest_contents)
      m_contents_bytes.append(bytes);
    else if (m_rows)
      m_rows->take(bytes);
  }

  // `read`: to the end of the tar.
  void finish(bool read, bool end_marker)
  {
    if (read)
      end_member();
    if (read && m_member == contents_name)
      read_contents();
    if (read && m_has_contents)
      say_missing();
    if (read && !end_marker)
      m_report.say(Verdict::incomplete, Text{"the end-of-archive marker is missing", "缺少归档结束标记"});
    if (read && m_has_contents)
      settle_pg(m_contents, false, m_file.how(), m_report);
  }

  const PgEntry* open_entry() const { return m_rows ? m_entry : nullptr; }
  int64_t open_rows() const { return m_rows ? m_rows->rows() : 0; }

 private:
  void end_member()
  {
    if (!m_rows)
      return;
    if (m_entry->kind == "TABLE DATA")
      m_report.add_table(m_entry->name, m_rows->rows());
    if (auto problem = m_rows->finish())
      lost_pg_data(*m_entry, {}, std::move(*problem), m_report);
    m_rows.reset();
  }

  void read_contents()
  {
    if (m_contents_bytes.size() > largest_contents)
      return m_report.unverifiable(Unproven::limit, Text{"its table of contents is too large", "其目录过大"});
    PgInput input(memory_source(std::move(m_contents_bytes)), std::string(contents_name));
    auto contents = read_pg_contents(input, m_file.how().zone);
    if (!contents)
      return fault_of_pg_contents(contents.error(), m_report);
    m_has_contents = true;
    m_contents = std::move(*contents);
    if (m_contents.header.created)
      m_report.taken(*m_contents.header.created);
    for (const auto& entry : m_contents.data)
      m_left.emplace(entry.kind == "BLOBS" ? objects_name : entry.file, &entry); // it has another name there
  }

  void say_missing()
  {
    if (m_member != last_name)
      m_report.say(Verdict::incomplete,
                   say({"its last member {} is missing", "缺少其最后一个成员 {}"}, {last_name}));
    for (const auto& [name, entry] : m_left)
      m_report.say(Verdict::incomplete,
                   say({"the data of {} entries are missing, of {} first", "缺少 {} 项的数据，首先是 {}"},
                       {m_left.size(), entry->name}));
  }

  BackupFile& m_file;
  Report& m_report;
  PgContents m_contents;
  std::map<std::string, const PgEntry*, std::less<>> m_left; // members that did not come yet
  std::string m_contents_bytes;
  std::string m_member;
  const PgEntry* m_entry = nullptr;
  std::optional<PgRows> m_rows;
  bool m_has_contents = false;
};

bool recognizes(const Head& head)
{
  return detect_container(head.bytes) == ContainerFormat::tar && head.bytes.starts_with(contents_name) &&
         head.bytes.size() > header_size && is_pg_archive(head.bytes.substr(header_size), PgFormat::tar);
}

void examine(BackupFile& file, Report& report)
{
  PgTar tar(file, report);
  const auto summary = read_container(
      file.path(), [&](const Member& member) { tar.begin(member); },
      [&](const Member&, std::string_view bytes) {
        report.add_content(static_cast<int64_t>(bytes.size()));
        tar.take(bytes);
      });
  if (!summary && summary.error().kind == ErrorKind::truncated && tar.open_entry())
    report.say(Verdict::incomplete, say({"it ends in the middle of table {}, after {} rows of it",
                                         "在表 {} 中间结束，该表已有 {} 行"},
                                        {tar.open_entry()->name, tar.open_rows()}));
  if (!summary)
    report.fault(summary.error());
  tar.finish(summary.has_value(), summary && summary->end_marker);
}

} // namespace

extern const Format pg_tar;
constinit const Format pg_tar{"pg-tar", recognizes, examine};

} // namespace eduaudit::backupverify::formats
