// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "crypto/digest.hpp"
#include "examining.hpp"
#include "fs/file.hpp"
#include "fs/source.hpp"
#include <memory>
#include <optional>
#include <string>

namespace eduaudit::backupverify {

inline constexpr std::size_t head_size = 64 * 1024; // the magic of ISO 9660 stands at 32769

// A backup file, open for reading only: its raw bytes at any place, and its decompressed bytes as one stream.
class BackupFile {
 public:
  // What is not a regular file is `unsupported`, without blocking.
  static Result<std::unique_ptr<BackupFile>> open(const std::string& path, const Examining& how);

  const std::string& path() const { return m_path; }
  const Examining& how() const { return m_how; }
  int64_t size() const { return m_status.st_size; } // when it was opened
  Codec codec() const { return m_codec; }
  std::string_view head() const { return m_head; } // decompressed, up to head_size
  // A damage within the head is said when the stream gets there.

  // Raw bytes from `offset` on; fewer than asked for at the end of the file only.
  Result<std::size_t> read_at(int64_t offset, std::span<char> buffer) const;
  // Exactly `size` bytes; `truncated` where the file has fewer.
  Result<std::string> read_at(int64_t offset, std::size_t size) const;
  int descriptor() const { return m_fd.get(); } // for a library that reads by itself

  // The decompressed bytes from the first one on.
  ByteSource& stream() { return *m_stream; }
  Result<void> read_rest(); // of the stream

  // Reads what is left of the stream and hashes the file, if that is wanted; then says whether the file was
  // changed meanwhile. To be called once, at the end.
  Result<void> finish();
  const std::string& sha256() const { return m_sha256; } // hex, after finish()
  int64_t streamed() const;                              // decompressed bytes that the stream has given

 private:
  BackupFile() = default;
  Result<void> hash_anew();
  Result<void> must_be_unchanged() const;

  std::string m_path;
  Examining m_how;
  Descriptor m_fd;
  struct stat m_status {};
  Codec m_codec = Codec::plain;
  std::string m_head;
  std::unique_ptr<ByteSource> m_stream;
  std::optional<Hasher> m_hasher; // of the raw bytes that the stream took
  std::string m_sha256;
};

} // namespace eduaudit::backupverify
