// SPDX-License-Identifier: Apache-2.0
#include "keepers/patch.hpp"
#include <algorithm>

namespace eduaudit::logkeep {

namespace {

constexpr std::size_t context = 3;
constexpr std::string_view no_newline = "\\ No newline at end of file\n";

class Differ {
 public:
  Differ(std::string_view text, const LineEdits& edits)
      : m_lines(lines_of(text)), m_edits(edits), m_ends_whole(text.empty() || text.ends_with('\n'))
  {}

  std::string run()
  {
    for (auto first = m_edits.begin(); first != m_edits.end();) {
      auto last = first;
      for (auto next = std::next(first); next != m_edits.end() && next->first <= last->first + 2 * context;
           ++next)
        last = next;
      hunk(first->first, last->first);
      first = std::next(last);
    }
    return std::move(m_out);
  }

 private:
  void hunk(std::size_t first, std::size_t last)
  {
    // A line that stays is context itself: patch takes more before than behind for the end of the file.
    const auto from = first - std::min(first, context - (stays(first) ? 1 : 0));
    const auto to = std::min(m_lines.size(), last + context + 1);
    std::string body;
    std::size_t written = 0;
    for (auto i = from; i < to; ++i)
      written += line(i, body);
    m_out += "@@ -" + range(from, to - from) + " +" + range(from + m_shift, written) + " @@\n" + body;
    m_shift += written - (to - from); // may wrap: it is added again
  }

  static std::string range(std::size_t from, std::size_t count)
  {
    return std::to_string(count == 0 ? from : from + 1) + "," + std::to_string(count);
  }

  // How many lines of the new text it makes.
  std::size_t line(std::size_t i, std::string& body)
  {
    const auto edit = m_edits.find(i);
    if (edit == m_edits.end()) {
      put(' ', m_lines[i], i, body);
      return 1;
    }
    const bool is_kept = stays(i);
    put(is_kept ? ' ' : '-', m_lines[i], i, body);
    auto added = edit->second.begin();
    for (added += is_kept; added != edit->second.end(); ++added)
      body += "+" + *added + "\n";
    return edit->second.size();
  }

  // Whether an edit leaves its line and adds others behind it.
  bool stays(std::size_t i) const
  {
    const auto& lines = m_edits.at(i);
    const bool gets_its_end = i + 1 == m_lines.size() && !m_ends_whole && lines.size() > 1;
    return !lines.empty() && lines.front() == m_lines[i] && !gets_its_end;
  }

  void put(char mark, std::string_view text, std::size_t i, std::string& body) const
  {
    body += mark;
    body += text;
    body += '\n';
    if (i + 1 == m_lines.size() && !m_ends_whole)
      body += no_newline;
  }

  std::vector<std::string_view> m_lines;
  const LineEdits& m_edits;
  bool m_ends_whole;
  std::size_t m_shift = 0;
  std::string m_out;
};

} // namespace

std::vector<std::string_view> lines_of(std::string_view text)
{
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

std::string unified_diff(std::string_view name, std::string_view text, const LineEdits& edits)
{
  if (edits.empty())
    return {};
  return "--- a/" + std::string(name) + "\n+++ b/" + std::string(name) + "\n" + Differ(text, edits).run();
}

} // namespace eduaudit::logkeep
