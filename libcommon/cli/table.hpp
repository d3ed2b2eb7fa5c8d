// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

namespace eduaudit::cli {

// A table for a terminal, aligned by display width. The last column is wrapped when `width` > 0; others are
// kept whole. Cells are made printable: no control character of a foreign value reaches the terminal.
struct Table {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
};
std::string render(const Table& table, std::size_t width);

// Colour on a terminal unless $NO_COLOR is set and not empty or $TERM is dumb.
enum class Paint { plain, red, green, yellow, blue, bold, dim };
class Painter {
 public:
  explicit Painter(bool enabled) : m_enabled(enabled) {}
  static Painter for_descriptor(int fd);
  std::string operator()(Paint paint, std::string_view text) const;

 private:
  bool m_enabled;
};
std::size_t terminal_width(int fd); // 80 when unknown
bool is_terminal(int fd);

} // namespace eduaudit::cli
