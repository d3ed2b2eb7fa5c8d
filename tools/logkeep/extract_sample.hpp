// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "fs/file.hpp"
#include "scan.hpp"
#include <atomic>
#include <cstdint>
#include <memory>
#include <vector>

namespace eduaudit::logkeep {

// Bytes of a file, `to` not included.
struct ByteRange {
  int64_t from;
  int64_t to;
};
inline constexpr int64_t to_the_end = INT64_MAX;

// Whole lines of a plain file from all over it: its head, pieces at even distances, and its tail.
struct SamplePiece {
  ByteRange bytes;
  int64_t lines = 0;
  int64_t last = 0; // the time of its last line, once it was scanned
};
// Nothing for a file that is small, compressed, or has no line ends where they are looked for: it has to be
// read whole.
std::vector<SamplePiece> sample_pieces(const LogFile& file);

// The ranges one behind the other. What is missing because the file became shorter is `truncated`.
Result<std::unique_ptr<ByteSource>> ranges_source(const LogFile& file, std::vector<ByteRange> ranges);

// The first bytes of a source, and then its end.
std::unique_ptr<ByteSource> first_bytes(std::unique_ptr<ByteSource> source, std::size_t count);

// Ends early once `stop` is true.
std::unique_ptr<ByteSource> stoppable(std::unique_ptr<ByteSource> source, const std::atomic<bool>& stop);

} // namespace eduaudit::logkeep
