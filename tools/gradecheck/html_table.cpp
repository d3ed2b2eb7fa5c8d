// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "html.hpp"
#include <algorithm>
#include <array>
#include <cstdint>

namespace eduaudit::gradecheck {

namespace {

constexpr std::size_t deepest = 16;
constexpr std::size_t widest = 256;
constexpr int longest_span = 5000;

enum class TagKind { in_line, link, block, heading, table, row, cell };

// The first eight letters of a tag's name in lower case, which tell apart those that matter.
constexpr uint64_t packed(std::string_view name)
{
  uint64_t key = 0;
  for (std::size_t i = 0; i < name.size() && i < 8; ++i)
    key = key << 8 | static_cast<unsigned char>(name[i] >= 'A' && name[i] <= 'Z' ? name[i] | 0x20 : name[i]);
  return key;
}

struct Entry {
  std::string_view name;
  TagKind kind;
};

constexpr auto entries = std::to_array<Entry>({
    {"p", TagKind::block},          {"div", TagKind::block},       {"br", TagKind::block},
    {"li", TagKind::block},         {"ul", TagKind::block},        {"ol", TagKind::block},
    {"dl", TagKind::block},         {"dt", TagKind::block},        {"dd", TagKind::block},
    {"h1", TagKind::heading},       {"h2", TagKind::heading},      {"h3", TagKind::heading},
    {"h4", TagKind::heading},       {"h5", TagKind::heading},      {"h6", TagKind::heading},
    {"hr", TagKind::block},         {"title", TagKind::heading},   {"option", TagKind::block},
    {"pre", TagKind::block},        {"section", TagKind::block},   {"article", TagKind::block},
    {"header", TagKind::block},     {"footer", TagKind::block},    {"nav", TagKind::block},
    {"body", TagKind::block},       {"head", TagKind::block},      {"html", TagKind::block},
    {"form", TagKind::block},       {"caption", TagKind::heading}, {"textarea", TagKind::block},
    {"blockquote", TagKind::block}, {"script", TagKind::block},    {"style", TagKind::block},
    {"table", TagKind::table},      {"tr", TagKind::row},          {"td", TagKind::cell},
    {"th", TagKind::cell},          {"a", TagKind::link},
});

constexpr auto keys = [] {
  std::array<std::pair<uint64_t, TagKind>, entries.size()> sorted{};
  for (std::size_t i = 0; i < entries.size(); ++i)
    sorted[i] = {packed(entries[i].name), entries[i].kind};
  std::ranges::sort(sorted, {}, [](const auto& pair) { return pair.first; });
  return sorted;
}();

TagKind kind_of(std::string_view name)
{
  const auto key = packed(name);
  const auto found = std::ranges::lower_bound(keys, key, {}, [](const auto& pair) { return pair.first; });
  return found != keys.end() && found->first == key ? found->second : TagKind::in_line;
}

} // namespace

void HtmlReader::act_on(const Tag& tag)
{
  switch (kind_of(tag.name)) {
  case TagKind::in_line:
    return;
  case TagKind::link:
    return link(tag);
  case TagKind::block:
    return block(tag);
  case TagKind::heading:
    return heading(tag);
  case TagKind::table:
    return tag.closing ? close_table() : open_table();
  case TagKind::row:
    return tag.closing ? close_row() : open_row();
  case TagKind::cell:
    return tag.closing ? close_cell() : open_cell(tag);
  }
}

void HtmlReader::open_table()
{
  flush();
  m_scanner.topics().caption({});
  // What the cell around it says so far has not been looked at yet.
  constexpr std::size_t nearest = 600;
  if (const auto& around = target(); &around != &m_block)
    m_scanner.topics().paragraph(
        topic_of(std::string_view(around).substr(around.size() - std::min(around.size(), nearest))));
  if (m_tables.size() < deepest)
    m_tables.push_back({.table = Table(m_scanner, m_tally)});
}

void HtmlReader::close_table()
{
  if (m_tables.empty())
    return flush();
  close_row();
  flush();
  m_tables.back().table.finish();
  m_scanner.topics().caption({});
  m_tables.pop_back();
}

void HtmlReader::open_row()
{
  flush();
  if (m_tables.empty())
    return;
  close_row();
  m_tables.back().in_row = true;
}

void HtmlReader::close_row()
{
  if (m_tables.empty())
    return flush();
  close_cell();
  auto& open = m_tables.back();
  if (!open.in_row)
    return;
  fill_spanned();
  std::vector<Cell> cells;
  for (const auto& slot : open.row)
    cells.push_back({slot.text, slot.line});
  if (!cells.empty())
    open.table.row(cells);
  open.row.clear();
  open.in_row = false;
}

void HtmlReader::open_cell(const Tag& tag)
{
  if (m_tables.empty())
    return flush();
  close_cell();
  flush();
  auto& open = m_tables.back();
  open.in_row = true;
  fill_spanned();
  open.row.push_back({.line = line_of(m_at)});
  open.in_cell = true;
  open.rows_down = number_attribute(tag, "rowspan");
  open.columns_wide = static_cast<std::size_t>(std::min(number_attribute(tag, "colspan"), 64));
}

void HtmlReader::close_cell()
{
  if (m_tables.empty() || !m_tables.back().in_cell)
    return;
  auto& open = m_tables.back();
  open.in_cell = false;
  const auto first = open.row.size() - 1;
  if (first >= widest)
    return;
  open.row.resize(open.row.size() + open.columns_wide - 1);
  if (open.rows_down > 1) {
    open.spans.resize(std::max(open.spans.size(), open.row.size()));
    std::fill(open.spans.begin() + static_cast<std::ptrdiff_t>(first),
              open.spans.begin() + static_cast<std::ptrdiff_t>(open.row.size()), open.rows_down - 1);
  }
}

// Columns that a cell of a row above reaches down into stay empty in this row.
void HtmlReader::fill_spanned()
{
  auto& open = m_tables.back();
  while (open.row.size() < open.spans.size() && open.spans[open.row.size()] > 0) {
    --open.spans[open.row.size()];
    open.row.emplace_back();
  }
}

int HtmlReader::number_attribute(const Tag& tag, std::string_view name) const
{
  const auto rest = m_html.substr(tag.attributes, std::min<std::size_t>(tag.end - tag.attributes, 400));
  for (std::size_t at = 0; at + name.size() < rest.size(); ++at) {
    if (!starts_with_ignoring_case(rest.substr(at), name))
      continue;
    at = rest.find_first_not_of("= \"'", at + name.size());
    const auto digits = at == std::string_view::npos ? std::string_view{} : rest.substr(at);
    const auto number =
        parse_integer(digits.substr(0, std::min(digits.find_first_not_of("0123456789"), digits.size())));
    return static_cast<int>(std::clamp<int64_t>(number.value_or(1), 1, longest_span));
  }
  return 1;
}

} // namespace eduaudit::gradecheck
