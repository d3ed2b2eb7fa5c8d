// SPDX-License-Identifier: Apache-2.0
#include "archive/container.hpp"
#include "archive/tar_block.hpp"

namespace eduaudit {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t iso_magic_at = 32769; // ECMA-119 8.1: sector 16, behind the type byte
constexpr std::size_t least_zeros = 1024;   // an empty tar; a file system image may begin with one zero block

bool is_zip(std::string_view bytes)
{
  return bytes.starts_with("PK\3\4"sv) || bytes.starts_with("PK\5\6"sv) ||
         bytes.starts_with("PK\7\10PK\3\4"sv);
}

bool is_cpio(std::string_view bytes)
{
  return bytes.starts_with("070701") || bytes.starts_with("070702") || bytes.starts_with("070707");
}

// A zero block is the end of a tar: an empty one, or one whose first members were lost.
bool is_zeroed_tar(std::string_view bytes)
{
  if (is_zero(bytes))
    return bytes.size() >= least_zeros;
  for (; bytes.size() >= tar_block_size; bytes.remove_prefix(tar_block_size)) {
    const auto block = bytes.substr(0, tar_block_size);
    if (has_ustar_magic(block) && is_tar_header(block))
      return true;
  }
  return false;
}

bool is_tar(std::string_view bytes)
{
  if (bytes.size() < tar_block_size)
    return false;
  const auto block = bytes.substr(0, tar_block_size);
  if (is_zero(block))
    return is_zeroed_tar(bytes);
  return is_tar_header(block) || has_ustar_magic(block);
}

} // namespace

std::string_view container_format_name(ContainerFormat format)
{
  switch (format) {
  case ContainerFormat::none:
    return "none";
  case ContainerFormat::tar:
    return "tar";
  case ContainerFormat::zip:
    return "zip";
  case ContainerFormat::seven_zip:
    return "7z";
  case ContainerFormat::iso:
    return "iso";
  case ContainerFormat::rar:
    return "rar";
  case ContainerFormat::cpio:
    return "cpio";
  case ContainerFormat::cab:
    return "cab";
  }
  return "";
}

ContainerFormat detect_container(std::string_view bytes)
{
  if (is_zip(bytes))
    return ContainerFormat::zip;
  if (bytes.starts_with("7z\xbc\xaf\x27\x1c"sv))
    return ContainerFormat::seven_zip;
  if (bytes.starts_with("Rar!\x1a\x07\0"sv) || bytes.starts_with("Rar!\x1a\x07\1\0"sv))
    return ContainerFormat::rar;
  if (bytes.starts_with("MSCF\0\0\0\0"sv))
    return ContainerFormat::cab;
  if (is_cpio(bytes))
    return ContainerFormat::cpio;
  if (bytes.size() > iso_magic_at && bytes.substr(iso_magic_at).starts_with("CD001"))
    return ContainerFormat::iso;
  return is_tar(bytes) ? ContainerFormat::tar : ContainerFormat::none;
}

} // namespace eduaudit
