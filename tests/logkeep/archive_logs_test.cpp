// SPDX-License-Identifier: Apache-2.0
#include "archive_logs.hpp"
#include "fs/file.hpp"
#include "scratch.hpp"
#include <doctest/doctest.h>
#include <fstream>
#include <unistd.h>

using namespace eduaudit;
using namespace eduaudit::logkeep;

namespace {

void run(const std::string& command)
{
  REQUIRE(std::system(command.c_str()) == 0);
}

// `count` lines, a minute apart, from `hour` o'clock of a day on.
std::string lines(const std::string& day, int count)
{
  std::string text;
  const auto start = *parse_rfc3339(day + "T00:00:00+08:00");
  for (int i = 0; i < count; ++i)
    text += format_rfc3339(start + std::chrono::minutes{i}, shanghai) + " gw1 app: line " +
            std::to_string(i) + "\n";
  return text;
}

// Three files of a log, one of them compressed, as a bureau sends them.
void write_bundle(const Scratch& scratch)
{
  scratch.write("in/var/log/syslog", lines("2026-03-03", 300));
  scratch.write("in/var/log/syslog.1", lines("2026-03-02", 200));
  scratch.write("in/var/log/syslog.2", lines("2026-03-01", 100));
  run("gzip " + scratch.path("in/var/log/syslog.2"));
  run("ln -s /etc/passwd " + scratch.path("in/var/log/link"));
}

std::vector<FileScan> scan_all(const std::string& archive)
{
  const auto listing = list_archive(archive);
  REQUIRE(listing);
  std::vector<LogFile> files;
  for (const auto& log : listing->logs)
    files.push_back({archive + "!/" + log.name, archive, std::string(base_name(log.name)), log.number});
  std::vector<FileScan> scans;
  std::vector<MemberTask> tasks;
  for (std::size_t i = 0; i < files.size(); ++i)
    scans.emplace_back(shanghai);
  for (std::size_t i = 0; i < files.size(); ++i)
    tasks.push_back({&files[i], {shanghai}, &scans[i]});
  scan_members(archive, tasks);
  return scans;
}

int64_t lines_of(const std::vector<FileScan>& scans)
{
  int64_t sum = 0;
  for (const auto& scan : scans)
    sum += scan.lines;
  return sum;
}

} // namespace

TEST_CASE("the logs in an archive count like files, compressed ones too, links not")
{
  const Scratch scratch;
  write_bundle(scratch);
  const auto from = "cd " + scratch.path("in") + " && ";
  for (const auto* pack : {"tar -cf ../a.tar var", "tar -czf ../a.tar.gz var", "tar -cJf ../a.tar.xz var",
                           "tar --zstd -cf ../a.tar.zst var", "zip -qry ../a.zip var"}) {
    CAPTURE(pack);
    run(from + pack);
    const std::string command = pack;
    const auto name = command.substr(command.find("../") + 3, command.rfind(' ') - command.find("../") - 3);
    const auto scans = scan_all(scratch.path(name));
    CHECK(scans.size() == 3);
    CHECK(lines_of(scans) == 600);
    for (const auto& scan : scans) {
      CHECK_FALSE(scan.damaged);
      CHECK_FALSE(scan.unread);
      CHECK(scan.coverage.days().size() == 1);
    }
  }
}

TEST_CASE("a name in GBK is read as what it says")
{
  const Scratch scratch;
  scratch.write("in/\xc8\xd5\xd6\xbe.log", lines("2026-03-01", 5));
  run("cd " + scratch.path("in") + " && tar -cf ../a.tar .");
  const auto listing = list_archive(scratch.path("a.tar"));
  REQUIRE(listing);
  REQUIRE(listing->logs.size() == 1);
  CHECK(listing->logs[0].name == "日志.log");
}

TEST_CASE("an archive that is cut off keeps what stands before the damage")
{
  const Scratch scratch;
  write_bundle(scratch);
  run("cd " + scratch.path("in") + " && tar --sort=name -cf ../a.tar var");
  constexpr off_t header = 512;
  constexpr off_t behind_syslog = 3 * header + header + 27 * header;
  REQUIRE(::truncate(scratch.path("a.tar").c_str(), behind_syslog) == 0);
  CHECK(list_archive(scratch.path("a.tar"))->damaged->kind == ErrorKind::truncated);
  REQUIRE(::truncate(scratch.path("a.tar").c_str(), behind_syslog - 1000) == 0);
  const auto listing = list_archive(scratch.path("a.tar"));
  REQUIRE(listing);
  CHECK(listing->damaged);
  const auto scans = scan_all(scratch.path("a.tar"));
  REQUIRE(!scans.empty());
  CHECK(scans.back().damaged);
  CHECK(lines_of(scans) > 0);
}

TEST_CASE("lines without a year that span two are read again from the archive")
{
  const Scratch scratch;
  std::string text;
  for (const auto* day : {"Mar  1", "Nov  1", "Mar  1", "Nov  1", "Feb 28"})
    text += std::string(day) + " 08:00:00 h a: x\n";
  scratch.write("in/first", lines("2026-01-01", 3));
  scratch.write("in/syslog", text);
  run("touch -d 2026-02-28T09:00:00+08:00 " + scratch.path("in/syslog"));
  run("cd " + scratch.path("in") + " && tar --sort=name -cf ../a.tar first syslog");
  const auto scans = scan_all(scratch.path("a.tar"));
  REQUIRE(scans.size() == 2);
  CHECK(scans[1].coverage.days().size() == 5);
  CHECK(format_date(Date{std::chrono::sys_days{
            std::chrono::days{scans[1].coverage.days().begin()->first}}}) == "2024-03-01");
}

TEST_CASE("what is inside a second archive or encrypted is said to be unread")
{
  const Scratch scratch;
  scratch.write("in/a.log", lines("2026-03-01", 5));
  run("cd " + scratch.path("in") + " && tar -cf b.tar a.log && tar -cf ../a.tar a.log b.tar");
  auto scans = scan_all(scratch.path("a.tar"));
  REQUIRE(scans.size() == 2);
  CHECK(scans[0].lines == 5);
  REQUIRE(scans[1].unread);
  CHECK(scans[1].unread->kind == ErrorKind::unsupported);
  run("cd " + scratch.path("in") + " && zip -q -P x ../a.zip a.log");
  scans = scan_all(scratch.path("a.zip"));
  REQUIRE(scans.size() == 1);
  REQUIRE(scans[0].unread);
  CHECK(scans[0].lines == 0);
}

TEST_CASE("what is no archive is not taken for one")
{
  const Scratch scratch;
  scratch.write("a.zip", lines("2026-03-01", 5));
  CHECK_FALSE(list_archive(scratch.path("a.zip")));
  CHECK_FALSE(list_archive(scratch.path("absent")));
  CHECK(has_archive_name("Logs.TAR.GZ"));
  CHECK_FALSE(has_archive_name("syslog.2.gz"));
  CHECK(split_archive_path("a/b.zip!/var/log/x").inside == "var/log/x");
  CHECK(split_archive_path("a/b.zip").inside.empty());
}
