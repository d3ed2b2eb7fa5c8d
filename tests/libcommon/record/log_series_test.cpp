// SPDX-License-Identifier: Apache-2.0
#include "jsonl/value.hpp"
#include "record/envelope.hpp"
#include "record/log_series.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

namespace {

Moment at(const char* text)
{
  return *parse_rfc3339(text);
}

LogSeries full()
{
  LogSeries series;
  series.name = "网关 url";
  series.log_class = LogClass::url;
  series.origin = LogOrigin::discovered;
  series.root = "servers/gw1";
  series.path = "/var/log/url.log";
  series.required = true;
  series.on_event = true;
  series.since = Date{std::chrono::year{2026} / 3 / 1};
  series.max_silence_hours = 72;
  series.keeps_days = 200;
  series.access = LogAccess::partial;
  series.reason = verbatim("url.log.3.gz: Permission denied");
  series.files = 9;
  series.rotated_files = 8;
  series.paths = {"a", "b"};
  series.oldest_file = "a";
  series.format = "squid";
  series.formats = {{"clf", 1}, {"squid", 41}};
  series.format_verified = false;
  series.content = "dnsmasq-query";
  series.encoding = "GB18030";
  series.year_source = YearSource::gzip_header;
  series.year_confidence = YearConfidence::weak;
  series.lines = 43;
  series.unparsed = 1;
  series.text_bytes = 9000;
  series.size_bytes = 900;
  series.most_bytes_a_day = 500;
  series.first = at("2026-03-01T08:00:01+08:00");
  series.last = at("2026-11-22T00:59:59+08:00");
  series.newest_mtime = at("2026-11-22T01:00:00+08:00");
  series.day_count = 2;
  series.days = {{"2026-03-01", 40}, {"2026-11-22", 2}};
  series.largest_gap = LogGap{at("2026-03-02T00:00:00+08:00"), at("2026-03-05T00:00:00+08:00"), 259200};
  series.gaps = {*series.largest_gap};
  series.missing_day_count = 1;
  series.missing_days = {Date{std::chrono::year{2026} / 3 / 3}};
  series.unusual_missing_days = series.missing_days;
  series.missing_entries = 49;
  series.holes = {{at("2026-03-02T00:00:00+08:00"), at("2026-03-02T00:00:05+08:00"), 49, true}};
  series.numbered = true;
  series.tells_losses = false;
  series.losses = {{"rsyslog-rate-limit",
                    {"dropped", "丢弃"},
                    2,
                    123,
                    at("2026-03-02T00:00:00+08:00"),
                    at("2026-03-02T00:00:05+08:00")}};
  series.fields_lines = 40;
  series.fields_unknown_lines = 2;
  series.fields_sampled = true;
  series.fields = {{"client", 40}};
  series.damaged_count = 1;
  series.damaged = {{"a", {"truncated", "截断"}, 7, 700, at("2026-03-01T09:00:00+08:00")}};
  series.unread_count = 1;
  series.unread = {{"url.log.3.gz", verbatim("Permission denied")}};
  return series;
}

std::string line_of(const LogSeries& series)
{
  return to_line(series, {"test-school", "logkeep", at("2026-11-22T01:00:00+08:00")});
}

} // namespace

TEST_CASE("a series comes back from its line as it was")
{
  const auto line = line_of(full());
  jsonl::Parser parser;
  LogSeries back;
  REQUIRE(read_fields(*parser.parse(line.substr(0, line.size() - 1)), back));
  CHECK(line_of(back) == line);
  for (const auto* name : {"\"class\":\"url\"", "\"year_source\":\"gzip-header\"", "\"access\":\"partial\"",
                           "\"max_silence_hours\":72", "\"unusual_missing_days\":[\"2026-03-03\"]"})
    CHECK(line.find(name) != std::string::npos);
}

TEST_CASE("the identity of a series is its name alone")
{
  auto other = full();
  other.lines += 1;
  other.path = "/elsewhere";
  CHECK(Schema<LogSeries>::key(other) == Schema<LogSeries>::key(full()));
}
