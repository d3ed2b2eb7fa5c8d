// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "stamp_text.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::logkeep {

// Takes a text apart from its front; once something does not fit, nothing fits.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : m_left(text) {}

  // One digit at least.
  int64_t number(std::size_t most_digits)
  {
    const auto count = std::min(after_digits(m_left.substr(0, most_digits), 0), most_digits);
    m_fits = m_fits && count > 0;
    int64_t value = 0;
    for (const char digit : m_left.substr(0, count))
      value = value * 10 + (digit - '0');
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
    return std::ranges::any_of(texts, [&](std::string_view text) { return skip(text); });
  }
  // `count` letters, or none where there are fewer.
  std::string_view take(std::size_t count)
  {
    m_fits = m_fits && m_left.size() >= count;
    const auto taken = m_left.substr(0, m_fits ? count : 0);
    m_left.remove_prefix(taken.size());
    return taken;
  }
  void need(std::string_view text) { m_fits = skip(text) && m_fits; }
  void refuse() { m_fits = false; }
  bool fits() const { return m_fits; }
  std::string_view left() const { return m_left; }

 private:
  std::string_view m_left;
  bool m_fits = true;
};

// Before and after noon, as Windows and others write it, in UTF-8 and GBK.
inline constexpr auto before_noon = std::to_array<std::string_view>({"上午", "\xC9\xCF\xCE\xE7", "AM", "am"});
inline constexpr auto after_noon = std::to_array<std::string_view>({"下午", "\xCF\xC2\xCE\xE7", "PM", "pm"});
enum class Noon { unsaid, before, after };

inline Noon take_noon(Cursor& cursor)
{
  if (cursor.skip_any(before_noon))
    return Noon::before;
  return cursor.skip_any(after_noon) ? Noon::after : Noon::unsaid;
}

// Of a clock of twelve hours, unless `noon` is unsaid.
constexpr int hour_of_day(int hour, Noon noon)
{
  if (noon == Noon::before && hour == 12)
    return 0;
  return noon == Noon::after && hour < 12 ? hour + 12 : hour;
}

} // namespace eduaudit::logkeep
