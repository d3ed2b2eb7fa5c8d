// SPDX-License-Identifier: Apache-2.0
#include "html.hpp"
#include "base/text.hpp"
#include "entities.hpp"
#include <algorithm>
#include <array>
#include <cstring>

namespace eduaudit::gradecheck {

namespace {

constexpr std::size_t longest_quoted = 64 << 10;
constexpr std::string_view blanks = " \t\r\n\f/";

bool is_letter(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_name_character(char c)
{
  return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == ':' || c == '_';
}

// Attributes whose digits are drawing and layout.
constexpr auto dull_attributes =
    std::to_array<std::string_view>({"style", "class", "width", "height", "colspan", "rowspan", "d", "points",
                                     "viewbox", "transform", "integrity"});
constexpr auto link_attributes =
    std::to_array<std::string_view>({"href", "src", "action", "srcset", "background", "poster", "data-src",
                                     "data-original", "data-url", "xmlns", "cite"});

bool is_one_of(std::string_view name, std::span<const std::string_view> names)
{
  return std::ranges::any_of(names, [&](auto one) { return equal_ignoring_case(one, name); });
}

// Whether a value can hold anything to look for: eleven digits, a reference, or a character beyond ASCII.
bool may_matter(std::string_view value)
{
  std::size_t digits = 0;
  for (const char c : value) {
    if (static_cast<unsigned char>(c) >= 0x80 || c == '&')
      return true;
    digits += c >= '0' && c <= '9' ? 1 : 0;
  }
  return digits >= 11;
}

} // namespace

void HtmlReader::read(std::string_view html, int64_t first_line)
{
  m_html = html;
  m_line = first_line;
  while (m_at < html.size()) {
    const auto tag = std::min(html.find('<', m_at), html.size());
    text(html.substr(m_at, tag - m_at));
    m_at = tag == html.size() ? tag : markup(tag);
  }
  while (!m_tables.empty())
    close_table();
  flush();
}

int64_t HtmlReader::line_of(std::size_t at)
{
  if (at > m_counted_to) {
    m_line += std::count(m_html.begin() + static_cast<std::ptrdiff_t>(m_counted_to),
                         m_html.begin() + static_cast<std::ptrdiff_t>(at), '\n');
    m_counted_to = at;
  }
  return m_line;
}

void HtmlReader::text(std::string_view piece)
{
  if (piece.empty())
    return;
  auto& out = target();
  if (out.empty()) {
    const auto start = piece.find_first_not_of(" \t\r\n");
    if (start == std::string_view::npos)
      return;
    piece.remove_prefix(start);
    if (&out == &m_block)
      m_block_line = line_of(m_at + start);
    else
      m_tables.back().row.back().line = line_of(m_at + start);
  }
  append_decoded(out, piece);
}

// What starts with the < at `at`; gives back where to go on.
std::size_t HtmlReader::markup(std::size_t at)
{
  const auto rest = m_html.substr(at);
  if (rest.starts_with("<!--"))
    return m_within == Within::page ? comment(at) : at + 4;
  if (rest.starts_with("<![CDATA["))
    return at + 9;
  Tag tag;
  const char next = rest.size() > 1 ? rest[1] : ' ';
  if (!is_letter(next) && next != '/' && next != '!' && next != '?') {
    target() += '<';
    return at + 1;
  }
  if (!read_tag(at, tag)) {
    // No > is left anywhere: the rest is text, and is so at once, however many < it holds.
    m_at = at + 1;
    text(m_html.substr(m_at));
    return m_html.size();
  }
  if (next == '!' || next == '?')
    return tag.end;
  attributes(tag);
  m_at = at;
  act_on(tag);
  const bool raw = equal_ignoring_case(tag.name, "script") || equal_ignoring_case(tag.name, "style");
  return raw && !tag.closing ? raw_text(tag, tag.name) : tag.end;
}

// A comment is markup of its own, which must not disturb the table that it stands in.
std::size_t HtmlReader::comment(std::size_t at)
{
  const auto end = std::min(m_html.find("-->", at + 4), m_html.size());
  auto body = m_html.substr(std::min(at + 4, end), end - std::min(at + 4, end));
  if (may_matter(body))
    HtmlReader(m_scanner, m_tally, Within::comment).read(body, line_of(at));
  return std::min(end + 3, m_html.size());
}

bool HtmlReader::read_tag(std::size_t at, Tag& tag) const
{
  tag.closing = at + 1 < m_html.size() && m_html[at + 1] == '/';
  auto i = at + (tag.closing ? 2 : 1);
  const auto name = i;
  while (i < m_html.size() && is_name_character(m_html[i]))
    ++i;
  tag.name = m_html.substr(name, i - name);
  tag.attributes = i;
  while (i < m_html.size() && m_html[i] != '>') {
    const char c = m_html[i++];
    if ((c != '"' && c != '\'') || m_html[i - 2] != '=')
      continue;
    // An unclosed quote costs its tag, not the rest of the page.
    const auto close = m_html.substr(i, longest_quoted).find(c);
    i += close == std::string_view::npos ? 0 : close + 1;
  }
  tag.end = i + 1;
  return i < m_html.size();
}

void HtmlReader::attributes(const Tag& tag)
{
  auto rest = m_html.substr(tag.attributes, tag.end - 1 - tag.attributes);
  m_at = tag.attributes;
  while (!rest.empty()) {
    rest.remove_prefix(std::min(rest.find_first_not_of(blanks), rest.size()));
    const auto name = rest.substr(0, std::min(rest.find_first_of("= \t\r\n\f"), rest.size()));
    rest.remove_prefix(name.size());
    auto behind = rest.substr(std::min(rest.find_first_not_of(" \t\r\n\f"), rest.size()));
    if (!behind.starts_with('=')) {
      rest.remove_prefix(name.empty() && !rest.empty() ? 1 : 0);
      continue;
    }
    behind.remove_prefix(1);
    behind.remove_prefix(std::min(behind.find_first_not_of(" \t\r\n\f"), behind.size()));
    const bool quoted = behind.starts_with('"') || behind.starts_with('\'');
    const auto value = quoted ? behind.substr(1, behind.find(behind[0], 1) - 1)
                              : behind.substr(0, std::min(behind.find_first_of(" \t\r\n\f"), behind.size()));
    attribute(name, value);
    behind.remove_prefix(std::min(value.size() + (quoted ? 2 : 0), behind.size()));
    rest = behind;
  }
}

void HtmlReader::attribute(std::string_view name, std::string_view value)
{
  if (!may_matter(value) || is_one_of(name, dull_attributes) || value.starts_with("data:"))
    return;
  m_value.clear();
  append_decoded(m_value, value);
  const auto at = static_cast<std::size_t>(value.data() - m_html.data());
  m_scanner.block(
      m_value, {.line = line_of(at), .link = is_one_of(name, link_attributes), .standing = Standing::aside});
}

// Scripts and style sheets up to their closing tag: data stands in them as plain text.
std::size_t HtmlReader::raw_text(const Tag& tag, std::string_view name)
{
  const auto rest = m_html.substr(tag.end);
  std::size_t end = rest.find("</");
  while (end != std::string_view::npos && !starts_with_ignoring_case(rest.substr(end + 2), name))
    end = rest.find("</", end + 2);
  end = std::min(end, rest.size());
  m_scanner.block(rest.substr(0, end), {.line = line_of(tag.end), .standing = Standing::aside});
  return tag.end + end;
}

std::string& HtmlReader::target()
{
  return !m_tables.empty() && m_tables.back().in_cell ? m_tables.back().row.back().text : m_block;
}

// Ends a paragraph: outside of tables it is looked at now, in a cell it is set apart.
void HtmlReader::flush()
{
  auto& out = target();
  if (&out != &m_block) {
    if (!out.empty() && out.back() != '\n')
      out += '\n';
    return;
  }
  const bool in_link = m_link_from != npos;
  count_link();
  if (!m_block.empty()) {
    // Menus are lists, or links for the most part.
    const bool links = m_linked * 2 > m_block.size();
    m_scanner.block(m_block, {.line = m_block_line,
                              .standing = m_in_item || links ? Standing::aside : Standing::text,
                              .line_of_its_own = !links});
  }
  m_block.clear();
  m_linked = 0;
  m_link_from = in_link ? 0 : npos;
}

void HtmlReader::count_link()
{
  m_linked += m_block.size() - std::min(m_link_from, m_block.size());
  m_link_from = npos;
}

// Anchors without a target are often not closed.
void HtmlReader::link(const Tag& tag)
{
  count_link();
  const auto attributes = m_html.substr(tag.attributes, tag.end - tag.attributes);
  if (!tag.closing && attributes.find("href") != std::string_view::npos)
    m_link_from = m_block.size();
}

void HtmlReader::block(const Tag& tag)
{
  flush();
  if (equal_ignoring_case(tag.name, "li"))
    m_in_item = !tag.closing;
  else if (equal_ignoring_case(tag.name, "ul") || equal_ignoring_case(tag.name, "ol"))
    m_in_item = false;
}

// The text is taken from the page itself, because in the cell of a layout table it is not complete yet.
void HtmlReader::heading(const Tag& tag)
{
  flush();
  m_in_item = false;
  if (!tag.closing) {
    m_heading_from = tag.end;
    return;
  }
  if (m_heading_from == npos)
    return;
  const auto text = text_between(m_heading_from, m_at);
  m_heading_from = npos;
  if (equal_ignoring_case(tag.name, "caption"))
    m_scanner.topics().caption(text);
  else
    m_scanner.topics().heading(text, equal_ignoring_case(tag.name, "title") ? 0 : tag.name[1] - '0');
}

std::string HtmlReader::text_between(std::size_t from, std::size_t to) const
{
  constexpr std::size_t longest = 2000;
  std::string text;
  auto rest = m_html.substr(from, std::min(to - std::min(from, to), longest));
  while (!rest.empty()) {
    const auto tag = std::min(rest.find('<'), rest.size());
    append_decoded(text, rest.substr(0, tag));
    rest.remove_prefix(tag);
    rest.remove_prefix(rest.empty() ? 0 : std::min(rest.find('>'), rest.size() - 1) + 1);
  }
  return text;
}

} // namespace eduaudit::gradecheck
