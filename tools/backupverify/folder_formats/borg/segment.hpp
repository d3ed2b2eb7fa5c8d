// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "base/words.hpp"
#include <cstdint>
#include <string>
#include <vector>

namespace eduaudit::backupverify::borg {

struct SegmentDamage {
  int64_t from = 0; // bytes of the segment
  int64_t to = 0;
  std::string key; // of the object, in hex, as far as its entry can be read
  Words problem;
};

// What one segment file of borg 1.x holds (docs, "Internals: Data structures: Segments").
struct Segment {
  int64_t puts = 0;
  int64_t deletes = 0;
  int64_t commits = 0;
  int64_t bytes = 0; // of the objects
  int64_t unknown_tags = 0;
  bool ends_in_commit = false;
  int64_t commit_end = 0;                                                   // 0: no COMMIT
  enum class Manifest { absent, put, deleted } manifest = Manifest::absent; // what was done to it last
  int64_t damage_count = 0;
  std::vector<SegmentDamage> damages; // the first 50
};

// Verifies the CRC-32 of each entry, and goes on at the next whole entry behind a damage.
// A large one on two threads where `jobs` allow.
Result<Segment> read_segment(int fd, int64_t size, const std::string& name, unsigned jobs = 1);

} // namespace eduaudit::backupverify::borg
