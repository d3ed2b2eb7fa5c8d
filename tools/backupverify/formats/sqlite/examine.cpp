// SPDX-License-Identifier: Apache-2.0
#include "formats/sqlite/examine.hpp"
#include "formats/sqlite/audit.hpp"
#include "fs/file.hpp"
#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

namespace eduaudit::backupverify::sqlite {

namespace {

constexpr std::size_t most_in_memory = 32 << 20;
constexpr std::size_t block = 256 * 1024;
constexpr std::size_t sum_size = 8; // of the checksum extension, at the end of each page
constexpr std::string_view journal_magic{"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", 8};

std::span<char> chars(std::vector<unsigned char>& bytes)
{
  return {reinterpret_cast<char*>(bytes.data()), bytes.size()};
}

} // namespace

// A stream can't be read at any place: into memory where it is small.
bool Examination::read_compressed()
{
  const auto buffer = std::make_unique_for_overwrite<char[]>(block);
  int64_t size = 0;
  m_in_memory = true;
  for (;;) {
    const auto got = m_file.stream().read({buffer.get(), block});
    if (!got) {
      m_report.fault(got.error());
      return false;
    }
    if (*got == 0)
      break;
    size += static_cast<int64_t>(*got);
    m_report.add_content(static_cast<int64_t>(*got));
    m_too_large = m_too_large || static_cast<std::size_t>(size) > most_in_memory;
    if (!m_too_large && m_file.how().level >= Level::content)
      m_bytes.insert(m_bytes.end(), buffer.get(), buffer.get() + *got);
  }
  judge_size(m_header, size, m_report);
  return true;
}

// A journal that is not empty: a transaction had not ended when the file was copied.
void Examination::look_at_journal()
{
  const auto path = m_file.path() + "-journal";
  if (!exists(path))
    return;
  const auto journal = BackupFile::open(path, m_file.how());
  if (!journal)
    return m_report.fault(journal.error());
  if ((*journal)->head().starts_with(journal_magic))
    m_report.say(
        Verdict::suspicious,
        Text{"it was copied in the middle of a transaction: only with the -journal file beside it can it "
             "be put in order; copy with sqlite3 .backup",
             "复制时有事务未结束：须与旁边的 -journal 文件一起恢复才能还原；请用 sqlite3 .backup 备份"});
}

void Examination::look_at_wal(const std::string& path)
{
  auto opened = open_source(path, Links::refuse);
  auto wal = opened ? read_wal(*opened->source) : Result<Wal>(tl::unexpected(opened.error()));
  if (!wal)
    return m_report.fault(wal.error());
  if (wal->problem)
    m_report.lost({"range", "-wal", wal->problem_at, std::nullopt,
                   say({"{}: what was written last is lost", "{}：最后写入的内容丢失"}, {*wal->problem})});
  else if (wal->cut)
    m_report.say(Verdict::incomplete, Text{"the -wal file beside it ends in the middle of a frame",
                                           "旁边的 -wal 文件在一帧中间结束"});
  else if (wal->frames > 0 && wal->page_size != m_header.page_size)
    m_report.say(Verdict::damaged, Text{"the -wal file beside it belongs to another database",
                                        "旁边的 -wal 文件属于另一个数据库"});
  m_wal = std::move(*wal);
}

void Examination::look_beside()
{
  look_at_journal();
  if (!m_header.wal)
    return;
  const auto path = m_file.path() + "-wal";
  if (exists(path))
    return look_at_wal(path);
  m_report.unverifiable(
      Unproven::no_checksum,
      Text{"it is in WAL mode, and no -wal file is beside it: it may be older than the database "
           "was; copy with sqlite3 .backup and set journal_mode=DELETE in the copy",
           "它处于 WAL 模式，但旁边没有 -wal 文件：内容可能比当时的数据库旧；请用 sqlite3 .backup "
           "备份，并在副本中设置 journal_mode=DELETE"});
}

// The database as it is with the committed pages of its -wal.
bool Examination::apply_wal()
{
  const auto pages =
      std::max<int64_t>(m_wal->pages, m_file.size() / static_cast<int64_t>(m_header.page_size));
  const auto size = static_cast<std::size_t>(pages) * m_header.page_size;
  m_too_large = size > most_in_memory;
  if (m_too_large)
    return true;
  m_bytes.assign(size, 0);
  const auto got = m_file.read_at(0, chars(m_bytes));
  auto opened = open_source(m_file.path() + "-wal", Links::refuse);
  if (!got || !opened)
    return false;
  const auto wal = read_wal(*opened->source, [&](int64_t frame, std::uint32_t number, std::string_view page) {
    const auto at = (std::size_t{number} - 1) * m_header.page_size;
    if (frame <= m_wal->committed && at + page.size() <= m_bytes.size())
      std::ranges::copy(page, m_bytes.begin() + static_cast<std::ptrdiff_t>(at));
  });
  m_bytes.resize(static_cast<std::size_t>(m_wal->pages) * m_header.page_size);
  m_in_memory = true;
  return wal.has_value();
}

// The checksum extension of SQLite (cksumvfs) keeps a sum at the end of each page. Where none is right, the
// reserved bytes are for something else.
void Examination::verify_page_sums()
{
  if (m_header.reserved != sum_size || m_file.codec() != Codec::plain || m_report.verdict() != Verdict::ok)
    return;
  std::string page(m_header.page_size, '\0');
  std::vector<int64_t> wrong;
  int64_t right = 0;
  int64_t pages = 0;
  for (int64_t at = 0; at < m_file.size(); at += static_cast<int64_t>(page.size()), ++pages) {
    const auto got = m_file.read_at(at, std::span(page));
    if (!got)
      return m_report.fault(got.error());
    Sums sums;
    const auto content = std::string_view(page).substr(0, page.size() - sum_size);
    sums.add(content, false);
    Sums stored;
    std::memcpy(&stored.one, page.data() + content.size(), 4);
    std::memcpy(&stored.two, page.data() + content.size() + 4, 4);
    if (sums == stored)
      ++right;
    else if (wrong.size() < 1000)
      wrong.push_back(at);
  }
  if (right == 0)
    return;
  for (const auto at : wrong)
    m_report.lost({"page",
                   std::to_string(at / static_cast<int64_t>(page.size()) + 1),
                   at,
                   at + static_cast<int64_t>(page.size()),
                   {"its checksum is wrong", "其校验和不符"}});
  if (right == pages && !m_wal)
    m_report.checksums_hold();
}

void Examination::audit_content()
{
  if (m_wal && m_wal->committed > 0 && !apply_wal())
    return m_report.say(Verdict::could_not_check, Text{"it could not be read again", "无法再次读取"});
  if (m_too_large)
    return m_report.unverifiable(
        Unproven::limit, say({"SQLite looks into one that is compressed or has a -wal file up to {} MiB only",
                              "经压缩或带有 -wal 文件的数据库仅在不超过 {} MiB 时由 SQLite 检查"},
                             {most_in_memory >> 20}));
  Audited database{m_file.path(), m_header.page_size, m_file.size(), std::nullopt};
  if (m_in_memory) {
    if (m_bytes.size() < header_size)
      return;
    m_bytes[18] = m_bytes[19] = 1; // no WAL in memory
    database.size = static_cast<int64_t>(m_bytes.size());
    database.bytes = m_bytes;
  }
  if (audit(database, m_report) && m_report.verdict() == Verdict::ok)
    m_report.reached(Level::content);
}

void Examination::run()
{
  m_header = parse_header(m_file.head());
  const bool is_plain = m_file.codec() == Codec::plain;
  if (m_file.head().size() >= header_size && !m_header.sound)
    m_report.lost({"page", "1", 0, header_size, {"its header is damaged", "文件头已损坏"}});
  if (is_plain)
    judge_size(m_header, m_file.size(), m_report);
  else if (!read_compressed())
    return;
  if (!m_header.sound)
    return;
  if (is_plain) {
    std::array<char, 1> first{}; // makes the rest of it be read, too, which shows what the disk can't read
    if (const auto got = m_file.stream().read(first); !got)
      return m_report.fault(got.error());
    look_beside();
  }
  verify_page_sums();
  if (m_file.how().level >= Level::content && m_report.verdict() == Verdict::ok)
    audit_content();
}

} // namespace eduaudit::backupverify::sqlite
