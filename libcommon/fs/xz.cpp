// SPDX-License-Identifier: Apache-2.0
#include "fs/decoder.hpp"
#include <lzma.h>

namespace eduaudit {

namespace {

// xz -9 needs 65 MiB; a header may ask for up to 4 GiB.
constexpr std::uint64_t memory_limit = 256u << 20;

class Xz : public Decoder {
 public:
  Xz()
  {
    const std::uint32_t flags = LZMA_CONCATENATED | LZMA_TELL_NO_CHECK | LZMA_TELL_UNSUPPORTED_CHECK;
    m_ready = ::lzma_stream_decoder(&m_stream, memory_limit, flags) == LZMA_OK;
  }
  ~Xz() override { ::lzma_end(&m_stream); }
  Xz(const Xz&) = delete;
  Xz& operator=(const Xz&) = delete;

  // liblzma goes from stream to stream itself, and knows the padding between them.
  bool starts(std::string_view) const override { return false; }
  void begin(std::string_view) override {}
  bool checksummed() const override { return m_checksummed; }

  Step decode(std::string_view input, std::span<char> output, Last last) override
  {
    if (!m_ready)
      return {.damage = damage(LZMA_MEM_ERROR)};
    m_stream.next_in = reinterpret_cast<const std::uint8_t*>(input.data());
    m_stream.avail_in = input.size();
    m_stream.next_out = reinterpret_cast<std::uint8_t*>(output.data());
    m_stream.avail_out = output.size();
    const lzma_ret code = ::lzma_code(&m_stream, last == Last::yes ? LZMA_FINISH : LZMA_RUN);
    Step step{.consumed = input.size() - m_stream.avail_in, .produced = output.size() - m_stream.avail_out};
    judge(code, step);
    return step;
  }

 private:
  void judge(lzma_ret code, Step& step)
  {
    switch (code) {
    case LZMA_OK:
    case LZMA_BUF_ERROR:
      return;
    case LZMA_NO_CHECK:
    case LZMA_UNSUPPORTED_CHECK:
      m_checksummed = false;
      return;
    case LZMA_STREAM_END:
      step.stream_ended = true;
      return;
    default:
      step.damage = damage(code);
    }
  }

  static Damage damage(lzma_ret code)
  {
    switch (code) {
    case LZMA_MEM_ERROR:
    case LZMA_MEMLIMIT_ERROR:
      return {ErrorKind::limit, {"needs more memory than 256 MiB", "解压所需内存超过 256 MiB"}};
    case LZMA_OPTIONS_ERROR:
      return {ErrorKind::unsupported, {"unknown xz options", "xz 选项无法识别"}};
    default:
      return {ErrorKind::damaged, {"invalid xz data or checksum mismatch", "xz 数据无效或校验和不符"}};
    }
  }

  lzma_stream m_stream = LZMA_STREAM_INIT;
  bool m_ready;
  bool m_checksummed = true;
};

} // namespace

std::unique_ptr<Decoder> xz_decoder()
{
  return std::make_unique<Xz>();
}

} // namespace eduaudit
