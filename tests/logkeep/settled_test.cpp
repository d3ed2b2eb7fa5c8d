// SPDX-License-Identifier: Apache-2.0
#include "scratch.hpp"
#include "settled.hpp"
#include <algorithm>
#include <doctest/doctest.h>
#include <filesystem>
#include <functional>

using namespace eduaudit;
using namespace eduaudit::logkeep;

namespace {

// Lists a folder, and looks at its files after that. `between` gets the number of the look.
Plan looked(const Scratch& scratch, const std::function<void(int)>& between, int& looks)
{
  const auto names = list_folder(scratch.root()).value();
  between(++looks);
  Plan plan;
  plan.series.emplace_back();
  for (const auto& name : names)
    plan.series.back().files.push_back(
        {name, scratch.path(name), name, {}, identity_of(scratch.path(name)), 0});
  return plan;
}

std::vector<std::string> names_in(const Plan& plan)
{
  std::vector<std::string> names;
  for (const auto& file : plan.series.back().files)
    names.push_back(file.name);
  return names;
}

} // namespace

TEST_CASE("logs that get other names while they are looked for are looked for again")
{
  const Scratch scratch;
  for (const auto* name : {"log", "log.1"})
    scratch.write(name, name);
  int looks = 0;
  const auto rotate = [&](int number) {
    if (number > 1)
      return;
    std::filesystem::rename(scratch.path("log.1"), scratch.path("log.2"));
    std::filesystem::rename(scratch.path("log"), scratch.path("log.1"));
    scratch.write("log", "new");
  };
  const auto plan = settled([&] { return looked(scratch, rotate, looks); }, {});
  CHECK(looks > 1);
  CHECK(names_in(plan) == std::vector<std::string>{"log", "log.1", "log.2"});
  CHECK(plan.unread.empty());
}

TEST_CASE("logs that get other names again and again are said, others in their folder do not matter")
{
  const Scratch scratch;
  scratch.write("log", "");
  int looks = 0;
  const auto restless = settled(
      [&] {
        return looked(
            scratch, [&](int number) { scratch.write("log." + std::to_string(number), ""); }, looks);
      },
      {});
  CHECK(looks > 2);
  REQUIRE(restless.unread.size() == 1);
  CHECK(restless.unread[0].subject == scratch.root());
  const Scratch renamed;
  renamed.write("log", "");
  renamed.write("log.1", "");
  looks = 0;
  const auto once = settled(
      [&] {
        renamed.write("log", "");
        auto found = looked(
            renamed, [](int) {}, looks);
        std::filesystem::rename(renamed.path("log"), renamed.path("log.1"));
        found.series[0].files[1].identity = identity_of(renamed.path("log.1"));
        return found;
      },
      {});
  CHECK(once.unread.size() == 1);
  CHECK(names_in(once) == std::vector<std::string>{"log"});
  const Scratch busy;
  busy.write("log", "");
  looks = 0;
  const auto plan = settled(
      [&] {
        auto found = looked(
            busy, [&](int number) { busy.write("tmp" + std::to_string(number), ""); }, looks);
        std::erase_if(found.series[0].files, [](const LogFile& file) { return file.name != "log"; });
        return found;
      },
      {});
  CHECK(looks == 2);
  CHECK(plan.unread.empty());
}

TEST_CASE("a change after the look counts until the logs are in use, in a busy folder too")
{
  for (const bool busy : {false, true}) {
    CAPTURE(busy);
    const Scratch scratch;
    scratch.write("log", "");
    int looks = 0;
    int uses = 0;
    const auto plan = settled(
        [&] {
          auto found = looked(
              scratch,
              [&](int number) {
                if (busy)
                  scratch.write("tmp" + std::to_string(number), "");
              },
              looks);
          std::erase_if(found.series[0].files,
                        [](const LogFile& file) { return file.name.starts_with("tmp"); });
          return found;
        },
        [&](Plan&) {
          if (++uses != (busy ? 2 : 1))
            return;
          std::filesystem::rename(scratch.path("log"), scratch.path("log.1"));
          scratch.write("log", "new");
        });
    CHECK(names_in(plan) == std::vector<std::string>{"log", "log.1"});
    CHECK(uses == looks);
    CHECK(plan.unread.empty());
  }
}
