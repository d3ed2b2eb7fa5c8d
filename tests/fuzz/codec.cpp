// SPDX-License-Identifier: Apache-2.0
#include "fs/decoder.hpp"
#include "fuzz.hpp"

using namespace eduaudit;

namespace {

constexpr std::size_t most = 4 << 20;

struct Drained {
  std::string bytes;
  bool proper = false; // read to the proper end
};

Drained drain(ByteSource& source)
{
  Drained all;
  std::string buffer(64 * 1024, '\0');
  while (all.bytes.size() < most) {
    const auto count = source.read(buffer);
    if (!count || *count == 0) {
      all.proper = count.has_value();
      return all;
    }
    fuzz::require(*count <= buffer.size(), "no more is read than asked for");
    all.bytes.append(buffer, 0, *count);
  }
  return all;
}

Drained decoded(std::string_view text, std::unique_ptr<Decoder> decoder)
{
  return drain(*decoded_source(Input(memory_source(std::string(text))), std::move(decoder), "fuzz"));
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
  const auto text = fuzz::text_of(data, size);
  auto opened = decompress(memory_source(std::string(text)), "fuzz");
  if (!opened)
    return 0;
  drain(*opened->source);
  if (opened->codec != Codec::gzip)
    return 0;
  auto fast = gzip_isal_decoder();
  if (!fast)
    return 0;
  const auto one = decoded(text, std::move(fast));
  const auto other = decoded(text, gzip_zlib_decoder());
  fuzz::require(one.proper == other.proper, "ISA-L and zlib agree on what is whole");
  if (one.proper)
    fuzz::require(one.bytes == other.bytes, "ISA-L and zlib agree on the bytes");
  return 0;
}
