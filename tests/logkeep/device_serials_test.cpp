// SPDX-License-Identifier: Apache-2.0
#include "device_serials.hpp"
#include "serial_holes.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::logkeep;

namespace {

const LineFormat& format_named(std::string_view name)
{
  return **std::ranges::find(all_formats, name, [](const LineFormat* one) { return one->name; });
}

std::optional<std::uint64_t> number_of(std::string_view format, std::string_view line)
{
  const auto serial = DeviceSerials().of(format_named(format), line);
  return serial ? std::optional(serial->number) : std::nullopt;
}

std::string h3c(int number, std::string_view device)
{
  return "%@" + std::to_string(number) + "%Mar  1 08:00:01:72 2026 " + std::string(device) +
         " SHELL/5/LOGIN: x";
}

} // namespace

TEST_CASE("the numbers of devices stand where their makers put them")
{
  CHECK(number_of("h3c", "%@250005%Mar 1 08:00:01:72 2026 FW USERLOG/7/NAT: TCP; 10.1.2.3:768") == 250005);
  CHECK(number_of("h3c", "<190>%@7%Mar  1 08:00:01:72 2026 FW USERLOG/7/NAT: TCP;") == 7);
  CHECK_FALSE(number_of("h3c", "%Mar  1 08:00:01:000 2026 SW1 SHELL/5/SHELL_LOGIN: %@1% x"));
  CHECK(number_of("huawei", "Mar  1 2026 03:00:01+03:00 DST DEV %%01SSH/4/SSH_FAIL(s)[6]:x") == 6);
  CHECK_FALSE(number_of("huawei", "<190>2026-03-01 00:00:01 FW1 %%01SECLOG/6/SESSION(l):by user (x)[7]"));
}

TEST_CASE("each device counts for itself, and anew once it has started again")
{
  DeviceSerials serials;
  const auto& format = format_named("h3c");
  const auto source = [&](int number, std::string_view device) {
    return serials.of(format, h3c(number, device))->source;
  };
  CHECK(source(500, "SW1") == device_source("SW1", 0));
  CHECK(source(9, "SW2") == device_source("SW2", 0));
  CHECK(source(490, "SW1") == device_source("SW1", 0)); // it was late
  CHECK(source(1, "SW1") == device_source("SW1", 1));
}

TEST_CASE("numbers of a device go on in the next file, or begin again")
{
  std::vector<FileScan> scans;
  for (int i = 0; i < 2; ++i)
    scans.emplace_back(shanghai);
  const auto count = [](Serials& serials, std::uint64_t first, std::uint64_t last) {
    for (auto number = first; number <= last; ++number)
      serials.add(number, static_cast<int64_t>(number));
  };
  count(scans[0].serials[device_source("SW1", 0)], 5000, 5100);
  count(scans[0].serials[device_source("SW1", 1)], 1, 300);
  count(scans[0].serials[device_source("SW2", 0)], 10, 20);
  count(scans[1].serials[device_source("SW1", 0)], 401, 500);
  count(scans[1].serials[device_source("SW2", 0)], 21, 30);
  const auto holes = serial_holes(scans);
  REQUIRE(holes.size() == 1);
  CHECK(holes[0].missing() == 100);
}
