// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/time.hpp"
#include "pipeline/audit_verb.hpp"
#include "record/holiday.hpp"
#include "record/log_series.hpp"
#include "user_format.hpp"
#include <optional>
#include <string>
#include <vector>

namespace eduaudit::logkeep {

// One [[logkeep.series]] of audit.toml.
struct DeclaredSeries {
  std::string name;
  LogClass log_class = LogClass::other;
  std::optional<std::string> root; // set: `paths` are inside it
  std::vector<std::string> paths;  // shell patterns
  std::vector<std::string> logrotate;
  std::string format;             // empty: found by the lines
  std::optional<Zone> stamp_zone; // of lines that have none
  bool required = true;
  std::optional<Date> since;
  std::optional<int64_t> max_silence_hours;
  std::optional<int64_t> keeps_days;
  std::optional<int64_t> max_size_bytes;
  bool sends_all = false; // all messages that its devices number
};

struct Settings {
  std::vector<Holiday> holidays;
  std::string calendar; // a CSV file with more of them
  DeclaredFormats formats;
  std::vector<DeclaredSeries> series;
  std::optional<std::vector<std::string>> configured_roots; // an empty list: no host's usual logs
  std::vector<std::string> given_roots;                     // --root, instead of the configured ones
  std::vector<std::string> paths;                           // PATH, instead of all series and places
  std::optional<Date> since;

  // predict
  std::string bytes_a_day;
  std::string prediction_format = "auto";
  bool prediction_diff = false;

  // preserve, extract, plot
  std::string match;
  bool mask = false;
  bool quick = false;
  std::string from;
  std::string to;
  std::string bag;
  std::string facts;
  std::string plot_format = "text";
  std::string verify_bag;

  // the ledger: seal, verify, prove, anchor, witness
  std::string ledger;
  std::string ledger_origin;
  bool paranoid = false;
  std::vector<std::string> accepted; // altered files that somebody answers for
  std::string accept_reason;
  std::string vkey;
  std::vector<std::string> anchors;
  AuditVerb verify;
  std::string proved_file;
  std::string proof;
  std::string proof_output;
  std::optional<int64_t> anchored_size;
  std::string timestamp_query_file;
  std::vector<std::string> taken; // answers of witnesses and time-stamp authorities
  std::vector<std::string> submissions;
  std::vector<std::string> enrolled;
  std::string witness_name;

  // The hosts whose usual logs are looked at: this one, unless others are named.
  std::vector<std::string> roots() const { return named_roots().value_or(std::vector<std::string>{"/"}); }
  std::optional<std::vector<std::string>> named_roots() const
  {
    return given_roots.empty() ? configured_roots : given_roots;
  }
};

} // namespace eduaudit::logkeep
