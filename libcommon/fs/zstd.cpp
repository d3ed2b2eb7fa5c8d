// SPDX-License-Identifier: Apache-2.0
#include "fs/decoder.hpp"
#include <zstd.h>
#include <zstd_errors.h>

namespace eduaudit {

namespace {

using namespace std::string_view_literals;

constexpr auto frame_magic = "\x28\xb5\x2f\xfd"sv;
constexpr auto skippable_magic = "\x2a\x4d\x18"sv; // behind a byte 0x50..0x5f
constexpr unsigned char checksum_flag = 0x04;      // of the frame header descriptor, RFC 8878 3.1.1.1.1

bool is_skippable(std::string_view next)
{
  return (static_cast<unsigned char>(next.front()) & 0xf0) == 0x50 && agree(next.substr(1), skippable_magic);
}

class Zstd : public Decoder {
 public:
  bool starts(std::string_view next) const override { return agree(next, frame_magic) || is_skippable(next); }
  bool checksummed() const override { return m_checksummed; }

  void begin(std::string_view next) override
  {
    m_output_was_full = false;
    m_wanted = m_context ? ::ZSTD_initDStream(m_context.get()) : 0;
    if (!is_skippable(next) && next.size() > frame_magic.size())
      m_checksummed =
          m_checksummed && (static_cast<unsigned char>(next[frame_magic.size()]) & checksum_flag) != 0;
  }

  Step decode(std::string_view input, std::span<char> output, Last) override
  {
    if (!m_context)
      return {.damage = Damage{ErrorKind::limit, {"not enough memory", "内存不足"}}};
    if (m_output_was_full)
      if (Step step = run({}, output); step.produced > 0 || step.stream_ended || step.damage)
        return step;
    return run(input.substr(0, m_wanted), output);
  }

 private:
  struct Free {
    void operator()(ZSTD_DStream* stream) const { ::ZSTD_freeDStream(stream); }
  };

  // On a damage the library does not say what it wrote in the same call. So each call either flushes what is
  // decoded or gets the input of a single block.
  Step run(std::string_view input, std::span<char> output)
  {
    ZSTD_inBuffer in{input.data(), input.size(), 0};
    ZSTD_outBuffer out{output.data(), output.size(), 0};
    const std::size_t code = ::ZSTD_decompressStream(m_context.get(), &out, &in);
    if (::ZSTD_isError(code))
      return {.consumed = in.pos, .damage = damage(code)};
    m_wanted = code;
    m_output_was_full = out.pos == out.size;
    return {.consumed = in.pos, .produced = out.pos, .stream_ended = code == 0};
  }

  static Damage damage(std::size_t code)
  {
    switch (::ZSTD_getErrorCode(code)) {
    case ZSTD_error_frameParameter_windowTooLarge:
    case ZSTD_error_memory_allocation:
      return {ErrorKind::limit, {"needs more memory than 128 MiB", "解压所需内存超过 128 MiB"}};
    case ZSTD_error_dictionary_wrong:
      return {ErrorKind::unsupported, {"needs a dictionary", "解压需要字典"}};
    default:
      return {ErrorKind::damaged,
              say({"invalid zstd data ({})", "zstd 数据无效（{}）"}, {::ZSTD_getErrorName(code)})};
    }
  }

  std::unique_ptr<ZSTD_DStream, Free> m_context{::ZSTD_createDStream()};
  std::size_t m_wanted = 0;
  bool m_output_was_full = false;
  bool m_checksummed = true;
};

} // namespace

std::unique_ptr<Decoder> zstd_decoder()
{
  return std::make_unique<Zstd>();
}

} // namespace eduaudit
