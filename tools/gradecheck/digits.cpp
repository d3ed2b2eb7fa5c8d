// SPDX-License-Identifier: Apache-2.0
#include "digits.hpp"
#include <algorithm>
#include <initializer_list>

namespace eduaudit::gradecheck {

namespace {

using namespace std::string_view_literals;

unsigned char byte_at(std::string_view text, std::size_t at)
{
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
}

std::size_t one_of(std::string_view text, std::size_t at, std::initializer_list<std::string_view> pieces)
{
  for (const auto piece : pieces)
    if (text.substr(std::min(at, text.size())).starts_with(piece))
      return piece.size();
  return 0;
}

// U+200B to U+200F, U+2060, U+FEFF and the soft hyphen.
std::size_t invisible_size(std::string_view text, std::size_t at)
{
  switch (byte_at(text, at)) {
  case 0xC2:
    return one_of(text, at, {"\u00AD"});
  case 0xE2:
    return one_of(text, at, {"\u200B", "\u200C", "\u200D", "\u200E", "\u200F", "\u2060"});
  case 0xEF:
    return one_of(text, at, {"\uFEFF"});
  default:
    return 0;
  }
}

std::size_t separator_size(std::string_view text, std::size_t at, Separators separators)
{
  switch (byte_at(text, at)) {
  case '.':
    return separators == Separators::points_too ? 1 : 0;
  case ' ':
  case '-':
  case '\n':
    return 1;
  case 0xC2:
    return one_of(text, at, {"\u00A0"});
  case 0xE2:
    return one_of(text, at, {"\u2013", "\u2014"});
  case 0xE3:
    return one_of(text, at, {"\u3000"});
  case 0xEF:
    return one_of(text, at, {"\uFF0D"});
  default:
    return 0;
  }
}

std::size_t behind_separators(std::string_view text, std::size_t at, Separators separators)
{
  for (int i = 0; i < 2; ++i)
    at += separator_size(text, at, separators);
  return at;
}

std::size_t x_size(std::string_view text, std::size_t at)
{
  return one_of(text, at, {"X", "x", "\uFF38", "\uFF58"});
}

void push(DigitRun& run, char digit)
{
  if (run.size < run.digits.size())
    run.digits[run.size] = digit;
  ++run.size;
}

void take_x(DigitRun& run, std::string_view text)
{
  if (const auto size = x_size(text, run.end); size > 0) {
    push(run, 'X');
    run.end += size;
  }
}

} // namespace

std::size_t digit_size(std::string_view text)
{
  const auto first = byte_at(text, 0);
  if (first >= '0' && first <= '9')
    return 1;
  const bool full_width =
      first == 0xEF && byte_at(text, 1) == 0xBC && byte_at(text, 2) >= 0x90 && byte_at(text, 2) <= 0x99;
  return full_width ? 3 : 0;
}

DigitRun read_run(std::string_view text, std::size_t begin)
{
  DigitRun run{.begin = begin, .end = begin};
  for (std::size_t at = begin; at < text.size();) {
    if (const auto size = digit_size(text.substr(at)); size > 0) {
      const auto byte = byte_at(text, at + size - 1);
      push(run, static_cast<char>(size == 1 ? byte : byte - 0x90 + '0'));
      at += size;
      run.end = at;
    } else if (const auto skip = invisible_size(text, at); skip > 0) {
      at += skip;
    } else {
      break;
    }
  }
  if (run.size == 17)
    take_x(run, text);
  return run;
}

bool next_run(std::string_view text, DigitRun& run, Separators separators)
{
  const auto next = behind_separators(text, run.end, separators);
  if (next == run.end || digit_size(text.substr(std::min(next, text.size()))) == 0)
    return false;
  run = read_run(text, next);
  return true;
}

std::size_t skip_x(std::string_view text, std::size_t at, Separators separators)
{
  const auto x = behind_separators(text, at, separators);
  const auto size = x_size(text, x);
  return size > 0 ? x + size : at;
}

} // namespace eduaudit::gradecheck
