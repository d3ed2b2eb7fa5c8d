// SPDX-License-Identifier: Apache-2.0
#include "../../binary_fields.hpp"
#include "../../examined.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

namespace {

std::string block(const std::string& type)
{
  std::string bytes(512, '\0');
  bytes.replace(0, 4, type);
  put_little(bytes, 84, std::uint16_t{512});
  put_little(bytes, 86, std::uint16_t{0x1200});
  std::uint16_t sum = 0;
  for (std::size_t i = 0; i < 50; i += 2)
    sum = static_cast<std::uint16_t>(
        sum ^ (static_cast<unsigned char>(bytes[i]) | static_cast<unsigned char>(bytes[i + 1]) << 8));
  put_little(bytes, 50, sum);
  return bytes;
}

} // namespace

TEST_CASE("a backup of SQL Server is never proven here, and its reader is experimental")
{
  const auto archive = examined(block("TAPE") + std::string(5120, 'p') + block("ESET") + block("SFMB"));
  CHECK(archive.format == "mssql-bak");
  CHECK(archive.experimental);
  CHECK(archive.verdict == Verdict::unverifiable);
  CHECK(examined("MSSQLBAK" + std::string(512, '\0')).verdict == Verdict::unverifiable);
}

TEST_CASE("without the block behind its set it is cut, and a wrong first block is damaged")
{
  CHECK(examined(block("TAPE") + std::string(5120, 'p')).verdict == Verdict::incomplete);
  auto bytes = block("TAPE") + block("ESET");
  bytes[10] ^= 1;
  CHECK(examined(bytes).verdict == Verdict::damaged);
}
