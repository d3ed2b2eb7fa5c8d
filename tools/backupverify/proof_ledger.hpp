// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/archive.hpp"
#include "store/database.hpp"
#include <optional>
#include <string>
#include <sys/stat.h>

namespace eduaudit::backupverify {

// What a file system says of a file; the times are nanoseconds since 1970.
struct FileStamp {
  int64_t device = 0;
  int64_t inode = 0;
  int64_t size = 0;
  int64_t modified = 0;
  int64_t changed = 0;
  bool operator==(const FileStamp&) const = default;
};
FileStamp stamp_of(const struct stat& status);

// Of the one database of this tool.
Migrations state_migrations();

// That a backup was read whole, and what was found.
struct BackupProof {
  FileStamp stamp;
  Moment at;
  Archive archive; // as it was then; its sha256 is never empty
};

// Proofs of reading, each chained to the one before it by SHA-256, so that none is taken out or changed
// without a trace: backupverify.db in the state folder. Nothing is ever removed from it.
class ProofLedger {
 public:
  static std::string path(const std::string& state_folder);
  static Result<ProofLedger> open(const std::string& state_folder, Access access);

  Result<std::optional<BackupProof>> newest(const std::string& path); // of a backup
  Result<void> append(const BackupProof& proof);

  struct Chain {
    int64_t entries = 0;
    std::optional<int64_t> broken_at; // number of the first entry that does not follow from the one before it
    std::string head;                 // hex; to be kept elsewhere
  };
  Result<Chain> verify();

 private:
  explicit ProofLedger(Database database) : m_database(std::move(database)) {}
  Result<std::string> head();
  Database m_database;
};

} // namespace eduaudit::backupverify
