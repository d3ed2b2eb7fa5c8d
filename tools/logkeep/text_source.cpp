// SPDX-License-Identifier: Apache-2.0
#include "text_source.hpp"
#include "base/utf16.hpp"
#include "fs/plain.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::logkeep {

namespace {

constexpr std::size_t sample_size = 4096;
constexpr char32_t replacement = 0xFFFD;
constexpr std::string_view utf8_bom = "\xEF\xBB\xBF";

class Utf16Source : public ByteSource {
 public:
  Utf16Source(Input input, Encoding encoding) : m_input(std::move(input)), m_encoding(encoding) {}

  Result<std::size_t> read(std::span<char> buffer) override
  {
    while (m_delivered == m_text.size() && !m_end) {
      auto got = m_input.read(std::span(m_raw).subspan(m_kept));
      if (!got)
        return got;
      m_end = *got == 0;
      convert(m_kept + *got);
    }
    const auto count = std::min(buffer.size(), m_text.size() - m_delivered);
    std::copy_n(m_text.data() + m_delivered, count, buffer.data());
    m_delivered += count;
    return count;
  }
  Result<void> drain_raw() override { return m_input.drain(); }

 private:
  // What may be the first part of a character stays for the next call.
  void convert(std::size_t size)
  {
    const std::string_view bytes(m_raw.data(), size);
    m_text.clear();
    m_delivered = 0;
    std::size_t at = 0;
    while (at < size) {
      const auto letter = next_utf16(bytes, at, m_encoding);
      if (!letter && size - at < 4 && !m_end)
        break;
      append_utf8(m_text, letter.value_or(replacement));
      if (!letter)
        at += std::min<std::size_t>(2, size - at);
    }
    m_kept = size - at;
    std::copy(m_raw.data() + at, m_raw.data() + size, m_raw.data());
  }

  Input m_input;
  Encoding m_encoding;
  std::array<char, 64 * 1024> m_raw;
  std::size_t m_kept = 0;
  std::string m_text;
  std::size_t m_delivered = 0;
  bool m_end = false;
};

std::optional<Encoding> utf16_by_bom(std::string_view head)
{
  if (head.starts_with("\xFF\xFE"))
    return Encoding::utf16le;
  return head.starts_with("\xFE\xFF") ? std::optional(Encoding::utf16be) : std::nullopt;
}

// Of a text's first bytes; a character that is cut off there does not count.
std::optional<Encoding> utf16_by_nuls(std::string_view head)
{
  head = head.substr(0, std::min(head.size(), sample_size) / 2 * 2);
  if (head.find('\0') == std::string_view::npos)
    return std::nullopt;
  for (const std::size_t cut : {0u, 2u})
    if (const auto decoded = decode_text(head.substr(0, head.size() - std::min(cut, head.size()))))
      if (decoded->encoding == Encoding::utf16le || decoded->encoding == Encoding::utf16be)
        return decoded->encoding;
  return std::nullopt;
}

} // namespace

TextSource text_source(Input input)
{
  // A damage that comes before that many bytes is said again by read().
  const auto head = input.peek(sample_size).value_or(input.available());
  if (const auto encoding = utf16_by_bom(head)) {
    input.consume(2);
    return {std::make_unique<Utf16Source>(std::move(input), *encoding), encoding};
  }
  if (const auto encoding = utf16_by_nuls(head))
    return {std::make_unique<Utf16Source>(std::move(input), *encoding), encoding};
  if (head.starts_with(utf8_bom))
    input.consume(utf8_bom.size());
  return {plain_source(std::move(input)), std::nullopt};
}

} // namespace eduaudit::logkeep
