// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "scanner.hpp"
#include <algorithm>
#include <array>
#include <optional>
#include <vector>

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

// Digits behind a point that has digits before it.
bool is_fraction(std::string_view text, std::size_t at)
{
  return at > 1 && text[at - 1] == '.' && is_ascii_digit(text[at - 2]);
}

// The digits of what may be an ID number in parts.
struct IdParts {
  std::string number;
  std::size_t count = 0;
  std::size_t longest = 0;

  // False when it can't be one any more: by its length, its province or the century of the birth date.
  bool add(std::string_view digits)
  {
    number += digits;
    ++count;
    longest = std::max(longest, digits.size());
    const auto century = std::string_view(number).substr(std::min<std::size_t>(number.size(), 6), 2);
    return number.size() <= 18 && (number.size() < 2 || has_province(number)) &&
           (century.size() < 2 || century == "19" || century == "20") && number.find('X') >= 17;
  }
};

bool may_start_id(std::string_view text, const DigitRun& run, Separators separators)
{
  auto next = run;
  return run.size < 18 && (separators == Separators::points_too || !is_fraction(text, run.begin)) &&
         (run.size < 2 || has_province(run.text())) && (run.size == 17 || next_run(text, next, separators));
}

bool may_start_mobile(const DigitRun& run)
{
  return run.digits[0] == '1' && (run.size == 3 || run.size == 4 || run.size == 7 || run.size == 11);
}

// As next_run(), but a number does not go on in the next line.
bool next_on_line(std::string_view text, DigitRun& run, Separators separators)
{
  auto next = run;
  if (!next_run(text, next, separators) ||
      text.substr(run.end, next.begin - run.end).find('\n') != std::string_view::npos)
    return false;
  run = next;
  return true;
}

struct Mobile {
  std::string number;
  std::size_t begin;
  std::size_t end;
};

// The mobile number whose parts begin with `part`, which is then its last part; nothing when they make none.
std::optional<Mobile> chained_mobile(std::string_view text, DigitRun& part, Separators separators)
{
  Mobile mobile{.number = std::string(part.text()), .begin = part.begin, .end = part.end};
  if (!may_start_mobile(part))
    return std::nullopt;
  for (int parts = 1; mobile.number.size() < 11 && parts < 3; ++parts) {
    if (!next_on_line(text, part, separators) || part.size < 3)
      return std::nullopt;
    mobile.number += part.text();
    mobile.end = part.end;
  }
  return is_mobile(mobile.number) ? std::optional(mobile) : std::nullopt;
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
  return take_chain(run);
}

bool Scanner::expects_id(std::size_t at) const
{
  constexpr std::size_t reach = 90;
  return m_context.column == ColumnKind::resident_id || (m_labels.id != 0 && at - m_labels.id <= reach);
}

bool Scanner::take_id(const DigitRun& run)
{
  // A final X ends the number, whatever follows.
  const bool ended = run.size == 18 && run.digits[17] == 'X';
  const char after = at_or_blank(m_text, run.end);
  if (ended ? is_word_character(after) && !is_ascii_digit(after) : is_word_character(after))
    return false;
  if (run.size == 15 && expects_id(run.begin)) {
    const auto old = read_old_resident_id(run.text(), m_tally.today());
    if (old)
      m_tally.resident_id(run.text(), *old, "fifteen-digits", line_at(run.begin));
    return old.has_value();
  }
  if (run.size != 18 || is_fraction(m_text, run.begin))
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
  if (m_context.column == ColumnKind::other_number || m_context.column == ColumnKind::student_number)
    return true;
  return m_labels.other_number > m_labels.phone && at - m_labels.other_number <= reach;
}

bool Scanner::expects_phone(std::size_t at) const
{
  constexpr std::size_t reach = 60;
  return m_context.column == ColumnKind::mobile ||
         (m_labels.phone != 0 && m_labels.phone >= m_labels.other_number && at - m_labels.phone <= reach);
}

bool Scanner::is_telephone(std::size_t begin, std::size_t end) const
{
  const char after = at_or_blank(m_text, end);
  const bool goes_on = (after == '.' || after == '-') && is_word_character(at_or_blank(m_text, end + 1));
  if (is_word_character(after) || (goes_on && !expects_phone(begin)))
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
  const bool with_zero = run.size == 12 && text[0] == '0' && expects_phone(run.begin);
  const auto number = text.substr(with_country ? 2 : with_zero ? 1 : 0);
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

// 360102 20120229 001X and the like, or every digit by itself; behind a label, in any parts.
std::size_t Scanner::take_chained_id(const DigitRun& run, Separators separators)
{
  constexpr std::size_t most_parts = 6;
  IdParts parts;
  auto last = run;
  auto end = run.end;
  for (bool more = true; more; more = next_run(m_text, last, separators)) {
    if (!parts.add(last.text()))
      return run.end;
    end = last.end;
    if (parts.number.size() == 17 && (end = skip_x(m_text, last.end, separators)) > last.end)
      parts.number += 'X';
    if (parts.number.size() == 18)
      break;
  }
  if (parts.number.size() != 18 || is_word_character(at_or_blank(m_text, end)) ||
      (parts.count > most_parts && parts.longest > 1 && !expects_id(run.begin)))
    return run.end;
  const auto id = read_resident_id(parts.number, m_tally.today());
  if (!id || !id->check_digit)
    return run.end;
  m_tally.resident_id(parts.number, *id, "spaced", line_at(run.begin));
  return end;
}

// 138 0013 8000, 1380 013 8000, 138-00138000, and several of them. What follows on the line must be another
// one, or it is a row of figures; behind a label that does not matter.
std::size_t Scanner::take_chained_mobiles(const DigitRun& run, Separators separators)
{
  std::vector<Mobile> found;
  auto part = run;
  bool whole = false;
  while (const auto mobile = chained_mobile(m_text, part, separators)) {
    found.push_back(*mobile);
    whole = !next_on_line(m_text, part, separators);
    if (whole)
      break;
  }
  if (found.empty() || (!whole && !expects_phone(run.begin)) || !is_telephone(run.begin, found.back().end))
    return run.end;
  for (const auto& mobile : found)
    m_tally.mobile(mobile.number, "spaced", line_at(mobile.begin));
  return found.back().end;
}

std::size_t Scanner::take_chain(const DigitRun& run)
{
  if (m_context.link)
    return run.end;
  const bool labelled = expects_id(run.begin) || expects_phone(run.begin);
  const auto separators = labelled ? Separators::points_too : Separators::blanks;
  if (may_start_id(m_text, run, separators))
    if (const auto end = take_chained_id(run, separators); end > run.end)
      return end;
  if (run.begin != m_chained_until && may_start_mobile(run))
    if (const auto end = take_chained_mobiles(run, separators); end > run.end)
      return end;
  remember_chain(run, separators);
  return run.end;
}

// A number that is only the tail of a longer chain must not pass for a telephone. Before it a serial number
// or the country code may stand.
void Scanner::remember_chain(const DigitRun& run, Separators separators)
{
  constexpr std::size_t longest_serial = 2;
  const bool blocked = run.begin == m_chained_until;
  auto next = run;
  if ((blocked || run.size > longest_serial) && run.text() != "0086" &&
      next_on_line(m_text, next, separators))
    m_chained_until = next.begin;
}

} // namespace eduaudit::gradecheck
