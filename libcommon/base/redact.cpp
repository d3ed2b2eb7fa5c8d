// SPDX-License-Identifier: Apache-2.0
#include "base/redact.hpp"
#include "base/resident_id.hpp"
#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace eduaudit {

namespace {

constexpr std::size_t most_parts = 6;      // of one number
constexpr std::size_t most_separators = 3; // between two of them: " - "
constexpr Date end_of_time{std::chrono::year{9999}, std::chrono::December, std::chrono::day{31}};

struct Sign {
  char value = 0; // 0: none
  std::size_t size = 0;
};

// A digit, ASCII or full-width.
Sign digit_at(std::string_view text, std::size_t at)
{
  const auto rest = text.substr(std::min(at, text.size()));
  if (!rest.empty() && rest[0] >= '0' && rest[0] <= '9')
    return {rest[0], 1};
  if (rest.size() >= 3 && rest.starts_with("\xEF\xBC") && rest[2] >= '\x90' && rest[2] <= '\x99')
    return {static_cast<char>(rest[2] - '\x90' + '0'), 3};
  return {};
}

// What people put between the parts of a number; brackets and points come out as themselves.
Sign separator_at(std::string_view text, std::size_t at)
{
  struct Form {
    std::string_view text;
    char value;
  };
  constexpr auto forms = std::to_array<Form>({{" ", ' '},
                                              {"-", '-'},
                                              {".", '.'},
                                              {"(", ')'},
                                              {")", ')'},
                                              {"　", ' '},
                                              {"\u00A0", ' '},
                                              {"－", '-'},
                                              {"–", '-'},
                                              {"—", '-'},
                                              {"（", ')'},
                                              {"）", ')'}});
  const auto rest = text.substr(std::min(at, text.size()));
  for (const auto& form : forms)
    if (rest.starts_with(form.text))
      return {form.value, form.text.size()};
  return {};
}

struct Part {
  std::string digits; // an X at the end of 17 digits is one
  std::size_t end = 0;
  bool after_point = false;
  bool after_bracket = false;
};

Part part_at(std::string_view text, std::size_t at)
{
  Part part;
  for (auto digit = digit_at(text, at); digit.size > 0; digit = digit_at(text, at)) {
    part.digits += digit.value;
    at += digit.size;
  }
  for (const std::string_view x : {"X", "x", "Ｘ", "ｘ"})
    if (!part.digits.empty() && text.substr(at).starts_with(x)) {
      part.digits += 'X';
      at += x.size();
      break;
    }
  part.end = at;
  return part;
}

// The parts of what may be one number, from a digit on.
std::vector<Part> parts_at(std::string_view text, std::size_t at)
{
  std::vector<Part> parts{part_at(text, at)};
  while (parts.size() < most_parts) {
    bool point = false;
    bool bracket = false;
    auto next = parts.back().end;
    for (std::size_t i = 0; i < most_separators; ++i) {
      const auto sign = separator_at(text, next);
      point |= sign.value == '.';
      bracket |= sign.value == ')';
      next += sign.size;
    }
    if (next == parts.back().end || digit_at(text, next).size == 0)
      break;
    parts.push_back(part_at(text, next));
    parts.back().after_point = point;
    parts.back().after_bracket = bracket;
  }
  return parts;
}

bool is_decimal(std::string_view text)
{
  return text.find('X') == std::string_view::npos;
}

bool is_mobile(std::string_view digits)
{
  for (const std::string_view prefix : {"0086", "86", "0"})
    if (digits.size() == prefix.size() + 11 && digits.starts_with(prefix))
      digits.remove_prefix(prefix.size());
  return digits.size() == 11 && digits[0] == '1' && digits[1] >= '3' && is_decimal(digits);
}

// An area code (010, 02x, or 0 and three more) and 7 or 8 digits.
bool is_long_distance(std::string_view digits)
{
  if (digits.starts_with("86") && digits.size() > 2 && digits.size() < 15)
    return is_long_distance("0" + std::string(digits.substr(2)));
  const std::size_t area = digits.starts_with("01") || digits.starts_with("02") ? 3 : 4;
  return digits.size() >= area + 7 && digits.size() <= area + 8 && digits[0] == '0' && digits[1] != '0' &&
         digits[area] >= '2' && is_decimal(digits);
}

// The first two digits of a region: GB/T 2260, and those of the permits of Hong Kong and Macao.
bool is_province(std::string_view digits)
{
  constexpr auto codes = std::to_array<std::string_view>(
      {"11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42",
       "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82"});
  return std::ranges::find(codes, digits.substr(0, 2)) != codes.end();
}

// Fifteen digits are often a serial number, and nothing in them proves an ID but its region and its day.
bool is_old_resident_id(std::string_view digits)
{
  return digits.size() == 15 && is_decimal(digits) && is_province(digits) &&
         is_birth_date("19" + std::string(digits.substr(6, 6)), end_of_time);
}

bool is_resident_id(std::string_view digits)
{
  if (digits.empty() || digits[0] < '1' || digits[0] > '8')
    return false;
  if (digits.size() == 18)
    return is_decimal(digits.substr(0, 17)) && is_birth_date(digits.substr(6, 8), end_of_time);
  return is_old_resident_id(digits);
}

// Two or more numbers that were written without anything between them.
bool is_glued(std::string_view digits)
{
  for (const std::size_t size : {18u, 11u})
    if (digits.size() > size) {
      const auto head = digits.substr(0, size);
      const auto rest = digits.substr(size);
      if ((is_mobile(head) || is_resident_id(head)) &&
          (is_mobile(rest) || is_resident_id(rest) || is_glued(rest)))
        return true;
    }
  return false;
}

// 138.0013.8000 and 0791.88123456 are numbers of people, 139.159.136.12 is a machine.
bool points_fit(const std::vector<Part>& parts, std::size_t count)
{
  const auto has_point = [](const Part& part) { return part.after_point; };
  if (std::none_of(parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(count), has_point))
    return true;
  const auto size = [&](std::size_t i) { return parts[i].digits.size(); };
  return (count == 3 && size(0) == 3 && size(1) == 4 && size(2) == 4) || (count == 2 && size(1) >= 7) ||
         (count == 3 && size(0) == 6 && size(1) == 8 && size(2) == 4);
}

// How many of the parts make a personal number; 0 when none do.
std::size_t personal_parts(const std::vector<Part>& parts)
{
  std::string digits;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    digits += parts[i].digits;
    const bool is_one = is_mobile(digits) || is_long_distance(digits) ||
                        (is_resident_id(digits) && (i == 0 || digits.size() == 18)) ||
                        (i == 0 && is_glued(digits));
    if (is_one && points_fit(parts, i + 1))
      return i + 1;
  }
  return 0;
}

std::size_t parts_of_any(const std::vector<Part>& parts)
{
  std::size_t digits = 0;
  std::size_t best = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    digits += parts[i].digits.size();
    if (digits >= 7 && digits <= 12)
      best = i + 1;
  }
  return best;
}

void drop_end(std::string& out, std::initializer_list<std::string_view> ends)
{
  for (const auto end : ends)
    if (out.ends_with(end))
      out.resize(out.size() - end.size());
}

// Appends the number at `at` or its mask; gives back its end.
std::size_t take_number(std::string& out, std::string_view text, std::size_t at, std::string_view mask,
                        Numbers numbers)
{
  const auto parts = parts_at(text, at);
  auto count = personal_parts(parts);
  if (count == 0 && numbers == Numbers::any)
    count = parts_of_any(parts);
  if (count == 0) {
    out += text.substr(at, parts[0].end - at);
    return parts[0].end;
  }
  drop_end(out, {"+", "＋"});
  if (std::any_of(parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(count),
                  [](const Part& part) { return part.after_bracket; }))
    drop_end(out, {"(", "（"});
  out += mask;
  return parts[count - 1].end;
}

// The announcement of a home address at `at`: its size; 0 when there is none. 专家住宿楼 is a building.
std::size_t announcement_at(std::string_view text, std::size_t at)
{
  constexpr auto words = std::to_array<std::string_view>(
      {"家住", "住址", "家庭地址", "家庭住址", "居住地", "居住在", "现居", "户籍地", "home address"});
  const auto rest = text.substr(at);
  for (const auto word : words) {
    if (!rest.starts_with(word))
      continue;
    const auto behind = rest.substr(word.size());
    const auto follows = [&](std::string_view next) { return behind.starts_with(next); };
    const bool building = word == "家住" && (text.substr(0, at).ends_with("专") || follows("宿") ||
                                             follows("房") || follows("院") || follows("宅区"));
    return building ? 0 : word.size();
  }
  return 0;
}

std::size_t end_of_sentence(std::string_view text, std::size_t at)
{
  auto end = text.size();
  for (const std::string_view mark : {"。", "；", ";", "\n"})
    end = std::min(end, text.find(mark, at));
  return end;
}

} // namespace

std::string redact(std::string_view text, std::string_view mask, Numbers numbers)
{
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (digit_at(text, at).size > 0)
      at = take_number(out, text, at, mask, numbers);
    else if (const auto size = announcement_at(text, at); size > 0) {
      out += mask;
      at = end_of_sentence(text, at);
    } else
      out += text[at++];
  }
  return out;
}

} // namespace eduaudit
