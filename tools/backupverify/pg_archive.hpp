// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "base/time.hpp"
#include "fs/source.hpp"
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace eduaudit::backupverify {

// pg_dump -Fc, -Fd and -Ft: the header and the table of contents, versions 1.4 (PostgreSQL 7.4) to 1.16 (18).
// See pg_backup_archiver.c: ReadHead, ReadToc.

enum class PgFormat { custom = 1, tar = 3, directory = 5 }; // toc.dat of a folder says tar
enum class PgCompression { none, gzip, lz4, zstd };

struct PgHeader {
  int64_t version = 0; // 1.14.0 is 11400
  std::size_t int_size = 0;
  std::size_t offset_size = 0;
  PgFormat format = PgFormat::custom;
  PgCompression compression = PgCompression::none;
  std::optional<Moment> created;
};

// An entry that has data.
struct PgEntry {
  int64_t id = 0;
  std::string kind; // "TABLE DATA", "BLOBS"
  std::string name; // "public.pupil"
  std::string copy; // the statement before the data; empty: the data are statements
  std::string file; // in a folder or tar
  std::optional<int64_t> offset;
};

struct PgContents {
  PgHeader header;
  int64_t entries = 0;
  std::vector<PgEntry> data; // those that have data
};

// Reads the integers and strings of these files from a stream, bounded. After a fault every read gives 0 or
// nothing.
class PgInput {
 public:
  // `from`: where in the file the source begins.
  PgInput(std::unique_ptr<ByteSource> source, std::string name, int64_t from = 0);

  int64_t position() const { return m_position; }
  const std::optional<Error>& fault() const { return m_fault; }
  bool at_end(); // no byte is left; also after a fault
  void damaged(Words how);

  std::uint8_t byte();
  int64_t integer(const PgHeader& header);
  // Its first `kept` bytes; nothing where it is NULL. Text has no byte of zero.
  std::optional<std::string> text(const PgHeader& header, std::size_t kept);
  int64_t number(const PgHeader& header);   // written as text
  std::size_t read(std::span<char> buffer); // fewer than wanted only at a fault
  std::uint64_t unsigned_number(std::size_t bytes);

 private:
  bool fill();

  std::unique_ptr<ByteSource> m_source;
  std::string m_name;
  std::unique_ptr<char[]> m_buffer;
  std::size_t m_begin = 0;
  std::size_t m_end = 0;
  int64_t m_position = 0;
  bool m_ended = false;
  std::optional<Error> m_fault;
};

bool is_pg_archive(std::string_view head, PgFormat format);
// Leaves `input` behind the table of contents. `unsupported`: newer than what is known here.
Result<PgContents> read_pg_contents(PgInput& input, Zone zone);

} // namespace eduaudit::backupverify
