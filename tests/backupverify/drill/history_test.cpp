// SPDX-License-Identifier: Apache-2.0
#include "drill/history.hpp"
#include "folder.hpp"
#include "proof_ledger.hpp"

using namespace eduaudit;
using namespace eduaudit::backupverify;

namespace {

Drill drill(DrillResult result, std::string sha256, int64_t rows)
{
  Drill one{.name = "portal", .set = "portal", .kind = "sqlite", .result = result};
  one.at = Moment(std::chrono::seconds(100));
  one.sha256 = std::move(sha256);
  one.row_count = rows;
  return one;
}

} // namespace

TEST_CASE(
    "drills are kept beside the ledger of proofs, and the last that passed is what the next is held against")
{
  const Folder folder;
  CHECK_FALSE(DrillHistory::open(folder.path("state"), Access::read_only));
  auto history = DrillHistory::open(folder.path("state"), Access::read_write);
  REQUIRE(history);
  CHECK_FALSE(*history->newest("portal"));
  REQUIRE(history->keep(drill(DrillResult::passed, "aa", 10)));
  REQUIRE(history->keep(drill(DrillResult::failed, "bb", 5)));
  CHECK((*history->newest("portal"))->row_count == 5);
  CHECK((*history->newest_passed("portal"))->row_count == 10);
  CHECK_FALSE(*history->newest("other"));
  CHECK(*history->restored("portal") == std::set<std::string>{"aa"});
  CHECK(ProofLedger::open(folder.path("state"), Access::read_only));
}
