// SPDX-License-Identifier: Apache-2.0
#include "../../binary_fields.hpp"
#include "../../examined.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

namespace {

void sign(std::string& bytes, std::size_t at)
{
  put_big(bytes, at, std::uint32_t{0});
  std::uint32_t sum = 0;
  for (const char byte : bytes)
    sum += static_cast<unsigned char>(byte);
  put_big(bytes, at, ~sum);
}

std::string footer()
{
  std::string bytes(512, '\0');
  bytes.replace(0, 8, "conectix");
  put_big(bytes, 16, std::uint64_t{512});
  put_big(bytes, 24, std::uint32_t{800'000'000});
  put_big(bytes, 48, std::uint64_t{2 << 20});
  put_big(bytes, 60, std::uint32_t{3});
  sign(bytes, 64);
  return bytes;
}

// One block of 2 MiB, behind its bitmap.
std::string image()
{
  std::string header(1024, '\0');
  header.replace(0, 8, "cxsparse");
  put_big(header, 16, std::uint64_t{1536});
  put_big(header, 28, std::uint32_t{1});
  put_big(header, 32, std::uint32_t{2 << 20});
  sign(header, 36);
  std::string table(512, '\xff');
  put_big(table, 0, std::uint32_t{4});
  return footer() + header + table + std::string(512 + (2 << 20), 'd') + footer();
}

} // namespace

TEST_CASE("a VHD whose footers, header and table are right is complete")
{
  const auto archive = examined(image());
  CHECK(archive.format == "vhd");
  CHECK(archive.verdict == Verdict::unverifiable);
  CHECK(archive.level == 1);
  CHECK(archive.taken_by_content == Moment(std::chrono::seconds(946'684'800 + 800'000'000)));
}

TEST_CASE("a VHD that is cut, or of which a header is damaged")
{
  auto bytes = image();
  CHECK(examined(bytes.substr(0, bytes.size() - 512)).verdict ==
        Verdict::damaged); // its block lies behind the end
  CHECK(examined(bytes.substr(0, 1000)).verdict == Verdict::incomplete);
  SUBCASE("the copy of the footer")
  {
    bytes[100] ^= 1;
  }
  SUBCASE("the header")
  {
    bytes[600] ^= 1;
  }
  SUBCASE("the table")
  {
    bytes[1536] ^= 1;
  }
  SUBCASE("the footer")
  {
    bytes[bytes.size() - 100] ^= 1;
  }
  CHECK(examined(bytes).verdict == Verdict::damaged);
}
