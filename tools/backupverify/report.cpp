// SPDX-License-Identifier: Apache-2.0
#include "report.hpp"
#include "base/utf8.hpp"

namespace eduaudit::backupverify {

namespace {

constexpr std::size_t most_kept = 50; // of tables and damages: a record has 32 KiB
constexpr std::size_t longest_name = 120;

int gravity(Verdict verdict)
{
  switch (verdict) {
  case Verdict::could_not_check:
    return 6;
  case Verdict::damaged:
    return 5;
  case Verdict::incomplete:
    return 4;
  case Verdict::empty:
    return 3;
  case Verdict::suspicious:
    return 2;
  case Verdict::unverifiable:
    return 1;
  default:
    return 0;
  }
}

Verdict verdict_of(ErrorKind kind)
{
  switch (kind) {
  case ErrorKind::truncated:
    return Verdict::incomplete;
  case ErrorKind::damaged:
  case ErrorKind::bad_data:
    return Verdict::damaged;
  default:
    return Verdict::could_not_check;
  }
}

// libarchive has no code for it.
bool is_encrypted(const Error& error)
{
  return error.kind == ErrorKind::unsupported && error.detail.en.find("encrypted") != std::string::npos;
}

std::string short_name(std::string_view name)
{
  return printable(name.substr(0, longest_name));
}

} // namespace

void Report::say(Verdict verdict, Words reason)
{
  if (gravity(verdict) <= gravity(m_archive.verdict))
    return;
  m_archive.verdict = verdict;
  m_archive.reason = std::move(reason);
}

void Report::unverifiable(Unproven why, Words reason)
{
  if (m_archive.verdict == Verdict::ok)
    m_archive.unproven = why;
  say(Verdict::unverifiable, std::move(reason));
}

void Report::fault(const Error& error)
{
  const auto reason = error.subject == m_archive.path
                          ? error.detail
                          : eduaudit::say({"{}: {}", "{}：{}"}, {error.subject, error.detail});
  if (is_encrypted(error))
    unverifiable(Unproven::encrypted, reason);
  else if (error.kind == ErrorKind::unsupported)
    unverifiable(Unproven::unsupported, reason);
  else if (error.kind == ErrorKind::limit)
    unverifiable(Unproven::limit, reason);
  else
    say(verdict_of(error.kind), reason);
}

void Report::lost(BackupDamage damage)
{
  keep(Verdict::damaged, std::move(damage));
}

void Report::cut_off(BackupDamage damage)
{
  keep(Verdict::incomplete, std::move(damage));
}

void Report::keep(Verdict verdict, BackupDamage damage)
{
  damage.name = short_name(damage.name);
  say(verdict, damage.name.empty() ? damage.problem
                                   : eduaudit::say({"{}: {}", "{}：{}"}, {damage.name, damage.problem}));
  if (m_archive.damage_count++ < static_cast<int64_t>(most_kept))
    m_archive.damages.push_back(std::move(damage));
}

void Report::reached(Level level)
{
  m_archive.level = std::max(m_archive.level, static_cast<int64_t>(level));
}

void Report::add_member(std::string_view name)
{
  ++m_archive.members;
  if (!name.empty())
    m_names.take(name);
}

void Report::judge_names()
{
  if (auto sign = m_names.sign())
    say(Verdict::suspicious, std::move(*sign));
}

void Report::add_table(std::string_view name, int64_t rows)
{
  m_archive.row_count += rows;
  if (m_archive.table_count++ < static_cast<int64_t>(most_kept))
    m_archive.tables.push_back({short_name(name), rows});
}

void Report::taken(Moment moment)
{
  if (moment > Moment{} && moment <= m_now &&
      (!m_archive.taken_by_content || *m_archive.taken_by_content < moment))
    m_archive.taken_by_content = moment;
}

} // namespace eduaudit::backupverify
