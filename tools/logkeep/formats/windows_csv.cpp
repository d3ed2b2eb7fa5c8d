// SPDX-License-Identifier: Apache-2.0
#include "stamp_minutes.hpp"
#include <array>

namespace eduaudit::logkeep::formats {

namespace {

// 信息,2026/3/1 8:00:01,Service Control Manager,7036,无,"...": an event log as the Chinese Windows exports
// it, in UTF-8 or GBK. Numbers are not padded; with a clock of twelve hours 上午 or 下午 stands before or
// behind the blank. Messages may have several lines.
constexpr std::size_t longest_level = 32;
constexpr auto mornings = std::to_array<std::string_view>({"上午", "\xC9\xCF\xCE\xE7"});
constexpr auto afternoons = std::to_array<std::string_view>({"下午", "\xCF\xC2\xCE\xE7"});
constexpr auto headings =
    std::to_array<std::string_view>({",日期和时间,", ",\xC8\xD5\xC6\xDA\xBA\xCD\xCA\xB1\xBC\xE4,"});

// Takes a text apart from its front; once something does not fit, nothing fits.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : m_left(text) {}

  int number(std::size_t most_digits)
  {
    const auto count = std::min(after_digits(m_left, 0), most_digits);
    m_fits = m_fits && count > 0;
    const int value = m_fits ? digits(m_left, 0, count) : 0;
    m_left.remove_prefix(count);
    return value;
  }
  bool skip(std::string_view text)
  {
    if (!m_left.starts_with(text))
      return false;
    m_left.remove_prefix(text.size());
    return true;
  }
  template <class Texts>
  bool skip_any(const Texts& texts)
  {
    bool found = false;
    for (const auto text : texts)
      found = found || skip(text);
    return found;
  }
  void need(std::string_view text) { m_fits = skip(text) && m_fits; }
  bool fits() const { return m_fits; }
  std::size_t left() const { return m_left.size(); }

 private:
  std::string_view m_left;
  bool m_fits = true;
};

struct Stamp {
  int year, month, day, hour, minute;
  std::size_t length; // of the text
};

int hour_of_day(int hour, bool morning, bool afternoon)
{
  if (morning && hour == 12)
    return 0;
  return afternoon && hour < 12 ? hour + 12 : hour;
}

// "2026/3/1 下午 8:00".
std::optional<Stamp> read_stamp(std::string_view text)
{
  Cursor cursor(text);
  Stamp stamp{};
  stamp.year = cursor.number(4);
  cursor.need("/");
  stamp.month = cursor.number(2);
  cursor.need("/");
  stamp.day = cursor.number(2);
  cursor.need(" ");
  const bool morning = cursor.skip_any(mornings);
  const bool afternoon = !morning && cursor.skip_any(afternoons);
  cursor.skip(" ");
  stamp.hour = hour_of_day(cursor.number(2), morning, afternoon);
  cursor.need(":");
  stamp.minute = cursor.number(2);
  stamp.length = text.size() - cursor.left();
  return cursor.fits() && stamp.year >= 1990 ? std::optional(stamp) : std::nullopt;
}

bool locate(std::string_view line, StampPlace& place)
{
  if (line.empty() || is_digit(line.front()))
    return false;
  auto start = line.substr(0, longest_level).find(',');
  if (start == std::string_view::npos)
    return false;
  start += line.substr(start + 1).starts_with('"') ? 2 : 1;
  const auto stamp = read_stamp(line.substr(start));
  if (!stamp || !has_shape(line, start + stamp->length, ":00"))
    return false;
  place.minute = line.substr(start, stamp->length);
  place.second = digits(line, start + stamp->length + 1, 2);
  place.tail = {};
  return true;
}

std::optional<int64_t> minute(const StampPlace& place, const Assumed& assumed)
{
  const auto stamp = read_stamp(place.minute);
  if (!stamp)
    return std::nullopt;
  return civil_seconds(stamp->year, stamp->month, stamp->day, stamp->hour, stamp->minute,
                       assumed.zone.offset.count());
}

Aside aside(std::string_view line, Header&)
{
  for (const auto heading : headings)
    if (line.substr(0, longest_level + heading.size()).find(heading) != std::string_view::npos)
      return Aside::belongs;
  return Aside::no;
}

} // namespace

extern const LineFormat windows_csv;
constinit const LineFormat windows_csv{.name = "windows-csv",
                                       .locate = locate,
                                       .minute = minute,
                                       .aside = aside,
                                       .entries = Entries::continued,
                                       .verified = false};

} // namespace eduaudit::logkeep::formats
