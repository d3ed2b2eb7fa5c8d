// SPDX-License-Identifier: Apache-2.0
#include "header_bytes.hpp"
#include "binary.hpp"

namespace eduaudit::backupverify::seven_zip {

namespace {

enum Property : std::uint8_t {
  end = 0x00,
  pack_info = 0x06,
  unpack_info = 0x07,
  substreams_info = 0x08,
  size_id = 0x09,
  crc_id = 0x0a,
  folder_id = 0x0b,
  unpack_size = 0x0c,
  stream_count = 0x0d
};

constexpr std::string_view lzma_id = "\x03\x01\x01";
constexpr std::size_t most_coders = 32;

void require(bool holds)
{
  if (!holds)
    throw BadHeader();
}

std::vector<std::uint64_t> numbers(HeaderBytes& bytes, std::size_t count)
{
  std::vector<std::uint64_t> all;
  for (std::size_t i = 0; i < count; ++i)
    all.push_back(bytes.number());
  return all;
}

void read_pack_info(HeaderBytes& bytes, Streams& streams)
{
  streams.pack_at = bytes.number();
  const auto count = bytes.count();
  for (auto id = bytes.byte(); id != end; id = bytes.byte()) {
    require(id == size_id || id == crc_id);
    if (id == size_id)
      streams.pack_sizes = numbers(bytes, count);
    else
      (void)bytes.crcs(count);
  }
}

Folder read_folder(HeaderBytes& bytes)
{
  Folder folder;
  const auto coders = bytes.count();
  require(coders > 0 && coders <= most_coders);
  for (std::size_t i = 0; i < coders; ++i) {
    const auto flags = bytes.byte();
    require((flags & 0xc0) == 0);
    const auto id = bytes.take(flags & 0x0fu);
    const bool is_complex = (flags & 0x10) != 0;
    folder.inputs += is_complex ? bytes.count() : 1;
    folder.outputs += is_complex ? bytes.count() : 1;
    const auto properties = (flags & 0x20) != 0 ? bytes.take(bytes.number()) : std::string_view();
    if (coders == 1 && !is_complex && id == lzma_id) {
      folder.is_lzma_alone = true;
      folder.properties = properties;
    }
  }
  require(folder.outputs > 0 && folder.outputs <= most_coders && folder.inputs <= most_coders);
  const auto bound = folder.outputs - 1;
  require(folder.inputs >= bound);
  (void)numbers(bytes, 2 * bound);
  if (const auto packed = folder.inputs - bound; packed > 1)
    (void)numbers(bytes, packed);
  return folder;
}

void read_unpack_info(HeaderBytes& bytes, Streams& streams)
{
  require(bytes.byte() == folder_id);
  const auto count = bytes.count();
  require(bytes.byte() == 0); // it stands here, not elsewhere
  for (std::size_t i = 0; i < count; ++i)
    streams.folders.push_back(read_folder(bytes));
  require(bytes.byte() == unpack_size);
  for (auto& folder : streams.folders)
    folder.sizes = numbers(bytes, folder.outputs);
  for (auto id = bytes.byte(); id != end; id = bytes.byte()) {
    require(id == crc_id);
    const auto crcs = bytes.crcs(count);
    for (std::size_t i = 0; i < count; ++i)
      streams.folders[i].crc = crcs[i];
  }
}

// A stream that is all of its folder has the CRC of that, where there is one.
bool has_own_crc(const Folder& folder)
{
  return folder.streams != 1 || !folder.crc;
}

void spread_crcs(Streams& streams, const Crcs& own)
{
  std::size_t next = 0;
  for (const auto& folder : streams.folders)
    for (std::size_t i = 0; i < folder.streams; ++i) {
      const bool is_own = has_own_crc(folder);
      streams.crcs.push_back(!is_own ? folder.crc : next < own.size() ? own[next] : std::nullopt);
      next += is_own ? 1 : 0;
    }
}

void read_substreams(HeaderBytes& bytes, Streams& streams)
{
  Crcs own;
  for (auto id = bytes.byte(); id != end; id = bytes.byte()) {
    std::size_t total = 0;
    std::size_t unknown = 0;
    if (id == stream_count)
      for (auto& folder : streams.folders) {
        folder.streams = bytes.count();
        total += folder.streams;
        require(total <= most_items);
      }
    else if (id == size_id)
      for (const auto& folder : streams.folders)
        (void)numbers(bytes, folder.streams > 0 ? folder.streams - 1 : 0);
    else {
      require(id == crc_id);
      for (const auto& folder : streams.folders)
        unknown += has_own_crc(folder) ? folder.streams : 0;
      own = bytes.crcs(unknown);
    }
  }
  spread_crcs(streams, own);
}

} // namespace

std::uint8_t HeaderBytes::byte()
{
  return static_cast<std::uint8_t>(take(1).front());
}

// The high bits of the first byte say how many follow.
std::uint64_t HeaderBytes::number()
{
  const unsigned first = byte();
  std::uint64_t value = 0;
  unsigned mask = 0x80;
  for (unsigned shift = 0; shift < 64; shift += 8, mask >>= 1) {
    if ((first & mask) == 0)
      return value | std::uint64_t{first & (mask - 1)} << shift;
    value |= std::uint64_t{byte()} << shift;
  }
  return value;
}

std::size_t HeaderBytes::count()
{
  const auto value = number();
  require(value <= most_items);
  return static_cast<std::size_t>(value);
}

std::uint32_t HeaderBytes::crc()
{
  return little<std::uint32_t>(take(4), 0);
}

std::string_view HeaderBytes::take(std::uint64_t size)
{
  require(size <= m_left.size());
  const auto taken = m_left.substr(0, static_cast<std::size_t>(size));
  m_left.remove_prefix(taken.size());
  return taken;
}

std::vector<bool> HeaderBytes::bits(std::size_t count)
{
  const auto bytes = take((count + 7) / 8);
  std::vector<bool> all(count);
  for (std::size_t i = 0; i < count; ++i)
    all[i] = (static_cast<unsigned char>(bytes[i / 8]) & (0x80u >> (i % 8))) != 0;
  return all;
}

Crcs HeaderBytes::crcs(std::size_t count)
{
  const auto defined = byte() != 0 ? std::vector<bool>(count, true) : bits(count);
  Crcs all(count);
  for (std::size_t i = 0; i < count; ++i)
    if (defined[i])
      all[i] = crc();
  return all;
}

Streams read_streams(HeaderBytes& bytes)
{
  Streams streams;
  bool spread = false;
  for (auto id = bytes.byte(); id != end; id = bytes.byte()) {
    if (id == pack_info)
      read_pack_info(bytes, streams);
    else if (id == unpack_info)
      read_unpack_info(bytes, streams);
    else {
      require(id == substreams_info && !spread);
      read_substreams(bytes, streams);
      spread = true;
    }
  }
  if (!spread)
    spread_crcs(streams, {});
  return streams;
}

} // namespace eduaudit::backupverify::seven_zip
