// SPDX-License-Identifier: Apache-2.0
#include "record/envelope.hpp"
#include "record/host_user.hpp"
#include "record/interface.hpp"
#include "record/listener.hpp"
#include "record/software.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

namespace {

const Origin origin{"u", "t", Moment{}};

template <class T>
T there_and_back(const T& record)
{
  const auto line = to_line(record, origin);
  jsonl::Parser parser;
  T back;
  REQUIRE(read_fields(*parser.parse(line), back));
  CHECK(to_line(back, origin) == line);
  return back;
}

} // namespace

TEST_CASE("every field of a package survives writing and reading")
{
  const auto back = there_and_back(Software{"h", "libc6", "2.36-9+deb12u10", "amd64", "glibc", "2.36-9"});
  CHECK(back.source == "glibc");
  CHECK(back.source_version == "2.36-9");
}

TEST_CASE("every field of an interface survives writing and reading")
{
  const auto back = there_and_back(Interface{"h",
                                             "eth0",
                                             "02:00:00:00:00:01",
                                             {"192.0.2.1", "2001:db8::1"},
                                             "up",
                                             InterfaceKind::hardware,
                                             1500,
                                             1000});
  CHECK(back.addresses == std::vector<std::string>{"192.0.2.1", "2001:db8::1"});
  CHECK(back.kind == InterfaceKind::hardware);
  CHECK(back.mtu_bytes == 1500);
  CHECK(back.speed_mbit == 1000);
}

TEST_CASE("every field of a listener survives writing and reading")
{
  const auto back = there_and_back(Listener{"h", Protocol::udp, "::1", 53, Reach::loopback, "dnsmasq",
                                            FactAccess::denied, verbatim("root only"), "dnsmasq"});
  CHECK(back.protocol == Protocol::udp);
  CHECK(back.reach == Reach::loopback);
  CHECK(back.process_access == FactAccess::denied);
}

TEST_CASE("a listener stays the same when its program is restarted or seen by another user")
{
  const Listener one{"h", Protocol::tcp, "0.0.0.0", 22, Reach::network, "sshd", FactAccess::ok, {}, "root"};
  auto other = one;
  other.process.clear();
  other.process_access = FactAccess::denied;
  CHECK(Schema<Listener>::key(one) == Schema<Listener>::key(other));
}

TEST_CASE("every field of a user survives writing and reading")
{
  const auto back = there_and_back(HostUser{"h", "zhangceshi", 1000, "/bin/bash"});
  CHECK(back.uid == 1000);
  CHECK(back.shell == "/bin/bash");
}
