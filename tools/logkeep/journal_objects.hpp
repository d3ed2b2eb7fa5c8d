// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "readers/bytes.hpp"
#include <optional>
#include <string>
#include <string_view>

namespace eduaudit::logkeep {

// The parts of a journal file that coverage needs, as systemd's JOURNAL_FILE_FORMAT lays them out.
struct JournalHeader {
  static constexpr std::size_t least_size = 208; // of the first versions

  std::uint32_t incompatible = 0;
  std::string file_id; // 16 bytes
  bool online = false;
  std::string serials_id; // system and user journals of a host share it
  std::uint64_t size = 0;
  std::uint64_t tail_object = 0; // where the last object begins
  std::uint64_t entries = 0;

  bool keyed_hash() const { return (incompatible & 4) != 0; }
  bool compact() const { return (incompatible & 16) != 0; }
  bool known() const { return (incompatible & ~31u) == 0; }
};
// `bytes` has at least `least_size` of them and starts with the magic.
JournalHeader journal_header(std::string_view bytes);
bool is_journal(std::string_view head);

enum class JournalObjectType : std::uint8_t {
  unused,
  data,
  field,
  entry,
  data_hash_table,
  field_hash_table,
  entry_array,
  tag
};
enum class JournalPacking : std::uint8_t { none = 0, xz = 1, lz4 = 2, zstd = 4 };
struct JournalObject {
  static constexpr std::size_t header_size = 16;

  JournalObjectType type;
  JournalPacking packing;
  std::uint64_t size; // its header included; the next begins at a multiple of 8
};
// From the 16 bytes that it begins with; none: they are no object.
std::optional<JournalObject> journal_object(std::string_view bytes);

struct JournalEntry {
  static constexpr std::size_t fixed_size = 64;

  std::uint64_t serial;
  int64_t realtime;  // microseconds since 1970
  int64_t monotonic; // microseconds since the boot
  std::string_view boot;
};
JournalEntry journal_entry(std::string_view bytes);

} // namespace eduaudit::logkeep
