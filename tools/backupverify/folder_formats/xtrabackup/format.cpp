// SPDX-License-Identifier: Apache-2.0
#include "format.hpp"
#include "base/text.hpp"
#include "dump_time.hpp"
#include "folder_formats/xtrabackup/pages.hpp"
#include "fs/file.hpp"
#include "fs/open.hpp"
#include "fs/walk.hpp"
#include "uncached_reader.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::backupverify::folder_formats {

namespace {

constexpr std::size_t longest_facts = 1 << 20;
constexpr std::size_t longest_log = 64 << 20;
// By xtrabackup and mariadb-backup; the latter has names of its own since MariaDB 11.1.
constexpr std::array checkpoint_names{"xtrabackup_checkpoints", "mariadb_backup_checkpoints"};
constexpr std::array info_names{"xtrabackup_info", "mariadb_backup_info"};

std::string value_of(std::string_view text, std::string_view key)
{
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const auto equals = line.find('=');
    if (equals != std::string_view::npos && trim(line.substr(0, equals)) == key)
      return std::string(trim(line.substr(equals + 1)));
  }
  return {};
}

bool is_tablespace(std::string_view name)
{
  return name.ends_with(".ibd") || name.starts_with("ibdata") || name.starts_with("undo");
}

class Xtrabackup {
 public:
  Xtrabackup(const std::string& path, const Examining& how, Report& report)
      : m_path(path), m_how(how), m_report(report)
  {}

  void examine()
  {
    const auto names = list_folder(m_path);
    if (!names)
      return m_report.fault(names.error());
    read_facts(*names);
    read_log(*names);
    const auto walked = walk(
        m_path,
        [&](const WalkEntry& entry) {
          if (!S_ISREG(entry.status.st_mode))
            return;
          m_report.add_size(entry.status.st_size);
          m_report.add_member();
          if (is_tablespace(base_name(entry.relative)))
            read_tablespace(entry);
        },
        [&](const Error& error) { m_report.fault(error); });
    if (!walked)
      m_report.fault(walked.error());
    if (m_report.verdict() == Verdict::ok && m_how.level >= Level::content)
      judge_content();
  }

 private:
  std::string text_of(const std::vector<std::string>& names, const std::array<const char*, 2>& wanted)
  {
    for (const auto* name : wanted) {
      if (!std::ranges::binary_search(names, name))
        continue;
      auto text = read_file(join_path(m_path, name), longest_facts);
      if (text)
        return std::move(*text);
      m_report.fault(text.error());
    }
    return {};
  }

  void read_facts(const std::vector<std::string>& names)
  {
    const auto checkpoints = text_of(names, checkpoint_names);
    const auto kind = value_of(checkpoints, "backup_type");
    const bool is_known = kind == "full-backuped" || kind == "full-prepared" || kind == "log-applied" ||
                          kind == "incremental" || kind == "partial-backuped" || kind == "partial-prepared";
    if (!is_known || value_of(checkpoints, "to_lsn").empty())
      m_report.say(Verdict::incomplete,
                   Text{"its checkpoints don't say what kind of backup it is", "其检查点文件未说明备份类型"});
    const auto info = text_of(names, info_names);
    if (info.empty())
      m_report.say(Verdict::incomplete,
                   say({"{} is missing, which is written at the end", "缺少最后写入的 {}"}, {info_names[0]}));
    if (const auto end = time_of_dump(value_of(info, "end_time"), m_how.zone))
      m_report.taken(*end);
    if (kind.starts_with("full") && !std::ranges::binary_search(names, "ibdata1") &&
        !std::ranges::binary_search(names, "ibdata1.qp") && !std::ranges::binary_search(names, "ibdata1.zst"))
      m_report.lost({"member", "ibdata1", std::nullopt, std::nullopt, {"it is missing", "文件缺失"}});
  }

  // What the job was told to keep of its messages, where that is in the folder.
  void read_log(const std::vector<std::string>& names)
  {
    for (const auto& name : names) {
      if (!name.ends_with(".log") || name.find("backup") == std::string::npos)
        continue;
      const auto text = read_file(join_path(m_path, name), longest_log);
      if (text && !trim(*text).ends_with("completed OK!"))
        m_report.say(Verdict::incomplete,
                     say({"{} does not end with \"completed OK!\"", "{} 未以“completed OK!”结束"}, {name}));
    }
  }

  void read_tablespace(const WalkEntry& entry)
  {
    auto fd = open_regular(entry.path, Links::refuse);
    if (!fd)
      return m_report.fault(fd.error());
    UncachedReader reader(fd->get(), entry.status.st_size);
    std::string page(1024, '\0');
    if (!fill(reader, page, 0, entry))
      return;
    const auto size = innodb::page_size(page);
    if (size == 0 || innodb::is_compressed(page)) {
      m_unverified += size != 0;
      if (size == 0)
        m_report.lost(
            {"page", entry.relative + " 0", 0, 1024, {"its first page is damaged", "第一页已损坏"}});
      return;
    }
    page.resize(size);
    bool more = fill(reader, page, 1024, entry);
    std::vector<int64_t> wrong;
    int64_t right = 0;
    int64_t at = 0;
    for (; more; more = fill(reader, page, 0, entry), at += static_cast<int64_t>(size)) {
      const auto state = innodb::page_state(page);
      right += state == innodb::PageState::right;
      if (state == innodb::PageState::wrong && wrong.size() < 1000)
        wrong.push_back(at);
    }
    judge_pages(entry, static_cast<int64_t>(size), right, wrong);
    reader.finish();
  }

  // A page from `have` on; false at the end.
  bool fill(UncachedReader& reader, std::string& page, std::size_t have, const WalkEntry& entry)
  {
    auto size = have;
    while (size < page.size()) {
      const auto got = reader.read(page.data() + size, page.size() - size, entry.path);
      if (!got) {
        m_report.fault(got.error());
        return false;
      }
      if (*got == 0)
        break;
      size += *got;
    }
    if (size > 0 && size < page.size())
      m_report.say(Verdict::incomplete,
                   say({"{} ends in the middle of a page", "{} 在一页中间结束"}, {entry.relative}));
    m_report.add_content(static_cast<int64_t>(size - have));
    return size == page.size();
  }

  // Where no page fits, they have another kind of checksum.
  void judge_pages(const WalkEntry& entry, int64_t size, int64_t right, const std::vector<int64_t>& wrong)
  {
    if (right == 0) {
      ++m_unverified;
      return;
    }
    for (const auto at : wrong)
      m_report.lost({"page",
                     entry.relative + " " + std::to_string(at / size),
                     at,
                     at + size,
                     {"its checksum is wrong", "其校验和不符"}});
  }

  void judge_content()
  {
    if (m_unverified > 0)
      return m_report.unverifiable(
          Unproven::unsupported,
          say({"the pages of {} tablespaces are compressed or have checksums that are not "
               "known here",
               "有 {} 个表空间的页经过压缩或使用了未知的校验和"},
              {m_unverified}));
    m_report.reached(Level::content);
  }

  const std::string& m_path;
  const Examining& m_how;
  Report& m_report;
  int64_t m_unverified = 0;
};

bool recognizes(const std::string&, const std::vector<std::string>& names)
{
  return std::ranges::any_of(checkpoint_names,
                             [&](const char* name) { return std::ranges::binary_search(names, name); });
}

void examine(const std::string& path, const Examining& how, Report& report)
{
  Xtrabackup(path, how, report).examine();
}

} // namespace

extern const FolderFormat xtrabackup;
constinit const FolderFormat xtrabackup{"xtrabackup", recognizes, examine};

} // namespace eduaudit::backupverify::folder_formats
