// SPDX-License-Identifier: Apache-2.0
#include "binary.hpp"
#include "decoders.hpp"
#include <algorithm>
#include <lzma.h>

namespace eduaudit::backupverify::zip {

namespace {

constexpr std::uint64_t memory_limit = 256u << 20;
constexpr std::size_t own_header_size = 4; // version of the SDK, size of the properties
constexpr std::size_t properties_size = 5;

// Makes a .lzma header of that of the zip, which has no size.
class Lzma : public Decoder {
 public:
  Lzma(int64_t size, bool has_end_mark)
      : m_size(has_end_mark ? ~std::uint64_t{0} : static_cast<std::uint64_t>(size))
  {
    m_ready = ::lzma_alone_decoder(&m_stream, memory_limit) == LZMA_OK;
  }
  ~Lzma() override { ::lzma_end(&m_stream); }
  Lzma(const Lzma&) = delete;
  Lzma& operator=(const Lzma&) = delete;

  bool starts(std::string_view) const override { return false; }
  void begin(std::string_view) override {}

  Step decode(std::string_view input, std::span<char> output, Last last) override
  {
    if (!m_ready)
      return {.damage = Damage{ErrorKind::limit, {"not enough memory", "内存不足"}}};
    return m_in_header ? read_header(input) : run(input, output, last);
  }

 private:
  Step read_header(std::string_view input)
  {
    const auto wanted = own_header_size + properties_size - m_header.size();
    m_header += input.substr(0, wanted);
    Step step{.consumed = std::min(wanted, input.size())};
    if (m_header.size() < own_header_size + properties_size)
      return step;
    m_in_header = false;
    if (little<std::uint16_t>(m_header, 2) != properties_size)
      step.damage = damage(LZMA_DATA_ERROR);
    std::string alone = m_header.substr(own_header_size);
    for (int byte = 0; byte < 8; ++byte)
      alone += static_cast<char>(m_size >> (8 * byte));
    char room = 0; // without it nothing is taken; the header alone makes no output
    if (const auto code = code_with(alone, {&room, 1}, LZMA_RUN); code != LZMA_OK)
      step.damage = damage(code);
    return step;
  }

  Step run(std::string_view input, std::span<char> output, Last last)
  {
    const auto code = code_with(input, output, last == Last::yes ? LZMA_FINISH : LZMA_RUN);
    Step step{.consumed = input.size() - m_stream.avail_in, .produced = output.size() - m_stream.avail_out};
    step.stream_ended = code == LZMA_STREAM_END;
    if (code != LZMA_OK && code != LZMA_BUF_ERROR && code != LZMA_STREAM_END)
      step.damage = damage(code);
    return step;
  }

  lzma_ret code_with(std::string_view input, std::span<char> output, lzma_action action)
  {
    m_stream.next_in = reinterpret_cast<const std::uint8_t*>(input.data());
    m_stream.avail_in = input.size();
    m_stream.next_out = reinterpret_cast<std::uint8_t*>(output.data());
    m_stream.avail_out = output.size();
    return ::lzma_code(&m_stream, action);
  }

  static Damage damage(lzma_ret code)
  {
    if (code == LZMA_MEM_ERROR || code == LZMA_MEMLIMIT_ERROR)
      return {ErrorKind::limit, {"needs more memory than 256 MiB", "解压所需内存超过 256 MiB"}};
    return {ErrorKind::damaged, {"invalid LZMA data", "LZMA 数据无效"}};
  }

  lzma_stream m_stream = LZMA_STREAM_INIT;
  std::uint64_t m_size;
  bool m_ready = false;
  bool m_in_header = true;
  std::string m_header;
};

} // namespace

std::unique_ptr<Decoder> lzma_decoder(int64_t size, bool has_end_mark)
{
  return std::make_unique<Lzma>(size, has_end_mark);
}

} // namespace eduaudit::backupverify::zip
