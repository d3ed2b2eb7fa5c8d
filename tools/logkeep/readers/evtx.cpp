// SPDX-License-Identifier: Apache-2.0
#include "archive/tar_block.hpp"
#include "readers/bytes.hpp"
#include "readers/reader.hpp"
#include <array>

// Windows event logs, as libevtx describes them: a header, then chunks of 64 KiB with records. Only the
// number and the time of a record are read; the events themselves are not.

namespace eduaudit::logkeep::readers {

namespace {

using namespace std::string_view_literals;

constexpr auto file_magic = "ElfFile\0"sv;
constexpr auto chunk_magic = "ElfChnk\0"sv;
constexpr auto record_magic = "\x2a\x2a\0\0"sv;
constexpr std::size_t file_header_size = 4096;
constexpr std::size_t chunk_size = 65536;
constexpr std::size_t chunk_header_size = 512;
constexpr std::size_t record_header_size = 24;
constexpr std::size_t least_record = record_header_size + 4; // its size stands at its end again
constexpr std::uint32_t dirty = 1;
constexpr std::uint64_t filetime_of_1970 = 116'444'736'000'000'000; // in units of 100 ns since 1601

constexpr std::array<std::uint32_t, 256> crc_table = [] {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < table.size(); ++i) {
    std::uint32_t value = i;
    for (int bit = 0; bit < 8; ++bit)
      value = value & 1 ? value >> 1 ^ 0xedb88320u : value >> 1;
    table[i] = value;
  }
  return table;
}();

std::uint32_t crc32(std::string_view bytes)
{
  std::uint32_t value = 0xffffffffu;
  for (const char byte : bytes)
    value = crc_table[(value ^ static_cast<unsigned char>(byte)) & 0xff] ^ value >> 8;
  return ~value;
}

int64_t unix_time(std::uint64_t filetime)
{
  return filetime < filetime_of_1970 ? 0 : static_cast<int64_t>((filetime - filetime_of_1970) / 10'000'000);
}

bool recognizes(const LogSample& sample)
{
  return sample.head.starts_with(file_magic);
}

class EventFile {
 public:
  explicit EventFile(RecordSink& out) : m_out(out) {}

  void run(Input& input)
  {
    const auto header = look(input, file_header_size);
    if (!header)
      return m_out.damage(header.error());
    if (header->size() < file_header_size)
      return m_out.damage(ErrorKind::truncated, {"it ends within its header", "文件在文件头中间结束"});
    m_dirty = (u32_at(*header, 120) & dirty) != 0;
    input.consume(file_header_size);
    read_chunks(input);
  }

 private:
  void read_chunks(Input& input)
  {
    for (;; ++m_number) {
      const auto chunk = look(input, chunk_size);
      if (!chunk)
        return m_out.damage(chunk.error());
      if (!chunk->empty())
        take_chunk(*chunk);
      if (chunk->size() < chunk_size)
        return;
      input.consume(chunk_size);
    }
  }

  void take_chunk(std::string_view chunk)
  {
    if (is_zero(chunk)) // space that is kept for later
      return;
    if (chunk.size() < chunk_size)
      damage(ErrorKind::truncated, {"the file ends within part {}", "文件在第 {} 个数据块中间结束"});
    if (!chunk.starts_with(chunk_magic) || chunk.size() < chunk_header_size)
      return damage(ErrorKind::damaged, {"part {} has no header", "第 {} 个数据块没有块头"});
    const std::size_t end = u32_at(chunk, 48);
    if (end < chunk_header_size || end > chunk_size)
      return damage(ErrorKind::damaged,
                    {"the header of part {} makes no sense", "第 {} 个数据块的块头内容不合理"});
    if (chunk.size() == chunk_size && !m_dirty)
      check_sums(chunk, end);
    read_records(chunk.substr(0, end));
  }

  void check_sums(std::string_view chunk, std::size_t end)
  {
    const auto header = std::string(chunk.substr(0, 120)) + std::string(chunk.substr(128, 384));
    if (crc32(header) != u32_at(chunk, 124) ||
        crc32(chunk.substr(chunk_header_size, end - chunk_header_size)) != u32_at(chunk, 52))
      damage(ErrorKind::damaged, {"the checksum of part {} is wrong", "第 {} 个数据块的校验和不符"});
  }

  void read_records(std::string_view chunk)
  {
    std::size_t at = chunk_header_size;
    while (at + least_record <= chunk.size()) {
      const auto record = chunk.substr(at);
      const std::size_t size = u32_at(record, 4);
      if (!record.starts_with(record_magic) || size < least_record || size > record.size() ||
          u32_at(record, size - 4) != size)
        return damage(ErrorKind::damaged, {"a record in part {} is broken", "第 {} 个数据块中有损坏的记录"});
      take_record(record.substr(0, size));
      at += size;
    }
  }

  void take_record(std::string_view record)
  {
    const auto seconds = unix_time(u64_at(record, 16));
    if (!is_plausible_moment(seconds)) {
      m_out.without_time(record.size());
      return damage(ErrorKind::damaged,
                    {"a record in part {} has no time", "第 {} 个数据块中有记录没有有效时间"});
    }
    m_out.record(seconds, record.size());
    m_out.serial("RecordID", u64_at(record, 8), seconds);
  }

  void damage(ErrorKind kind, const Text& what) { m_out.damage(kind, say(what, {m_number})); }

  RecordSink& m_out;
  bool m_dirty = false; // it was in use: its sums are not yet written
  int64_t m_number = 1;
};

void read(Input& input, RecordSink& out)
{
  EventFile(out).run(input);
}

} // namespace

extern const Reader evtx;
constinit const Reader evtx{.name = "evtx", .recognizes = recognizes, .read = read};

} // namespace eduaudit::logkeep::readers
