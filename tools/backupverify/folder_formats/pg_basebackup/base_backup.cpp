// SPDX-License-Identifier: Apache-2.0
#include "folder_formats/pg_basebackup/base_backup.hpp"
#include "archive/container.hpp"
#include "binary.hpp"
#include "crc.hpp"
#include "dump_time.hpp"
#include "fs/open.hpp"
#include "fs/walk.hpp"
#include "uncached_reader.hpp"
#include <algorithm>
#include <array>
#include <charconv>

namespace eduaudit::backupverify {

namespace {

constexpr std::size_t block = 256 * 1024;
constexpr std::size_t longest_label = 4096;
constexpr std::string_view label_name = "backup_label";
// What a server may make in the folder, and the manifest never names: as pg_verifybackup has it.
constexpr auto ignored = std::to_array<std::string_view>(
    {"backup_manifest", "postgresql.auto.conf", "recovery.signal", "standby.signal"});

bool is_segment(std::string_view name)
{
  return name.size() == 24 && name.find_first_not_of("0123456789ABCDEF") == std::string_view::npos;
}

// Where the segment begins in the log.
std::optional<std::uint64_t> start_of(std::string_view name, std::uint64_t size)
{
  if (!is_segment(name) || size < (1u << 20) || size > (1u << 30) || (size & (size - 1)) != 0)
    return std::nullopt;
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  std::from_chars(name.data() + 8, name.data() + 16, high, 16);
  std::from_chars(name.data() + 16, name.data() + 24, low, 16);
  return (high << 32) + low * size;
}

std::string big_endian(std::uint32_t value)
{
  std::string bytes;
  for (const unsigned shift : {0u, 8u, 16u, 24u}) // as PostgreSQL writes it: as it lies in memory
    bytes += static_cast<char>(value >> shift);
  return bytes;
}

std::string without_suffixes(std::string_view name)
{
  return std::string(name.substr(0, name.find('.')));
}

bool is_tar(std::string_view name)
{
  return name.find(".tar") != std::string_view::npos;
}

} // namespace

PgFileProof::PgFileProof(std::string path, PgManifestFile& wanted) : m_path(std::move(path)), m_wanted(wanted)
{
  m_wanted.seen = true;
  if (wanted.kind)
    m_hasher.emplace(*wanted.kind);
}

void PgFileProof::take(std::string_view bytes)
{
  m_size += static_cast<int64_t>(bytes.size());
  if (m_hasher)
    m_hasher->update(bytes);
  else if (m_wanted.crc32c)
    m_crc = crc32c(bytes, m_crc);
}

void PgFileProof::finish(Report& report)
{
  report.add_member();
  if (m_size != m_wanted.size)
    return report.lost({"member", m_path, std::min(m_size, m_wanted.size), m_wanted.size,
                        say({"it has {} bytes, and {} by the manifest", "有 {} 字节，清单记载 {} 字节"},
                            {m_size, m_wanted.size})});
  const bool has_checksum = m_hasher || m_wanted.crc32c;
  if (has_checksum && (m_hasher ? m_hasher->finish() : big_endian(m_crc)) != m_wanted.checksum)
    report.lost({"member",
                 m_path,
                 0,
                 m_size,
                 {"its checksum is not the one of the manifest", "其校验和与清单不一致"}});
}

bool PgBaseBackup::read_manifest()
{
  const auto path = join_path(m_path, "backup_manifest");
  auto opened = open_source(path, Links::refuse);
  if (!opened) {
    m_report.fault(opened.error());
    return false;
  }
  auto manifest = read_pg_manifest(*opened->source, path);
  if (!manifest) {
    m_report.fault(manifest.error());
    return false;
  }
  m_manifest = std::move(*manifest);
  for (const auto& range : m_manifest.ranges)
    m_wal.emplace_back(range);
  return true;
}

void PgBaseBackup::extra(const std::string& relative)
{
  m_report.say(Verdict::suspicious,
               say({"{} is there, and the manifest doesn't name it", "{} 存在，但清单未列出"}, {relative}));
}

void PgBaseBackup::read_file(const std::string& relative)
{
  const auto found = m_manifest.files.find(relative);
  if (found == m_manifest.files.end()) {
    if (std::ranges::find(ignored, relative) == ignored.end() && !relative.starts_with("pg_wal/"))
      extra(relative);
    return;
  }
  const auto path = join_path(m_path, relative);
  auto fd = open_regular(path, Links::refuse);
  if (!fd)
    return m_report.fault(fd.error());
  struct stat status {};
  ::fstat(fd->get(), &status);
  m_report.add_size(status.st_size);
  UncachedReader reader(fd->get(), status.st_size);
  begin_member("base.tar", relative, static_cast<std::uint64_t>(status.st_size));
  const auto buffer = std::make_unique_for_overwrite<char[]>(block);
  for (;;) {
    const auto got = reader.read(buffer.get(), block, path);
    if (!got) {
      m_proof.reset();
      return m_report.fault(got.error());
    }
    if (*got == 0)
      break;
    m_report.add_content(static_cast<int64_t>(*got));
    take_member({buffer.get(), *got});
  }
  reader.finish();
  end_member();
}

void PgBaseBackup::read_files()
{
  std::vector<std::string> segments;
  const auto walked = walk(
      m_path,
      [&](const WalkEntry& entry) {
        if (!S_ISREG(entry.status.st_mode))
          return;
        if (entry.relative.starts_with("pg_wal/") && is_segment(base_name(entry.relative)))
          segments.push_back(entry.relative);
        else
          read_file(entry.relative);
      },
      [&](const Error& error) { m_report.fault(error); });
  if (!walked)
    m_report.fault(walked.error());
  std::ranges::sort(segments);
  for (const auto& segment : segments) {
    const auto path = join_path(m_path, segment);
    auto opened = open_source(path, Links::refuse);
    if (!opened) {
      m_report.fault(opened.error());
      continue;
    }
    const auto status = stat_file(path);
    m_report.add_size(status ? status->st_size : 0);
    begin_segment(std::string(base_name(segment)), status ? static_cast<std::uint64_t>(status->st_size) : 0);
    const auto buffer = std::make_unique_for_overwrite<char[]>(block);
    for (auto got = opened->source->read({buffer.get(), block}); got.value_or(0) > 0;
         got = opened->source->read({buffer.get(), block}))
      take_segment({buffer.get(), *got});
    m_in_segment = false;
  }
}

void PgBaseBackup::begin_segment(const std::string& name, std::uint64_t size)
{
  const auto start = start_of(name, size);
  m_in_segment = start.has_value();
  m_place = start.value_or(0);
  m_page.clear();
  for (auto& range : m_wal) // of another timeline, or far from the range
    if (m_in_segment && !range.done() && range.wanted_segment(size).substr(0, 8) != name.substr(0, 8))
      m_in_segment = m_wal.size() > 1;
}

void PgBaseBackup::take_segment(std::string_view bytes)
{
  if (!m_in_segment)
    return;
  while (!bytes.empty()) {
    const auto some = bytes.substr(0, WalReader::page_size - m_page.size());
    m_page.append(some);
    bytes.remove_prefix(some.size());
    if (m_page.size() < WalReader::page_size)
      return;
    for (auto& range : m_wal)
      range.take_page(m_place, m_page);
    m_place += WalReader::page_size;
    m_page.clear();
  }
}

void PgBaseBackup::begin_member(const std::string& tar, const std::string& name, std::uint64_t size)
{
  end_member();
  auto part = without_suffixes(base_name(tar));
  if (part == "pg_wal")
    return begin_segment(std::string(base_name(name)), size);
  auto relative = part == "base" ? name : "pg_tblspc/" + part + "/" + name;
  while (relative.starts_with("./"))
    relative.erase(0, 2);
  if (relative.starts_with("pg_wal/")) {
    begin_segment(std::string(base_name(name)), size);
    return;
  }
  m_in_label = relative == label_name;
  const auto found = m_manifest.files.find(relative);
  if (found != m_manifest.files.end())
    m_proof = std::make_unique<PgFileProof>(relative, found->second);
  else if (std::ranges::find(ignored, relative) == ignored.end())
    extra(relative);
}

void PgBaseBackup::take_member(std::string_view bytes)
{
  if (m_proof)
    m_proof->take(bytes);
  if (m_in_label && m_label.size() < longest_label)
    m_label.append(bytes.substr(0, longest_label - m_label.size()));
  take_segment(bytes);
}

void PgBaseBackup::end_member()
{
  if (m_proof)
    m_proof->finish(m_report);
  m_proof.reset();
  m_in_label = false;
  m_in_segment = false;
}

void PgBaseBackup::read_tar(const std::string& name)
{
  const auto path = join_path(m_path, name);
  if (const auto status = stat_file(path))
    m_report.add_size(status->st_size);
  const auto summary = read_container(
      path,
      [&](const Member& member) {
        end_member();
        if (member.type == Member::Type::file)
          begin_member(name, member.name, member.size);
      },
      [&](const Member&, std::string_view bytes) {
        m_report.add_content(static_cast<int64_t>(bytes.size()));
        take_member(bytes);
      });
  if (!summary) {
    m_proof.reset();
    m_in_segment = false;
    return m_report.fault(summary.error());
  }
  end_member();
  if (!summary->end_marker)
    m_report.say(Verdict::incomplete,
                 say({"{}: the end-of-archive marker is missing", "{}：缺少归档结束标记"}, {name}));
}

void PgBaseBackup::read_tars(const std::vector<std::string>& names)
{
  for (const auto& name : names) {
    if (is_tar(name))
      read_tar(name);
    else if (std::ranges::find(ignored, name) == ignored.end())
      extra(name);
  }
}

void PgBaseBackup::judge_wal()
{
  for (const auto& range : m_wal) {
    if (range.problem())
      m_report.lost({"segment", wal_place(range.place()), std::nullopt, std::nullopt, *range.problem()});
    else if (!range.done())
      m_report.say(Verdict::incomplete,
                   say({"the write-ahead log from {} on is missing, without which it can't be restored",
                        "缺少自 {} 起的预写日志，没有它无法恢复"},
                       {wal_place(range.place())}));
  }
}

void PgBaseBackup::judge()
{
  for (const auto& [path, file] : m_manifest.files) {
    m_all_checksums = m_all_checksums && (file.kind || file.crc32c || file.size == 0);
    if (!file.seen)
      m_report.lost({"member", path, std::nullopt, std::nullopt, {"it is missing", "文件缺失"}});
  }
  judge_wal();
  const auto start = m_label.find("START TIME: ");
  if (start != std::string::npos)
    if (const auto time = time_of_dump(std::string_view(m_label).substr(start), m_how.zone))
      m_report.taken(*time);
  if (m_report.verdict() != Verdict::ok)
    return;
  if (m_all_checksums && !m_wal.empty()) {
    m_report.checksums_hold();
    m_report.reached(Level::manifest);
  }
}

void PgBaseBackup::examine()
{
  if (!read_manifest())
    return;
  const auto names = list_folder(m_path);
  if (!names)
    return m_report.fault(names.error());
  if (std::ranges::binary_search(*names, "PG_VERSION"))
    read_files();
  else
    read_tars(*names);
  judge();
}

} // namespace eduaudit::backupverify
