// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "table.hpp"
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::gradecheck {

// Reads markup as a browser would show it and beyond: text of paragraphs and table cells, hidden or not,
// attributes, comments, scripts. Any bytes are accepted; what is no tag is text. Tables nest up to 16 deep.
class HtmlReader {
 public:
  enum class Within { page, comment }; // a comment holds no comments
  HtmlReader(Scanner& scanner, Tally& tally, Within within = Within::page)
      : m_scanner(scanner), m_tally(tally), m_within(within)
  {}
  void read(std::string_view html, int64_t first_line);

 private:
  static constexpr std::size_t npos = std::string::npos;
  struct Slot { // a cell of the row that is being read
    std::string text;
    int64_t line = 1;
  };
  struct Open { // a table that is not closed yet
    Table table;
    std::vector<Slot> row;
    std::vector<int> spans; // rows that a cell above still reaches down, per column
    bool in_row = false;
    bool in_cell = false;
    int rows_down = 1;
    std::size_t columns_wide = 1;
  };
  struct Tag {
    std::string_view name; // as written
    bool closing = false;
    std::size_t attributes = 0; // where they start
    std::size_t end = 0;        // behind the >
  };

  void text(std::string_view piece);
  std::size_t markup(std::size_t at);
  std::size_t comment(std::size_t at);
  bool read_tag(std::size_t at, Tag& tag) const;
  void act_on(const Tag& tag);
  void attributes(const Tag& tag);
  void attribute(std::string_view name, std::string_view value);
  std::size_t raw_text(const Tag& tag, std::string_view name);

  void flush();
  void block(const Tag& tag);
  void heading(const Tag& tag);
  void link(const Tag& tag);
  void count_link();
  std::string text_between(std::size_t from, std::size_t to) const;
  void open_table();
  void close_table();
  void open_row();
  void close_row();
  void open_cell(const Tag& tag);
  void close_cell();
  void fill_spanned();
  int number_attribute(const Tag& tag, std::string_view name) const;
  std::string& target();
  int64_t line_of(std::size_t at);

  Scanner& m_scanner;
  Tally& m_tally;
  Within m_within;
  std::string_view m_html;
  std::string m_block;
  std::string m_value;            // of an attribute, decoded
  std::size_t m_linked = 0;       // bytes of m_block that are links
  std::size_t m_link_from = npos; // where in m_block the link that is open begins
  std::size_t m_heading_from = npos;
  bool m_in_item = false; // of a list
  int64_t m_block_line = 1;
  std::vector<Open> m_tables;
  std::size_t m_at = 0;         // being read
  std::size_t m_counted_to = 0; // lines are counted up to here
  int64_t m_line = 1;
};

} // namespace eduaudit::gradecheck
