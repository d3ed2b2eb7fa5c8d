// SPDX-License-Identifier: Apache-2.0
#include "siblings.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::logkeep;

namespace {

constexpr int64_t day = 86400;

FileScan scan_of(int64_t from, int64_t to, YearSource source)
{
  FileScan scan(utc);
  scan.coverage.add(from, 1);
  scan.coverage.add(to, 1);
  scan.year_source = source;
  return scan;
}

LogFile named(const char* name)
{
  return {std::string("/var/log/") + name, "", name};
}

} // namespace

TEST_CASE("a file that ends after the next one begins is dated again, and then dates the one before it")
{
  const std::vector<LogFile> files{named("syslog.10.gz"), named("syslog"), named("syslog.2.gz"),
                                   named("other.1")};
  std::vector<FileScan> scans;
  scans.push_back(scan_of(1500 * day, 1510 * day, YearSource::file_time)); // .10
  scans.push_back(scan_of(1000 * day, 1010 * day, YearSource::file_time)); // the live file
  scans.push_back(scan_of(1350 * day, 1360 * day, YearSource::file_time)); // .2
  scans.push_back(scan_of(9000 * day, 9010 * day, YearSource::file_time)); // of another family
  std::vector<std::pair<std::size_t, int64_t>> asked;
  date_by_siblings(files, scans, [&](std::size_t file, Moment not_after) {
    asked.emplace_back(file, not_after.time_since_epoch().count() / day);
    return scan_of(900 * day, 990 * day, YearSource::sibling);
  });
  CHECK(asked == std::vector<std::pair<std::size_t, int64_t>>{{2, 1000}, {0, 900}});
}

TEST_CASE("files in order, and those with better evidence, stay as they are")
{
  const std::vector<LogFile> files{named("syslog"), named("syslog.1"), named("syslog.2.gz")};
  std::vector<FileScan> scans;
  scans.push_back(scan_of(1000 * day, 1010 * day, YearSource::file_time));
  scans.push_back(scan_of(990 * day, 1001 * day, YearSource::file_time));
  scans.push_back(scan_of(5000 * day, 5001 * day, YearSource::gzip_header));
  date_by_siblings(files, scans, [](std::size_t, Moment) {
    FAIL("nothing to date again");
    return FileScan(utc);
  });
}

TEST_CASE("a number that is missing between two rotated files is named, whatever they are packed with")
{
  CHECK(missing_rotated({named("x.log"), named("x.log.1"), named("x.log.2.gz"), named("x.log.3.gz"),
                         named("x.log.5.gz")}) == std::vector<std::string>{"/var/log/x.log.4"});
  CHECK(missing_rotated({named("x.log"), named("x.log.1"), named("x.log.2.gz"), named("y.log.4")}).empty());
  CHECK(missing_rotated({named("x.log.2"), named("x.log.2026")}).empty());
}
