// SPDX-License-Identifier: Apache-2.0
#include "time_pattern.hpp"
#include "cursor.hpp"
#include <algorithm>

namespace eduaudit::logkeep {

namespace {

constexpr std::string_view known = "YymdebHIMSfpzs";

// What the parts of a text say, so far.
struct Fields {
  int year = 0;
  int month = 0;
  int day = 0;
  int hour = 0;
  int minute = 0;
  int second = 0;
  Noon noon = Noon::unsaid;
  std::optional<int64_t> epoch;
  std::string_view zone;
};

int padded(Cursor& cursor, std::size_t digits)
{
  cursor.skip(" ");
  return static_cast<int>(cursor.number(digits));
}

int month_by_name(Cursor& cursor)
{
  const auto name = cursor.take(3);
  const int month = name.size() == 3 ? month_number(name) : 0;
  if (month == 0)
    cursor.refuse();
  return month;
}

std::string_view take_zone(Cursor& cursor)
{
  for (const std::size_t length : {6u, 5u, 3u, 1u})
    if (cursor.left().size() >= length && zone_offset(cursor.left().substr(0, length)))
      return cursor.take(length);
  cursor.refuse();
  return {};
}

void skip_blanks(Cursor& cursor)
{
  cursor.need(" ");
  while (cursor.skip(" ")) {
  }
}

void take_part(Cursor& cursor, char kind, Fields& fields)
{
  switch (kind) {
  case 'Y':
    fields.year = static_cast<int>(cursor.number(4));
    break;
  case 'y':
    fields.year = 2000 + static_cast<int>(cursor.number(2));
    break;
  case 'm':
    fields.month = padded(cursor, 2);
    break;
  case 'b':
    fields.month = month_by_name(cursor);
    break;
  case 'd':
  case 'e':
    fields.day = padded(cursor, 2);
    break;
  case 'H':
  case 'I':
    fields.hour = padded(cursor, 2);
    break;
  case 'M':
    fields.minute = padded(cursor, 2);
    break;
  case 'S':
    fields.second = padded(cursor, 2);
    break;
  case 'f':
    cursor.number(9);
    break;
  case 'p':
    fields.noon = take_noon(cursor);
    if (fields.noon == Noon::unsaid)
      cursor.refuse();
    break;
  case 'z':
    fields.zone = take_zone(cursor);
    break;
  case 's':
    fields.epoch = cursor.number(10);
    break;
  case 'X':
    fields.epoch = cursor.number(13) / 1000;
    break;
  default:
    break;
  }
}

// What stands for several others.
std::string_view meaning_of(char shorthand)
{
  switch (shorthand) {
  case 'T':
    return "%H:%M:%S";
  case 'F':
    return "%Y-%m-%d";
  default:
    return {};
  }
}

std::string written_out(std::string_view pattern)
{
  std::string out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const auto meaning = pattern[i] == '%' && i + 1 < pattern.size() ? meaning_of(pattern[i + 1]) : "";
    out += meaning.empty() ? std::string(1, pattern[i]) : std::string(meaning);
    if (meaning.empty() && pattern[i] == '%' && i + 1 < pattern.size())
      out += pattern[i + 1];
    i += pattern[i] == '%';
  }
  return out;
}

Words unknown_part(std::string_view part)
{
  return say({"{} is not known in a time; known are %Y %y %m %d %e %b %H %I %M %S %f %p %z %s %T %F %%",
              "时间格式中不支持 {}；支持 %Y %y %m %d %e %b %H %I %M %S %f %p %z %s %T %F %%"},
             {part});
}

} // namespace

tl::expected<TimePattern, Words> TimePattern::compile(std::string_view pattern)
{
  TimePattern out;
  if (pattern == "epoch" || pattern == "epoch_ms") {
    out.m_parts = {{pattern == "epoch" ? 's' : 'X'}};
    return out;
  }
  const auto text = written_out(pattern);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      if (text[i] != ' ' || i == 0 || text[i - 1] != ' ')
        out.m_parts.push_back({'L', text[i]});
      continue;
    }
    const auto part = std::string_view(text).substr(i, 2);
    if (part == "%%")
      out.m_parts.push_back({'L', '%'});
    else if (part.size() < 2 || known.find(part[1]) == std::string_view::npos)
      return tl::unexpected(unknown_part(part));
    else
      out.m_parts.push_back({part[1]});
    ++i;
  }
  if (auto fault = out.fault())
    return tl::unexpected(std::move(*fault));
  return out;
}

bool TimePattern::has(char kind) const
{
  return std::ranges::any_of(m_parts, [&](const Part& part) { return part.kind == kind; });
}

bool TimePattern::has_year() const
{
  return has('Y') || has('y') || has('s') || has('X');
}

std::optional<Words> TimePattern::fault() const
{
  if (has('s'))
    return std::nullopt;
  if (!(has('m') || has('b')) || !(has('d') || has('e')))
    return Words{"the time needs a month (%m or %b) and a day (%d)",
                 "时间格式必须包含月（%m 或 %b）和日（%d）"};
  if (!(has('H') || has('I')) || !has('M'))
    return Words{"the time needs an hour (%H, or %I with %p) and a minute (%M)",
                 "时间格式必须包含小时（%H，或 %I 加 %p）和分钟（%M）"};
  if (has('I') != has('p'))
    return Words{"%I and %p go together: hours up to twelve need AM or PM",
                 "%I 与 %p 必须同时使用：12 小时制需要注明上午或下午"};
  return std::nullopt;
}

std::optional<int64_t> TimePattern::read(std::string_view text, const Assumed& assumed) const
{
  Cursor cursor(text);
  Fields fields;
  for (const auto& part : m_parts)
    if (part.kind != 'L')
      take_part(cursor, part.kind, fields);
    else if (part.letter == ' ')
      skip_blanks(cursor);
    else
      cursor.need({&part.letter, 1});
  if (!cursor.fits())
    return std::nullopt;
  if (fields.epoch)
    return fields.epoch;
  const auto offset = zone_offset(fields.zone).value_or(assumed.zone.offset.count());
  const auto minute = civil_seconds(has_year() ? fields.year : assumed.year, fields.month, fields.day,
                                    hour_of_day(fields.hour, fields.noon), fields.minute, offset);
  return minute ? std::optional(*minute + fields.second) : std::nullopt;
}

} // namespace eduaudit::logkeep
