// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "crypto/digest.hpp"
#include "directory.hpp"
#include <memory>
#include <optional>
#include <string>

namespace eduaudit::backupverify::zip {

// What reading an entry has shown.
struct Outcome {
  int64_t begin = 0; // bytes of the file that are the entry's
  int64_t end = 0;
  std::optional<Words> lost;   // why its content is
  std::optional<Words> odd;    // its two headers differ in what no content depends on
  std::optional<Error> unread; // the file could not be read, or a limit was passed
  bool encrypted = false;
  bool unsupported = false; // its method
  std::string sha256;       // hex, where it is wanted and the content is whole
  std::string target;       // of a link
};

// Checks entries, one at a time.
class EntryCheck {
 public:
  EntryCheck(const BackupFile& file, const End& end);
  Outcome check(const Entry& entry);

 private:
  bool check_local(const Entry& entry, Outcome& outcome);
  void check_content(const Entry& entry, int64_t data, Outcome& outcome);
  Result<int64_t> read_content(ByteSource& source, const Entry& entry, Outcome& outcome);
  void check_descriptor(const Entry& entry, Outcome& outcome);

  const BackupFile& m_file;
  const End& m_end;
  std::optional<Hasher> m_hasher;
  std::unique_ptr<char[]> m_buffer;
  std::uint32_t m_crc = 0; // of what was read of the entry
  int64_t m_data = 0;      // where that of the entry begins
  bool m_has_descriptor = false;
};

bool is_link(const Entry& entry);

} // namespace eduaudit::backupverify::zip
