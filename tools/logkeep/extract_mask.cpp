// SPDX-License-Identifier: Apache-2.0
#include "extract_mask.hpp"
#include "base/redact.hpp"
#include "base/utf8.hpp"
#include <algorithm>

namespace eduaudit::logkeep {

namespace {

constexpr std::string_view mask = "***";

bool is_ascii(std::string_view text)
{
  return std::ranges::all_of(text, [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
}

// A number, or a sentence, may go on in what can't be read.
std::string without_unreadable(std::string_view line)
{
  const auto bad =
      std::ranges::find_if(line, [](char byte) { return static_cast<unsigned char>(byte) >= 0x80; });
  auto head = redact(line.substr(0, static_cast<std::size_t>(bad - line.begin())), mask);
  head.resize(head.find_last_not_of("0123456789 -.()") + 1);
  return head.append(mask);
}

} // namespace

std::string masked_line(std::string_view line)
{
  if (is_ascii(line))
    return redact(line, mask);
  const bool utf8 = is_utf8(line);
  auto out = utf8 ? redact(line, mask) : std::string(line);
  const auto decoded = gb18030_to_utf8(out);
  if (!decoded)
    return utf8 ? out : without_unreadable(line);
  const auto masked = redact(*decoded, mask);
  return masked == *decoded ? out : utf8_to_gb18030(masked).value_or(masked);
}

} // namespace eduaudit::logkeep
