// SPDX-License-Identifier: Apache-2.0
#include "line_ends.hpp"
#include <algorithm>

namespace eduaudit::auditreport {

namespace {

constexpr std::string_view mark = "\xEF\xBB\xBF";

bool is_mismatch(const Reason& reason)
{
  return reason.code == "digest-mismatch";
}

} // namespace

void LineEnds::begin(std::string_view first)
{
  m_begun = true;
  m_crlf = first.ends_with("\r\n");
  if (m_crlf || first.starts_with(mark))
    m_restored.emplace();
}

void LineEnds::take(const jsonl::RawLine& line)
{
  const bool first = !m_begun;
  if (first)
    begin(line.bytes);
  if (!m_restored)
    return;
  auto restored = line;
  if (first && restored.bytes.starts_with(mark))
    restored.bytes.remove_prefix(mark.size());
  if (restored.bytes.ends_with("\r\n")) {
    m_bytes.assign(restored.bytes.substr(0, restored.bytes.size() - 2)).append("\n");
    restored.bytes = m_bytes;
  }
  m_restored->take(restored);
}

std::optional<Reason> LineEnds::explain(const StreamSummary& summary)
{
  if (!m_restored || std::ranges::none_of(summary.reasons, is_mismatch))
    return std::nullopt;
  if (std::ranges::any_of(m_restored->finish().reasons, is_mismatch))
    return std::nullopt;
  if (m_crlf)
    return Reason{
        "line-ends-changed",
        {},
        {"its line ends were changed to CRLF, as an editor does when it saves; transfer the file unchanged",
         "行尾被改成了 CRLF（常见于用记事本另存）；请原样传送文件"}};
  return Reason{
      "line-ends-changed",
      {},
      {"a byte order mark was put before its first line, as an editor does when it saves; transfer the file "
       "unchanged",
       "文件开头被加上了 BOM（常见于用记事本另存）；请原样传送文件"}};
}

} // namespace eduaudit::auditreport
