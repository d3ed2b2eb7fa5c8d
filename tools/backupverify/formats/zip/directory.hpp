// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "backup_file.hpp"
#include <cstdint>
#include <optional>
#include <string>

// By APPNOTE.TXT of PKWARE, 6.3.10.
namespace eduaudit::backupverify::zip {

inline constexpr std::uint16_t encrypted_flag = 1 << 0;
inline constexpr std::uint16_t descriptor_flag = 1 << 3; // sizes and CRC stand behind the data
inline constexpr std::uint16_t end_mark_flag = 1 << 1;   // of LZMA
inline constexpr std::uint16_t strong_flag = 1 << 6;
inline constexpr std::uint16_t masked_flag = 1 << 13; // the local header tells nothing

// What stands at the end of the file.
struct End {
  int64_t directory = 0;      // where the central directory begins in the file
  int64_t directory_size = 0; // bytes
  int64_t before = 0;         // bytes in front of the archive, such as a program that unpacks it
  int64_t entries = 0;
  std::uint32_t disk = 0; // this part of several, from 0
};

// `truncated` where there is no end record; `damaged` where it contradicts the file.
Result<End> find_end(const BackupFile& file);

// An entry of the central directory.
struct Entry {
  int64_t at = 0; // of the local header in the file
  std::string name;
  std::uint16_t flags = 0;
  std::uint16_t method = 0;
  std::uint16_t time = 0; // of DOS
  std::uint16_t date = 0;
  std::uint32_t crc = 0;
  int64_t packed = 0; // bytes
  int64_t size = 0;
  std::uint32_t mode = 0;               // of Unix; 0: not known
  std::optional<int64_t> mtime;         // since 1970 UTC, from the extra field of Info-ZIP
  std::optional<std::uint16_t> aes_for; // AES: the method inside
};

// Reads the entries one after the other, with a bounded buffer.
class Directory {
 public:
  Directory(const BackupFile& file, const End& end) : m_file(file), m_end(end) {}

  // Nothing at the end; `damaged` where no entry stands, or the directory does not close as the end record
  // says.
  Result<std::optional<Entry>> next();
  int64_t position() const { return m_position; } // in the directory

 private:
  Result<std::string_view> need(std::size_t size);
  Error damage(Words detail) const;

  const BackupFile& m_file;
  const End& m_end;
  int64_t m_position = 0;
  int64_t m_count = 0;
  std::string m_buffer;
  std::size_t m_begin = 0;
};

// The fields that both kinds of headers have in their extra part. Sizes that a header holds as 0xffffffff are
// taken from there.
struct Extra {
  std::optional<int64_t> mtime;
  std::optional<std::uint16_t> aes_for;
};
Extra read_extra(std::string_view extra, int64_t& size, int64_t& packed, int64_t* at);
inline constexpr int64_t in_extra = 0xffffffff;

} // namespace eduaudit::backupverify::zip
