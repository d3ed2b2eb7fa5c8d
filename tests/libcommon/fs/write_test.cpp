// SPDX-License-Identifier: Apache-2.0
#include "fs/write.hpp"
#include "scratch.hpp"
#include <csignal>
#include <doctest/doctest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <thread>

using namespace eduaudit;
using test::kind_of;
using test::Scratch;
using test::slurp;
using test::spill;

TEST_CASE("write_all writes everything through a slow pipe")
{
  int ends[2];
  REQUIRE(::pipe2(ends, O_NONBLOCK) == 0);
  ::fcntl(ends[0], F_SETFL, 0);
  const auto bytes = test::random_bytes(1'000'000);
  std::string received;
  std::thread reader([&] {
    char buffer[4096];
    for (ssize_t got; (got = ::read(ends[0], buffer, sizeof buffer)) > 0;)
      received.append(buffer, static_cast<std::size_t>(got));
  });
  CHECK(write_all(ends[1], bytes, "pipe"));
  ::close(ends[1]);
  reader.join();
  ::close(ends[0]);
  CHECK(received == bytes);
}

TEST_CASE("write_all: a reader that went away is broken_pipe, a full disk is write")
{
  ::signal(SIGPIPE, SIG_IGN);
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  ::close(ends[0]);
  CHECK(kind_of(write_all(ends[1], "x", "stdout")) == ErrorKind::broken_pipe);
  ::close(ends[1]);
  const Descriptor full(::open("/dev/full", O_WRONLY));
  const auto written = write_all(full.get(), "x", "report");
  REQUIRE(!written);
  CHECK(kind_of(written) == ErrorKind::write);
  CHECK(written.error().subject == "report");
}
