// SPDX-License-Identifier: Apache-2.0
#include "journal_packed.hpp"
#include <algorithm>

namespace eduaudit::logkeep {

namespace {

constexpr std::size_t first_size = 64 * 1024;
constexpr std::size_t lz4_header = 8;
constexpr std::size_t most_lz4_ratio = 255; // a byte of a length stands for so many at most

// A block of LZ4 (lz4_Block_format.md): sequences of literals, each with a copy of what came before.
class Lz4Block {
 public:
  Lz4Block(std::string_view in, std::span<char> out) : m_in(in), m_out(out) {}

  // Whether it fills the output to its last byte.
  bool run()
  {
    while (!m_in.empty()) {
      const auto token = take();
      if (!literals(length(token >> 4)))
        return false;
      if (m_in.empty()) // the last sequence is of literals only
        break;
      if (!copy(token & 15))
        return false;
    }
    return m_good && m_at == m_out.size();
  }

 private:
  std::size_t take()
  {
    if (m_in.empty()) {
      m_good = false;
      return 0;
    }
    const auto byte = static_cast<unsigned char>(m_in.front());
    m_in.remove_prefix(1);
    return byte;
  }

  std::size_t length(std::size_t nibble)
  {
    auto sum = nibble;
    for (std::size_t byte = nibble == 15 ? 255 : 0; byte == 255; sum += byte)
      byte = take();
    return sum;
  }

  bool literals(std::size_t count)
  {
    if (!m_good || count > m_in.size() || count > m_out.size() - m_at)
      return false;
    std::ranges::copy(m_in.substr(0, count), m_out.begin() + static_cast<std::ptrdiff_t>(m_at));
    m_in.remove_prefix(count);
    m_at += count;
    return true;
  }

  bool copy(std::size_t nibble)
  {
    const auto low = take();
    const auto offset = low | take() << 8;
    const auto count = length(nibble) + 4;
    if (!m_good || offset == 0 || offset > m_at || count > m_out.size() - m_at)
      return false;
    for (const auto end = m_at + count; m_at < end; ++m_at) // it may overlap itself
      m_out[m_at] = m_out[m_at - offset];
    return true;
  }

  std::string_view m_in;
  std::span<char> m_out;
  std::size_t m_at = 0;
  bool m_good = true;
};

} // namespace

PackedFields::Outcome PackedFields::unpack(JournalPacking packing, std::string_view bytes)
{
  m_size = 0;
  if (packing == JournalPacking::lz4)
    return unpack_lz4(bytes);
  if (packing == JournalPacking::xz)
    return unpack_stream(*xz_decoder(), bytes);
  if (!m_zstd)
    m_zstd = zstd_decoder();
  return unpack_stream(*m_zstd, bytes);
}

bool PackedFields::grow()
{
  if (m_text.size() >= largest)
    return false;
  m_text.resize(std::clamp(m_text.size() * 2, first_size, largest));
  return true;
}

PackedFields::Outcome PackedFields::unpack_stream(Decoder& decoder, std::string_view bytes)
{
  decoder.begin(bytes);
  for (int idle = 0; idle < 3;) { // liblzma may say something of a stream before it begins
    if (m_size == m_text.size() && !grow())
      return Outcome::too_large;
    const auto step = decoder.decode(bytes, std::span(m_text).subspan(m_size), Decoder::Last::yes);
    bytes.remove_prefix(step.consumed);
    m_size += step.produced;
    if (step.damage)
      return step.damage->kind == ErrorKind::damaged ? Outcome::damaged : Outcome::too_large;
    if (step.stream_ended)
      return Outcome::unpacked;
    idle = step.consumed == 0 && step.produced == 0 ? idle + 1 : 0;
  }
  return Outcome::damaged;
}

PackedFields::Outcome PackedFields::unpack_lz4(std::string_view bytes)
{
  const auto size = bytes.size() < lz4_header ? 0 : u64_at(bytes, 0);
  if (size == 0 || size / most_lz4_ratio > bytes.size())
    return Outcome::damaged;
  if (size > largest)
    return Outcome::too_large;
  m_size = static_cast<std::size_t>(size);
  if (m_text.size() < m_size)
    m_text.resize(m_size);
  const bool whole = Lz4Block(bytes.substr(lz4_header), std::span(m_text).first(m_size)).run();
  return whole ? Outcome::unpacked : Outcome::damaged;
}

} // namespace eduaudit::logkeep
