// SPDX-License-Identifier: Apache-2.0
#include "device_serials.hpp"
#include "serial_holes.hpp"
#include <algorithm>
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::logkeep;

namespace {

struct Numbers {
  std::string source;
  std::uint64_t first;
  std::uint64_t last;
};

FileScan file_with(const std::vector<Numbers>& all)
{
  FileScan scan(shanghai);
  for (const auto& one : all)
    for (auto number = one.first; number <= one.last; ++number)
      scan.serials[one.source].add(number, static_cast<int64_t>(number));
  return scan;
}

} // namespace

TEST_CASE("what is in another file of the series is no hole")
{
  std::vector<FileScan> scans;
  scans.push_back(file_with({{"a", 1, 5}, {"a", 9, 12}}));
  CHECK(serial_holes(scans).size() == 1);
  scans.push_back(file_with({{"a", 6, 8}, {"b", 100, 110}}));
  CHECK(serial_holes(scans).empty());
}

TEST_CASE("auditd's numbers go on in the next file, or begin again")
{
  std::vector<FileScan> scans;
  scans.push_back(file_with({{audit_source(0), 5000, 5100}, {audit_source(1), 1, 300}}));
  scans.push_back(file_with({{audit_source(0), 305, 900}, {audit_source(1), 1, 10}}));
  scans.push_back(file_with({{audit_source(0), 1, 40}}));
  const auto holes = serial_holes(scans);
  REQUIRE(holes.size() == 1);
  CHECK(holes[0].after == 300);
  CHECK(holes[0].before == 305);
}

TEST_CASE("a device whose number never changes counts nothing, one that counts does")
{
  std::vector<FileScan> scans;
  scans.push_back(file_with({{device_source("SW1", 0), 7, 7}}));
  scans.push_back(file_with({{device_source("SW1", 0), 7, 7}, {device_source("SW2", 0), 0, 0}}));
  CHECK_FALSE(counts_entries(scans));
  scans.push_back(file_with({{device_source("SW2", 0), 1, 1}}));
  CHECK(counts_entries(scans));
  scans.clear();
  scans.push_back(file_with({{"a journal", 5, 5}}));
  CHECK(counts_entries(scans));
}

TEST_CASE("holes of devices are told from those of loggers")
{
  std::vector<FileScan> scans;
  scans.push_back(file_with({{device_source("SW1", 0), 1, 5}, {device_source("SW1", 0), 9, 9}}));
  scans.push_back(file_with(
      {{audit_source(0), 1, 5}, {audit_source(0), 9, 9}, {"a journal", 1, 5}, {"a journal", 9, 9}}));
  const auto holes = serial_holes(scans);
  REQUIRE(holes.size() == 3);
  CHECK(std::ranges::count(holes, true, &SerialHole::of_device) == 1);
}
