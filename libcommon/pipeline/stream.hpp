// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "base/words.hpp"
#include "crypto/digest.hpp"
#include "jsonl/lines.hpp"
#include "jsonl/value.hpp"
#include "record/run.hpp"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit {

// The reason of a run that only passes on what another one lacks.
inline constexpr std::string_view input_incomplete = "input-incomplete";

// A run record that was met in a stream, with what was found out about it.
struct SeenRun {
  std::string tool;
  std::string unit;
  Run run;
  bool proven; // its `covers` agrees with the bytes that stand before it
  int64_t line;
};

struct MalformedLine {
  int64_t line; // from 1
  Words reason;
};

struct StreamSummary {
  InputCount count;
  std::vector<SeenRun> runs;
  std::vector<Reason> reasons; // why the stream is not complete; empty: it is
};

// What a run record covers: lines, bytes and their hash since some point of a stream.
struct StreamTally {
  Hasher hasher;
  int64_t lines = 0;
  int64_t bytes = 0;
  void add(std::string_view text);
  bool agrees(const Covers& covers) const;
};

// Takes the lines of a stream one by one: counts, tells records from malformed lines, and proves each run
// record against the bytes before it. Streams may stand one behind another (`cat a b`): a run record is
// proven when it covers all bytes since the start, or since the end of an earlier run record that it starts
// anew from.
class StreamReader {
 public:
  StreamReader();

  enum class LineKind { blank, malformed, record };
  struct Seen {
    LineKind kind;
    std::string_view type;       // of a record of our schema; empty: of another
    std::string_view named_type; // of any record
  };
  Seen take(const jsonl::RawLine& line);
  // Parses the line that was just taken; only for records.
  Result<jsonl::Value> parse(std::string_view content);

  // Counts and hash of all that was taken, for an output that begins with the same bytes.
  const Hasher& hasher() const { return m_all.hasher; }
  const std::vector<MalformedLine>& malformed() const { return m_malformed; } // the first 10
  bool ends_inside_line() const { return m_cut; }
  StreamSummary finish();

 private:
  Seen classify(const jsonl::RawLine& line);
  Seen malformed_line(Words reason);
  void take_run(std::string_view content);
  void judge_runs();
  bool prove(const Covers& covers);
  jsonl::Scanner m_scanner;
  jsonl::Parser m_parser;
  StreamTally m_all;                    // since the first byte
  std::optional<StreamTally> m_current; // since the start of a later stream, once there is one
  std::optional<StreamTally> m_part;    // since the last run record, once there is one
  StreamSummary m_summary;
  std::vector<MalformedLine> m_malformed;
  bool m_last_was_run = false;
  bool m_cut = false;
};

} // namespace eduaudit
