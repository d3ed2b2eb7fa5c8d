// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "fs/input.hpp"
#include "line_format.hpp"
#include "record_sink.hpp"
#include <span>
#include <string_view>

namespace eduaudit::logkeep {

// What is known of a log before it is read.
struct LogSample {
  std::string_view name; // of the live file: wtmp for wtmp.1.gz
  std::string_view head; // its first bytes, decompressed: 64 KiB, or all that there are
};

// One kind of log that is no text: a constant in readers/<name>.cpp. Only one recognizes a file.
struct Reader {
  std::string_view name; // also the format of the series
  Rhythm rhythm = Rhythm::steady;
  bool verified = true; // false: its files are known from descriptions only, or not looked into
  bool (*recognizes)(const LogSample& sample);
  // From the first byte to the last, in memory that does not grow with the file.
  void (*read)(Input& input, RecordSink& out);
};

extern const std::span<const Reader* const> all_readers;

// The reader of a file; none: it is text.
const Reader* reader_for(const LogSample& sample);
// By its name; nullptr: there is none.
const Reader* reader_named(std::string_view name);

} // namespace eduaudit::logkeep
