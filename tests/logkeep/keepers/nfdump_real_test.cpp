// SPDX-License-Identifier: Apache-2.0
#include "keepers/keepers.hpp"
#include "keepers/limits.hpp"
#include "scratch.hpp"
#include <array>
#include <cstdlib>
#include <ctime>
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::logkeep;

namespace {

constexpr std::time_t a_day = 86400;
constexpr int oldest = 400;

std::string flow_file(std::time_t moment)
{
  std::array<char, 32> name{};
  std::tm local{};
  ::localtime_r(&moment, &local);
  return {name.data(), std::strftime(name.data(), name.size(), "nfcapd.%Y%m%d%H%M", &local)};
}

bool runs(const std::string& command)
{
  return std::system((command + " >/dev/null 2>&1").c_str()) == 0; // NOLINT(concurrency-mt-unsafe)
}

// Age in days of the oldest file that nfexpire leaves.
int left_by_nfexpire(const Scratch& scratch, const std::string& limits)
{
  const auto folder = scratch.path("srv/flows");
  std::filesystem::remove_all(folder);
  const auto now = std::time(nullptr);
  for (int age = 0; age <= oldest; ++age)
    scratch.write("srv/flows/" + flow_file(now - age * a_day), "x");
  REQUIRE(runs("nfexpire -u " + folder + " " + limits));
  REQUIRE(runs("nfexpire -e " + folder));
  int left = oldest;
  while (left >= 0 && !std::filesystem::exists(folder + "/" + flow_file(now - left * a_day)))
    --left;
  return left;
}

} // namespace

TEST_CASE("flows stay for as long as nfexpire leaves them")
{
  if (!runs("command -v nfexpire")) {
    MESSAGE("skipped: nfexpire of nfdump is not installed");
    return;
  }
  const Scratch scratch;
  scratch.write("etc/nfdump/default.conf", "options='-w /srv/flows -e -p 2055'\n");
  for (const auto* limits : {"-t 200d", "-t 200d -w 80", "-t 30d -w 0", "-t 28w", "-t 4800", "-t 90d -w 1"}) {
    CAPTURE(limits);
    const auto left = left_by_nfexpire(scratch, limits);
    const auto rules = read_keepers(scratch.root()).policies;
    REQUIRE(rules.size() == 1);
    REQUIRE(rules[0].keeps_days);
    CHECK(*rules[0].keeps_days <= left);
    CHECK(*rules[0].keeps_days >= left - 2);
  }
}
