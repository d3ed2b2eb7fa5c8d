// SPDX-License-Identifier: Apache-2.0
#include "base/secret.hpp"
#include <algorithm>
#include <doctest/doctest.h>
#include <fstream>
#include <sstream>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <type_traits>
#include <unistd.h>

using namespace eduaudit;

namespace {

template <class T>
concept Printable = requires(std::ostream& out, const T& value)
{
  out << value;
};

// The VmFlags line of the mapping that holds `address`; empty when there is none.
std::string mapping_flags(const void* address)
{
  std::ifstream maps("/proc/self/smaps");
  std::string line;
  bool inside = false;
  const auto wanted = reinterpret_cast<std::uintptr_t>(address);
  while (std::getline(maps, line)) {
    std::uintptr_t first = 0;
    std::uintptr_t last = 0;
    if (std::sscanf(line.c_str(), "%lx-%lx ", &first, &last) == 2)
      inside = first <= wanted && wanted < last;
    else if (inside && line.starts_with("VmFlags:"))
      return line + ' ';
  }
  return {};
}

} // namespace

static_assert(!Printable<Secret>);
static_assert(Printable<std::string>);
static_assert(!std::is_copy_constructible_v<Secret> && !std::is_copy_assignable_v<Secret>);
static_assert(!std::is_convertible_v<std::string, Secret>);

TEST_CASE("a secret holds its bytes, NUL among them")
{
  const std::string bytes("pass\0word", 9);
  const Secret secret(bytes);
  CHECK(secret.expose() == bytes);
  CHECK(secret.size() == 9);
  CHECK_FALSE(secret.empty());
  CHECK(Secret().empty());
  CHECK(Secret("").expose().empty());
  CHECK(Secret(std::string(100'000, 'k')).size() == 100'000);
}

TEST_CASE("moving leaves nothing behind")
{
  Secret first("one");
  Secret second(std::move(first));
  CHECK(second.expose() == "one");
  CHECK(first.empty());
  Secret third("three");
  third = std::move(second);
  CHECK(third.expose() == "one");
  CHECK(second.expose().empty());
  Secret& self = third;
  third = std::move(self);
  CHECK(third.expose() == "one");
}

TEST_CASE("a secret is kept out of core dumps, other memory is not")
{
  const Secret secret("key");
  const int plain = 0;
  const auto flags = mapping_flags(secret.expose().data());
  if (flags.empty())
    return; // a kernel without VmFlags
  CHECK(flags.find(" dd ") != std::string::npos);
  CHECK(mapping_flags(&plain).find(" dd ") == std::string::npos);
}

TEST_CASE("wipe overwrites, up to what a string once held")
{
  char bytes[] = "secret";
  wipe(bytes, 3);
  CHECK(std::string_view(bytes, 6) == std::string_view("\0\0\0ret", 6));

  std::string text(64, 's');
  const char* const data = text.data();
  text.resize(10);
  wipe(text);
  CHECK(text.empty());
  REQUIRE(text.data() == data);
  CHECK(std::count(data, data + 64, 's') == 0);
  wipe(nullptr, 0);
}

TEST_CASE("after forbid_core_dumps this process neither dumps nor is traced")
{
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    const bool before = prctl(PR_GET_DUMPABLE) == 1;
    forbid_core_dumps();
    rlimit limit{};
    getrlimit(RLIMIT_CORE, &limit);
    _exit(before && prctl(PR_GET_DUMPABLE) == 0 && limit.rlim_max == 0 ? 0 : 1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 0);
}
