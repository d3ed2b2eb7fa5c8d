// SPDX-License-Identifier: Apache-2.0
#include "keep.hpp"
#include "keepers/keepers.hpp"
#include "scratch.hpp"
#include <algorithm>
#include <cstdlib>
#include <doctest/doctest.h>
#include <fstream>
#include <sys/wait.h>

using namespace eduaudit;
using namespace eduaudit::logkeep;

TEST_CASE("the real journald deletes a file with its oldest line, as is foretold")
{
  const Scratch scratch;
  const char* data = std::getenv("TEST_DATA");
  const auto command = std::string(data ? data : "tests/logkeep") + "/journal_days 16 " + scratch.root() +
                       " >" + scratch.path("days");
  const int status = std::system(command.c_str());
  if (WEXITSTATUS(status) == 125) {
    MESSAGE("skipped: root, unshare, systemd-journald and faketime are needed");
    return;
  }
  REQUIRE(status == 0);
  int64_t seen = -1;
  std::ifstream(scratch.path("days")) >> seen;

  scratch.write("host/var/log/journal/x/system.journal", "x");
  scratch.write("host/etc/systemd/journald.conf",
                "[Journal]\nMaxRetentionSec=6day\nMaxFileSec=2day\nSystemMaxUse=4G\n");
  const auto policies = read_keepers(scratch.path("host")).policies;
  const auto journal = std::ranges::find(policies, LogKeeper::journald, &LogPolicy::keeper);
  REQUIRE(journal != policies.end());
  CHECK(seen == 6 - 2 - 1); // a line of the file's end lives four days: it goes on its fourth
  CHECK(kept_by(*journal, 1).days == seen);
}
