// SPDX-License-Identifier: Apache-2.0
#include "fs/write.hpp"
#include "fuzz.hpp"
#include "keepers/cron_commands.hpp"
#include "keepers/keepers.hpp"
#include "keepers/outcome.hpp"
#include "keepers/units.hpp"
#include <cstdlib>
#include <unistd.h>

using namespace eduaudit;

namespace {

// Configurations are read by path; one file serves for all runs.
std::string candidate()
{
  static const std::string folder = [] {
    char name[] = "/dev/shm/fuzz-keepers-XXXXXX";
    return std::string(::mkdtemp(name));
  }();
  return folder + "/candidate";
}

void judge(const LogPolicy& policy)
{
  for (const int64_t rate : {int64_t{0}, int64_t{1}, int64_t{1} << 40}) {
    const auto outcome = logkeep::outcome_of(policy, rate, 6);
    fuzz::require(outcome.kept.days >= 0, "nothing is kept for less than no time");
    fuzz::require(outcome.foretold != Foretold::unknown || !outcome.why.empty() || !policy.reason.empty(),
                  "what is not known has a reason");
  }
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
  const auto text = fuzz::text_of(data, size);
  for (const auto& one : logkeep::deletions_of(text))
    fuzz::require(one.kind == logkeep::Deletion::Kind::journal || !one.pattern.empty(),
                  "a deletion names files");
  const auto seconds = logkeep::systemd_seconds(text);
  fuzz::require(!seconds || *seconds >= logkeep::no_limit, "no span is negative");
  const auto bytes = logkeep::systemd_bytes(text);
  fuzz::require(!bytes || *bytes >= 0, "no size is negative");
  if (size > 4096 || !write_file(candidate(), text))
    return 0;
  for (const auto& policy : logkeep::read_keeper_file(candidate()).policies)
    judge(policy);
  return 0;
}
