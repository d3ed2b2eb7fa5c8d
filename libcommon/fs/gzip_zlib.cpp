// SPDX-License-Identifier: Apache-2.0
#include "fs/decoder.hpp"
#include <algorithm>
#include <limits>
#include <zlib.h>

namespace eduaudit {

namespace {

constexpr int gzip_only = 16 + MAX_WBITS;

uInt clamp(std::size_t size)
{
  return static_cast<uInt>(std::min<std::size_t>(size, std::numeric_limits<uInt>::max()));
}

class GzipZlib : public Decoder {
 public:
  GzipZlib() { m_ready = ::inflateInit2(&m_stream, gzip_only) == Z_OK; }
  ~GzipZlib() override { ::inflateEnd(&m_stream); }
  GzipZlib(const GzipZlib&) = delete;
  GzipZlib& operator=(const GzipZlib&) = delete;

  bool starts(std::string_view next) const override { return agree(next, "\x1f\x8b"); }
  bool allows_zero_padding() const override { return true; }
  void begin(std::string_view) override { ::inflateReset(&m_stream); }

  Step decode(std::string_view input, std::span<char> output, Last) override
  {
    if (!m_ready)
      return {.damage = Damage{ErrorKind::limit, {"not enough memory", "内存不足"}}};
    m_stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(input.data()));
    m_stream.avail_in = clamp(input.size());
    m_stream.next_out = reinterpret_cast<Bytef*>(output.data());
    m_stream.avail_out = clamp(output.size());
    const uInt given = m_stream.avail_in;
    const uInt room = m_stream.avail_out;
    const int code = ::inflate(&m_stream, Z_NO_FLUSH);
    Step step{.consumed = given - m_stream.avail_in, .produced = room - m_stream.avail_out};
    step.stream_ended = code == Z_STREAM_END;
    if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR)
      step.damage = damage(code);
    return step;
  }

 private:
  Damage damage(int code) const
  {
    if (code == Z_MEM_ERROR)
      return {ErrorKind::limit, {"not enough memory", "内存不足"}};
    return {ErrorKind::damaged,
            say({"invalid gzip data ({})", "gzip 数据无效（{}）"}, {m_stream.msg ? m_stream.msg : "zlib"})};
  }

  z_stream m_stream{};
  bool m_ready;
};

} // namespace

std::unique_ptr<Decoder> gzip_zlib_decoder()
{
  return std::make_unique<GzipZlib>();
}

} // namespace eduaudit
