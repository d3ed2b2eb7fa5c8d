// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "scan.hpp"
#include "settings.hpp"
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace eduaudit::logkeep {

// The members of a LogSeries that are known before its files are read. There may be very many of them.
struct KnownSeries {
  std::string name;
  LogClass log_class = LogClass::other;
  LogOrigin origin = LogOrigin::given;
  std::string root;
  std::string path;
  bool required = false;
  bool on_event = false;
  std::optional<Date> since;
  std::optional<int64_t> max_silence_hours;
  std::optional<int64_t> keeps_days;
  std::optional<int64_t> max_size_bytes;
  bool sends_all = false;
  std::vector<UnreadLog> unread; // places that could not be looked into
};
LogSeries fact_of(KnownSeries known);

// A series before it is read: what is known of it and which files it has.
struct SeriesPlan {
  KnownSeries series;
  std::vector<LogFile> files;
  std::string format;             // the only one that is accepted; empty: any
  std::optional<Zone> stamp_zone; // of lines that have none
};

// How its files are read; `zone` is the school's. Refers to the formats of `settings`.
ScanOptions scan_options(const SeriesPlan& plan, const Settings& settings, Zone zone);

struct Plan {
  std::vector<SeriesPlan> series;
  std::vector<Error> unread; // folders that could not be listed
};

// The PATHs if there are any, a live log with its rotated files; else the declared series, and the usual logs
// of the roots. A file belongs to one series only; the first named has it. `use` gets each plan before it is
// known whether names changed meanwhile; only the last one counts.
using UseOfPlan = std::function<void(Plan& plan)>;
Plan plan_series(const Settings& settings, const UseOfPlan& use = {});

// The roots whose logrotate configuration counts: those named, those of the series, and / for absolute paths.
std::vector<std::string> rotation_roots(const Settings& settings);

} // namespace eduaudit::logkeep
