// SPDX-License-Identifier: Apache-2.0
#include "fs/decoder.hpp"
#include <lz4frame.h>

namespace eduaudit {

namespace {

using namespace std::string_view_literals;

constexpr auto frame_magic = "\x04\x22\x4d\x18"sv;
constexpr auto skippable_magic = "\x2a\x4d\x18"sv; // behind a byte 0x50..0x5f
// Of the FLG byte, which stands behind the magic (lz4_Frame_format.md).
constexpr unsigned char block_checksum_flag = 0x10;
constexpr unsigned char content_checksum_flag = 0x04;
constexpr unsigned char dictionary_flag = 0x01;

bool is_skippable(std::string_view next)
{
  return (static_cast<unsigned char>(next.front()) & 0xf0) == 0x50 && agree(next.substr(1), skippable_magic);
}

class Lz4 : public Decoder {
 public:
  Lz4()
  {
    LZ4F_dctx* context = nullptr;
    if (!::LZ4F_isError(::LZ4F_createDecompressionContext(&context, LZ4F_VERSION)))
      m_context.reset(context);
  }

  bool starts(std::string_view next) const override { return agree(next, frame_magic) || is_skippable(next); }
  bool checksummed() const override { return m_checksummed; }

  void begin(std::string_view next) override
  {
    if (m_context)
      ::LZ4F_resetDecompressionContext(m_context.get());
    m_output_was_full = false;
    m_wanted = LZ4F_HEADER_SIZE_MIN;
    if (is_skippable(next) || next.size() <= frame_magic.size())
      return;
    const auto flags = static_cast<unsigned char>(next[frame_magic.size()]);
    m_checksummed = m_checksummed && (flags & (block_checksum_flag | content_checksum_flag)) != 0;
    m_needs_dictionary = (flags & dictionary_flag) != 0;
  }

  Step decode(std::string_view input, std::span<char> output, Last) override
  {
    if (!m_context)
      return {.damage = Damage{ErrorKind::limit, {"not enough memory", "内存不足"}}};
    if (m_needs_dictionary)
      return {.damage = Damage{ErrorKind::unsupported, {"needs a dictionary", "解压需要字典"}}};
    if (m_output_was_full)
      if (Step step = run({}, output); step.produced > 0 || step.stream_ended || step.damage)
        return step;
    return run(input.substr(0, m_wanted), output);
  }

 private:
  struct Free {
    void operator()(LZ4F_dctx* context) const { ::LZ4F_freeDecompressionContext(context); }
  };

  // On a damage the library does not say what it wrote in the same call. So each call either flushes what is
  // decoded or gets the input of a single block.
  Step run(std::string_view input, std::span<char> output)
  {
    std::size_t consumed = input.size();
    std::size_t produced = output.size();
    const std::size_t code =
        ::LZ4F_decompress(m_context.get(), output.data(), &produced, input.data(), &consumed, nullptr);
    if (::LZ4F_isError(code))
      return {.damage = Damage{ErrorKind::damaged, say({"invalid lz4 data ({})", "lz4 数据无效（{}）"},
                                                       {::LZ4F_getErrorName(code)})}};
    m_wanted = code;
    m_output_was_full = produced == output.size();
    return {.consumed = consumed, .produced = produced, .stream_ended = code == 0};
  }

  std::unique_ptr<LZ4F_dctx, Free> m_context;
  std::size_t m_wanted = LZ4F_HEADER_SIZE_MIN;
  bool m_output_was_full = false;
  bool m_needs_dictionary = false;
  bool m_checksummed = true;
};

} // namespace

std::unique_ptr<Decoder> lz4_decoder()
{
  return std::make_unique<Lz4>();
}

} // namespace eduaudit
