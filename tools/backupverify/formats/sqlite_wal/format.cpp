// SPDX-License-Identifier: Apache-2.0
#include "format.hpp"
#include "formats/sqlite/wal.hpp"

namespace eduaudit::backupverify::formats {

namespace {

bool recognizes(const Head& head)
{
  return sqlite::is_wal(head.bytes);
}

void examine(BackupFile& file, Report& report)
{
  const auto wal = sqlite::read_wal(file.stream());
  if (!wal)
    return report.fault(wal.error());
  if (wal->problem)
    return report.lost({"range", "", wal->problem_at, std::nullopt, *wal->problem});
  if (wal->cut)
    return report.say(Verdict::incomplete, Text{"it ends in the middle of a frame", "在一帧中间结束"});
  report.checksums_hold();
}

} // namespace

// The write-ahead log of an SQLite database, which is a part of it.
extern const Format sqlite_wal;
constinit const Format sqlite_wal{"sqlite-wal", recognizes, examine};

} // namespace eduaudit::backupverify::formats
