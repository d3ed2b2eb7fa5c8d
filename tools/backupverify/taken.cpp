// SPDX-License-Identifier: Apache-2.0
#include "taken.hpp"
#include "base/text.hpp"
#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <vector>

namespace eduaudit::backupverify {

namespace {

bool is_digit(char c)
{
  return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

// Reads groups of digits with at most one separator (or the bytes of 年, 月) between them.
class Groups {
 public:
  explicit Groups(std::string_view text) : m_text(text) {}

  std::optional<int> take(std::size_t digits)
  {
    if (m_text.size() < m_at + digits)
      return std::nullopt;
    int value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
      if (!is_digit(m_text[m_at + i]))
        return std::nullopt;
      value = value * 10 + (m_text[m_at + i] - '0');
    }
    m_at += digits;
    return value;
  }

  void skip(std::string_view separators)
  {
    for (const auto* word : {"年", "月", "日"})
      if (m_text.substr(m_at).starts_with(word)) {
        m_at += std::string_view(word).size();
        return;
      }
    if (m_at < m_text.size() && separators.find(m_text[m_at]) != std::string_view::npos)
      ++m_at;
  }

  std::optional<int> take_up_to(std::size_t digits)
  {
    std::size_t there = 0;
    while (there < digits && m_at + there < m_text.size() && is_digit(m_text[m_at + there]))
      ++there;
    return there == 0 ? std::nullopt : take(there);
  }

  bool take_word(std::string_view word)
  {
    const bool is_there = m_text.substr(m_at).starts_with(word);
    if (is_there)
      m_at += word.size();
    return is_there;
  }

  std::size_t at() const { return m_at; }

 private:
  std::string_view m_text;
  std::size_t m_at = 0;
};

struct TimeOfDay {
  std::chrono::seconds since_midnight{0};
  bool is_utc = false; // a Z stands behind it
};

// Goes behind what it takes.
TimeOfDay take_time_of_day(Groups& groups)
{
  auto ahead = groups;
  ahead.skip("_-T. ");
  const auto hour = ahead.take(2);
  ahead.skip("-_:h");
  const auto minute = ahead.take(2);
  if (!hour || !minute || *hour > 23 || *minute > 59)
    return {};
  auto behind = ahead;
  behind.skip("-_:m");
  const auto second = behind.take(2);
  groups = second ? behind : ahead;
  groups.take_word(second ? "s" : "m");
  return {std::chrono::hours(*hour) + std::chrono::minutes(*minute) +
              std::chrono::seconds(second && *second < 60 ? *second : 0),
          groups.take_word("Z")};
}

std::optional<Date> date_from(std::optional<int> year, std::optional<int> month, std::optional<int> day)
{
  if (!year || !month || !day || *year < 1990 || *year > 2199)
    return std::nullopt;
  const Date date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                  std::chrono::day(static_cast<unsigned>(*day))};
  return date.ok() ? std::optional(date) : std::nullopt;
}

// With 年 and 月 the month and the day may have one digit.
std::optional<Date> take_date(Groups& groups)
{
  const auto year = groups.take(4);
  if (groups.take_word("年")) {
    const auto month = groups.take_up_to(2);
    groups.take_word("月");
    const auto day = groups.take_up_to(2);
    groups.take_word("日");
    return date_from(year, month, day);
  }
  groups.skip("-_.");
  const auto month = groups.take(2);
  groups.skip("-_.");
  return date_from(year, month, groups.take(2));
}

// A time that stands in a name, from one byte up to another.
struct NamedTime {
  Moment at;
  std::size_t from;
  std::size_t to;
};

std::optional<NamedTime> time_at(std::string_view name, std::size_t from, Zone zone)
{
  Groups groups(name.substr(from));
  const auto date = take_date(groups);
  if (!date)
    return std::nullopt;
  const auto time = take_time_of_day(groups);
  return NamedTime{start_of_day(*date, time.is_utc ? utc : zone) + time.since_midnight, from,
                   from + groups.at()};
}

// GitLab's EPOCH_YYYY_MM_DD_VERSION_gitlab_backup.tar: the version is no time of day, and changes.
std::optional<NamedTime> gitlab_time(std::string_view name, Zone zone)
{
  constexpr std::size_t epoch_digits = 10;
  Groups groups(name);
  int64_t seconds = 0;
  for (std::size_t i = 0; i < epoch_digits; ++i) {
    const auto digit = groups.take(1);
    if (!digit)
      return std::nullopt;
    seconds = seconds * 10 + *digit;
  }
  const auto end = name.find("_gitlab_backup");
  if (!groups.take_word("_") || end == std::string_view::npos)
    return std::nullopt;
  const auto date = take_date(groups);
  const Moment at{std::chrono::seconds(seconds)};
  if (!date || std::abs(days_between(*date, date_of(at, zone))) > 1)
    return std::nullopt;
  return NamedTime{at, 0, end};
}

std::vector<NamedTime> times_in(std::string_view name, Zone zone)
{
  if (const auto time = gitlab_time(name, zone))
    return {*time};
  std::vector<NamedTime> times;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (!is_digit(name[i]) || (i > 0 && is_digit(name[i - 1])))
      continue;
    if (const auto time = time_at(name, i, zone)) {
      times.push_back(*time);
      i = time->to - 1;
    }
  }
  return times;
}

bool is_letter(char c)
{
  return std::isalpha(static_cast<unsigned char>(c)) != 0;
}

// The words of a weekday, whole ones only: "db-Mon.sql.gz", "周一".
struct NamedWeekday {
  std::chrono::weekday day;
  std::size_t from;
  std::size_t to;
};

constexpr std::array<std::array<std::string_view, 4>, 7> weekdays{{{"sunday", "sun", "周日", "星期日"},
                                                                   {"monday", "mon", "周一", "星期一"},
                                                                   {"tuesday", "tue", "周二", "星期二"},
                                                                   {"wednesday", "wed", "周三", "星期三"},
                                                                   {"thursday", "thu", "周四", "星期四"},
                                                                   {"friday", "fri", "周五", "星期五"},
                                                                   {"saturday", "sat", "周六", "星期六"}}};

bool stands_alone(std::string_view text, std::size_t from, std::size_t to)
{
  if (!is_letter(text[from]))
    return true;
  return (from == 0 || !is_letter(text[from - 1])) && (to >= text.size() || !is_letter(text[to]));
}

std::optional<NamedWeekday> find_weekday(std::string_view name)
{
  const auto text = to_lower(name);
  for (unsigned day = 0; day < weekdays.size(); ++day)
    for (const auto word : weekdays[day])
      if (const auto from = text.find(word);
          from != std::string::npos && stands_alone(text, from, from + word.size()))
        return NamedWeekday{std::chrono::weekday(day), from, from + word.size()};
  return std::nullopt;
}

// The number of logrotate and savelog, at the end or before the name of a compression: "portal.tar.1.gz".
std::string without_rotation(std::string name)
{
  auto end = name.size();
  for (const std::string_view suffix : {".gz", ".xz", ".zst", ".bz2", ".lz4", ".zip"})
    if (name.ends_with(suffix))
      end = name.size() - suffix.size();
  auto from = end;
  while (from > 0 && is_digit(name[from - 1]))
    --from;
  if (from == end || end - from > 4 || from < 2 || name[from - 1] != '.')
    return name;
  return name.replace(from - 1, end - from + 1, "");
}

} // namespace

std::optional<Moment> time_in_name(std::string_view name, Zone zone, Moment now)
{
  std::optional<Moment> past;
  std::optional<Moment> future;
  for (const auto& time : times_in(name, zone)) {
    if (time.at <= now)
      past = std::max(past, std::optional(time.at));
    else if (!future || time.at < *future)
      future = time.at;
  }
  return past ? past : future;
}

std::optional<std::chrono::weekday> weekday_in_name(std::string_view name, Zone zone)
{
  const auto found = times_in(name, zone).empty() ? find_weekday(name) : std::nullopt;
  return found ? std::optional(found->day) : std::nullopt;
}

std::string kind_in_name(std::string_view name, Zone zone)
{
  std::string kind(name);
  const auto times = times_in(name, zone);
  for (auto time = times.rbegin(); time != times.rend(); ++time)
    kind.replace(time->from, time->to - time->from, "*");
  if (const auto day = find_weekday(kind))
    kind.replace(day->from, day->to - day->from, "*");
  return times.empty() ? without_rotation(std::move(kind)) : kind;
}

} // namespace eduaudit::backupverify
