// SPDX-License-Identifier: Apache-2.0
#include "jsonl/value.hpp"
#include "record/envelope.hpp"
#include "record/log_prediction.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

TEST_CASE("a prediction comes back from its line as it was")
{
  LogPrediction prediction;
  prediction.root = "/";
  prediction.log = "/var/log/squid/*.log";
  prediction.keeper = LogKeeper::squid;
  prediction.at = "/etc/squid/squid.conf:9";
  prediction.outcome = Foretold::loses;
  prediction.keeps_days = 2;
  prediction.deleted_on = *parse_date("2026-11-25");
  prediction.wanted_until = *parse_date("2027-05-22");
  prediction.enough_up_to_bytes_a_day = 1000;
  prediction.changes = {{"/etc/squid/squid.conf:9", "logfile_rotate 2", "logfile_rotate 184"}};
  prediction.reason = {"why", "原因"};
  const Origin origin{"test-school", "logkeep", *parse_rfc3339("2026-11-22T01:00:00+08:00")};
  const auto line = to_line(prediction, origin);
  jsonl::Parser parser;
  LogPrediction back;
  REQUIRE(read_fields(*parser.parse(line.substr(0, line.size() - 1)), back));
  CHECK(to_line(back, origin) == line);
  CHECK(back.changes.at(0).wanted == "logfile_rotate 184");
  CHECK(back.outcome == Foretold::loses);
}
