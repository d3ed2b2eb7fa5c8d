// SPDX-License-Identifier: Apache-2.0
#include "crypto/digest.hpp"
#include "pipeline/stream.hpp"
#include "record/envelope.hpp"
#include <algorithm>
#include <doctest/doctest.h>

using namespace eduaudit;

namespace {

const std::string fact = R"({"schema":"eduaudit/1","type":"asset","id":"1"})"
                         "\n";

std::string closing(const std::string& before, const std::string& tool, bool complete = true)
{
  Run run;
  run.complete = complete;
  run.covers = {std::ranges::count(before, '\n'), static_cast<int64_t>(before.size()),
                digest_hex(DigestKind::sha256, before)};
  return to_line(run, {"u", tool, Moment{}});
}

std::string closed(const std::string& before, const std::string& tool, bool complete = true)
{
  return before + closing(before, tool, complete);
}

StreamSummary read(const std::string& text)
{
  StreamReader reader;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = text.find('\n', at);
    const auto next = end == std::string::npos ? text.size() : end + 1;
    const std::string_view bytes(text.data() + at, next - at);
    auto content = bytes;
    while (content.ends_with('\n') || content.ends_with('\r'))
      content.remove_suffix(1);
    reader.take({bytes, content, end != std::string::npos, false});
    at = next;
  }
  return reader.finish();
}

std::vector<std::string> codes(const StreamSummary& summary)
{
  std::vector<std::string> all;
  for (const auto& reason : summary.reasons)
    all.push_back(reason.code);
  return all;
}

using Codes = std::vector<std::string>;

} // namespace

TEST_CASE("a closed stream is complete, and each run is proven")
{
  const auto text = closed(closed(fact + fact, "assetinv") + fact, "logkeep");
  const auto summary = read(text);
  CHECK(summary.reasons.empty());
  CHECK(summary.count.lines == 5);
  CHECK(summary.count.bytes == static_cast<int64_t>(text.size()));
  CHECK(summary.count.ended);
  REQUIRE(summary.runs.size() == 2);
  CHECK(summary.runs[0].proven);
  CHECK(summary.runs[1].proven);
  CHECK(summary.runs[1].tool == "logkeep");
}

TEST_CASE("streams one behind another are each proven from their own start")
{
  const auto a = closed(closed(fact, "assetinv") + fact, "logkeep");
  const auto b = closed(closed(fact + fact, "pwaudit") + fact, "gradecheck");
  CHECK(read(a + b).reasons.empty());
  CHECK(read(a + b + a).reasons.empty());
  SUBCASE("and a tool that runs over both covers both")
  {
    CHECK(read(closed(a + b + fact, "auditreport")).count.ended);
  }
}

TEST_CASE("what happened to a stream is found")
{
  const auto good = closed(closed(fact + fact, "assetinv") + fact, "logkeep");
  SUBCASE("cut after a line")
  {
    CHECK(codes(read(closed(fact, "assetinv") + fact)) == Codes{"input-not-closed"});
  }
  SUBCASE("cut inside the run record")
  {
    const auto summary = read(good.substr(0, good.size() - 10));
    CHECK(codes(summary) == Codes{"malformed-line", "input-not-closed"});
  }
  SUBCASE("the last line feed is missing")
  {
    CHECK(codes(read(good.substr(0, good.size() - 1))) == Codes{"input-not-closed"});
  }
  SUBCASE("empty")
  {
    CHECK(codes(read("")) == Codes{"input-not-closed"});
  }
  SUBCASE("one byte changed")
  {
    auto bad = good;
    bad[bad.find("\"1\"") + 1] = '2';
    CHECK(codes(read(bad)) == Codes{"digest-mismatch", "digest-mismatch"});
  }
  SUBCASE("a line lost")
  {
    CHECK(codes(read(good.substr(fact.size()))) == Codes{"digest-mismatch", "digest-mismatch"});
  }
  SUBCASE("a line added between two tools")
  {
    const auto first = closed(fact, "assetinv");
    CHECK(codes(read(first + fact + closing(first, "logkeep"))) == Codes{"digest-mismatch"});
  }
  SUBCASE("an earlier tool was incomplete")
  {
    CHECK(codes(read(closed(closed(fact, "assetinv", false), "logkeep"))) == Codes{"input-incomplete"});
  }
  SUBCASE("a malformed line, with good ones around it")
  {
    const auto summary = read(closed(fact + "{bad\n" + fact, "assetinv"));
    CHECK(codes(summary) == Codes{"malformed-line"});
    CHECK(summary.count.malformed == 1);
  }
  SUBCASE("a JSON value that is no object")
  {
    CHECK(read(closed(fact + "[1]\n", "a")).count.malformed == 1);
  }
}

TEST_CASE("the record behind a BOM can be read")
{
  StreamReader reader;
  const std::string line = "\xEF\xBB\xBF" + fact;
  const std::string_view content(line.data(), line.size() - 1);
  REQUIRE(reader.take({line, content, true, false}).kind == StreamReader::LineKind::record);
  const auto record = reader.parse(content);
  REQUIRE(record.has_value());
  CHECK((*record)["type"].text() == "asset");
}

TEST_CASE("blank lines, CRLF and a BOM are no fault")
{
  const auto summary =
      read(closed("\xEF\xBB\xBF" + fact + "\n" + fact.substr(0, fact.size() - 1) + "\r\n", "a"));
  CHECK(summary.reasons.empty());
  CHECK(summary.count.blank == 1);
  CHECK(summary.count.malformed == 0);
}

TEST_CASE("the first ten malformed lines are named, all are counted")
{
  StreamReader reader;
  for (int i = 0; i < 25; ++i)
    reader.take({"x\n", "x", true, false});
  CHECK(reader.malformed().size() == 10);
  CHECK(reader.malformed()[2].line == 3);
  CHECK(reader.finish().count.malformed == 25);
}

TEST_CASE("a tool that ran over several streams covers all of them")
{
  const auto a = closed(closed(fact, "assetinv") + fact, "logkeep");
  const auto b = closed(fact + fact, "pwaudit");
  CHECK(read(closed(a + b + fact, "gradecheck")).reasons.empty());
  CHECK(read(closed(a + b + fact, "gradecheck") + a).reasons.empty());
}

TEST_CASE("a record of another schema is nobody's run record")
{
  const std::string foreign = R"({"schema":"other/3","type":"run","tool":"x"})"
                              "\n";
  const auto summary = read(closed(fact + foreign, "assetinv"));
  CHECK(summary.reasons.empty());
  CHECK(summary.runs.size() == 1);
}

TEST_CASE("an oversize line is one malformed line, in however many pieces it comes")
{
  StreamReader reader;
  reader.take({"xxx", {}, false, true, true});
  reader.take({"yyy", {}, false, true, false});
  reader.take({"zzz\n", {}, true, true, false});
  reader.take({"{bad\n", "{bad", true, false, true});
  CHECK(reader.malformed().back().line == 2);
  const auto summary = reader.finish();
  CHECK(summary.count.lines == 2);
  CHECK(summary.count.malformed == 2);
  CHECK(summary.count.bytes == 15);
}
