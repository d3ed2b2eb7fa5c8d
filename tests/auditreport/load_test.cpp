// SPDX-License-Identifier: Apache-2.0
#include "night.hpp"
#include "report.hpp"
#include <doctest/doctest.h>
#include <unistd.h>

using namespace eduaudit;
using namespace eduaudit::auditreport;

namespace {

Report load(std::vector<std::string> paths)
{
  auto report = load_report(paths);
  REQUIRE(report);
  return std::move(*report);
}

std::string with_crlf(const std::string& text)
{
  std::string out;
  for (const char c : text)
    out += c == '\n' ? "\r\n" : std::string(1, c);
  return out;
}

} // namespace

TEST_CASE("the same file twice counts once, and the reader is told")
{
  Night night("school-07");
  night.finding("a.one", Status::fail).finding("a.two", Status::pass).close();
  const auto report = load({night.path, night.path});
  REQUIRE(report.units.size() == 1);
  CHECK(report.units[0].findings.size() == 2);
  CHECK(report.runs.size() == 1);
  CHECK(report.complete());
  REQUIRE(report.notes.size() == 1);
  CHECK(report.notes[0].en.find("2 findings") == 0);
  CHECK(load({night.path}).notes.empty());
}

TEST_CASE("two hosts of one school that say different things of the same subject both count")
{
  Night one("school-07"), two("school-07");
  one.finding("a.one", Status::fail).close();
  two.finding("a.one", Status::pass).close();
  const auto report = load({one.path, two.path});
  CHECK(report.units[0].findings.size() == 2);
  CHECK(report.notes.empty());
}

TEST_CASE("a reason names the school, the tool and, of several, the file")
{
  Night good("school-01"), bad("school-07");
  good.finding("a.one", Status::pass).close();
  bad.finding("a.one", Status::pass).close([](Run& run) {
    run.complete = false;
    run.reasons = {{"unread", "/var/log", {"/var/log is closed to this user", "无权读取 /var/log"}}};
  });
  const auto report = load({good.path, bad.path});
  REQUIRE(report.reasons.size() == 1);
  CHECK(report.reasons[0].unit == "school-07");
  CHECK(report.reasons[0].reason.message.zh ==
        "school-07 gradecheck（文件 " + bad.path + "）：无权读取 /var/log");
  CHECK(reasons_of(report, "school-01").empty());
  CHECK(reasons_of(report, "school-07").size() == 1);
  CHECK(load({bad.path}).reasons[0].reason.message.zh == "school-07 gradecheck：无权读取 /var/log");
}

TEST_CASE("line ends that an editor changed are told from damage")
{
  Night night("school-07");
  night.finding("a.one", Status::fail).close();
  const auto text = night.text();
  night.write(with_crlf(text));
  auto report = load({night.path});
  REQUIRE(report.reasons.size() == 1);
  CHECK(report.reasons[0].reason.code == "line-ends-changed");
  CHECK(report.reasons[0].reason.message.zh.find("CRLF") != std::string::npos);
  CHECK(report.units[0].findings.size() == 1);

  night.write("\xEF\xBB\xBF" + text);
  report = load({night.path});
  REQUIRE(report.reasons.size() == 1);
  CHECK(report.reasons[0].reason.code == "line-ends-changed");
  CHECK(report.reasons[0].reason.message.zh.find("BOM") != std::string::npos);

  // Changed, and with a line of it changed, too.
  auto other = text;
  other.replace(other.find("said"), 4, "Said");
  night.write(with_crlf(other));
  CHECK(load({night.path}).reasons[0].reason.code == "digest-mismatch");
  night.write(other);
  CHECK(load({night.path}).reasons[0].reason.code == "digest-mismatch");
}

TEST_CASE(
    "a school is called what its own runs call it, and by the configuration only where they say nothing")
{
  Night one("school-01"), two("school-02");
  one.finding("a.one", Status::pass).close([](Run& run) { run.unit_name = "第一小学"; });
  two.finding("a.one", Status::pass).close();
  const auto report = load({one.path, two.path});
  School configured;
  configured.unit = "school-02";
  configured.name = "第二小学";
  CHECK(name_of(report.units[0], configured) == "第一小学 (school-01)");
  CHECK(name_of(report.units[1], configured) == "第二小学 (school-02)");
  CHECK(name_of(report.units[1], {}) == "school-02");
}

TEST_CASE("a folder is no stream, and the reader is told what to name instead")
{
  const auto report = load_report({"/tmp"});
  REQUIRE_FALSE(report);
  CHECK(report.error().kind == ErrorKind::usage);
  CHECK(report.error().detail.en.find("name the files with records in it, such as /tmp/records.jsonl") !=
        std::string::npos);
}
