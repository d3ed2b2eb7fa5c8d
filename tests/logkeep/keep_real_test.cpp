// SPDX-License-Identifier: Apache-2.0
#include "keep.hpp"
#include "logrotate.hpp"
#include "scratch.hpp"
#include <cstdlib>
#include <doctest/doctest.h>
#include <fstream>
#include <map>
#include <unistd.h>

using namespace eduaudit;
using namespace eduaudit::logkeep;

namespace {

constexpr int simulated_days = 200;
constexpr int64_t bytes_a_day = 500;

struct Rule {
  const char* name;
  const char* text;
};

// Rules that lose their first line within the simulated days.
constexpr Rule rules[] = {
    {"daily14", "daily\n rotate 14"},
    {"daily-none", "daily"},
    {"weekly4", "weekly\n rotate 4"},
    {"weekly3-on-tuesday", "weekly 2\n rotate 3"},
    {"monthly1", "monthly\n rotate 1"},
    {"monthly2", "monthly\n rotate 2"},
    {"all-maxage30", "daily\n rotate -1\n maxage 30"},
    {"weekly-maxage30", "weekly\n rotate 52\n maxage 30"},
    {"size", "weekly\n size 1k\n rotate 26"},
    {"maxsize", "weekly\n maxsize 1k\n rotate 8"},
    {"minsize", "daily\n minsize 1k\n rotate 5"},
};

std::string config_text(const Scratch& scratch)
{
  std::string text;
  for (const auto& rule : rules)
    text += scratch.path(rule.name) + " {\n " + rule.text + "\n}\n";
  return text;
}

bool run_simulation(const Scratch& scratch)
{
  const char* data = std::getenv("TEST_DATA");
  std::string command = std::string(data ? data : "tests/logkeep") + "/simulate " +
                        std::to_string(simulated_days) + " " + scratch.path("main.conf") + " " +
                        scratch.root();
  for (const auto& rule : rules)
    command += std::string(" ") + rule.name;
  return std::system((command + " > " + scratch.path("out")).c_str()) == 0;
}

} // namespace

TEST_CASE("the real logrotate keeps what is foretold")
{
  if (::access("/usr/sbin/logrotate", X_OK) != 0 || ::access("/usr/bin/faketime", X_OK) != 0) {
    MESSAGE("skipped: logrotate and faketime are needed");
    return;
  }
  const Scratch scratch;
  scratch.write("main.conf", config_text(scratch));
  REQUIRE(run_simulation(scratch));
  std::ifstream out(scratch.path("out"));
  std::map<std::string, int64_t> seen;
  for (std::string name; out >> name;)
    out >> seen[name];
  REQUIRE(seen.size() == std::size(rules));
  for (const auto& policy : read_logrotate("/", scratch.path("main.conf")).policies) {
    CAPTURE(policy.pattern);
    CHECK(kept_by(policy, bytes_a_day).days == seen[policy.pattern.substr(scratch.root().size() + 1)]);
  }
}
