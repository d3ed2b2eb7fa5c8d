// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "extract_sample.hpp"
#include "window.hpp"
#include <sys/types.h>
#include <vector>

namespace eduaudit::logkeep {

// What is known of a file's times without reading all of it.
struct FileIndex {
  explicit FileIndex(Zone zone) : scan(zone) {}

  // whole: `scan` is of the file; sampled: of pieces from all over a plain file whose lines are in order;
  // head: of the first lines of a compressed one.
  enum class Looked { whole, sampled, head };

  FileScan scan;
  Looked looked = Looked::whole;
  std::vector<SamplePiece> pieces; // sampled
  Moment written{};                // head: when the last line was, at the latest
};

// Lines may be so much older than those before them, in a file that counts as ordered.
inline constexpr int64_t order_slack = 3600;
// A clock may have been wrong by so much for a while, between two pieces of the sample, and no line is
// missed...
inline constexpr int64_t clock_error = 86400;
// ... as so much more is read on either side: the line that shows the place may be wrong too.
inline constexpr int64_t clock_slack = 2 * clock_error;

FileIndex index_file(const LogFile& file, const ScanOptions& options);

// What has to be read of a file for a window: the pieces that come first tell the reader what it needs to
// know (years, columns), and are no lines of the window.
struct Excerpt {
  std::vector<ByteRange> ranges; // empty: the whole file
  int64_t skip = 0;              // lines of the pieces
};
Excerpt excerpt_for(const FileIndex& index, const Window& window);

// The earliest and latest time that lines of each file may have, by its own lines and those of the files that
// were rotated before and after it. In the order of `files`; nothing for files without times.
std::vector<std::optional<Stretch>> bounds_of(const std::vector<LogFile>& files,
                                              const std::vector<FileIndex>& indexes);

} // namespace eduaudit::logkeep
