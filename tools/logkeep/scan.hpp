// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "base/time.hpp"
#include "coverage.hpp"
#include "field_counter.hpp"
#include "file_identity.hpp"
#include "fs/source.hpp"
#include "line_format.hpp"
#include "record/host_event.hpp"
#include "record/log_series.hpp"
#include "serials.hpp"
#include "years.hpp"
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace eduaudit::logkeep {

struct Reader;

// A file of a series. `shown` is how it was named (inside its root), `real` where it is opened.
struct LogFile {
  std::string shown;
  std::string real;
  std::string name; // the last part of the path
  // Set: `real` is an archive, and this the number of the member in it.
  std::optional<std::size_t> member = {};
  // Set: the file that was there when the logs were looked for, which may have another name by now.
  std::optional<FileIdentity> identity = {};
  int64_t size = 0; // of that file, then: it may grow, but what was there must not be missing
};

// A line without its end, in UTF-8 where the log is UTF-16, and its time; lines without one have that of the
// line before.
using LineVisitor = std::function<void(std::string_view text, std::optional<Moment> moment)>;

struct ScanOptions {
  Zone zone;
  const LineFormat* only = nullptr;              // the format, where it was declared
  const Reader* reader = nullptr;                // of a declared format that is no text
  std::span<const LineFormat* const> declared{}; // formats of audit.toml, which come before the known ones
  std::optional<Zone> stamp_zone{};              // of lines that have none; by default `zone`
  Looking fields = Looking::none;
  std::optional<Moment> not_after{}; // the first line of the file that was rotated next
  // With `first_year`, as an earlier scan found it, the log is read once and `visit` sees each line once.
  std::optional<int> first_year{};
  LineVisitor visit{};
};

// How often a logger said that it lost messages in one way.
struct LossCount {
  int64_t times = 0;
  int64_t messages = 0; // that it counted
  int64_t first = INT64_MAX;
  int64_t last = INT64_MIN;

  void add(int64_t moment, int64_t lost);
  void merge(const LossCount& other);
};
using Losses = std::map<std::string_view, LossCount>; // by the name of a LossKind

inline constexpr std::string_view binary_encoding = "binary"; // of a log that is no text

// All that one pass over a file says of it.
struct FileScan {
  explicit FileScan(Zone zone) : coverage(zone) {}

  std::string path;
  int64_t size_bytes = 0;
  Moment mtime{};
  int64_t lines = 0;
  int64_t unparsed = 0;
  int64_t first_unparsed = 0; // the number of that line; 0: none
  int64_t text_bytes = 0;
  Coverage coverage;
  std::map<std::string, int64_t> formats;
  bool verified = true;                 // false: its last format is known from descriptions only
  std::string content;                  // what most lines tell (content.hpp)
  LogClass log_class = LogClass::other; // that its lines tell
  bool on_event = false;                // its last format is written only on events
  YearSource year_source = YearSource::line;
  int first_year = 0;                              // of lines without one
  std::optional<YearConfidence> year_confidence{}; // none: the lines have it
  std::size_t first_line = 0;                      // a digest of it; 0: no text
  std::string encoding;                            // of the first 64 KiB; empty: none that is known
  SerialsBySource serials;
  FieldCounts fields;
  Losses losses;
  bool tells_losses = false;     // its last format is one in which loggers say what they lost
  std::vector<HostEvent> events; // without their root and path
  std::optional<Error> unread;   // it could not be opened: the rest is empty
  std::optional<Error> damaged;  // what stands before the damage is counted
};

FileScan scan_file(const LogFile& file, const ScanOptions& options);

// A log wherever it lies. It is opened once, and again only where lines without a year span more than one.
struct OpenedLog {
  std::unique_ptr<ByteSource> source; // decompressed
  std::string raw_head;               // its first bytes as they are stored
};
using Opener = std::function<Result<OpenedLog>()>;
struct LogSource {
  Opener open;
  Moment mtime{};
  std::optional<int64_t> size_bytes{}; // as it is stored, where that is known
};
FileScan scan_log(const LogFile& file, const LogSource& log, const ScanOptions& options);

} // namespace eduaudit::logkeep
