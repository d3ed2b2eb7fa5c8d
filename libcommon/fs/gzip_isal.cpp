// SPDX-License-Identifier: Apache-2.0
#include "fs/decoder.hpp"
#ifdef EDUAUDIT_HAVE_ISAL
#include <algorithm>
#include <cstring>
#include <isa-l/igzip_lib.h>
#include <limits>

namespace eduaudit {

namespace {

constexpr std::uint32_t reserved_flags = 0xe0; // RFC 1952, 2.3.1.2: must be zero

std::uint32_t clamp(std::size_t size)
{
  return static_cast<std::uint32_t>(std::min<std::size_t>(size, std::numeric_limits<std::int32_t>::max()));
}

Text reason(int code)
{
  switch (code) {
  case ISAL_INCORRECT_CHECKSUM:
    return {"gzip checksum or length mismatch", "gzip 校验和或长度不符"};
  case ISAL_INVALID_WRAPPER:
  case ISAL_UNSUPPORTED_METHOD:
    return {"invalid gzip header", "gzip 文件头无效"};
  default:
    return {"invalid deflate data", "压缩数据无效"};
  }
}

class GzipIsal : public Decoder {
 public:
  bool starts(std::string_view next) const override { return agree(next, "\x1f\x8b"); }
  bool allows_zero_padding() const override { return true; }

  void begin(std::string_view) override
  {
    isal_inflate_init(&m_state);
    m_state.crc_flag = ISAL_GZIP;
    isal_gzip_header_init(&m_header);
    m_in_header = true;
  }

  Step decode(std::string_view input, std::span<char> output, Last) override
  {
    if (m_damage)
      return rest_before_damage(output);
    m_state.next_in = reinterpret_cast<std::uint8_t*>(const_cast<char*>(input.data()));
    m_state.avail_in = clamp(input.size());
    const auto given = m_state.avail_in;
    Step step = m_in_header ? read_header() : inflate(output);
    step.consumed = given - m_state.avail_in;
    return step;
  }

 private:
  // Not left to isal_inflate(): that forgets the flags of a header which comes in pieces.
  Step read_header()
  {
    const int code = isal_read_gzip_header(&m_state, &m_header);
    if (code < 0)
      return {.damage = Damage{ErrorKind::damaged, reason(code)}};
    if (code == ISAL_DECOMP_OK && (m_header.flags & reserved_flags) != 0)
      return {.damage = Damage{ErrorKind::damaged, reason(ISAL_INVALID_WRAPPER)}};
    m_in_header = code != ISAL_DECOMP_OK;
    return {};
  }

  Step inflate(std::span<char> output)
  {
    m_state.next_out = reinterpret_cast<std::uint8_t*>(output.data());
    m_state.avail_out = clamp(output.size());
    const auto room = m_state.avail_out;
    const int code = isal_inflate(&m_state);
    Step step{.produced = room - m_state.avail_out};
    if (code < 0)
      m_damage = Damage{ErrorKind::damaged, reason(code)};
    if (code < 0 && undelivered() == 0)
      step.damage = m_damage;
    // The only sign of completeness: a cut stream is ISAL_DECOMP_OK too.
    step.stream_ended = code >= 0 && m_state.block_state == ISAL_BLOCK_FINISH;
    return step;
  }

  // On a damage the library keeps decoded bytes, which did not fit the output, in its own buffer.
  std::size_t undelivered() const
  {
    return static_cast<std::size_t>(m_state.tmp_out_valid - m_state.tmp_out_processed);
  }

  Step rest_before_damage(std::span<char> output)
  {
    const auto count = std::min(output.size(), undelivered());
    std::memcpy(output.data(), m_state.tmp_out_buffer + m_state.tmp_out_processed, count);
    m_state.tmp_out_processed += static_cast<std::int32_t>(count);
    Step step{.produced = count};
    if (undelivered() == 0)
      step.damage = m_damage;
    return step;
  }

  inflate_state m_state;
  isal_gzip_header m_header;
  bool m_in_header = true;
  std::optional<Damage> m_damage;
};

} // namespace

std::unique_ptr<Decoder> gzip_isal_decoder()
{
  return std::make_unique<GzipIsal>();
}

} // namespace eduaudit

#else

std::unique_ptr<eduaudit::Decoder> eduaudit::gzip_isal_decoder()
{
  return nullptr;
}

#endif
