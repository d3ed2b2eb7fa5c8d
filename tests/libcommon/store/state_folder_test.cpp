// SPDX-License-Identifier: Apache-2.0
#include "scratch.hpp"
#include "store/database.hpp"
#include <cstdlib>
#include <doctest/doctest.h>

using namespace eduaudit;

namespace {

struct Environment {
  const char* state;
  const char* xdg;
  const char* home;
};

void set(const char* name, const char* value)
{
  if (value)
    setenv(name, value, 1);
  else
    unsetenv(name);
}

// As a user who may not write to /var/lib.
bool is_for_user(const Environment& environment, const std::string& expected)
{
  return succeeded(start_child([&] {
    set("EDUAUDIT_STATE", environment.state);
    set("XDG_STATE_HOME", environment.xdg);
    set("HOME", environment.home);
    return (geteuid() != 0 || setuid(65534) == 0) && state_folder("") == expected;
  }));
}

} // namespace

TEST_CASE("the option wins, then the environment")
{
  CHECK(succeeded(start_child([] {
    set("EDUAUDIT_STATE", "/srv/state");
    return state_folder("/opt/state") == "/opt/state" && state_folder("") == "/srv/state";
  })));
}

TEST_CASE("a user without rights to the system's folder gets one of his own")
{
  CHECK(is_for_user({nullptr, "/x/state", "/home/a"}, "/x/state/eduaudit"));
  CHECK(is_for_user({nullptr, nullptr, "/home/a"}, "/home/a/.local/state/eduaudit"));
  CHECK(is_for_user({"", "relative", "/home/a"}, "/home/a/.local/state/eduaudit"));
  CHECK(is_for_user({nullptr, nullptr, nullptr}, "/var/lib/eduaudit"));
}

TEST_CASE("who may write there gets the system's folder")
{
  if (geteuid() != 0)
    return;
  CHECK(succeeded(start_child([] {
    set("EDUAUDIT_STATE", nullptr);
    return state_folder("") == "/var/lib/eduaudit";
  })));
}
