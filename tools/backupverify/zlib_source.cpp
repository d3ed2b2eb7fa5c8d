// SPDX-License-Identifier: Apache-2.0
#include "zlib_source.hpp"
#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <zlib.h>

namespace eduaudit::backupverify {

namespace {

class ZlibSource : public ByteSource {
 public:
  ZlibSource(std::unique_ptr<ByteSource> raw, std::string name)
      : m_raw(std::move(raw)), m_name(std::move(name)), m_ready(::inflateInit(&m_state) == Z_OK)
  {}
  ZlibSource(const ZlibSource&) = delete;
  ~ZlibSource() override { ::inflateEnd(&m_state); }

  Result<std::size_t> read(std::span<char> buffer) override
  {
    if (m_fault)
      return tl::unexpected(*m_fault);
    auto got = m_ended ? Result<std::size_t>(0) : inflate(buffer);
    if (!got)
      m_fault = got.error();
    return got;
  }
  bool checksummed() const override { return m_ended; }

 private:
  Result<std::size_t> inflate(std::span<char> buffer)
  {
    const auto wanted = std::min<std::size_t>(buffer.size(), std::numeric_limits<int>::max());
    m_state.next_out = reinterpret_cast<Bytef*>(buffer.data());
    m_state.avail_out = static_cast<uInt>(wanted);
    while (m_state.avail_out == wanted) {
      if (const auto filled = fill(); !filled)
        return tl::unexpected(filled.error());
      const int code = m_ready ? ::inflate(&m_state, Z_NO_FLUSH) : Z_MEM_ERROR;
      if (code == Z_STREAM_END)
        return end(wanted - m_state.avail_out);
      if (code == Z_BUF_ERROR && m_raw_ended)
        return fail(ErrorKind::damaged, m_name,
                    {"its compressed data end in the middle", "其压缩数据在中间结束"});
      if (code != Z_OK && code != Z_BUF_ERROR)
        return damaged();
    }
    return wanted - m_state.avail_out;
  }

  Result<void> fill()
  {
    if (m_state.avail_in > 0 || m_raw_ended)
      return {};
    const auto got = m_raw->read(m_input);
    if (!got)
      return tl::unexpected(got.error());
    m_raw_ended = *got == 0;
    m_state.next_in = reinterpret_cast<Bytef*>(m_input.data());
    m_state.avail_in = static_cast<uInt>(*got);
    return {};
  }

  Result<std::size_t> end(std::size_t given)
  {
    m_ended = true;
    const bool more = m_state.avail_in > 0;
    m_state.avail_in = 0;
    const auto filled = fill();
    if (!filled)
      return tl::unexpected(filled.error());
    if (more || m_state.avail_in > 0)
      return fail(ErrorKind::damaged, m_name,
                  {"bytes stand behind its compressed data", "其压缩数据之后有多余字节"});
    return given;
  }

  tl::unexpected<Error> damaged() const
  {
    const bool is_checksum = m_state.msg && std::string_view(m_state.msg) == "incorrect data check";
    return fail(ErrorKind::damaged, m_name,
                is_checksum ? Words{"the checksum of its data is wrong", "其数据的校验和不符"}
                            : Words{"its compressed data are damaged", "其压缩数据已损坏"});
  }

  std::unique_ptr<ByteSource> m_raw;
  std::string m_name;
  std::array<char, 64 * 1024> m_input{};
  z_stream m_state{};
  bool m_ready;
  bool m_raw_ended = false;
  bool m_ended = false;
  std::optional<Error> m_fault;
};

} // namespace

std::unique_ptr<ByteSource> inflate_zlib(std::unique_ptr<ByteSource> raw, std::string name)
{
  return std::make_unique<ZlibSource>(std::move(raw), std::move(name));
}

} // namespace eduaudit::backupverify
