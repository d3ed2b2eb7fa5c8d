// SPDX-License-Identifier: Apache-2.0
#include "fs/decoder.hpp"
#include <algorithm>
#include <bzlib.h>
#include <limits>

namespace eduaudit {

namespace {

unsigned clamp(std::size_t size)
{
  return static_cast<unsigned>(std::min<std::size_t>(size, std::numeric_limits<unsigned>::max()));
}

class Bzip2 : public Decoder {
 public:
  Bzip2() = default;
  ~Bzip2() override { ::BZ2_bzDecompressEnd(&m_stream); }
  Bzip2(const Bzip2&) = delete;
  Bzip2& operator=(const Bzip2&) = delete;

  bool starts(std::string_view next) const override { return agree(next, "BZh"); }

  void begin(std::string_view) override
  {
    ::BZ2_bzDecompressEnd(&m_stream);
    m_stream = {};
    m_ready = ::BZ2_bzDecompressInit(&m_stream, 0, 0) == BZ_OK;
  }

  Step decode(std::string_view input, std::span<char> output, Last) override
  {
    if (!m_ready)
      return {.damage = damage(BZ_MEM_ERROR)};
    m_stream.next_in = const_cast<char*>(input.data());
    m_stream.avail_in = clamp(input.size());
    m_stream.next_out = output.data();
    m_stream.avail_out = clamp(output.size());
    const unsigned given = m_stream.avail_in;
    const unsigned room = m_stream.avail_out;
    const int code = ::BZ2_bzDecompress(&m_stream);
    Step step{.consumed = given - m_stream.avail_in, .produced = room - m_stream.avail_out};
    step.stream_ended = code == BZ_STREAM_END;
    if (code != BZ_OK && code != BZ_STREAM_END)
      step.damage = damage(code);
    return step;
  }

 private:
  static Damage damage(int code)
  {
    if (code == BZ_MEM_ERROR)
      return {ErrorKind::limit, {"not enough memory", "内存不足"}};
    return {ErrorKind::damaged, {"invalid bzip2 data or checksum mismatch", "bzip2 数据无效或校验和不符"}};
  }

  bz_stream m_stream{};
  bool m_ready = false;
};

} // namespace

std::unique_ptr<Decoder> bzip2_decoder()
{
  return std::make_unique<Bzip2>();
}

} // namespace eduaudit
