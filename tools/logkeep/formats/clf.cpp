// SPDX-License-Identifier: Apache-2.0
#include "line_format.hpp"

namespace eduaudit::logkeep::formats {

namespace {

// 10.1.2.3 - zhang [01/Mar/2026:08:00:01 +0800] "GET /a HTTP/1.1" 200 512; common and combined, with or
// without a virtual host in front. More words before the time are another format that quotes this one.
constexpr int fewest_words = 3;
constexpr int most_words = 4;
constexpr std::size_t longest_prefix = 512;
constexpr std::string_view shape = "[00/AAA/0000:00:00:00 ";

int words_before(std::string_view line, std::size_t end)
{
  int blanks = 0;
  for (std::size_t i = 0; i < end; ++i)
    blanks += line[i] == ' ';
  return blanks;
}

// A user name may hold [ as well, or end in a GBK character whose second byte is one.
std::size_t find_time(std::string_view line)
{
  const auto searched = line.substr(0, longest_prefix);
  for (auto at = searched.find('['); at != std::string_view::npos; at = searched.find('[', at + 1))
    if (has_shape(line, at, shape))
      return at;
  return std::string_view::npos;
}

bool locate(std::string_view line, StampPlace& place)
{
  const auto at = find_time(line);
  if (at == std::string_view::npos || line.size() < at + 28 || line[at + 27] != ']')
    return false;
  const int words = words_before(line, at);
  if (words < fewest_words || words > most_words)
    return false;
  place.minute = line.substr(at + 1, 17);
  place.second = digits(line, at + 19, 2);
  place.tail = line.substr(at + 22, 5);
  return true;
}

std::optional<int64_t> minute(const StampPlace& place, const Assumed&)
{
  const auto offset = zone_offset(place.tail);
  const auto text = place.minute;
  const int month = month_number(text.substr(3, 3));
  if (!offset || month == 0)
    return std::nullopt;
  return civil_seconds(digits(text, 7, 4), month, digits(text, 0, 2), digits(text, 12, 2),
                       digits(text, 15, 2), *offset);
}

} // namespace

extern const LineFormat clf;
constinit const LineFormat clf{.name = "clf", .locate = locate, .minute = minute};

} // namespace eduaudit::logkeep::formats
