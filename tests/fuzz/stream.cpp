// SPDX-License-Identifier: Apache-2.0
#include "pipeline/stream.hpp"
#include "crypto/digest.hpp"
#include "fuzz.hpp"
#include "record/envelope.hpp"
#include <algorithm>

using namespace eduaudit;

namespace {

struct Read {
  StreamSummary summary;
  std::string bytes;
};

Read read(std::string_view stream)
{
  const fuzz::MemoryFile file(stream);
  jsonl::LineStream lines(file.descriptor());
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

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
  std::string stream(fuzz::text_of(data, size));
  const auto first = read(stream);
  fuzz::require(first.bytes == stream, "every byte is handed out");
  fuzz::require(first.summary.count.bytes == static_cast<int64_t>(size), "every byte is counted");

  if (!stream.empty() && stream.back() != '\n')
    stream += '\n';
  stream += closing(stream);
  const auto closed = read(stream).summary;
  fuzz::require(closed.count.ended, "a stream that a run record closes has ended");
  fuzz::require(!closed.runs.empty() && closed.runs.back().proven, "the closing run record is proven");
  return 0;
}
