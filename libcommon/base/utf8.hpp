// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace eduaudit {

// Unicode 15 table 3-7: no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_utf8(std::string_view text);
std::optional<std::size_t> first_bad_utf8(std::string_view text); // byte offset of the first bad sequence
// The code point at `position`, which moves behind it; U+FFFD and one byte for a bad sequence.
char32_t next_code_point(std::string_view text, std::size_t& position);
void append_utf8(std::string& out, char32_t code_point);
// Safe to print on a terminal: bad bytes and control characters become U+FFFD or \xNN, never raw.
std::string printable(std::string_view text);

enum class Encoding { utf8, gb18030, utf16le, utf16be };
std::string_view encoding_name(Encoding encoding); // "UTF-8", "GB18030", "UTF-16LE", "UTF-16BE"

struct Decoded {
  std::string text; // UTF-8, without BOM
  Encoding encoding;
  bool bom;
};

// By BOM, then strict UTF-8, then strict GB18030 (never the reverse: most UTF-8 is valid GB18030). UTF-16
// without BOM is seen by its NUL bytes. Error bad_data with the byte offset in `detail` when none fits.
Result<Decoded> decode_text(std::string_view bytes);
Result<std::string> gb18030_to_utf8(std::string_view bytes);
Result<std::string> utf8_to_gb18030(std::string_view text);

// Columns on a terminal: 2 for East Asian wide and fullwidth, 0 for combining marks and controls (UAX #11).
std::size_t display_width(std::string_view text);
std::size_t display_width(char32_t code_point);
std::string pad_right(std::string_view text, std::size_t width);
std::string pad_left(std::string_view text, std::size_t width);
std::string cut_to_width(std::string_view text, std::size_t width); // with … when cut
// Lines of at most `width` columns, broken at blanks, or between CJK characters but not before closing
// punctuation. A longer word is cut. LF in the text breaks too. Lines are joined by LF; all but the first
// start with `indent` blanks, and the first is taken to start in that column, so that the caller may put a
// label there.
std::string wrap(std::string_view text, std::size_t width, std::size_t indent);

} // namespace eduaudit
