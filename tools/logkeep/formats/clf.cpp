// SPDX-License-Identifier: Apache-2.0
#include "blanks.hpp"
#include "stamp_minutes.hpp"
#include <algorithm>

namespace eduaudit::logkeep::formats {

namespace {

// 10.1.2.3 - zhang [01/Mar/2026:08:00:01 +0800] "GET /a HTTP/1.1" 200 512; common and combined, with or
// without a virtual host in front. More words before the time are another format that quotes this one.
constexpr int fewest_words = 3;
constexpr int most_words = 4;
constexpr std::size_t longest_prefix = 512;

int words_before(std::string_view line, std::size_t end)
{
  int blanks = 0;
  for (std::size_t i = 0; i < end; ++i)
    blanks += line[i] == ' ';
  return blanks;
}

constexpr std::size_t none = std::string_view::npos;
constexpr std::size_t stamp_size = 28; // [01/Mar/2026:08:00:01 +0800]

// Of the same minute as the line before, which its stamp is compared with rather than read.
bool is_same_minute(std::string_view line, std::size_t at, const StampPlace& before)
{
  const char* stamp = line.data() + at;
  return before.minute.size() == 17 && before.tail.size() == 5 && line.size() >= at + stamp_size &&
         stamp[0] == '[' && is_equal<17>(stamp + 1, before.minute.data()) && stamp[18] == ':' &&
         is_digit(stamp[19]) && is_digit(stamp[20]) && stamp[21] == ' ' &&
         is_equal<5>(stamp + 22, before.tail.data()) && stamp[27] == ']';
}

// A user name may hold [ as well, or end in a GBK character whose second byte is one.
std::size_t find_time(std::string_view line)
{
  const auto searched = line.substr(0, longest_prefix);
  for (auto at = searched.find('['); at != std::string_view::npos; at = searched.find('[', at + 1))
    if (has_shape<"[00/AAA/0000:00:00:00 ">(line, at))
      return at;
  return std::string_view::npos;
}

bool has_words_before(std::string_view line, std::size_t at)
{
  const int words = words_before(line, at);
  return words >= fewest_words && words <= most_words;
}

[[gnu::noinline]] bool locate_anew(std::string_view line, std::size_t at, StampPlace& place)
{
  if (at == 0 || !has_shape<"[00/AAA/0000:00:00:00 ">(line, at)) {
    at = find_time(line);
    if (at == none || !has_words_before(line, at))
      return false;
  }
  if (line.size() < at + stamp_size || line[at + 27] != ']')
    return false;
  place.minute = line.substr(at + 1, 17);
  place.second = digits(line, at + 19, 2);
  place.tail = line.substr(at + 22, 5);
  return true;
}

// Behind the third blank, where the time nearly always stands.
bool locate(std::string_view line, StampPlace& place)
{
  const auto at = third_blank(line.substr(0, longest_prefix)) + 1; // 0: there is none
  if (at == 0 || !is_same_minute(line, at, place))
    return locate_anew(line, at, place);
  place.second = (line[at + 19] - '0') * 10 + line[at + 20] - '0';
  return true;
}

// Apache writes \\ for a backslash and \" for a quote, so one behind an even run of backslashes ends the
// text.
bool is_escaped(std::string_view line, std::size_t quote)
{
  std::size_t start = quote;
  while (start > 0 && line[start - 1] == '\\')
    --start;
  return (quote - start) % 2 == 1;
}

// The text between the next two quotes, which are taken from `rest`; an escaped quote is none.
std::string_view take_quoted(std::string_view& rest)
{
  const auto begin = rest.find('"');
  if (begin == none)
    return {};
  auto end = rest.find('"', begin + 1);
  while (end != none && is_escaped(rest, end))
    end = rest.find('"', end + 1);
  const auto text = rest.substr(begin + 1, std::min(end, rest.size()) - begin - 1);
  rest.remove_prefix(end == none ? rest.size() : end + 1);
  return text;
}

// Who hangs up (408), or sends what is no request (400), asks for nothing.
bool asks_nothing(std::string_view status)
{
  return status == "400" || status == "408";
}

// The port of a client has no place in the combined form; "10.1.2.3:40912" in front or "port=40912" behind it
// have it.
void add_client(FieldSet& out, std::string_view prefix)
{
  const auto take_last = [&] {
    const auto blank = prefix.rfind(' ');
    const auto word = prefix.substr(blank + 1);
    prefix = prefix.substr(0, blank == none ? 0 : blank);
    return word;
  };
  out.add(LogField::user, is_filled(take_last()));
  take_last();
  const auto client = take_last();
  out.add(LogField::client, is_filled(client));
  out.add(LogField::client_port, !port_of(client).empty());
}

FieldSet filled(const LineFormat&, std::string_view line, const Header&)
{
  FieldSet out;
  StampPlace place;
  if (!locate(line, place))
    return out;
  const auto time = static_cast<std::size_t>(place.minute.data() - line.data()); // behind " ["
  add_client(out, line.substr(0, time - 2));
  auto rest = line.substr(time + 27);
  const auto request = take_quoted(rest);
  const auto status = rest.substr(std::min<std::size_t>(1, rest.size()), 3);
  out.add(LogField::status, has_shape<"000">(status, 0));
  out.add(LogField::url, is_filled(request) || asks_nothing(status));
  take_quoted(rest); // the referrer
  out.add(LogField::agent, is_filled(take_quoted(rest)));
  out.add(LogField::client_port, is_port(text_behind(rest, "port=", " \"")));
  return out;
}

} // namespace

extern const LineFormat clf;
constinit const LineFormat clf{.name = "clf",
                               .locate = locate,
                               .minute = minute_of_day_month_year,
                               .filled = filled,
                               .log_class = LogClass::web};

} // namespace eduaudit::logkeep::formats
