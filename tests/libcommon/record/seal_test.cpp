// SPDX-License-Identifier: Apache-2.0
#include "record/seal.hpp"
#include "round_trip.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

TEST_CASE("every field of a ledger and of a seal survives writing and reading")
{
  Ledger ledger;
  ledger.path = "/var/lib/eduaudit/ledger";
  ledger.origin = "school-1/gw1/logkeep";
  ledger.state = LedgerState::rolled_back;
  ledger.reason = {"12 entries were signed and only 9 are there", "已签名 12 条，现在只有 9 条"};
  ledger.vkey = "school-1/gw1/logkeep+00000000+AQ==";
  ledger.entries = 12;
  ledger.root = "AAAA";
  ledger.sealed = *parse_rfc3339("2026-11-21T01:00:00+08:00");
  ledger.anchors = 2;
  ledger.confirmed = {{"bureau/witness", ledger.sealed, 11}, {"RFC 3161", ledger.sealed, 9}};
  ledger.acknowledged_count = 1;
  ledger.acknowledged = {{"/var/log/syslog", ledger.sealed, "ticket 17", 7}};
  ledger.altered_entry_count = 3;
  ledger.altered_entries = {4, 5, 6};
  check_round_trip(ledger);

  Seal seal;
  seal.ledger = ledger.path;
  seal.series = "gateway-url";
  seal.path = "/var/log/gw/url.log.1";
  seal.state = SealState::altered;
  seal.reason = {"MiB 3 of 12 are not what was sealed", "第 3 MiB（共 12 MiB）与封存时不符"};
  seal.found = "/var/log/gw/url.log.2.gz";
  seal.entry = 11;
  seal.sealed = ledger.sealed;
  seal.missing_since = ledger.sealed;
  seal.altered_since = ledger.sealed;
  seal.size_bytes = 12345;
  seal.first = *parse_rfc3339("2026-11-01T00:00:00+08:00");
  seal.last = *parse_rfc3339("2026-11-07T23:59:59+08:00");
  seal.altered_mib_count = 1;
  seal.altered_mib = {3};
  check_round_trip(seal);
}

TEST_CASE("lines that are gone are told apart from the file that has their name now")
{
  Seal gone{.ledger = "l", .path = "/var/log/syslog.1", .state = SealState::missing};
  gone.entry = 7;
  Seal now = gone;
  now.state = SealState::unaltered;
  now.entry = 9;
  CHECK(Schema<Seal>::key(gone) != Schema<Seal>::key(now));
  now.entry = 10;
  CHECK(Schema<Seal>::key(now) == "l\n/var/log/syslog.1");
}
