// SPDX-License-Identifier: Apache-2.0
#include "fs/source.hpp"
#include "base/folder_error.hpp"
#include "fs/decoder.hpp"
#include "fs/open.hpp"
#include "fs/plain.hpp"
#include <array>
#include <cerrno>

namespace eduaudit {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t longest_magic = 6;

bool is_skippable_zstd(std::string_view bytes)
{
  return bytes.size() >= 4 && bytes[0] >= 0x50 && bytes[0] <= 0x5f && bytes.substr(1, 3) == "\x2a\x4d\x18"sv;
}

bool is_bzip2(std::string_view bytes)
{
  return bytes.size() >= 4 && bytes.starts_with("BZh"sv) && bytes[3] >= '1' && bytes[3] <= '9';
}

std::unique_ptr<Decoder> gzip_decoder()
{
  auto fast = gzip_isal_decoder();
  return fast ? std::move(fast) : gzip_zlib_decoder();
}

std::unique_ptr<ByteSource> source_for(Codec codec, Input input, std::string name)
{
  switch (codec) {
  case Codec::plain:
    return plain_source(std::move(input));
  case Codec::gzip:
    return decoded_source(std::move(input), gzip_decoder(), std::move(name));
  case Codec::zstd:
    return decoded_source(std::move(input), zstd_decoder(), std::move(name));
  case Codec::xz:
    return decoded_source(std::move(input), xz_decoder(), std::move(name));
  case Codec::bzip2:
    return decoded_source(std::move(input), bzip2_decoder(), std::move(name));
  case Codec::lz4:
    return decoded_source(std::move(input), lz4_decoder(), std::move(name));
  }
  return nullptr;
}

} // namespace

std::string_view codec_name(Codec codec)
{
  switch (codec) {
  case Codec::plain:
    return "plain";
  case Codec::gzip:
    return "gzip";
  case Codec::zstd:
    return "zstd";
  case Codec::xz:
    return "xz";
  case Codec::bzip2:
    return "bzip2";
  case Codec::lz4:
    return "lz4";
  }
  return "";
}

Codec detect_codec(std::string_view bytes)
{
  if (bytes.starts_with("\x1f\x8b"sv))
    return Codec::gzip;
  if (bytes.starts_with("\x28\xb5\x2f\xfd"sv) || is_skippable_zstd(bytes))
    return Codec::zstd;
  if (bytes.starts_with("\xfd"
                        "7zXZ\0"sv))
    return Codec::xz;
  if (bytes.starts_with("\x04\x22\x4d\x18"sv))
    return Codec::lz4;
  return is_bzip2(bytes) ? Codec::bzip2 : Codec::plain;
}

Result<void> ByteSource::drain_raw()
{
  std::array<char, 64 * 1024> buffer;
  for (;;) {
    const auto got = read(buffer);
    if (!got)
      return tl::unexpected(got.error());
    if (*got == 0)
      return {};
  }
}

Result<OpenedSource> decompress(std::unique_ptr<ByteSource> raw, std::string name)
{
  Input input(std::move(raw));
  const auto first = input.peek(longest_magic);
  if (!first)
    return tl::unexpected(first.error());
  const Codec codec = detect_codec(*first);
  return OpenedSource{source_for(codec, std::move(input), std::move(name)), codec};
}

Result<OpenedSource> open_descriptor(int fd, std::string name, RawObserver raw)
{
  Descriptor owned(fd);
  struct stat status;
  if (::fstat(fd, &status) != 0)
    return system_error(std::move(name), errno);
  if (S_ISDIR(status.st_mode))
    return fail(ErrorKind::unsupported, std::move(name), folder_words);
  auto file = file_source(std::move(owned), name, std::move(raw));
  return decompress(std::move(file), std::move(name));
}

Result<OpenedSource> open_source(const std::string& path, Links links, RawObserver raw)
{
  auto fd = open_regular(path, links);
  if (!fd)
    return tl::unexpected(fd.error());
  return open_descriptor(fd->release(), path, std::move(raw));
}

} // namespace eduaudit
