// SPDX-License-Identifier: Apache-2.0
#include "types.hpp"
#include "base/time.hpp"
#include "times.hpp"
#include <algorithm>
#include <charconv>

namespace eduaudit::dataconsist {

namespace {

bool is_digit(char c)
{
  return c >= '0' && c <= '9';
}

std::size_t count_digits(std::string_view text)
{
  return static_cast<std::size_t>(std::ranges::find_if_not(text, is_digit) - text.begin());
}

// A decimal number in its parts.
struct Decimal {
  bool negative = false;
  std::string digits;     // of the integer part and the fraction
  std::int64_t whole = 0; // how many of them are the integer part
};

// [+-]digits[.digits][e[+-]digits], with the digits on at least one side of the point.
std::optional<Decimal> read_decimal(std::string_view text)
{
  Decimal decimal;
  if (text.starts_with('+') || text.starts_with('-')) {
    decimal.negative = text.front() == '-';
    text.remove_prefix(1);
  }
  const auto whole = count_digits(text);
  decimal.digits = text.substr(0, whole);
  decimal.whole = static_cast<std::int64_t>(whole);
  text.remove_prefix(whole);
  if (text.starts_with('.')) {
    const auto fraction = count_digits(text.substr(1));
    decimal.digits += text.substr(1, fraction);
    text.remove_prefix(1 + fraction);
  }
  if (decimal.digits.empty())
    return std::nullopt;
  if (text.empty())
    return decimal;
  if (text.front() != 'e' && text.front() != 'E')
    return std::nullopt;
  text.remove_prefix(1);
  if (text.starts_with("+-"))
    return std::nullopt;
  if (text.starts_with('+'))
    text.remove_prefix(1);
  int exponent = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), exponent);
  // Beyond the exponents of a double nobody means the number, and it would cost that many digits.
  if (error != std::errc() || end != text.data() + text.size() || std::abs(exponent) > 400)
    return std::nullopt;
  decimal.whole += exponent;
  return decimal;
}

// Without needless zeros: "-12.5", "0".
std::string canonical(const Decimal& decimal)
{
  std::string digits = decimal.digits;
  auto whole = decimal.whole;
  if (whole < 0) {
    digits.insert(0, static_cast<std::size_t>(-whole), '0');
    whole = 0;
  }
  if (digits.size() < static_cast<std::size_t>(whole))
    digits.resize(static_cast<std::size_t>(whole), '0');
  auto integer = digits.substr(0, static_cast<std::size_t>(whole));
  auto fraction = digits.substr(static_cast<std::size_t>(whole));
  integer.erase(0, std::min(integer.find_first_not_of('0'), integer.size()));
  fraction.erase(fraction.find_last_not_of('0') + 1);
  if (integer.empty() && fraction.empty())
    return "0";
  return (decimal.negative ? "-" : "") + (integer.empty() ? "0" : integer) +
         (fraction.empty() ? "" : "." + fraction);
}

std::string_view without_unit(std::string_view text)
{
  constexpr std::string_view number = "+-0123456789";
  const auto begin = std::min(text.find_first_of(number), text.size());
  const auto end = text.find_last_of("0123456789");
  return end == std::string_view::npos || end < begin ? std::string_view()
                                                      : text.substr(begin, end + 1 - begin);
}

void replace_all(std::string& text, std::string_view what, std::string_view with)
{
  for (auto at = text.find(what); at != std::string_view::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
}

bool integer(const FieldSchema& field, std::string_view text, std::string& logical)
{
  std::string number(field.bare_number ? text : without_unit(text));
  if (!field.group_char.empty())
    replace_all(number, field.group_char, "");
  const bool has_sign = number.starts_with('-') || number.starts_with('+');
  const auto digits = std::string_view(number).substr(has_sign ? 1 : 0);
  if (digits.empty() || count_digits(digits) != digits.size())
    return false;
  const auto first = std::min(digits.find_first_not_of('0'), digits.size() - 1);
  const auto significant = digits.substr(first);
  logical = number.front() == '-' && significant != "0" ? "-" : "";
  logical += significant;
  return true;
}

bool number(const FieldSchema& field, std::string_view text, std::string& logical)
{
  if (text == "NaN" || text == "INF" || text == "-INF") {
    logical = text;
    return true;
  }
  std::string plain(field.bare_number ? text : without_unit(text));
  if (!field.group_char.empty())
    replace_all(plain, field.group_char, "");
  if (field.decimal_char != ".") {
    if (plain.find('.') != std::string_view::npos)
      return false;
    replace_all(plain, field.decimal_char, ".");
  }
  const auto decimal = read_decimal(plain);
  if (decimal)
    logical = canonical(*decimal);
  return decimal.has_value();
}

bool boolean(const FieldSchema& field, std::string_view text, std::string& logical)
{
  const bool yes = std::ranges::count(field.true_values, text) != 0;
  logical = yes ? "true" : "false";
  return yes || std::ranges::count(field.false_values, text) != 0;
}

bool is_uuid(std::string_view text)
{
  if (text.size() != 36)
    return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? text[i] != '-' : !std::isxdigit(static_cast<unsigned char>(text[i])))
      return false;
  }
  return true;
}

std::weak_ordering compare_magnitude(std::string_view one, std::string_view other)
{
  const auto whole = [](std::string_view text) { return std::min(text.find('.'), text.size()); };
  if (whole(one) != whole(other))
    return whole(one) <=> whole(other);
  return one.compare(other) <=> 0;
}

std::weak_ordering compare_numbers(std::string_view one, std::string_view other)
{
  const bool minus = one.starts_with('-');
  if (minus != other.starts_with('-'))
    return minus ? std::weak_ordering::less : std::weak_ordering::greater;
  if (minus)
    return compare_magnitude(other.substr(1), one.substr(1));
  return compare_magnitude(one, other);
}

// Infinities are beyond every number.
int infinity(std::string_view text)
{
  return text == "INF" ? 1 : text == "-INF" ? -1 : 0;
}

} // namespace

bool to_logical(const FieldSchema& field, std::string_view text, std::string& logical)
{
  switch (field.type) {
  case FieldType::any:
    break;
  case FieldType::string:
    logical = text;
    return field.format != "uuid" || is_uuid(text);
  case FieldType::integer:
    return integer(field, text, logical);
  case FieldType::number:
    return number(field, text, logical);
  case FieldType::boolean:
    return boolean(field, text, logical);
  case FieldType::date:
  case FieldType::time:
  case FieldType::datetime:
  case FieldType::year:
  case FieldType::yearmonth:
    return read_time(field.type, field.format, text, logical);
  }
  logical = text;
  return true;
}

std::weak_ordering compare_logical(FieldType type, std::string_view one, std::string_view other)
{
  if (type != FieldType::integer && type != FieldType::number)
    return one.compare(other) <=> 0;
  if (infinity(one) != 0 || infinity(other) != 0)
    return infinity(one) <=> infinity(other);
  return compare_numbers(one, other);
}

bool knows_format(FieldType type, std::string_view format)
{
  if (format == "default")
    return true;
  if (type == FieldType::string)
    return format == "uuid";
  return is_time_format(type, format);
}

} // namespace eduaudit::dataconsist
