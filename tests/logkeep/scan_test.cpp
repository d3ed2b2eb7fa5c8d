// SPDX-License-Identifier: Apache-2.0
#include "scan.hpp"
#include "scratch.hpp"
#include <doctest/doctest.h>
#include <fcntl.h>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

using namespace eduaudit;
using namespace eduaudit::logkeep;

namespace {

LogFile named(const Scratch& scratch, const std::string& name)
{
  return {name, scratch.path(name), name};
}

FileScan scan(const Scratch& scratch, const std::string& name)
{
  return scan_file(named(scratch, name), {shanghai});
}

void set_mtime(const std::string& path, const char* time)
{
  const timespec at{parse_rfc3339(time)->time_since_epoch().count(), 0};
  const timespec both[] = {at, at};
  REQUIRE(::utimensat(AT_FDCWD, path.c_str(), both, 0) == 0);
}

void run(const std::string& command)
{
  REQUIRE(std::system(command.c_str()) == 0);
}

std::string first_day(const FileScan& one)
{
  return format_date(Date{std::chrono::sys_days{std::chrono::days{one.coverage.days().begin()->first}}});
}

// A thousand lines, a minute apart, from 2026-03-01T00:00:00+08:00 on.
std::string thousand_lines()
{
  std::string text;
  const auto start = *parse_rfc3339("2026-03-01T00:00:00+08:00");
  for (int i = 0; i < 1000; ++i)
    text += format_rfc3339(start + std::chrono::minutes{i}, shanghai) + " gw1 app: line " +
            std::to_string(i * 7919 % 1000) + "\n";
  return text;
}

void cut_file(const std::string& path, double part)
{
  REQUIRE(::truncate(path.c_str(),
                     static_cast<off_t>(static_cast<double>(std::filesystem::file_size(path)) * part)) == 0);
}

} // namespace

TEST_CASE("a compressed file counts like a plain one, in each format, by what it holds and not by its name")
{
  const Scratch scratch;
  scratch.write("log", thousand_lines());
  for (const auto* tool : {"gzip", "xz", "zstd -q", "bzip2"}) {
    CAPTURE(tool);
    run(std::string(tool) + " -c " + scratch.path("log") + " > " + scratch.path("packed"));
    const auto one = scan(scratch, "packed");
    CHECK(one.lines == 1000);
    CHECK(one.unparsed == 0);
    CHECK_FALSE(one.damaged);
    CHECK(one.coverage.stretches().size() == 1);
    CHECK(one.text_bytes == static_cast<int64_t>(std::filesystem::file_size(scratch.path("log"))));
  }
}

TEST_CASE("what stands before a damage counts, a half line does not")
{
  const Scratch scratch;
  scratch.write("log", thousand_lines());
  for (const auto* tool : {"gzip", "xz", "zstd -q", "bzip2 -1"}) {
    CAPTURE(tool);
    run(std::string(tool) + " -c " + scratch.path("log") + " > " + scratch.path("packed"));
    cut_file(scratch.path("packed"), 0.9);
    const auto one = scan(scratch, "packed");
    REQUIRE(one.damaged);
    CHECK(one.lines < 1000);
    CHECK(one.unparsed == 0);
  }
}

TEST_CASE("as many whole lines of a truncated gzip file are read as zcat reads")
{
  const Scratch scratch;
  scratch.write("log", thousand_lines());
  run("gzip -c " + scratch.path("log") + " > " + scratch.path("packed"));
  cut_file(scratch.path("packed"), 0.5);
  REQUIRE(
      std::system(("gzip -dc < " + scratch.path("packed") + " 2>/dev/null | wc -l > " + scratch.path("count"))
                      .c_str()) == 0);
  int64_t lines = 0;
  std::ifstream(scratch.path("count")) >> lines;
  REQUIRE(lines > 0);
  CHECK(scan(scratch, "packed").lines == lines);
}

TEST_CASE("a wrong checksum is damage although every line is there")
{
  const Scratch scratch;
  scratch.write("log", thousand_lines());
  run("gzip -c " + scratch.path("log") + " > " + scratch.path("packed"));
  {
    std::fstream file(scratch.path("packed"), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(-8, std::ios::end);
    file.write("\x01\x02\x03\x04", 4);
  }
  const auto one = scan(scratch, "packed");
  REQUIRE(one.damaged);
  CHECK(one.damaged->kind == ErrorKind::damaged);
  CHECK(one.lines == 1000);
}

TEST_CASE("the year of lines without one comes from the best evidence there is")
{
  const Scratch scratch;
  const std::string text = "Dec 30 23:00:00 gw1 a: x\nJan  2 08:00:00 gw1 a: x\n";
  set_mtime(scratch.write("syslog", text), "2026-01-02T08:00:05+08:00");
  CHECK(first_day(scan(scratch, "syslog")) == "2025-12-30");
  CHECK(scan(scratch, "syslog").year_source == YearSource::file_time);

  set_mtime(scratch.write("syslog.1", text), "2024-01-02T08:00:05+08:00");
  run("gzip " + scratch.path("syslog.1"));
  set_mtime(scratch.path("syslog.1.gz"), "2026-06-01T00:00:00+08:00");
  CHECK(first_day(scan(scratch, "syslog.1.gz")) == "2023-12-30");
  CHECK(scan(scratch, "syslog.1.gz").year_source == YearSource::gzip_header);

  set_mtime(scratch.write("syslog-20250105", text), "2026-06-01T00:00:00+08:00");
  CHECK(first_day(scan(scratch, "syslog-20250105")) == "2024-12-30");
  CHECK(scan(scratch, "syslog-20250105").year_source == YearSource::name);
}

TEST_CASE("a file over three years is counted back from its end")
{
  const Scratch scratch;
  set_mtime(scratch.write("syslog", "Mar  1 08:00:00 h a: x\nNov  1 08:00:00 h a: x\nMar  1 08:00:00 h a: x\n"
                                    "Nov  1 08:00:00 h a: x\nFeb 28 08:00:00 h a: x\n"),
            "2026-02-28T09:00:00+08:00");
  const auto one = scan(scratch, "syslog");
  CHECK(first_day(one) == "2024-03-01");
  CHECK(one.coverage.days().size() == 5);
}

TEST_CASE("what is no log is said, and ends")
{
  const Scratch scratch;
  scratch.write("empty", "");
  CHECK(scan(scratch, "empty").lines == 0);
  scratch.write("binary", std::string(100000, '\0') + "\n\xff\xfe\n");
  CHECK(scan(scratch, "binary").formats.empty());
  scratch.write("one-line", std::string(5 << 20, 'x'));
  CHECK(scan(scratch, "one-line").lines == 1);
  CHECK(scan(scratch, ".").unread);
  CHECK(scan(scratch, "absent").unread->kind == ErrorKind::not_found);
  REQUIRE(::mkfifo(scratch.path("fifo").c_str(), 0600) == 0);
  CHECK(scan(scratch, "fifo").unread->kind == ErrorKind::unsupported);
}

TEST_CASE("GBK bodies do not disturb the times, and are named")
{
  const Scratch scratch;
  scratch.write("ac.log", "Mar  1 08:00:01 ac fwlog: \xc8\xd5\xd6\xbe\xc0\xe0\xd0\xcd:\xd3\xa6\xd3\xc3\n");
  const auto one = scan(scratch, "ac.log");
  CHECK(one.unparsed == 0);
  CHECK(one.encoding == "GB18030");
}

namespace {

std::string utf16(std::string_view ascii, bool big)
{
  std::string out;
  for (const char letter : ascii)
    out.append(big ? std::string{'\0', letter} : std::string{letter, '\0'});
  return out;
}

} // namespace

TEST_CASE("UTF-16 is read with and without BOM, in both orders, over more than one buffer")
{
  const Scratch scratch;
  std::string text = "2026-03-01T08:00:01+08:00 gw1 a: x\r\n";
  for (int i = 0; i < 12; ++i)
    text += text;
  for (const bool big : {false, true})
    for (const bool bom : {false, true}) {
      CAPTURE(big);
      CAPTURE(bom);
      scratch.write("log", (bom ? big ? "\xFE\xFF" : "\xFF\xFE" : "") + utf16(text, big));
      const auto one = scan(scratch, "log");
      CHECK(one.lines == 4096);
      CHECK(one.unparsed == 0);
      CHECK(one.encoding == (big ? "UTF-16BE" : "UTF-16LE"));
    }
}

TEST_CASE("UTF-16 that is cut or wrong in places loses no other line")
{
  const Scratch scratch;
  auto text = utf16("2026-03-01T08:00:01+08:00 gw1 a: ", false) + std::string("\x00\xD8", 2);
  text += utf16("x\n2026-03-01T08:00:02+08:00 gw1 a: x", false) + "\n"; // half a unit
  scratch.write("log", "\xFF\xFE" + text);
  const auto one = scan(scratch, "log");
  CHECK(one.lines == 2);
  CHECK(one.unparsed == 0);
}

TEST_CASE("a BOM of UTF-8 does not hide the first line")
{
  const Scratch scratch;
  scratch.write("log", "\xEF\xBB\xBF"
                       "2026-03-01T08:00:01+08:00 gw1 a: x\n");
  CHECK(scan(scratch, "log").unparsed == 0);
}

TEST_CASE(
    "the year comes from lines that have one, and from a 29 February, before all that stands around the file")
{
  const Scratch scratch;
  set_mtime(scratch.write("syslog", "Dec 30 23:00:00 gw1 a: x\nJan  2 08:00:00 gw1 a: x\n"
                                    "2024-01-02T08:00:01+08:00 gw1 a: x\n"),
            "2026-06-01T08:00:05+08:00");
  CHECK(first_day(scan(scratch, "syslog")) == "2023-12-30");
  CHECK(scan(scratch, "syslog").year_source == YearSource::line);
  CHECK_FALSE(scan(scratch, "syslog").year_confidence);

  set_mtime(scratch.write("syslog", "Dec 30 23:00:00 gw1 a: x\nFeb 29 08:00:00 gw1 a: x\n"),
            "2026-06-01T08:00:05+08:00");
  const auto leap = scan(scratch, "syslog");
  CHECK(first_day(leap) == "2023-12-30");
  CHECK(leap.unparsed == 0);
  CHECK(leap.year_source == YearSource::leap_day);
  CHECK(leap.year_confidence == YearConfidence::likely);
}

TEST_CASE("a year is weak where the file's time does not fit the last line")
{
  const Scratch scratch;
  set_mtime(scratch.write("syslog", "Mar  1 08:00:00 gw1 a: x\n"), "2026-03-02T08:00:05+08:00");
  CHECK(scan(scratch, "syslog").year_confidence == YearConfidence::likely);
  set_mtime(scratch.path("syslog"), "2026-06-02T08:00:05+08:00");
  CHECK(scan(scratch, "syslog").year_confidence == YearConfidence::weak);
}

TEST_CASE("a gzip header without a time says nothing")
{
  const Scratch scratch;
  scratch.write("syslog.1", "Mar  1 08:00:00 gw1 a: x\n");
  run("gzip -n " + scratch.path("syslog.1"));
  set_mtime(scratch.path("syslog.1.gz"), "2025-03-01T08:00:05+08:00");
  const auto one = scan(scratch, "syslog.1.gz");
  CHECK(first_day(one) == "2025-03-01");
  CHECK(one.year_source == YearSource::file_time);
}

TEST_CASE("the first line of the next rotated file is better evidence than the time of a copy")
{
  const Scratch scratch;
  set_mtime(scratch.write("syslog.2", "Apr  1 08:00:00 gw1 a: x\n"), "2026-06-02T08:00:05+08:00");
  ScanOptions options{shanghai};
  options.not_after = *parse_rfc3339("2026-01-01T00:00:00+08:00");
  const auto one = scan_file(named(scratch, "syslog.2"), options);
  CHECK(first_day(one) == "2025-04-01");
  CHECK(one.year_source == YearSource::sibling);
}

TEST_CASE("what most lines of a general format tell is named")
{
  const Scratch scratch;
  scratch.write("dns.log", "Mar  1 08:00:01 dnsmasq[99]: query[A] a.example from 10.1.2.3\n"
                           "Mar  1 08:00:01 dnsmasq[99]: 45 10.1.2.3/5353 forwarded a.example to 192.0.2.53\n"
                           "Mar  1 08:00:01 dnsmasq[99]: started\n");
  CHECK(scan(scratch, "dns.log").content == "dnsmasq-query");
  scratch.write("syslog", "Mar  1 08:00:01 gw1 dnsmasq[99]: query[A] a.example from 10.1.2.3\n"
                          "Mar  1 08:00:01 gw1 sshd[9]: x\n");
  CHECK(scan(scratch, "syslog").content.empty());
}

TEST_CASE("a log that was rotated after it was found is read under its new name, and the new one is not "
          "taken for it")
{
  const Scratch scratch;
  scratch.write("log", "2026-03-01T08:00:01+08:00 gw1 app: old\n2026-03-01T08:00:02+08:00 gw1 app: old\n");
  auto file = named(scratch, "log");
  file.identity = identity_of(file.real);
  std::filesystem::rename(scratch.path("log"), scratch.path("log.1"));
  scratch.write("log", "2026-03-02T08:00:01+08:00 gw1 app: new\n");
  const auto moved = scan_file(file, {shanghai});
  CHECK(moved.lines == 2);
  CHECK(moved.path == "log");
  std::filesystem::remove(scratch.path("log.1"));
  const auto gone = scan_file(file, {shanghai});
  REQUIRE(gone.unread);
  CHECK(gone.unread->kind == ErrorKind::not_found);
  CHECK(gone.unread->detail.en.find("run again") != std::string::npos);
}

TEST_CASE("a new file that has the number of the one that is gone is not taken for it")
{
  const Scratch scratch;
  scratch.write("log.1", "2026-03-01T08:00:01+08:00 gw1 app: old\n");
  auto file = named(scratch, "log.1");
  file.identity = identity_of(file.real);
  if (file.identity->born == 0) {
    MESSAGE("skipped: this file system does not tell when a file was born");
    return;
  }
  --file.identity->born; // as a file that is gone had
  CHECK(scan_file(file, {shanghai}).unread);
}

TEST_CASE("a log that was cut after it was found, before it is read, is named")
{
  const Scratch scratch;
  scratch.write("log", "2026-03-01T08:00:01+08:00 gw1 app: old\n2026-03-01T08:00:02+08:00 gw1 app: old\n");
  auto file = named(scratch, "log");
  file.identity = identity_of(file.real);
  file.size = 78;
  std::filesystem::resize_file(scratch.path("log"), 0);
  const auto cut = scan_file(file, {shanghai});
  REQUIRE(cut.damaged);
  CHECK(cut.damaged->kind == ErrorKind::read);
  CHECK(cut.damaged->detail.en.find("run again") != std::string::npos);
}

TEST_CASE("a log that is emptied or grows while it is read is named, or read to the end it has then")
{
  const Scratch scratch;
  scratch.write("log", thousand_lines());
  ScanOptions options{shanghai};
  options.first_year = 2026;
  int64_t seen = 0;
  options.visit = [&](std::string_view, std::optional<Moment>) {
    if (++seen == 10)
      std::filesystem::resize_file(scratch.path("log"), 0);
  };
  const auto cut = scan_file(named(scratch, "log"), options);
  REQUIRE(cut.damaged);
  CHECK(cut.damaged->kind == ErrorKind::read);
  CHECK(cut.lines >= 10);
  scratch.write("log", thousand_lines());
  seen = 0;
  options.visit = [&](std::string_view, std::optional<Moment>) {
    if (++seen == 10)
      std::ofstream(scratch.path("log"), std::ios::app) << "2026-04-01T08:00:01+08:00 gw1 app: behind\n";
  };
  const auto grown = scan_file(named(scratch, "log"), options);
  CHECK_FALSE(grown.damaged);
  CHECK(grown.lines == 1001);
}

TEST_CASE("zeros in place of text are named, and the lines around them count")
{
  const Scratch scratch;
  const std::string line = "2026-03-01T08:00:01+08:00 gw1 app: x\n";
  for (const auto& text :
       {line + std::string(5000, '\0') + line, std::string(3'000'000, '\0') + "\n" + line + line,
        line + line + std::string(70, '\0')}) {
    scratch.write("log", text);
    const auto one = scan(scratch, "log");
    REQUIRE(one.damaged);
    CHECK(one.damaged->kind == ErrorKind::damaged);
    CHECK(one.lines == 2);
    CHECK(one.unparsed == 0);
  }
}

TEST_CASE("a block of zeros inside a line is named, a zero or two are not")
{
  const Scratch scratch;
  const std::string line = "2026-03-01T08:00:01+08:00 gw1 app: x";
  scratch.write("log", line + std::string(60'000, '\0') + "rest\n" + line + "\n");
  const auto one = scan(scratch, "log");
  CHECK(one.lines == 2);
  REQUIRE(one.damaged);
  CHECK(one.damaged->detail.en.find("60000") != std::string::npos);
  scratch.write("few", line + std::string(2, '\0') + "rest" + std::string(1, '\0') + "\n" + line + "\n");
  CHECK_FALSE(scan(scratch, "few").damaged);
}

TEST_CASE("an empty file is no compressed one")
{
  const Scratch scratch;
  for (const auto* name : {"auth.log.2.gz", "auth.log.2.xz", "auth.log.2.zst", "auth.log.2.bz2"}) {
    CAPTURE(name);
    scratch.write(name, "");
    const auto one = scan(scratch, name);
    REQUIRE(one.damaged);
    CHECK(one.damaged->kind == ErrorKind::truncated);
  }
  scratch.write("auth.log.2", "");
  CHECK_FALSE(scan(scratch, "auth.log.2").damaged);
}

TEST_CASE("what is packed in a way that is not undone is not taken for text")
{
  const Scratch scratch;
  scratch.write("log", thousand_lines());
  run("cd " + scratch.root() + " && zip -q log.zip log && gzip -c log | gzip -c > log.gz");
  cut_file(scratch.path("log.zip"), 0.5);
  using namespace std::string_view_literals;
  scratch.write("log.7z", "7z\xbc\xaf\x27\x1c\0\4 and no more"sv);
  scratch.write("log.lz4", "\x02\x21\x4c\x18 and more"sv);
  scratch.write("log.Z", "\x1f\x9d\x90 and more"sv);
  scratch.write("log.rar", "Rar!\x1a\x07\1\0 and more"sv);
  for (const auto& wanted : {std::pair{"log.zip", "zip"},
                             {"log.7z", "7z"},
                             {"log.gz", "compressed twice"},
                             {"log.lz4", "lz4"},
                             {"log.Z", "compress"},
                             {"log.rar", "rar"}}) {
    CAPTURE(wanted.first);
    const auto one = scan(scratch, wanted.first);
    REQUIRE(one.unread);
    CHECK(one.unread->detail.en.find(wanted.second) != std::string::npos);
    CHECK(one.lines == 0);
  }
}

TEST_CASE("a line that is too long to be looked at whole is named")
{
  const Scratch scratch;
  const std::string line = "2026-03-01T08:00:01+08:00 gw1 app: ";
  scratch.write("log", line + std::string(3'000'000, 'x') + "\n" + line + "\n");
  const auto one = scan(scratch, "log");
  CHECK(one.lines == 2);
  CHECK(one.unparsed == 0);
  REQUIRE(one.damaged);
  CHECK(one.damaged->detail.en.find("1 MiB") != std::string::npos);
}
