// SPDX-License-Identifier: Apache-2.0
#include "taken.hpp"
#include "base/text.hpp"
#include <algorithm>
#include <cctype>
#include <string>

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

  bool ends_number() const { return m_at >= m_text.size() || !is_digit(m_text[m_at]); }

 private:
  std::string_view m_text;
  std::size_t m_at = 0;
};

std::chrono::seconds time_of_day(Groups groups)
{
  groups.skip("_-T. ");
  const auto hour = groups.take(2);
  groups.skip("-_:h");
  const auto minute = groups.take(2);
  groups.skip("-_:m");
  const auto second = groups.take(2);
  if (!hour || !minute || *hour > 23 || *minute > 59)
    return std::chrono::seconds{0};
  return std::chrono::hours(*hour) + std::chrono::minutes(*minute) +
         std::chrono::seconds(second && *second < 60 ? *second : 0);
}

std::optional<Moment> time_at(std::string_view text, Zone zone)
{
  Groups groups(text);
  const auto year = groups.take(4);
  groups.skip("-_.");
  const auto month = groups.take(2);
  groups.skip("-_.");
  const auto day = groups.take(2);
  if (!year || !month || !day || *year < 1990 || *year > 2199)
    return std::nullopt;
  const auto digits = [](int value, std::size_t width) {
    auto number = std::to_string(value);
    return std::string(width - number.size(), '0') + number;
  };
  const auto date = parse_date(digits(*year, 4) + "-" + digits(*month, 2) + "-" + digits(*day, 2));
  if (!date)
    return std::nullopt;
  return start_of_day(*date, zone) + time_of_day(groups);
}

} // namespace

std::optional<Moment> time_in_name(std::string_view name, Zone zone, Moment now)
{
  std::optional<Moment> past;
  std::optional<Moment> future;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (!is_digit(name[i]) || (i > 0 && is_digit(name[i - 1])))
      continue;
    const auto time = time_at(name.substr(i), zone);
    if (time && *time <= now)
      past = std::max(past, time);
    else if (time && (!future || *time < *future))
      future = time;
  }
  return past ? past : future;
}

} // namespace eduaudit::backupverify
