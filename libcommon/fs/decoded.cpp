// SPDX-License-Identifier: Apache-2.0
#include "fs/decoder.hpp"

namespace eduaudit {

namespace {

// Enough to see which stream begins and, in zstd, whether it has a checksum.
constexpr std::size_t look_ahead = 5;

class DecodedSource : public ByteSource {
 public:
  DecodedSource(Input input, std::unique_ptr<Decoder> decoder, std::string name)
      : m_input(std::move(input)), m_decoder(std::move(decoder)), m_name(std::move(name))
  {
    m_decoder->begin(m_input.available());
  }

  Result<std::size_t> read(std::span<char> buffer) override
  {
    while (!m_end && !buffer.empty()) {
      const auto step = m_decoder->decode(m_input.available(), buffer, m_last);
      m_input.consume(step.consumed);
      advance(step);
      if (step.produced > 0)
        return step.produced;
    }
    return m_end.value_or(0);
  }

  bool checksummed() const override { return m_decoder->checksummed(); }
  Result<void> drain_raw() override { return m_input.drain(); }

 private:
  using Last = Decoder::Last;

  void advance(const Decoder::Step& step)
  {
    if (step.damage)
      m_end = fail(step.damage->kind, m_name, step.damage->detail);
    else if (step.stream_ended)
      next_stream();
    else if (step.consumed == 0 && step.produced == 0)
      more_input();
  }

  void more_input()
  {
    if (m_last == Last::yes) {
      m_end = fail(ErrorKind::truncated, m_name, {"the compressed stream is cut short", "压缩数据提前结束"});
      return;
    }
    const auto filled = m_input.fill();
    if (!filled)
      m_end = tl::unexpected(filled.error());
    else if (!*filled)
      m_last = Last::yes;
  }

  void next_stream()
  {
    const auto next = m_input.peek(look_ahead);
    if (!next)
      m_end = tl::unexpected(next.error());
    else if (next->empty())
      m_end = 0;
    else if (m_decoder->starts(*next))
      m_decoder->begin(*next);
    else
      m_end = only_padding();
  }

  Result<std::size_t> only_padding()
  {
    while (m_decoder->allows_zero_padding() &&
           m_input.available().find_first_not_of('\0') == std::string_view::npos) {
      m_input.consume(m_input.available().size());
      const auto filled = m_input.fill();
      if (!filled)
        return tl::unexpected(filled.error());
      if (!*filled)
        return 0;
    }
    return fail(ErrorKind::damaged, m_name,
                {"garbage behind the compressed stream", "压缩数据之后有多余内容"});
  }

  Input m_input;
  std::unique_ptr<Decoder> m_decoder;
  std::string m_name;
  Last m_last = Last::no;
  std::optional<Result<std::size_t>> m_end;
};

} // namespace

std::unique_ptr<ByteSource> decoded_source(Input input, std::unique_ptr<Decoder> decoder, std::string name)
{
  return std::make_unique<DecodedSource>(std::move(input), std::move(decoder), std::move(name));
}

} // namespace eduaudit
