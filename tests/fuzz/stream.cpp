// SPDX-License-Identifier: Apache-2.0
#include "pipeline/stream.hpp"
#include "crypto/digest.hpp"
#include "fuzz.hpp"
#include "record/envelope.hpp"
#include <algorithm>

using namespace eduaudit;

namespace {

constexpr std::size_t longest_line = 2048; // so that small inputs have oversize lines too

struct Read {
  StreamSummary summary;
  std::string bytes;
};

Read read(std::string_view stream)
{
  const fuzz::MemoryFile file(stream);
  jsonl::LineStream lines(file.descriptor(), longest_line);
  StreamReader reader;
  Read all;
  jsonl::RawLine line{};
  while (lines.next(line).value()) {
    all.bytes += line.bytes;
    if (reader.take(line).kind == StreamReader::LineKind::record)
      fuzz::require(reader.parse(line.content).has_value(), "a record can be parsed");
  }
  all.summary = reader.finish();
  return all;
}

std::string closing(std::string_view before)
{
  Run run;
  run.complete = true;
  run.covers = {std::ranges::count(before, '\n'), static_cast<int64_t>(before.size()),
                digest_hex(DigestKind::sha256, before)};
  return to_line(run, {"unit", "tool", Moment{}});
}

} // namespace

// A stream that ends with a whole line is closed and must be proven; another one is read as it came.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
  std::string stream(fuzz::text_of(data, size));
  const bool close = stream.empty() || stream.back() == '\n';
  if (close)
    stream += closing(stream);
  const auto [summary, bytes] = read(stream);
  fuzz::require(bytes == stream, "every byte is handed out");
  fuzz::require(summary.count.bytes == static_cast<int64_t>(stream.size()), "every byte is counted");
  if (close) {
    fuzz::require(summary.count.ended, "a stream that a run record closes has ended");
    fuzz::require(!summary.runs.empty() && summary.runs.back().proven, "the closing run record is proven");
  }
  return 0;
}
