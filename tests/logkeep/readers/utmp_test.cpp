// SPDX-License-Identifier: Apache-2.0
#include "../scratch.hpp"
#include "read_log.hpp"
#include <fstream>
#include <set>

using namespace eduaudit;
using namespace eduaudit::logkeep;

namespace {

constexpr std::int64_t march = 1'772'323'201; // 2026-03-01T08:00:01+08:00

std::string record(int type, std::int64_t seconds, const std::string& user = "zhang",
                   const std::string& line = "pts/0")
{
  return padded(little(static_cast<std::uint64_t>(type), 4) + little(812, 4) + padded(line, 32) + "ts/0" +
                    padded(user, 32) + padded("10.1.2.3", 256) + little(0, 8) +
                    little(static_cast<std::uint64_t>(seconds), 4) + little(5, 4),
                384);
}

// As aarch64 (little) and s390 (big) write it.
std::string long_record(std::string (*number)(std::uint64_t, std::size_t), int type, std::int64_t seconds)
{
  return padded(padded(number(static_cast<std::uint64_t>(type), 2), 4) + number(812, 4) + padded("tty1", 32) +
                    "tty1" + padded("li", 32) + padded("", 256) + number(0, 4) + number(0, 8) +
                    number(static_cast<std::uint64_t>(seconds), 8) + number(5, 8),
                400);
}

std::string boot_to_shutdown()
{
  return record(2, march, "reboot", "~") + record(1, march + 20, "runlevel", "~") + record(7, march + 3600) +
         record(8, march + 7200, "") + record(1, march + 90000, "shutdown", "~");
}

} // namespace

TEST_CASE("wtmp gives its records, its boots and its shutdowns")
{
  const auto scan = read_log("wtmp", boot_to_shutdown());
  CHECK(scan.lines == 5);
  CHECK(scan.unparsed == 0);
  CHECK_FALSE(scan.damaged);
  CHECK(scan.coverage.days().size() == 2);
  REQUIRE(scan.events.size() == 2);
  CHECK(scan.events[0].kind == HostEventKind::boot);
  CHECK(moment_text(scan.events[0].moment) == "2026-03-01T08:00:01+08:00");
  CHECK(scan.events[1].kind == HostEventKind::shutdown);
}

TEST_CASE("a change of the clock holds both times")
{
  const auto scan = read_log("wtmp", record(4, march, "", "{") + record(3, march - 86400, "", "}"));
  REQUIRE(scan.events.size() == 1);
  CHECK(scan.events[0].kind == HostEventKind::clock_change);
  CHECK(scan.events[0].moment.time_since_epoch().count() == march - 86400);
  REQUIRE(scan.events[0].before);
  CHECK(scan.events[0].before->time_since_epoch().count() == march);
}

TEST_CASE("records of 400 bytes are read in both byte orders")
{
  for (const auto number : {little, big}) {
    std::string bytes;
    for (int i = 0; i < 6; ++i)
      bytes += long_record(number, i == 0 ? 2 : 7, march + i * 60);
    const auto scan = read_log("wtmp", bytes);
    CHECK(scan.lines == 6);
    CHECK(scan.unparsed == 0);
    CHECK_FALSE(scan.damaged);
    CHECK(scan.events.size() == 1);
  }
}

TEST_CASE("zeroed records are damage, and the others count")
{
  const auto scan = read_log("wtmp", boot_to_shutdown() + padded("", 768) + boot_to_shutdown());
  CHECK(scan.lines == 10);
  REQUIRE(scan.damaged);
  CHECK(scan.damaged->kind == ErrorKind::damaged);
  CHECK(scan.damaged->detail.en == "records overwritten with zeros: 2, the first is number 6");
  CHECK(read_log("wtmp", padded("", 3840)).damaged);
}

TEST_CASE("a wtmp that is cut off or overwritten says so")
{
  const auto cut = read_log("wtmp", boot_to_shutdown().substr(0, 1000));
  CHECK(cut.lines == 2);
  REQUIRE(cut.damaged);
  CHECK(cut.damaged->kind == ErrorKind::truncated);
  auto bytes = boot_to_shutdown();
  bytes.replace(384, 384, std::string(384, '\xaa'));
  const auto senseless = read_log("wtmp", bytes);
  REQUIRE(senseless.damaged);
  CHECK(senseless.unparsed == 1);
  CHECK(senseless.lines == 5);
}

TEST_CASE("records are known by what they hold where the name says nothing, text is not")
{
  CHECK(read_log("school-3", boot_to_shutdown()).formats.contains("wtmp"));
  CHECK(read_log("btmp", record(6, march)).formats.contains("btmp"));
  CHECK_FALSE(reader_for({"wtmp", "[2] [00000] [~~  ] [reboot  ] as utmpdump writes it\n"}));
  CHECK_FALSE(reader_for({"syslog", "Mar  1 08:00:01 gw1 sshd[812]: x\n"}));
  CHECK_FALSE(reader_for({"syslog", std::string(4096, '\0')}));
  CHECK(reader_for({"wtmp", ""}));
}

TEST_CASE("utmpdump sees the same records")
{
  if (!have("utmpdump")) {
    MESSAGE("skipped: utmpdump is needed");
    return;
  }
  const Scratch scratch;
  scratch.write("wtmp", boot_to_shutdown());
  REQUIRE(std::system(
              ("utmpdump " + scratch.path("wtmp") + " 2>/dev/null > " + scratch.path("dump")).c_str()) == 0);
  std::ifstream dump(scratch.path("dump"));
  std::string line;
  int lines = 0;
  std::set<std::string> days;
  for (; std::getline(dump, line); ++lines)
    days.insert(line.substr(line.rfind('[') + 1, 10));
  CHECK(lines == read_log("wtmp", boot_to_shutdown()).lines);
  CHECK(days == std::set<std::string>{"2026-03-01", "2026-03-02"});
}

TEST_CASE("lastlog gives the last login of each user who has one")
{
  std::string bytes(292 * 1001, '\0');
  bytes.replace(0, 4, little(march, 4));
  bytes.replace(292 * 1000, 4, little(march + 86400, 4));
  const auto scan = read_log("lastlog", bytes);
  CHECK(scan.lines == 2);
  CHECK_FALSE(scan.damaged);
  CHECK(scan.coverage.days().size() == 2);
  CHECK(read_log("lastlog", bytes.substr(0, 1000)).damaged->kind == ErrorKind::truncated);
  bytes.replace(292, 4, little(5, 4));
  CHECK(read_log("lastlog", bytes).damaged->kind == ErrorKind::damaged);
}
