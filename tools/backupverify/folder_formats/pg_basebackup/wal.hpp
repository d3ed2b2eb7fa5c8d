// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/words.hpp"
#include "folder_formats/pg_basebackup/manifest.hpp"
#include <array>
#include <optional>
#include <string>

namespace eduaudit::backupverify {

// Follows the records of the write-ahead log from the start to the end of a range, page by page, and verifies
// the CRC-32C of each. See xlogrecord.h and xlog_internal.h of PostgreSQL.
class WalReader {
 public:
  static constexpr std::size_t page_size = 8192;

  explicit WalReader(const WalRange& range) : m_range(range), m_at(range.start) {}

  // The name of the segment that is wanted next; segments of this size.
  std::string wanted_segment(std::uint64_t segment_size) const;
  // The pages of that segment, in order; those before the start are passed.
  void take_page(std::uint64_t place, std::string_view page);
  bool done() const { return m_done; }
  const std::optional<Words>& problem() const { return m_problem; }
  std::uint64_t place() const { return m_at; } // up to which it is in order

 private:
  void wrong(Words how);
  bool begin_page(std::uint64_t place, std::string_view page, std::size_t& at);
  bool begin_record(std::string_view page, std::size_t at);
  void take_bytes(std::string_view bytes);
  void end_record();

  WalRange m_range;
  std::uint64_t m_at;          // the place in the log that is read next
  std::uint64_t m_skip_to = 0; // behind a switch to the next segment
  std::uint64_t m_segment_size = 0;
  std::array<char, 24> m_header{}; // of the record
  std::size_t m_header_size = 0;   // bytes of it that are there
  std::uint64_t m_left = 0;        // bytes of the record that are to come
  std::uint32_t m_crc = 0;
  std::uint16_t m_magic = 0; // of the pages
  bool m_done = false;
  std::optional<Words> m_problem;
};

std::string wal_place(std::uint64_t place); // "0/3000028"

} // namespace eduaudit::backupverify
