// SPDX-License-Identifier: Apache-2.0
#include "copy_rows.hpp"
#include "byte_masks.hpp"
#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace eduaudit::backupverify {

namespace {

constexpr std::size_t block = 64;

std::uint64_t lowest(std::size_t bits)
{
  return bits >= block ? ~std::uint64_t{0} : (std::uint64_t{1} << bits) - 1;
}

} // namespace

// Behind a backslash at the start of a line: "." and a line end close the data. Gives the place behind what
// was decided on.
std::size_t CopyRows::look_at_end(std::string_view bytes, std::size_t at)
{
  while (at < bytes.size() && m_marker > 0) {
    const char next = bytes[at];
    if (m_marker == 1 && next == '.') {
      m_marker = 2;
    } else if (m_marker == 2 && next == '\n') {
      m_ended = true;
      m_marker = 0;
    } else if (m_marker == 2 && next == '\r') {
      // as a line end of Windows begins
    } else {
      m_marker = 0;
      m_at_line_start = false;
      return at;
    }
    ++at;
  }
  return at;
}

std::size_t CopyRows::take(std::string_view bytes)
{
  std::size_t at = look_at_end(bytes, 0);
  while (at < bytes.size() && !m_ended) {
    const auto size = std::min(block, bytes.size() - at);
    std::array<char, block> padded{};
    const char* some = bytes.data() + at;
    if (size < block)
      some = static_cast<const char*>(std::memcpy(padded.data(), some, size));
    const auto lines = mask_of(some, '\n');
    const auto starts = (lines << 1) | static_cast<std::uint64_t>(m_at_line_start);
    const auto marks = mask_of(some, '\\') & starts & lowest(size);
    auto taken = size;
    if (marks != 0) {
      const auto mark = static_cast<std::size_t>(std::countr_zero(marks));
      taken = mark + 1;
      m_marker = 1;
    }
    const auto counted = lowest(taken);
    m_lines += std::popcount(lines & counted);
    m_tabs += std::popcount(mask_of(some, '\t') & counted);
    m_at_line_start = some[taken - 1] == '\n';
    at = m_marker > 0 ? look_at_end(bytes, at + taken) : at + taken;
  }
  return at;
}

int64_t columns_of(std::string_view copy)
{
  const auto end = copy.rfind(") FROM stdin");
  if (end == std::string_view::npos)
    return 0;
  int64_t columns = 0;
  bool quoted = false;
  for (const char letter : copy.substr(0, end)) {
    if (letter == '"')
      quoted = !quoted;
    else if (!quoted && letter == '(')
      columns = 1;
    else if (!quoted && letter == ',')
      ++columns;
  }
  return columns;
}

} // namespace eduaudit::backupverify
