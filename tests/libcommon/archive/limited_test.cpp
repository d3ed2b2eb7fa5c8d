// SPDX-License-Identifier: Apache-2.0
#include "archive/limited.hpp"
#include "archives.hpp"
#include <doctest/doctest.h>
#include <sys/wait.h>

using namespace eduaudit;
using namespace eduaudit::test;

namespace {

Read read_limited(const std::string& path, const ChildLimits& child = {}, const ContainerLimits& limits = {})
{
  Read out;
  out.summary = read_container_limited(
      path, [&](const Member& member) { out.members.push_back(member); },
      [&](const Member& member, std::string_view chunk) { out.content[member.name] += chunk; }, limits,
      child);
  return out;
}

bool no_child_is_left()
{
  return ::waitpid(-1, nullptr, WNOHANG) == -1 && errno == ECHILD;
}

} // namespace

TEST_CASE("a child tells all that reading here tells")
{
  const Files files{{"a.log", log_text(3'000'000)}, {"名单", ""}, {"b.bin", random_bytes(70'000)}};
  for (const auto* format : {"7zip", "iso9660", "newc"}) {
    CAPTURE(format);
    const Scratch scratch;
    write_archive(scratch("a"), format, files);
    const auto here = read(scratch("a"));
    const auto there = read_limited(scratch("a"));
    REQUIRE(here.summary);
    REQUIRE(there.summary);
    CHECK(there.names() == here.names());
    CHECK((there.content == here.content));
    CHECK(there.summary->format == here.summary->format);
    CHECK(there.summary->members == here.summary->members);
    CHECK(there.summary->bytes == here.summary->bytes);
    CHECK(there.summary->checksummed == here.summary->checksummed);
    CHECK(no_child_is_left());
  }
}

TEST_CASE("errors of a child are those of reading here")
{
  const Scratch scratch;
  write_archive(scratch("a"), "7zip", {{"a.log", log_text(300'000)}});
  flip(scratch("a"), 100);
  const auto here = read(scratch("a"));
  const auto there = read_limited(scratch("a"));
  REQUIRE(!here.summary);
  REQUIRE(!there.summary);
  CHECK(there.summary.error() == here.summary.error());
  CHECK(read_limited(scratch("none")).summary.error().kind == ErrorKind::not_found);
  const auto few = read_limited(scratch("a"), {}, {.members = 0});
  CHECK(few.summary.error().kind == ErrorKind::limit);
}

TEST_CASE(
    "a child that takes too much memory or says nothing is given up, and the archive is not called damaged")
{
  const Scratch scratch;
  write_archive(scratch("a"), "7zip", {{"a.log", log_text(3'000'000)}});
  const auto starved = read_limited(scratch("a"), {.memory = 0});
  REQUIRE(!starved.summary);
  CHECK((starved.summary.error().kind == ErrorKind::limit ||
         starved.summary.error().kind == ErrorKind::unsupported));
  const auto silent = read_limited(scratch("a"), {.silent_seconds = 0});
  REQUIRE(!silent.summary);
  CHECK(silent.summary.error().kind == ErrorKind::limit);
  CHECK(no_child_is_left());
}
