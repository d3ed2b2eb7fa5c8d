// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "pipeline/audit_verb.hpp"
#include "series/keep.hpp"
#include <optional>
#include <string>
#include <vector>

namespace eduaudit::backupverify {

// One [[backupverify.set]].
struct SetSettings {
  std::string name;
  bool declared = true;
  std::vector<std::string> paths; // files or shell patterns
  bool below = false;             // of folders, all backups that are in them
  int64_t level = 2;              // that each backup must be proven to: see Level
  std::string manifest;
  std::vector<std::string> copies;  // files or shell patterns in another place
  std::string remote;               // a place that can't be seen from here
  std::vector<std::string> sources; // what is backed up, where it lives
  int64_t every = 0;                // seconds from one backup to the next; 0: not declared
  std::optional<int64_t> due;       // seconds after midnight at which the backup of a day must be there
  int64_t min_size = 0;             // bytes that a backup has at least
  KeepRules keep;                   // what its program keeps; none: not declared
  RetentionPolicy policy = RetentionPolicy::restic;
};

// A column whose newest value is to be no older than `within` seconds.
struct NewestColumn {
  std::vector<std::string> table; // its name, or schema (database) and name
  std::string column;
  int64_t within = 0;
};

// One [[backupverify.drill]].
struct DrillSettings {
  std::string name;
  std::string set;
  std::string kind;                          // "sqlite", "postgresql", "mariadb", "tree"
  std::optional<int64_t> expect_tables;      // at least
  std::optional<int64_t> expect_rows_within; // percent of those of the last drill that passed
  std::vector<NewestColumn> newest;
  int64_t timeout = 3600;                  // seconds that each step may take
  std::optional<int64_t> max_restore_time; // seconds that the restore may take
  std::string user;                        // that the programs run as, where we are root
};

struct Settings {
  int64_t budget = 0; // seconds of a run; 0: none
  int64_t cycle = 0;  // seconds within which every byte is to be proven; 0: none
  std::vector<SetSettings> sets;
  std::vector<DrillSettings> drills;
  std::vector<std::string> drill_names; // of the command line; none: all
  std::string drill_scratch;            // where private folders of drills are made
  std::string diff_archive;
  std::string diff_live;
  std::vector<std::string> inputs; // PATH of the command line: takes the place of the declared sets
  std::string manifest;            // of the verbs
  std::vector<std::string> manifest_paths;
  std::string manifest_output;
  std::string manifest_folder;
  std::string manifest_format;
  std::string manifest_digest = "sha256";
  std::string manifest_view = "auto";
  bool manifest_zero = false;
  std::vector<std::string> named_paths; // of scan and verify
  std::optional<int64_t> named_level;
  std::string named_manifest;
  AuditVerb audit_verb;
};

} // namespace eduaudit::backupverify
