// SPDX-License-Identifier: Apache-2.0
#include "blocks.hpp"
#include "binary.hpp"
#include "crc.hpp"
#include <optional>

namespace eduaudit::backupverify::rar {

namespace {

using namespace std::string_view_literals;

constexpr auto magic_4 = "Rar!\x1a\x07\0"sv;
constexpr auto magic_5 = "Rar!\x1a\x07\1\0"sv;
constexpr int64_t most_blocks = 2'000'000;
constexpr int64_t largest_header = 2 << 20;

struct Block {
  std::uint64_t type = 0;
  std::uint64_t flags = 0;
  int64_t size = 0;       // of the header
  std::uint64_t data = 0; // bytes behind it
  std::string bytes;      // the header, from what its checksum covers on
  std::size_t fields = 0; // where those of the type begin in it
  bool good = false;      // its checksum
};

// technote.txt of RAR 4: CRC (2), type (1), flags (2), size (2), and with a flag the size of the data (4).
std::optional<Block> block_4(const BackupFile& file, int64_t at)
{
  constexpr std::size_t fixed = 7;
  constexpr std::uint64_t has_data = 0x8000;
  constexpr std::uint64_t file_type = 0x74;
  constexpr std::uint64_t new_sub_type = 0x7a;
  constexpr std::uint64_t is_large = 0x100;
  const auto head = file.read_at(at, fixed);
  if (!head)
    return std::nullopt;
  Block block{.type = static_cast<unsigned char>((*head)[2]),
              .flags = little<std::uint16_t>(*head, 3),
              .size = little<std::uint16_t>(*head, 5),
              .fields = fixed - 2};
  const auto whole = block.size < static_cast<int64_t>(fixed)
                         ? Result<std::string>(fail(ErrorKind::damaged, file.path()))
                         : file.read_at(at, static_cast<std::size_t>(block.size));
  if (!whole)
    return block;
  block.bytes = whole->substr(2);
  block.good = (crc32(block.bytes) & 0xffff) == little<std::uint16_t>(*whole, 0);
  const bool is_file = block.type == file_type || block.type == new_sub_type;
  if ((block.flags & has_data) != 0 || is_file)
    block.data = little<std::uint32_t>(*whole, fixed);
  if (is_file && (block.flags & is_large) != 0)
    block.data |= std::uint64_t{little<std::uint32_t>(*whole, 32)} << 32;
  return block;
}

// 7 bits a byte, the lowest first.
std::optional<std::uint64_t> variable(std::string_view bytes, std::size_t& at)
{
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 63 && at < bytes.size(); shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes[at++]);
    value |= std::uint64_t{byte & 0x7fu} << shift;
    if ((byte & 0x80) == 0)
      return value;
  }
  return std::nullopt;
}

// rarlab.com/technote.htm of RAR 5: CRC32 (4), size, type, flags, and by the flags the sizes of extra area
// and data.
std::optional<Block> block_5(const BackupFile& file, int64_t at)
{
  constexpr std::size_t longest_size = 3;
  constexpr std::uint64_t has_extra = 1;
  constexpr std::uint64_t has_data = 2;
  const auto head = file.read_at(at, 4 + 1);
  if (!head)
    return std::nullopt;
  const auto start = file.read_at(at, 4 + longest_size).value_or(*head);
  std::size_t place = 4;
  const auto size = variable(start, place);
  if (!size || *size == 0 || *size > static_cast<std::uint64_t>(largest_header))
    return Block{};
  Block block{.size = static_cast<int64_t>(place + *size)};
  const auto whole = file.read_at(at, static_cast<std::size_t>(block.size));
  if (!whole)
    return block;
  block.bytes = whole->substr(4);
  block.good = crc32(block.bytes) == little<std::uint32_t>(*whole, 0);
  std::size_t in = place - 4;
  block.type = variable(block.bytes, in).value_or(0);
  block.flags = variable(block.bytes, in).value_or(0);
  if ((block.flags & has_extra) != 0)
    (void)variable(block.bytes, in);
  if ((block.flags & has_data) != 0)
    block.data = variable(block.bytes, in).value_or(0);
  block.fields = in;
  return block;
}

// The extra area of a file has records of a size and a type.
bool has_extra_record(const Block& block, std::uint64_t type)
{
  std::size_t at = 0;
  (void)variable(block.bytes, at); // size
  (void)variable(block.bytes, at); // type
  const auto flags = variable(block.bytes, at).value_or(0);
  const auto extra = (flags & 1) != 0 ? variable(block.bytes, at).value_or(0) : 0;
  if (extra == 0 || extra > block.bytes.size())
    return false;
  const auto area =
      std::string_view(block.bytes).substr(block.bytes.size() - static_cast<std::size_t>(extra));
  for (std::size_t in = 0; in < area.size();) {
    const auto size = variable(area, in);
    const auto begin = in;
    const auto kind = variable(area, in);
    if (!size || !kind || *size == 0 || *size > area.size() - begin)
      return false;
    if (*kind == type)
      return true;
    in = begin + static_cast<std::size_t>(*size);
  }
  return false;
}

// Takes what a block tells; true: it ends the archive.
bool take_4(const Block& block, Blocks& all)
{
  switch (block.type) {
  case 0x73: // of the archive
    all.encrypted_names = (block.flags & 0x80) != 0;
    all.later_volume = (block.flags & 0x1) != 0 && (block.flags & 0x100) == 0;
    return all.encrypted_names;
  case 0x74: // a file
    ++all.members;
    all.encrypted += (block.flags & 0x4) != 0 ? 1 : 0;
    all.more_volumes = (block.flags & 0x2) != 0;
    all.crcs.push_back(little<std::uint32_t>(block.bytes, block.fields + 9));
    return false;
  case 0x7b:
    all.more_volumes = all.more_volumes || (block.flags & 0x1) != 0;
    all.whole = true;
    return true;
  default:
    return false;
  }
}

bool take_5(const Block& block, Blocks& all)
{
  constexpr std::uint64_t is_folder = 0x1; // flags of a file
  constexpr std::uint64_t has_time = 0x2;
  constexpr std::uint64_t has_crc = 0x4;
  constexpr std::uint64_t encryption_record = 1;
  std::size_t at = block.fields;
  switch (block.type) {
  case 1: { // of the archive
    const auto flags = variable(block.bytes, at).value_or(0);
    all.later_volume = (flags & 0x2) != 0; // has a number, from 1
    return false;
  }
  case 2: { // a file
    const auto flags = variable(block.bytes, at).value_or(0);
    (void)variable(block.bytes, at);       // size
    (void)variable(block.bytes, at);       // attributes
    at += (flags & has_time) != 0 ? 4 : 0; // of Unix
    ++all.members;
    all.encrypted += has_extra_record(block, encryption_record) ? 1 : 0;
    all.unchecked += (flags & (is_folder | has_crc)) == 0 ? 1 : 0;
    all.crcs.push_back((flags & has_crc) != 0 ? std::optional(little<std::uint32_t>(block.bytes, at))
                                              : std::nullopt);
    all.more_volumes = (block.flags & 0x10) != 0;
    return false;
  }
  case 4:
    all.encrypted_names = true;
    return true;
  case 5:
    all.more_volumes = all.more_volumes || (variable(block.bytes, at).value_or(0) & 0x1) != 0;
    all.whole = true;
    return true;
  default:
    return false;
  }
}

} // namespace

Blocks read_blocks(const BackupFile& file, Report& report)
{
  Blocks all;
  const bool is_5 = file.head().starts_with(magic_5);
  int64_t at = static_cast<int64_t>(is_5 ? magic_5.size() : magic_4.size());
  for (int64_t count = 0; count < most_blocks && at < file.size(); ++count) {
    const auto block = is_5 ? block_5(file, at) : block_4(file, at);
    if (!block || (!block->good && at + block->size > file.size()))
      break;
    if (!block->good) {
      report.lost({"range", "", at, std::nullopt,
                   Text{"a header is damaged: its checksum does not match", "头部已损坏：校验和不符"}});
      return all;
    }
    const bool ends = is_5 ? take_5(*block, all) : take_4(*block, all);
    if (ends)
      return all;
    const auto left = static_cast<std::uint64_t>(file.size() - at - block->size);
    if (block->data > left)
      break;
    at += block->size + static_cast<int64_t>(block->data);
  }
  report.cut_off(
      {"range", "", at, std::nullopt,
       Text{"the block that ends the archive is missing: it is cut", "缺少归档结束块：文件被截断"}});
  return all;
}

} // namespace eduaudit::backupverify::rar
