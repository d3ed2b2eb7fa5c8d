// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "fuzz.hpp"

using namespace eduaudit;

namespace {

void check_decoding(std::string_view bytes)
{
  const auto decoded = decode_text(bytes);
  if (!decoded)
    return;
  fuzz::require(is_utf8(decoded->text), "decoded text is UTF-8");
  if (is_utf8(bytes) && !decoded->bom && decoded->encoding == Encoding::utf8)
    fuzz::require(decoded->text == bytes, "UTF-8 is left as it is");
}

void check_gb18030(std::string_view bytes)
{
  const auto text = gb18030_to_utf8(bytes);
  if (!text)
    return;
  const auto back = utf8_to_gb18030(*text);
  fuzz::require(back && gb18030_to_utf8(*back) == *text, "a text survives GB18030");
}

void check_layout(std::string_view bytes)
{
  const auto shown = printable(bytes);
  fuzz::require(is_utf8(shown), "what is shown is UTF-8");
  fuzz::require(shown.find('\x1b') == shown.npos, "no escape reaches the terminal");
  fuzz::require(display_width(cut_to_width(shown, 20)) <= 20, "a cut text fits");
  wrap(shown, 20, 4);
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
  const auto bytes = fuzz::text_of(data, size);
  check_decoding(bytes);
  check_gb18030(bytes);
  check_layout(bytes);
  if (const auto raw = from_base64(bytes))
    fuzz::require(base64(*raw) == bytes, "base64 has one form");
  return 0;
}
