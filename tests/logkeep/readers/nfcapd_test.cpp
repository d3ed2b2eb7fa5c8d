// SPDX-License-Identifier: Apache-2.0
#include "read_log.hpp"

using namespace eduaudit;
using namespace eduaudit::logkeep;

namespace {

constexpr std::uint64_t march = 1'772'323'201; // 2026-03-01T08:00:01+08:00

// The headers that nfcapd 1.7 and 1.6 write.
std::string newer(std::uint64_t blocks)
{
  return std::string("\x0c\xa5", 2) + little(2, 2) + little(0x01070100, 4) + little(march, 8) +
         little(1u << 16, 8) + little(40, 8) + little(0, 4) + little(blocks, 4) + std::string(169, 'x');
}
std::string older(std::uint64_t blocks)
{
  return std::string("\x0c\xa5", 2) + little(1, 2) + little(0, 4) + little(blocks, 4) +
         std::string(128, '\0') + std::string(120, '\0') + little(march, 4) + little(march + 299, 4) +
         std::string(8, '\0');
}

std::string first_of(const FileScan& scan)
{
  const auto stretches = scan.coverage.stretches();
  return stretches.empty() ? ""
                           : format_rfc3339(Moment{std::chrono::seconds{stretches.front().from}}, shanghai);
}

} // namespace

TEST_CASE("the name of a flow file says its time, in the zone of the school")
{
  CHECK(first_of(read_log("nfcapd.202603020800", newer(3))) == "2026-03-02T08:00:00+08:00");
  CHECK(first_of(read_log("gw/nfcapd.20260302080004", older(3))) == "2026-03-02T08:00:00+08:00");
}

TEST_CASE("without a time in its name a flow file's header says it")
{
  CHECK(first_of(read_log("nfcapd.current.812", newer(1))) == "2026-03-01T08:00:01+08:00");
  CHECK(first_of(read_log("nfcapd.current.812", older(1))) == "2026-03-01T08:00:01+08:00");
  CHECK(first_of(read_log("nfcapd.202613020800", newer(1))) == "2026-03-01T08:00:01+08:00");
}

TEST_CASE("a flow file without a flow covers nothing")
{
  CHECK(read_log("nfcapd.202603020800", newer(0)).lines == 0);
  CHECK(read_log("nfcapd.202603020800", older(0)).lines == 0);
}

TEST_CASE("a flow file that ends in its header is damaged")
{
  for (const auto& bytes : {newer(3), older(3)})
    for (std::size_t size = 4; size < 40; ++size)
      CHECK(read_log("nfcapd.202603020800", bytes.substr(0, size)).damaged);
}
