// SPDX-License-Identifier: Apache-2.0
#include "stamp_minutes.hpp"

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

// Behind the third blank, where it nearly always stands.
std::size_t third_word_end(std::string_view line)
{
  const auto first = line.find(' ');
  const auto second = first == none ? none : line.find(' ', first + 1);
  const auto third = second == none ? none : line.find(' ', second + 1);
  return third == none || third > longest_prefix ? none : third + 1;
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

bool locate(std::string_view line, StampPlace& place)
{
  auto at = third_word_end(line);
  if (at == none || !has_shape<"[00/AAA/0000:00:00:00 ">(line, at)) {
    at = find_time(line);
    if (at == none || !has_words_before(line, at))
      return false;
  }
  if (line.size() < at + 28 || line[at + 27] != ']')
    return false;
  place.minute = line.substr(at + 1, 17);
  place.second = digits(line, at + 19, 2);
  place.tail = line.substr(at + 22, 5);
  return true;
}

} // namespace

extern const LineFormat clf;
constinit const LineFormat clf{
    .name = "clf", .locate = locate, .minute = minute_of_day_month_year, .log_class = LogClass::web};

} // namespace eduaudit::logkeep::formats
