// SPDX-License-Identifier: Apache-2.0
#include "base/time.hpp"
#include "base/text.hpp"
#include <algorithm>
#include <array>

namespace eduaudit {

namespace {

using namespace std::chrono;

// What four digits can show. File times and foreign logs hold anything; arithmetic stays inside these.
constexpr sys_days first_day{year{0} / 1 / 1};
constexpr sys_days last_day{year{9999} / 12 / 31};
constexpr Moment first_moment{first_day};
constexpr Moment last_moment = Moment{last_day} + hours{24} - seconds{1};

Moment clamped(Moment moment)
{
  return std::clamp(moment, first_moment, last_moment);
}

Date clamped(sys_days day)
{
  return Date{std::clamp(day, first_day, last_day)};
}

Moment local(Moment moment, Zone zone)
{
  return clamped(clamped(moment) + zone.offset);
}

bool is_digit(char letter)
{
  return letter >= '0' && letter <= '9';
}

// Takes parts off the front of a text; each says whether it was there.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : m_rest(text) {}

  bool at_end() const { return m_rest.empty(); }

  bool take(std::string_view word)
  {
    if (!m_rest.starts_with(word))
      return false;
    m_rest.remove_prefix(word.size());
    return true;
  }

  bool take_one_of(std::string_view letters, char& taken)
  {
    if (m_rest.empty() || letters.find(m_rest.front()) == std::string_view::npos)
      return false;
    taken = m_rest.front();
    m_rest.remove_prefix(1);
    return true;
  }

  // From `least` to `most` digits, as many as there are.
  bool number(std::size_t least, std::size_t most, int& value)
  {
    std::size_t count = 0;
    value = 0;
    while (count < most && count < m_rest.size() && is_digit(m_rest[count]))
      value = value * 10 + (m_rest[count++] - '0');
    if (count < least)
      return false;
    m_rest.remove_prefix(count);
    return true;
  }

  void skip_digits()
  {
    while (!m_rest.empty() && is_digit(m_rest.front()))
      m_rest.remove_prefix(1);
  }

 private:
  std::string_view m_rest;
};

struct Clock {
  int hour = 0;
  int minute = 0;
  int second = 0;
};

std::optional<Date> date_from(int y, int m, int d)
{
  const Date date{year{y}, month{static_cast<unsigned>(m)}, day{static_cast<unsigned>(d)}};
  if (!date.ok())
    return std::nullopt;
  return date;
}

std::optional<Date> take_full_date(Scanner& text)
{
  int y = 0;
  int m = 0;
  int d = 0;
  if (!text.number(4, 4, y) || !text.take("-") || !text.number(2, 2, m) || !text.take("-") ||
      !text.number(2, 2, d))
    return std::nullopt;
  return date_from(y, m, d);
}

// A fraction is cut, not rounded: a moment must not move into the next second, day or term.
bool take_fraction(Scanner& text)
{
  int first = 0;
  if (!text.take("."))
    return true;
  if (!text.number(1, 1, first))
    return false;
  text.skip_digits();
  return true;
}

std::optional<Clock> take_clock(Scanner& text)
{
  Clock clock;
  if (!text.number(2, 2, clock.hour) || !text.take(":") || !text.number(2, 2, clock.minute) ||
      !text.take(":") || !text.number(2, 2, clock.second) || !take_fraction(text))
    return std::nullopt;
  if (clock.hour > 23 || clock.minute > 59 || clock.second > 60)
    return std::nullopt;
  return clock;
}

enum class Colon { needed, optional };

std::optional<Zone> take_offset(Scanner& text, Colon colon)
{
  char sign = 0;
  int h = 0;
  int m = 0;
  if (!text.take_one_of("+-", sign) || !text.number(2, 2, h))
    return std::nullopt;
  if (!text.take(":") && colon == Colon::needed)
    return std::nullopt;
  if (!text.number(2, 2, m) || h > 23 || m > 59)
    return std::nullopt;
  const seconds offset = hours{h} + minutes{m};
  return Zone{sign == '-' ? -offset : offset};
}

std::optional<Zone> take_rfc3339_zone(Scanner& text)
{
  char zulu = 0;
  if (text.take_one_of("Zz", zulu))
    return utc;
  return take_offset(text, Colon::needed);
}

std::optional<Moment> moment_from(Date date, Clock clock, Zone zone)
{
  const int second = std::min(clock.second, 59);
  const Moment moment =
      sys_days{date} + hours{clock.hour} + minutes{clock.minute} + seconds{second} - zone.offset;
  // Leap seconds are inserted at the end of a UTC day and nowhere else.
  const bool ends_day = moment + seconds{1} == ceil<days>(moment);
  if (clock.second == 60 && !ends_day)
    return std::nullopt;
  return moment;
}

std::optional<Moment> scan_rfc3339(std::string_view line)
{
  Scanner text(line);
  char between = 0;
  const auto date = take_full_date(text);
  if (!date || !text.take_one_of("Tt ", between))
    return std::nullopt;
  const auto clock = take_clock(text);
  if (!clock)
    return std::nullopt;
  const auto zone = take_rfc3339_zone(text);
  if (!zone || !text.at_end())
    return std::nullopt;
  return moment_from(*date, *clock, *zone);
}

struct Separators {
  std::string_view year;
  std::string_view month;
  std::string_view day;
};

std::optional<Date> scan_separated(std::string_view line, const Separators& separators)
{
  Scanner text(line);
  int y = 0;
  int m = 0;
  int d = 0;
  if (!text.number(4, 4, y) || !text.take(separators.year) || !text.number(1, 2, m) ||
      !text.take(separators.month) || !text.number(1, 2, d) || !text.take(separators.day) || !text.at_end())
    return std::nullopt;
  return date_from(y, m, d);
}

std::optional<Date> scan_compact(std::string_view line)
{
  Scanner text(line);
  int y = 0;
  int m = 0;
  int d = 0;
  if (!text.number(4, 4, y) || !text.number(2, 2, m) || !text.number(2, 2, d) || !text.at_end())
    return std::nullopt;
  return date_from(y, m, d);
}

std::optional<Zone> named_zone(std::string_view name)
{
  for (const std::string_view known : {"Z", "z", "UTC"})
    if (name == known)
      return utc;
  for (const std::string_view known : {"Asia/Shanghai", "Asia/Chongqing", "Asia/Urumqi", "PRC"})
    if (name == known)
      return shanghai;
  return std::nullopt;
}

// At least `width` digits. Not printf: a record has a dozen times, and there may be millions of records.
void append_number(std::string& out, int64_t number, std::size_t width)
{
  const auto digits = std::to_string(number < 0 ? -number : number);
  const std::size_t written = digits.size() + (number < 0);
  if (number < 0)
    out += '-';
  out.append(width > written ? width - written : 0, '0').append(digits);
}

std::string formatted(Date date)
{
  std::string out;
  append_number(out, static_cast<int>(date.year()), 4);
  out += '-';
  append_number(out, static_cast<unsigned>(date.month()), 2);
  out += '-';
  append_number(out, static_cast<unsigned>(date.day()), 2);
  return out;
}

} // namespace

Result<Zone> parse_zone(std::string_view text)
{
  if (const auto zone = named_zone(text))
    return *zone;
  Scanner scanner(text);
  const auto zone = take_offset(scanner, Colon::optional);
  if (!zone || !scanner.at_end())
    return fail(
        ErrorKind::bad_data, std::string(text),
        {"not a time zone such as +08:00 or Asia/Shanghai", "不是形如 +08:00 或 Asia/Shanghai 的时区"});
  return *zone;
}

std::string format_zone(Zone zone)
{
  if (zone == utc)
    return "Z";
  const auto total = abs(duration_cast<minutes>(zone.offset)).count();
  std::string out(1, zone.offset.count() < 0 ? '-' : '+');
  append_number(out, total / 60, 2);
  out += ':';
  append_number(out, total % 60, 2);
  return out;
}

Result<Moment> parse_rfc3339(std::string_view text)
{
  const auto moment = scan_rfc3339(text);
  if (!moment)
    return fail(
        ErrorKind::bad_data, std::string(text),
        {"not a time such as 2026-11-22T01:00:00+08:00", "不是形如 2026-11-22T01:00:00+08:00 的时间"});
  return *moment;
}

std::string format_rfc3339(Moment moment, Zone zone)
{
  const auto shown = local(moment, zone);
  const auto day = floor<days>(shown);
  const hh_mm_ss clock{shown - day};
  auto out = formatted(Date{day});
  out += 'T';
  append_number(out, clock.hours().count(), 2);
  out += ':';
  append_number(out, clock.minutes().count(), 2);
  out += ':';
  append_number(out, clock.seconds().count(), 2);
  return out += format_zone(zone);
}

Result<Date> parse_date(std::string_view text)
{
  static constexpr std::array<Separators, 4> forms{
      {{"-", "-", ""}, {"/", "/", ""}, {".", ".", ""}, {"年", "月", "日"}}};
  for (const auto& form : forms)
    if (const auto date = scan_separated(text, form))
      return *date;
  if (const auto date = scan_compact(text))
    return *date;
  return fail(ErrorKind::bad_data, std::string(text),
              {"not a day such as 2026-11-22", "不是形如 2026-11-22 的日期"});
}

std::string format_date(Date date)
{
  return formatted(date);
}

Date date_of(Moment moment, Zone zone)
{
  return Date{floor<days>(local(moment, zone))};
}

Moment start_of_day(Date date, Zone zone)
{
  return Moment{sys_days{date}} - zone.offset;
}

int64_t days_between(Date from, Date to)
{
  return (sys_days{to} - sys_days{from}).count();
}

Date add_days(Date date, int64_t days)
{
  // More than the whole calendar: clamped first, so that the sum can't overflow.
  const int64_t most = (last_day - first_day).count();
  return clamped(sys_days{date} + std::chrono::days{std::clamp(days, -most, most)});
}

Date add_months(Date date, int64_t months)
{
  constexpr int64_t most = 10'000 * 12;
  const int step = static_cast<int>(std::clamp(months, -most, most));
  const Date moved = date + std::chrono::months{step};
  if (moved.year() < year{0} || moved.year() > year{9999})
    return clamped(step < 0 ? first_day : last_day);
  return moved.ok() ? moved : Date{moved.year() / moved.month() / last};
}

int64_t age_days(Moment then, Moment now)
{
  return floor<days>(clamped(now) - clamped(then)).count();
}

Moment system_now()
{
  return floor<seconds>(system_clock::now());
}

} // namespace eduaudit
