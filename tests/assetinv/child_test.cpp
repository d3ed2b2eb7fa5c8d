// SPDX-License-Identifier: Apache-2.0
#include "child.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::assetinv;
using namespace std::chrono_literals;

namespace {

Result<ChildOutput> shell(std::string script, std::chrono::milliseconds patience = 10s,
                          std::size_t most = 1 << 20)
{
  return run_child({"/bin/sh", "-c", std::move(script)}, patience, most);
}

} // namespace

TEST_CASE("a child gives its two streams and its code")
{
  const auto ran = shell("echo out; echo err >&2; exit 3").value();
  CHECK(ran.output == "out\n");
  CHECK(ran.errors == "err\n");
  CHECK(ran.status == 3);
}

TEST_CASE("a child inherits neither environment nor input")
{
  CHECK(shell("echo $LC_ALL,$HOME; cat").value().output == "C,\n");
}

TEST_CASE("a child that hangs or never stops writing is killed")
{
  CHECK(shell("sleep 60", 50ms).error().kind == ErrorKind::limit);
  CHECK(shell("while :; do echo xxxxxxxxxxxxxxxx; done", 30s, 1 << 16).error().kind == ErrorKind::limit);
  CHECK(shell("kill -9 $$").value().status == 137);
}

TEST_CASE("a long complaint does not block the child, and is cut")
{
  const auto ran =
      shell("i=0; while [ $i -lt 20000 ]; do echo complaint >&2; i=$((i+1)); done; echo done").value();
  CHECK(ran.output == "done\n");
  CHECK(ran.errors.size() == 1024);
}

TEST_CASE("a program that isn't there is an error")
{
  CHECK(run_child({"/nonexistent/program"}, 1s, 1024).error().kind == ErrorKind::not_found);
}
