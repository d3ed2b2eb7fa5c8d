// SPDX-License-Identifier: Apache-2.0
#include "layout.hpp"
#include <algorithm>

namespace eduaudit::backupverify::restic {

namespace {

constexpr std::size_t digest_length = 64;
// Of a pack's header: 32 bytes of encryption, and an entry for each blob, plain or compressed.
constexpr std::uint32_t sealing = 32;
constexpr std::uint32_t plain_entry = 37;
constexpr std::uint32_t compressed_entry = 41;

bool is_hex_digit(char c)
{
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

// restic writes "<digest>-tmp-<number>" first, older ones "temp-<number>".
bool is_temporary(std::string_view name)
{
  const auto dash = name.find("-tmp-");
  return (dash == digest_length && is_digest(name.substr(0, dash))) || name.starts_with("temp-");
}

Part named(std::string_view name, Part part)
{
  return is_digest(name) ? part : is_temporary(name) ? Part::temporary : Part::foreign;
}

Part in_data(std::string_view rest)
{
  const auto slash = rest.find('/');
  if (slash == std::string_view::npos)
    return named(rest, Part::misplaced);
  const auto name = rest.substr(slash + 1);
  const auto part = named(name, Part::pack);
  return part == Part::pack && name.substr(0, 2) != rest.substr(0, slash) ? Part::misplaced : part;
}

} // namespace

bool is_digest(std::string_view name)
{
  return name.size() == digest_length && std::ranges::all_of(name, is_hex_digit);
}

Part part_of(std::string_view relative)
{
  if (relative == "config")
    return Part::config;
  const auto slash = relative.find('/');
  if (slash == std::string_view::npos)
    return is_temporary(relative) || relative.starts_with("config-tmp-") ? Part::temporary : Part::beside;
  const auto folder = relative.substr(0, slash);
  const auto rest = relative.substr(slash + 1);
  if (folder == "data")
    return in_data(rest);
  if (folder == "keys")
    return named(rest, Part::key);
  if (folder == "snapshots")
    return named(rest, Part::snapshot);
  if (folder == "index")
    return named(rest, Part::index);
  if (folder == "locks")
    return Part::lock;
  return Part::beside;
}

bool is_header_length(std::uint32_t length, std::uint64_t size)
{
  if (length < sealing + plain_entry || std::uint64_t{length} + 4 > size)
    return false;
  const auto entries = length - sealing;
  for (std::uint32_t compressed = 0; compressed < plain_entry && compressed * compressed_entry <= entries;
       ++compressed)
    if ((entries - compressed * compressed_entry) % plain_entry == 0)
      return true;
  return false;
}

} // namespace eduaudit::backupverify::restic
