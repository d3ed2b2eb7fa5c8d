// SPDX-License-Identifier: Apache-2.0
#include "file_crcs.hpp"
#include "header_bytes.hpp"
#include <algorithm>
#include <cstdlib>
#include <lzma.h>

namespace eduaudit::backupverify::seven_zip {

namespace {

constexpr std::uint64_t largest_header = 32u << 20;
constexpr std::size_t start_size = 32;
constexpr int most_packings = 4; // of a header within a header

enum Property : std::uint8_t {
  end = 0x00,
  header = 0x01,
  archive_properties = 0x02,
  additional_streams = 0x03,
  main_streams = 0x04,
  files_info = 0x05,
  empty_stream = 0x0e,
  encoded_header = 0x17
};

std::string unpack_lzma(std::string_view packed, std::string_view properties, std::uint64_t size)
{
  lzma_filter filters[] = {{LZMA_FILTER_LZMA1, nullptr}, {LZMA_VLI_UNKNOWN, nullptr}};
  if (::lzma_properties_decode(filters, nullptr, reinterpret_cast<const std::uint8_t*>(properties.data()),
                               properties.size()) != LZMA_OK)
    throw BadHeader();
  static_cast<lzma_options_lzma*>(filters[0].options)->dict_size =
      static_cast<std::uint32_t>(std::max<std::uint64_t>(size, LZMA_DICT_SIZE_MIN)); // it can't reach further
  std::string unpacked(static_cast<std::size_t>(size), '\0');
  lzma_stream stream = LZMA_STREAM_INIT;
  auto code = ::lzma_raw_decoder(&stream, filters);
  std::free(filters[0].options);
  if (code == LZMA_OK) {
    stream.next_in = reinterpret_cast<const std::uint8_t*>(packed.data());
    stream.avail_in = packed.size();
    stream.next_out = reinterpret_cast<std::uint8_t*>(unpacked.data());
    stream.avail_out = unpacked.size();
    code = ::lzma_code(&stream, LZMA_RUN);
  }
  const bool whole = (code == LZMA_OK || code == LZMA_STREAM_END) && stream.avail_out == 0;
  ::lzma_end(&stream);
  if (!whole)
    throw BadHeader();
  return unpacked;
}

std::string bytes_at(const BackupFile& file, std::uint64_t at, std::uint64_t size)
{
  if (size > largest_header || at > static_cast<std::uint64_t>(file.size()))
    throw BadHeader();
  auto bytes = file.read_at(static_cast<int64_t>(at), static_cast<std::size_t>(size));
  if (!bytes)
    throw BadHeader();
  return std::move(*bytes);
}

std::string decoded(const BackupFile& file, HeaderBytes bytes)
{
  const auto streams = read_streams(bytes);
  if (streams.folders.size() != 1 || streams.pack_sizes.size() != 1)
    throw BadHeader();
  const auto& folder = streams.folders.front();
  if (!folder.is_lzma_alone || folder.sizes.front() > largest_header ||
      streams.pack_at > largest_header << 32)
    throw BadHeader();
  const auto packed = bytes_at(file, start_size + streams.pack_at, streams.pack_sizes.front());
  return unpack_lzma(packed, folder.properties, folder.sizes.front());
}

FileCrcs of_files(HeaderBytes& bytes, const Crcs& streams)
{
  const auto count = bytes.count();
  std::vector<bool> without(count);
  for (auto id = bytes.number(); id != end; id = bytes.number()) {
    HeaderBytes property(bytes.take(bytes.number()));
    if (id == empty_stream)
      without = property.bits(count);
  }
  FileCrcs files{MemberCrcs(count), true};
  std::size_t next = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (without[i])
      continue;
    files.crcs[i] = next < streams.size() ? streams[next] : std::nullopt;
    files.all = files.all && files.crcs[i];
    ++next;
  }
  return files;
}

FileCrcs of_header(HeaderBytes bytes)
{
  Crcs crcs;
  for (auto id = bytes.byte(); id != end; id = bytes.byte()) {
    if (id == main_streams)
      crcs = read_streams(bytes).crcs;
    else if (id == additional_streams)
      (void)read_streams(bytes);
    else if (id == files_info)
      return of_files(bytes, crcs);
    else if (id == archive_properties)
      while (bytes.byte() != end)
        (void)bytes.take(bytes.number());
    else
      throw BadHeader();
  }
  return {{}, true};
}

} // namespace

std::optional<FileCrcs> read_file_crcs(const BackupFile& file, const HeaderPlace& place)
{
  if (place.size == 0)
    return FileCrcs{{}, true};
  try {
    auto bytes = bytes_at(file, static_cast<std::uint64_t>(place.at), static_cast<std::uint64_t>(place.size));
    for (int i = 0; i < most_packings; ++i) {
      HeaderBytes all(bytes);
      const auto id = all.byte();
      if (id == header)
        return of_header(all);
      if (id != encoded_header)
        return std::nullopt;
      bytes = decoded(file, all);
    }
  } catch (const BadHeader&) {
  }
  return std::nullopt;
}

} // namespace eduaudit::backupverify::seven_zip
