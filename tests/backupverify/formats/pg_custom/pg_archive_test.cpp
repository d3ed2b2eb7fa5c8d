// SPDX-License-Identifier: Apache-2.0
#include "../../examined.hpp"
#include <doctest/doctest.h>
#include <zlib.h>

using namespace eduaudit;

namespace {

std::string number(int64_t value)
{
  const auto size = static_cast<std::uint32_t>(value < 0 ? -value : value);
  std::string bytes(1, value < 0 ? '\1' : '\0');
  for (const unsigned shift : {0u, 8u, 16u, 24u})
    bytes += static_cast<char>(size >> shift);
  return bytes;
}
std::string text(std::string_view value)
{
  return number(static_cast<int64_t>(value.size())) + std::string(value);
}
const std::string null = number(-1);

std::string deflated(const std::string& bytes)
{
  std::string out(::compressBound(bytes.size()), '\0');
  auto size = static_cast<uLongf>(out.size());
  ::compress(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(bytes.data()),
             bytes.size());
  out.resize(size);
  return out;
}

// An entry of the table of contents; without an offset, as where pg_dump wrote to a pipe.
std::string entry(int64_t id, const std::string& table, const std::string& copy)
{
  std::string bytes = number(id) + number(1) + text("0") + text("0") + text(table) + text("TABLE DATA") +
                      number(3) + text("") + text("") + (copy.empty() ? null : text(copy)) + text("public") +
                      text("") + text("") + text("postgres") + text("false") + null;
  return bytes + '\1' + std::string(8, '\0');
}

std::string dump(int64_t level, const std::string& data)
{
  const char version[] = {1, 14, 0, 4, 8, 1};
  return "PGDMP" + std::string(version, sizeof version) + number(level) + number(56) + number(41) +
         number(14) + number(25) + number(10) + number(126) + number(0) + text("school") + text("15.18") +
         text("15.18") + number(2) + entry(1, "a", "COPY public.a (x, y) FROM stdin;\n") +
         entry(2, "b", "COPY public.b (x) FROM stdin;\n") + data;
}

std::string block(int64_t id, const std::string& data)
{
  const auto half = data.size() / 2;
  return '\1' + number(id) + text(data.substr(0, half)) + text(data.substr(half)) + number(0);
}

const std::string rows_of_a = "1\t2\n3\t\\N\n\\.\n\n\n";
const std::string rows_of_b = "1\n\\.\n\n\n";
const std::string whole = dump(-1, block(1, deflated(rows_of_a)) + block(2, deflated(rows_of_b)));

} // namespace

TEST_CASE("every block of an archive of pg_dump is read, and its rows are counted")
{
  const auto archive = examined(whole);
  CHECK(archive.format == "pg-custom");
  CHECK(archive.verdict == Verdict::ok);
  CHECK(archive.table_count == 2);
  CHECK(archive.row_count == 3);
  CHECK(archive.taken_by_content == parse_rfc3339("2026-11-25T14:41:56+08:00").value());
}

TEST_CASE("without compression nothing proves the bytes of an archive of pg_dump")
{
  const auto bytes = dump(0, block(1, rows_of_a) + block(2, rows_of_b));
  CHECK(examined(bytes).verdict == Verdict::unverifiable);
  CHECK(examined(bytes, Level::content).verdict == Verdict::unverifiable);
}

TEST_CASE("the table is named whose data are damaged, and the others are read")
{
  auto bytes = whole;
  bytes[bytes.find(deflated(rows_of_a).substr(0, 6)) + 5] ^= 4;
  const auto archive = examined(bytes);
  CHECK(archive.verdict == Verdict::damaged);
  REQUIRE(archive.damages.size() == 1);
  CHECK(archive.damages[0].what == "table");
  CHECK(archive.damages[0].name == "public.a");
  CHECK(archive.table_count == 2);
}

TEST_CASE("an archive of pg_dump that was cut is incomplete wherever that is")
{
  for (std::size_t size = 12; size < whole.size(); ++size) {
    CAPTURE(size);
    CHECK(examined(whole.substr(0, size)).verdict == Verdict::incomplete);
  }
  CHECK(examined(dump(-1, block(1, deflated(rows_of_a)))).reason.en ==
        "the data of 1 entries are missing, of public.b first");
}

TEST_CASE("a newer format of pg_dump is not called damaged")
{
  auto bytes = whole;
  bytes[6] = 17;
  CHECK(examined(bytes).verdict == Verdict::unverifiable);
}
