// SPDX-License-Identifier: Apache-2.0
#include "base/utf16.hpp"
#include <algorithm>
#include <array>
#include <cerrno>
#include <iconv.h>
#include <variant>

namespace eduaudit {

namespace {

constexpr std::string_view utf8_bom = "\xEF\xBB\xBF";
constexpr std::string_view utf16le_bom = "\xFF\xFE";
constexpr std::string_view utf16be_bom = "\xFE\xFF";
constexpr std::string_view gb18030_bom = "\x84\x31\x95\x33";

// Of a decoding that failed: the byte offset of what does not fit.
using Misfit = tl::unexpected<std::size_t>;
using Attempt = tl::expected<std::string, std::size_t>;

tl::unexpected<Error> misfit(const Argument& encoding, std::size_t offset)
{
  return fail(ErrorKind::bad_data, {},
              say({"not {} at byte {}", "不是 {} 编码（第 {} 字节处）"}, {encoding, offset}));
}

// One direction of iconv, opened once a thread because loading its tables costs far more than a line.
class Converter {
 public:
  Converter(const char* to, const char* from) : m_handle(iconv_open(to, from)) {}
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  ~Converter()
  {
    if (opened())
      iconv_close(m_handle);
  }

  bool opened() const { return m_handle != failed(); }

  Attempt convert(std::string_view bytes)
  {
    iconv(m_handle, nullptr, nullptr, nullptr, nullptr);
    std::string out;
    out.reserve(bytes.size() * 3 / 2);
    // iconv takes a pointer to non-const for historical reasons and does not write through it.
    char* from = const_cast<char*>(bytes.data());
    std::size_t left = bytes.size();
    while (left > 0)
      if (!convert_piece(from, left, out))
        return Misfit(bytes.size() - left);
    return out;
  }

 private:
  // As iconv(3) says it.
  static iconv_t failed()
  {
    return reinterpret_cast<iconv_t>(-1); // NOLINT(performance-no-int-to-ptr)
  }

  bool convert_piece(char*& from, std::size_t& left, std::string& out)
  {
    std::array<char, 16384> buffer;
    char* to = buffer.data();
    std::size_t room = buffer.size();
    const auto result = iconv(m_handle, &from, &left, &to, &room);
    out.append(buffer.data(), buffer.size() - room);
    return result != static_cast<std::size_t>(-1) || errno == E2BIG;
  }

  iconv_t m_handle;
};

Converter& from_gb18030()
{
  thread_local Converter converter("UTF-8", "GB18030");
  return converter;
}

Converter& to_gb18030()
{
  thread_local Converter converter("GB18030", "UTF-8");
  return converter;
}

// Some distributions package the converter apart (glibc-gconv-extra).
tl::unexpected<Error> no_converter()
{
  return fail(ErrorKind::unsupported, "GB18030",
              {"this system has no iconv converter for it", "本系统的 iconv 不支持该编码"});
}

// --- UTF-16 ---

char32_t unit_at(std::string_view bytes, std::size_t position, Encoding encoding)
{
  const char32_t first = static_cast<unsigned char>(bytes[position]);
  const char32_t second = static_cast<unsigned char>(bytes[position + 1]);
  return encoding == Encoding::utf16le ? second << 8 | first : first << 8 | second;
}

bool is_high_surrogate(char32_t unit)
{
  return unit >= 0xD800 && unit < 0xDC00;
}

bool is_low_surrogate(char32_t unit)
{
  return unit >= 0xDC00 && unit < 0xE000;
}

} // namespace

std::optional<char32_t> next_utf16(std::string_view bytes, std::size_t& position, Encoding encoding)
{
  if (position + 2 > bytes.size())
    return std::nullopt;
  const char32_t unit = unit_at(bytes, position, encoding);
  if (is_low_surrogate(unit))
    return std::nullopt;
  if (!is_high_surrogate(unit)) {
    position += 2;
    return unit;
  }
  if (position + 4 > bytes.size())
    return std::nullopt;
  const char32_t low = unit_at(bytes, position + 2, encoding);
  if (!is_low_surrogate(low))
    return std::nullopt;
  position += 4;
  return 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
}

namespace {

Attempt utf16_to_utf8(std::string_view bytes, Encoding encoding)
{
  std::string out;
  out.reserve(bytes.size() * 3 / 2);
  for (std::size_t position = 0; position < bytes.size();) {
    const auto start = position;
    const auto code_point = next_utf16(bytes, position, encoding);
    // NUL too: no text has one, but UTF-32 is full of them.
    if (!code_point || *code_point == 0)
      return Misfit(start);
    append_utf8(out, *code_point);
  }
  return out;
}

// A text has line ends and tabs; other controls and the noncharacters say that these bytes are something
// else.
bool is_plain(char32_t code_point)
{
  if (code_point < 0x20)
    return code_point == '\t' || code_point == '\n' || code_point == '\r' || code_point == '\f';
  return (code_point & 0xFFFE) != 0xFFFE && (code_point < 0xFDD0 || code_point > 0xFDEF);
}

bool looks_like_text(std::string_view text)
{
  for (std::size_t position = 0; position < text.size();)
    if (!is_plain(next_code_point(text, position)))
      return false;
  return true;
}

// NUL bytes at even and at odd offsets: where UTF-16BE and UTF-16LE have the upper halves of ASCII.
struct Nuls {
  std::size_t even = 0;
  std::size_t odd = 0;
};

Nuls count_nuls(std::string_view bytes)
{
  Nuls nuls;
  for (std::size_t position = bytes.find('\0'); position != std::string_view::npos;
       position = bytes.find('\0', position + 1))
    ++(position % 2 == 0 ? nuls.even : nuls.odd);
  return nuls;
}

// A UTF-8 text may hold a stray NUL, so bytes that are UTF-8 too must be nearly all NUL-and-ASCII pairs.
bool may_be_utf16(std::string_view bytes, Nuls nuls)
{
  if (bytes.size() % 2 != 0 || nuls.even + nuls.odd == 0)
    return false;
  return std::max(nuls.even, nuls.odd) * 8 >= bytes.size() * 3 || !is_utf8(bytes);
}

std::size_t count_separators(std::string_view bytes, Encoding encoding)
{
  std::size_t count = 0;
  for (std::size_t position = 0; position + 1 < bytes.size(); position += 2) {
    const auto unit = unit_at(bytes, position, encoding);
    count += unit == ' ' || unit == ',' || unit == '\t' || unit == '\n' || unit == '\r' ? 1 : 0;
  }
  return count;
}

// By blanks, commas and line ends first: U+4E00 is frequent, and has its NUL on the other side than ASCII.
bool looks_big_endian(std::string_view bytes, Nuls nuls)
{
  const auto little = count_separators(bytes, Encoding::utf16le);
  const auto big = count_separators(bytes, Encoding::utf16be);
  return big == little ? nuls.even > nuls.odd : big > little;
}

std::optional<Decoded> guess_utf16(std::string_view bytes)
{
  const auto nuls = count_nuls(bytes);
  if (!may_be_utf16(bytes, nuls))
    return std::nullopt;
  std::array order{Encoding::utf16le, Encoding::utf16be};
  if (looks_big_endian(bytes, nuls))
    std::swap(order[0], order[1]);
  for (const auto encoding : order) {
    auto text = utf16_to_utf8(bytes, encoding);
    if (text && looks_like_text(*text))
      return Decoded{std::move(*text), encoding, false};
  }
  return std::nullopt;
}

// --- by BOM ---

Attempt checked_utf8(std::string_view bytes)
{
  if (const auto bad = first_bad_utf8(bytes))
    return Misfit(*bad);
  return std::string(bytes);
}

Result<Decoded> behind_bom(const Attempt& attempt, Encoding encoding, std::size_t bom_size)
{
  if (!attempt)
    return misfit(encoding_name(encoding), bom_size + attempt.error());
  return Decoded{*attempt, encoding, true};
}

std::optional<Result<Decoded>> decode_by_bom(std::string_view bytes)
{
  if (bytes.starts_with(utf8_bom))
    return behind_bom(checked_utf8(bytes.substr(3)), Encoding::utf8, 3);
  if (bytes.starts_with(utf16le_bom))
    return behind_bom(utf16_to_utf8(bytes.substr(2), Encoding::utf16le), Encoding::utf16le, 2);
  if (bytes.starts_with(utf16be_bom))
    return behind_bom(utf16_to_utf8(bytes.substr(2), Encoding::utf16be), Encoding::utf16be, 2);
  if (bytes.starts_with(gb18030_bom) && from_gb18030().opened())
    return behind_bom(from_gb18030().convert(bytes.substr(4)), Encoding::gb18030, 4);
  return std::nullopt;
}

} // namespace

std::string_view encoding_name(Encoding encoding)
{
  switch (encoding) {
  case Encoding::utf8:
    return "UTF-8";
  case Encoding::gb18030:
    return "GB18030";
  case Encoding::utf16le:
    return "UTF-16LE";
  case Encoding::utf16be:
    break;
  }
  return "UTF-16BE";
}

Result<Decoded> decode_text(std::string_view bytes)
{
  if (auto decoded = decode_by_bom(bytes))
    return std::move(*decoded);
  if (auto decoded = guess_utf16(bytes))
    return std::move(*decoded);
  const auto bad = first_bad_utf8(bytes);
  if (!bad)
    return Decoded{std::string(bytes), Encoding::utf8, false};
  if (!from_gb18030().opened())
    return no_converter();
  auto text = from_gb18030().convert(bytes);
  if (text)
    return Decoded{std::move(*text), Encoding::gb18030, false};
  // The one that got further is what the text was meant to be.
  return misfit(Text{"UTF-8 or GB18030", "UTF-8 或 GB18030"}, std::max(*bad, text.error()));
}

Result<std::string> gb18030_to_utf8(std::string_view bytes)
{
  if (!from_gb18030().opened())
    return no_converter();
  auto text = from_gb18030().convert(bytes);
  if (!text)
    return misfit("GB18030", text.error());
  return std::move(*text);
}

Result<std::string> utf8_to_gb18030(std::string_view text)
{
  if (const auto bad = first_bad_utf8(text))
    return misfit("UTF-8", *bad);
  if (!to_gb18030().opened())
    return no_converter();
  auto bytes = to_gb18030().convert(text);
  if (!bytes)
    return fail(ErrorKind::bad_data, {},
                say({"not in GB18030 at byte {}", "第 {} 字节处的字符不在 GB18030 之内"}, {bytes.error()}));
  return std::move(*bytes);
}

} // namespace eduaudit
