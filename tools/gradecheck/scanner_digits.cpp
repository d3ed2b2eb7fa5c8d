// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "scanner.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::gradecheck {

namespace {

bool is_word_character(char c)
{
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
}

bool is_ascii_digit(char c)
{
  return c >= '0' && c <= '9';
}

char at_or_blank(std::string_view text, std::size_t at)
{
  return at < text.size() ? text[at] : ' ';
}

bool is_mobile(std::string_view digits)
{
  return digits.size() == 11 && digits[0] == '1' && digits[1] >= '3';
}

// A word such as tel or phone stands right before, so that letters do not make it part of an identifier.
bool behind_phone_word(std::string_view before)
{
  while (!before.empty() && (before.back() == ':' || before.back() == ' ' || before.back() == '+'))
    before.remove_suffix(1);
  const auto tail = to_lower(before.substr(before.size() - std::min<std::size_t>(before.size(), 6)));
  return std::ranges::any_of(std::array<std::string_view, 5>{"tel", "phone", "mobile", "mob", "sms"},
                             [&](auto word) { return tail.ends_with(word); });
}

// The country code, set apart: +86-138..., 0086 138...
bool behind_country_code(std::string_view before)
{
  while (!before.empty() && (before.back() == '-' || before.back() == ' ' || before.back() == ')'))
    before.remove_suffix(1);
  return before.ends_with("+86") || before.ends_with("0086");
}

} // namespace

// Called at the first digit of a run; gives back where to go on.
std::size_t Scanner::digits(std::size_t at)
{
  const auto run = read_run(m_text, at);
  constexpr std::size_t longest_building = 3;
  if (run.size <= longest_building && at > 0 && static_cast<unsigned char>(m_text[at - 1]) >= 0x80)
    door(at);
  if (run.size > 18 || take_id(run) || take_mobile(run) || take_rounded(run))
    return run.end;
  return run.size < 13 ? take_chain(run) : run.end;
}

bool Scanner::expects_id(std::size_t at) const
{
  constexpr std::size_t reach = 90;
  return m_context.column == ColumnKind::resident_id || (m_labels.id != 0 && at - m_labels.id <= reach);
}

bool Scanner::take_id(const DigitRun& run)
{
  if (is_word_character(at_or_blank(m_text, run.end)))
    return false;
  if (run.size == 15 && expects_id(run.begin)) {
    const auto old = read_old_resident_id(run.text(), m_tally.today());
    if (old)
      m_tally.resident_id(run.text(), *old, "fifteen-digits", line_at(run.begin));
    return old.has_value();
  }
  if (run.size != 18 ||
      (run.begin > 1 && m_text[run.begin - 1] == '.' && is_ascii_digit(m_text[run.begin - 2])))
    return false;
  const auto id = read_resident_id(run.text(), m_tally.today());
  if (!id || (!id->check_digit && !expects_id(run.begin)))
    return false;
  m_tally.resident_id(run.text(), *id, id->check_digit ? "check-digit" : "bad-check-digit",
                      line_at(run.begin));
  return true;
}

// An order or account number of eleven digits is named as such, right before it or by its column.
bool Scanner::is_other_number(std::size_t at) const
{
  constexpr std::size_t reach = 36;
  if (m_context.column == ColumnKind::other_number)
    return true;
  return m_labels.other_number > m_labels.phone && at - m_labels.other_number <= reach;
}

bool Scanner::is_telephone(std::size_t begin, std::size_t end) const
{
  const char after = at_or_blank(m_text, end);
  if (is_word_character(after) ||
      ((after == '.' || after == '-') && is_word_character(at_or_blank(m_text, end + 1))))
    return false;
  const auto head = m_text.substr(0, begin);
  const bool named = behind_phone_word(head) || behind_country_code(head);
  if (m_context.link)
    return named;
  const char before = begin > 0 ? m_text[begin - 1] : ' ';
  const char one_more = begin > 1 ? m_text[begin - 2] : ' ';
  if ((is_word_character(before) || ((before == '.' || before == '-') && is_word_character(one_more))) &&
      !named)
    return false;
  return !is_other_number(begin);
}

bool Scanner::take_mobile(const DigitRun& run)
{
  const auto text = run.text();
  const bool with_country = run.size == 13 && text.starts_with("86") && run.begin > 0 &&
                            (m_text[run.begin - 1] == '+' || m_labels.phone != 0);
  const auto number = with_country ? text.substr(2) : text;
  if (!is_mobile(number) || !is_telephone(run.begin, run.end))
    return false;
  const bool labelled = m_labels.phone != 0 || m_context.column == ColumnKind::mobile;
  m_tally.mobile(number, labelled ? "label" : "number", line_at(run.begin));
  return true;
}

// 3.60102201202290E+17, as spreadsheets write a number of 18 digits: the last ones are lost, the birth date
// is not.
bool Scanner::take_rounded(const DigitRun& run)
{
  if (run.size != 1 || at_or_blank(m_text, run.end) != '.')
    return false;
  const auto fraction = read_run(m_text, run.end + 1);
  const auto exponent = m_text.substr(std::min(fraction.end, m_text.size()));
  if (fraction.size < 13 || fraction.size > 17 ||
      !(exponent.starts_with("E+17") || exponent.starts_with("e+17")))
    return false;
  const auto number = std::string(run.text()) + std::string(fraction.text());
  const auto id = read_resident_id_head(number, m_tally.today());
  if (id)
    m_tally.resident_id(number, *id, "rounded", line_at(run.begin));
  return id.has_value();
}

bool Scanner::chain_is_id(const RunChain& chain, std::size_t& end)
{
  std::string number;
  for (std::size_t i = 0; i < chain.count && number.size() < 18; ++i) {
    number += chain.runs[i].text();
    end = chain.runs[i].end;
  }
  if (number.size() != 18 || number.find('X') < 17 || is_word_character(at_or_blank(m_text, end)))
    return false;
  const auto id = read_resident_id(number, m_tally.today());
  if (!id || !id->check_digit)
    return false;
  m_tally.resident_id(number, *id, "spaced", line_at(chain.runs[0].begin));
  return true;
}

// 138 0013 8000, 1380 013 8000 and 138-00138000; nothing else may follow, or it is a row of figures.
bool Scanner::chain_is_mobile(const RunChain& chain, std::size_t& end)
{
  const auto& runs = chain.runs;
  const bool three = chain.count == 3 && !chain.goes_on &&
                     ((runs[0].size == 3 && runs[1].size == 4) || (runs[0].size == 4 && runs[1].size == 3)) &&
                     runs[2].size == 4;
  const bool two = chain.count == 2 && !chain.goes_on &&
                   ((runs[0].size == 3 && runs[1].size == 8) || (runs[0].size == 7 && runs[1].size == 4));
  if (!three && !two)
    return false;
  std::string number;
  for (std::size_t i = 0; i < chain.count; ++i)
    number += runs[i].text();
  end = runs[chain.count - 1].end;
  if (!is_mobile(number) || !is_telephone(runs[0].begin, end))
    return false;
  m_tally.mobile(number, "spaced", line_at(runs[0].begin));
  return true;
}

std::size_t Scanner::take_chain(const DigitRun& run)
{
  const auto follows = skip_separator(m_text, run.end);
  if (follows == run.end || digit_size(m_text.substr(follows)) == 0 || m_context.link)
    return run.end;
  const auto chain = read_chain(m_text, run);
  std::size_t end = run.end;
  if (run.begin != m_chained_until && chain_is_mobile(chain, end))
    return end;
  if (chain_is_id(chain, end))
    return end;
  // A number that is only the tail of a longer chain must not pass for a telephone.
  const auto next = chain.runs[1].begin;
  m_chained_until = run.text() == "86" ? std::string_view::npos : next;
  return run.end;
}

} // namespace eduaudit::gradecheck
