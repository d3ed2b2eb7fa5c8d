// SPDX-License-Identifier: Apache-2.0
#include "folder.hpp"
#include "proof_ledger.hpp"

using namespace eduaudit;
using namespace eduaudit::backupverify;

namespace {

BackupProof proof(std::string path, int64_t at, std::string sha256)
{
  return {{1, 2, 3, 4, 5},
          Moment(std::chrono::seconds(at)),
          {.set = "portal",
           .path = std::move(path),
           .verdict = Verdict::ok,
           .level = 2,
           .sha256 = std::move(sha256)}};
}

} // namespace

TEST_CASE("the newest proof of a backup is given back as it was kept")
{
  const Folder folder;
  auto ledger = ProofLedger::open(folder.path("state"), Access::read_write);
  REQUIRE(ledger);
  CHECK_FALSE(*ledger->newest("a.tar"));
  REQUIRE(ledger->append(proof("a.tar", 100, "aa")));
  REQUIRE(ledger->append(proof("b.tar", 150, "bb")));
  REQUIRE(ledger->append(proof("a.tar", 200, "cc")));
  const auto newest = *ledger->newest("a.tar");
  REQUIRE(newest);
  CHECK(newest->archive.sha256 == "cc");
  CHECK(newest->archive.level == 2);
  CHECK(newest->stamp == FileStamp{1, 2, 3, 4, 5});
  CHECK(newest->at == Moment(std::chrono::seconds(200)));
}

TEST_CASE("the chain holds from the first proof on, and goes on after the ledger was closed")
{
  const Folder folder;
  std::string head;
  for (int i = 0; i < 3; ++i) {
    auto ledger = ProofLedger::open(folder.path("state"), Access::read_write);
    REQUIRE(ledger);
    REQUIRE(ledger->append(proof("a.tar", i, "a" + std::to_string(i))));
    const auto chain = ledger->verify();
    REQUIRE(chain);
    CHECK(chain->entries == i + 1);
    CHECK_FALSE(chain->broken_at);
    CHECK(chain->head.size() == 64);
    CHECK(chain->head != head);
    head = chain->head;
  }
}
