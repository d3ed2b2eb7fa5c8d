// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "base/time.hpp"
#include "record/archive.hpp"
#include "series/member_names.hpp"
#include <string_view>

namespace eduaudit::backupverify {

// What a format says of one backup while it reads it.
class Report {
 public:
  Report(Archive& archive, Moment now) : m_archive(archive), m_now(now) {}

  // The gravest verdict counts, with the first reason for it: could_not_check, damaged, incomplete, empty,
  // suspicious, unverifiable.
  void say(Verdict verdict, Words reason);
  void unverifiable(Unproven why, Words reason);
  // As an error of reading: truncated is incomplete; damaged and bad_data are damaged; what is unsupported or
  // over a limit is unverifiable; all else could not be checked.
  void fault(const Error& error);
  // A part that is lost; the backup is damaged, and the rest can be restored as far as the format allows.
  void lost(BackupDamage damage);
  // A part that is not there, or not to its end, because the backup ends too early: it is incomplete.
  void cut_off(BackupDamage damage);

  void reached(Level level); // the highest counts
  // Every byte of the content is covered by checksums of the format itself, and all of them were right.
  void checksums_hold() { m_archive.checksummed = true; }
  void add_size(int64_t bytes) { m_archive.size_bytes += bytes; } // of the files of a folder
  // With its name, where names may tell what ransomware left behind: see judge_names().
  void add_member(std::string_view name = {});
  void add_content(int64_t bytes) { m_archive.content_bytes += bytes; }
  void add_table(std::string_view name, int64_t rows);
  void taken(Moment moment); // a time in the content: the newest that is not after now counts
  void taken(int64_t seconds) { taken(Moment(std::chrono::seconds(seconds))); } // since 1970 UTC; 0: none

  // Once all members were added: says suspicious where their names are.
  void judge_names();

  Verdict verdict() const { return m_archive.verdict; }
  const Archive& archive() const { return m_archive; }

 private:
  void keep(Verdict verdict, BackupDamage damage);

  Archive& m_archive;
  MemberNames m_names;
  Moment m_now;
};

} // namespace eduaudit::backupverify
