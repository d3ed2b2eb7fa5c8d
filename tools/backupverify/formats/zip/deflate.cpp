// SPDX-License-Identifier: Apache-2.0
#include "decoders.hpp"
#include <algorithm>
#include <limits>
#ifdef EDUAUDIT_HAVE_ISAL
#include <isa-l/igzip_lib.h>
#else
#include <zlib.h>
#endif

namespace eduaudit::backupverify::zip {

namespace {

constexpr Text invalid{"invalid deflate data", "压缩数据无效"};

std::uint32_t clamp(std::size_t size)
{
  return static_cast<std::uint32_t>(std::min<std::size_t>(size, std::numeric_limits<std::int32_t>::max()));
}

std::uint8_t* bytes_of(std::string_view input)
{
  return reinterpret_cast<std::uint8_t*>(const_cast<char*>(input.data()));
}

#ifdef EDUAUDIT_HAVE_ISAL

class Deflate : public Decoder {
 public:
  bool starts(std::string_view) const override { return false; }
  void begin(std::string_view) override { isal_inflate_init(&m_state); }

  Step decode(std::string_view input, std::span<char> output, Last) override
  {
    m_state.next_in = bytes_of(input);
    m_state.avail_in = clamp(input.size());
    m_state.next_out = reinterpret_cast<std::uint8_t*>(output.data());
    m_state.avail_out = clamp(output.size());
    const auto given = m_state.avail_in;
    const auto room = m_state.avail_out;
    const int code = isal_inflate(&m_state);
    Step step{.consumed = given - m_state.avail_in, .produced = room - m_state.avail_out};
    if (code < 0)
      step.damage = Damage{ErrorKind::damaged, invalid};
    step.stream_ended = code >= 0 && m_state.block_state == ISAL_BLOCK_FINISH;
    return step;
  }

 private:
  inflate_state m_state;
};

#else

class Deflate : public Decoder {
 public:
  Deflate() { m_ready = ::inflateInit2(&m_stream, -MAX_WBITS) == Z_OK; }
  ~Deflate() override { ::inflateEnd(&m_stream); }
  Deflate(const Deflate&) = delete;
  Deflate& operator=(const Deflate&) = delete;

  bool starts(std::string_view) const override { return false; }
  void begin(std::string_view) override {}

  Step decode(std::string_view input, std::span<char> output, Last) override
  {
    if (!m_ready)
      return {.damage = Damage{ErrorKind::limit, {"not enough memory", "内存不足"}}};
    m_stream.next_in = bytes_of(input);
    m_stream.avail_in = clamp(input.size());
    m_stream.next_out = reinterpret_cast<std::uint8_t*>(output.data());
    m_stream.avail_out = clamp(output.size());
    const auto given = m_stream.avail_in;
    const auto room = m_stream.avail_out;
    const int code = ::inflate(&m_stream, Z_NO_FLUSH);
    Step step{.consumed = given - m_stream.avail_in, .produced = room - m_stream.avail_out};
    if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR)
      step.damage = Damage{ErrorKind::damaged, invalid};
    step.stream_ended = code == Z_STREAM_END;
    return step;
  }

 private:
  z_stream m_stream{};
  bool m_ready = false;
};

#endif

} // namespace

std::unique_ptr<Decoder> deflate_decoder()
{
  return std::make_unique_for_overwrite<Deflate>(); // to clear its state takes longer than a small file
}

} // namespace eduaudit::backupverify::zip
