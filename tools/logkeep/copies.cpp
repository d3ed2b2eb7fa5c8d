// SPDX-License-Identifier: Apache-2.0
#include "copies.hpp"
#include "family.hpp"
#include "fs/file.hpp"
#include "same_start.hpp"
#include <functional>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

namespace eduaudit::logkeep {

namespace {

// By the log that they are of, and a digest of their first line.
using Start = std::pair<std::string, std::size_t>;

constexpr std::size_t head_size = 4096;

// log.2.gz is made of log.2, and nothing may be in it yet.
std::string packed_of(const LogFile& file)
{
  const auto dot = file.shown.rfind('.');
  const auto before = file.shown.substr(0, dot == std::string::npos ? 0 : dot);
  return family_of(base_name(before)).rotated ? before : "";
}

enum class Lines { counted, to_be_read };

class CopyFinder {
 public:
  CopyFinder(const std::vector<LogFile>& files, const std::vector<const FileScan*>& scans, Lines lines)
      : m_files(files), m_scans(scans), m_lines(lines), m_copies(files.size())
  {}

  std::vector<bool> run()
  {
    judge_alike();
    judge_packed();
    return std::move(m_copies);
  }

 private:
  // Each against those before it that have the same first line.
  void judge_alike()
  {
    std::map<Start, std::vector<std::size_t>> alike;
    for (std::size_t i = 0; i < m_files.size(); ++i) {
      if (m_scans[i]->unread || m_scans[i]->coverage.empty())
        continue;
      auto& before = alike[start_of(i)];
      for (const auto other : before)
        if (!m_copies[i] && !m_copies[other])
          judge(other, i);
      before.push_back(i);
    }
  }

  void judge_packed()
  {
    std::map<std::string_view, std::size_t> by_path;
    for (std::size_t i = 0; i < m_files.size(); ++i)
      by_path.emplace(m_files[i].shown, i);
    for (std::size_t i = 0; i < m_files.size(); ++i)
      if (const auto found = by_path.find(packed_of(m_files[i]));
          found != by_path.end() && !m_copies[i] && !m_copies[found->second] && !is_corrupt(i))
        judge(found->second, i);
  }

  bool is_corrupt(std::size_t file) const
  {
    const auto& damaged = m_scans[file]->damaged;
    return damaged && damaged->kind != ErrorKind::truncated;
  }

  Start start_of(std::size_t file) const
  {
    const auto& name = m_files[file];
    return {join_path(folder_of(name.shown), family_of(name.name).base), m_scans[file]->first_line};
  }

  // Many files of a log may have the same first line, such as a heading.
  const std::optional<std::string>& head_of(std::size_t file)
  {
    const auto [place, is_new] = m_heads.try_emplace(file);
    if (is_new && !m_files[file].member)
      place->second = content_head(m_files[file], head_size);
    return place->second;
  }

  void judge(std::size_t one, std::size_t other)
  {
    switch (compared(one, other)) {
    case Sameness::different:
      return;
    case Sameness::first_is_start:
      m_copies[one] = true;
      return;
    case Sameness::second_is_start:
      m_copies[other] = true;
      return;
    case Sameness::same:
      m_copies[is_more(other, one) ? one : other] = true;
    }
  }

  Sameness compared(std::size_t one, std::size_t other)
  {
    const auto& first = head_of(one);
    const auto& second = head_of(other);
    if (!first || !second)
      return guessed(one, other);
    if (!first->starts_with(*second) && !second->starts_with(*first))
      return is_other(one, *first) || is_other(other, *second) ? guessed(one, other) : Sameness::different;
    const auto said = compare_starts(m_files[one], m_files[other]);
    if (said && *said != Sameness::different)
      return *said;
    return !said || is_other_now(one) || is_other_now(other) ? guessed(one, other) : Sameness::different;
  }

  bool is_other(std::size_t file, std::string_view head) const
  {
    auto line = head.substr(0, head.find('\n'));
    if (line.ends_with('\r'))
      line.remove_suffix(1);
    return m_lines == Lines::counted && m_scans[file]->first_line != std::hash<std::string_view>{}(line);
  }

  bool is_other_now(std::size_t file) const
  {
    return m_lines == Lines::counted && is_other(file, content_head(m_files[file], head_size).value_or(""));
  }

  // Where what the scan saw can't be read again.
  Sameness guessed(std::size_t one, std::size_t other) const
  {
    const auto& first = *m_scans[one];
    const auto& second = *m_scans[other];
    const bool alike = first.first_line != 0 && first.first_line == second.first_line &&
                       !first.coverage.empty() && !second.coverage.empty() &&
                       first.coverage.stretches().front().from == second.coverage.stretches().front().from;
    return !alike                ? Sameness::different
           : is_more(other, one) ? Sameness::first_is_start
                                 : Sameness::second_is_start;
  }

  bool is_more(std::size_t one, std::size_t other) const
  {
    return std::tuple(m_scans[one]->lines, !m_scans[one]->damaged) >
           std::tuple(m_scans[other]->lines, !m_scans[other]->damaged);
  }

  const std::vector<LogFile>& m_files;
  const std::vector<const FileScan*>& m_scans;
  Lines m_lines;
  std::vector<bool> m_copies;
  std::map<std::size_t, std::optional<std::string>> m_heads;
};

} // namespace

std::vector<bool> copies_among(const std::vector<LogFile>& files, const std::vector<const FileScan*>& scans)
{
  return CopyFinder(files, scans, Lines::to_be_read).run();
}

void leave_out_copies(const std::vector<LogFile>& files, std::vector<FileScan>& scans)
{
  std::vector<const FileScan*> all;
  all.reserve(scans.size());
  for (const auto& scan : scans)
    all.push_back(&scan);
  const auto copies = CopyFinder(files, all, Lines::counted).run();
  std::size_t i = 0;
  std::erase_if(scans, [&](const FileScan&) { return copies[i++]; });
}

} // namespace eduaudit::logkeep
