// SPDX-License-Identifier: Apache-2.0
#include "reader.hpp"
#include "archive/budget.hpp"
#include "archive/names.hpp"
#include "base/text.hpp"
#include "decoders.hpp"
#include "entry_pool.hpp"
#include <algorithm>
#include <functional>

namespace eduaudit::backupverify::zip {

namespace {

constexpr int64_t least_entry = 46;        // bytes in the directory
constexpr int64_t worth_threads = 1 << 20; // bytes of a file

bool is_folder_entry(const Entry& entry)
{
  return entry.name.ends_with('/');
}

// Whether unpacking it might write out of the folder that it is unpacked in.
bool leads_out(std::string_view name)
{
  if (name.starts_with('/') || name.starts_with('\\') || name.find('\0') != std::string_view::npos ||
      (name.size() > 1 && name[1] == ':'))
    return true;
  std::string slashes(name);
  std::ranges::replace(slashes, '\\', '/');
  return std::ranges::any_of(split(slashes, '/'), [](std::string_view part) { return part == ".."; });
}

int64_t seconds_of(const Entry& entry, Zone zone)
{
  if (entry.mtime)
    return *entry.mtime;
  const std::chrono::year_month_day day{std::chrono::year(1980 + (entry.date >> 9)),
                                        std::chrono::month((entry.date >> 5) & 15u),
                                        std::chrono::day(entry.date & 31u)};
  if (!day.ok())
    return 0;
  const auto begin = start_of_day(day, zone) + std::chrono::hours(entry.time >> 11) +
                     std::chrono::minutes((entry.time >> 5) & 63) +
                     std::chrono::seconds((entry.time & 31) * 2);
  return begin.time_since_epoch().count();
}

} // namespace

void Reader::run()
{
  const auto end = find_end(m_file);
  if (!end) {
    if (end.error().kind == ErrorKind::truncated || end.error().kind == ErrorKind::damaged)
      scan_without_directory(m_file, m_report);
    return m_report.fault(end.error());
  }
  if (end->disk != 0)
    return judge_parts(m_file, end->disk, m_report);
  if (read_all(*end))
    judge(*end);
}

bool Reader::read_all(const End& end)
{
  Budget budget(m_file.path(), {});
  budget.set_container_bytes(static_cast<std::uint64_t>(m_file.size()));
  const auto expected = static_cast<std::size_t>(std::min(
      {end.entries, end.directory_size / least_entry, static_cast<int64_t>(ContainerLimits{}.members)}));
  m_extents.reserve(expected); // to grow takes twice the memory for a moment
  m_names.reserve(expected);
  Directory directory(m_file, end);
  EntryPool pool(m_file, end, m_file.size() < worth_threads ? 1 : m_file.how().jobs,
                 [&](const Entry& entry, Outcome&& outcome) { take(entry, std::move(outcome)); });
  for (;;) {
    auto next = directory.next();
    if (!next) {
      pool.finish();
      if (next.error().kind == ErrorKind::damaged)
        m_report.lost({"range", "", end.directory + directory.position(), end.directory + end.directory_size,
                       next.error().detail});
      else
        m_report.fault(next.error());
      return false;
    }
    if (!*next)
      break;
    // Before anything is decoded: no more is decoded than declared.
    auto fits = budget.add_member();
    if (fits)
      fits = budget.add_content(static_cast<std::uint64_t>((*next)->size));
    if (!fits) {
      pool.finish();
      m_report.fault(fits.error());
      return false;
    }
    look_at_name(**next);
    pool.add(std::move(**next));
  }
  pool.finish();
  return true;
}

void Reader::look_at_name(const Entry& entry)
{
  ++m_entries;
  m_names.push_back(std::hash<std::string_view>{}(entry.name));
  if (leads_out(entry.name))
    m_report.say(Verdict::suspicious,
                 say({"{}: such a name may lead out of the folder that it is unpacked in",
                      "{}：解压时可能写到目标目录之外"},
                     {member_name(entry.name.substr(0, 120))}));
}

void Reader::take(const Entry& entry, Outcome&& outcome)
{
  m_report.add_member(entry.name);
  m_report.taken(seconds_of(entry, m_file.how().zone));
  m_extents.push_back({outcome.begin, outcome.end});
  m_any_content = m_any_content || entry.size > 0;
  m_all_proven =
      m_all_proven && !outcome.lost && !outcome.unread && !outcome.encrypted && !outcome.unsupported;
  if (outcome.lost)
    m_report.lost({"member", member_name(entry.name), outcome.begin, outcome.end, std::move(*outcome.lost)});
  else if (outcome.unread)
    m_report.fault(*outcome.unread);
  else if (outcome.encrypted)
    ++m_encrypted;
  else if (outcome.unsupported && m_unsupported++ == 0)
    m_method = entry.method;
  else if (outcome.odd)
    m_report.say(Verdict::suspicious, say({"{}: {}", "{}：{}"}, {member_name(entry.name), *outcome.odd}));
  if (!outcome.lost && !outcome.unread && !outcome.encrypted && !outcome.unsupported)
    m_report.add_content(entry.size);
  hand_over(entry, outcome);
}

void Reader::hand_over(const Entry& entry, const Outcome& outcome) const
{
  if (!m_file.how().member)
    return;
  ContainerMember member{.name = entry.name, .size = entry.size};
  member.mtime = seconds_of(entry, m_file.how().zone);
  if (is_folder_entry(entry))
    member.type = ContainerMember::Type::folder;
  else if (is_link(entry)) {
    member.type = ContainerMember::Type::link;
    member.target = outcome.target;
  } else {
    member.sha256 = outcome.sha256;
  }
  m_file.how().member(member);
}

void Reader::judge(const End& end)
{
  judge_extents(end);
  std::ranges::sort(m_names);
  if (std::ranges::adjacent_find(m_names) != m_names.end())
    m_report.say(Verdict::suspicious,
                 Text{"several members have the same name: unpacking keeps one of them only",
                      "有多个成员同名：解压后只保留其中一个"});
  if (m_encrypted > 0)
    m_report.unverifiable(Unproven::encrypted,
                          say({"{} of {} members are encrypted", "共 {1} 个成员，其中 {0} 个已加密"},
                              {m_encrypted, m_entries}));
  if (m_unsupported > 0)
    m_report.unverifiable(
        Unproven::unsupported,
        say({"{} of {} members are packed by method {} ({}), which is not decoded here: test them with 7z t",
             "共 {1} 个成员，其中 {0} 个使用此处无法解压的方法 {2}（{3}）：请用 7z t 检验"},
            {m_unsupported, m_entries, m_method, method_name(m_method)}));
  if (m_entries == 0)
    m_report.say(Verdict::empty, Text{"no member is in it", "其中没有任何成员"});
  else if (!m_any_content)
    m_report.say(Verdict::empty, Text{"only folders and empty files are in it", "其中只有目录和空文件"});
  else if (m_all_proven)
    m_report.checksums_hold();
}

// Entries that share bytes are a bomb, or one of them was written over; an entry that the directory does not
// have was removed from it.
void Reader::judge_extents(const End& end)
{
  std::ranges::sort(m_extents, {}, &Extent::begin);
  int64_t at = end.before;
  const auto look_at_gap = [&](int64_t to) {
    if (to - at >= 4 && m_file.read_at(at, 4).value_or("") == "PK\3\4")
      m_report.say(Verdict::suspicious, say({"at byte {} stands a member that the directory does not have",
                                             "第 {} 字节处有一个目录中没有的成员"},
                                            {at}));
  };
  for (const auto& extent : m_extents) {
    if (extent.begin < at)
      m_report.say(Verdict::suspicious,
                   say({"two members share the bytes from {} on", "有两个成员共用第 {} 字节起的内容"},
                       {extent.begin}));
    else
      look_at_gap(extent.begin);
    at = std::max(at, extent.end);
  }
  look_at_gap(end.directory);
}

} // namespace eduaudit::backupverify::zip
