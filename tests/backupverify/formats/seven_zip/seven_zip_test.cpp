// SPDX-License-Identifier: Apache-2.0
#include "container_examined.hpp"
#include "crc.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace std::string_literals;
using backupverify::crc32;

namespace {

std::string little(std::size_t value, int bytes)
{
  std::string out;
  for (; bytes-- > 0; value >>= 8)
    out += static_cast<char>(value);
  return out;
}

// A start header, then `data`, then `header`.
std::string archive(const std::string& data, const std::string& header)
{
  const auto covered = little(data.size(), 8) + little(header.size(), 8) + little(crc32(header), 4);
  return "7z\xbc\xaf\x27\x1c\0\4"s + little(crc32(covered), 4) + covered + data + header;
}

Archive judged(const std::string& bytes)
{
  return container(bytes, "a.7z").archive;
}

// Where the CRC of a file stands.
enum class Crc { of_stream, of_folder, none };

// One stored file "a" (7zFormat.txt).
std::string stored(const std::string& content, Crc place = Crc::of_stream)
{
  const auto crc = "\x0a\1"s + little(crc32(content), 4);
  const auto packed = "\6\0\1\x09"s + little(content.size(), 1) + "\0"s;
  const auto unpacked =
      "\7\x0b\1\0\1\1\0\x0c"s + little(content.size(), 1) + (place == Crc::of_folder ? crc : "") + "\0"s;
  const auto checksums = "\x08"s + (place == Crc::of_stream ? crc : "") + "\0"s;
  return archive(content, "\1\4"s + packed + unpacked + checksums + "\0\5\1\x11\5\0a\0\0\0\0\0"s);
}

} // namespace

TEST_CASE("a whole 7z is proven; what libarchive leaves out of it is checked")
{
  const auto bytes = stored("hello, world");
  CHECK(judged(bytes).reason.en == "");
  CHECK(judged(bytes).verdict == Verdict::ok);
  for (std::size_t at = 6; at < bytes.size(); ++at) {
    if (at == 7) // the minor version tells nothing
      continue;
    auto flipped = bytes;
    flipped[at] ^= 1;
    CAPTURE(at);
    CHECK(judged(flipped).verdict == Verdict::damaged);
  }
}

TEST_CASE("a 7z is cut where its header does not end it")
{
  const auto bytes = stored("hello, world");
  for (std::size_t size = 8; size < bytes.size(); ++size) {
    CAPTURE(size);
    CHECK(judged(bytes.substr(0, size)).verdict == Verdict::incomplete);
  }
  CHECK(judged(bytes + "tail").verdict == Verdict::damaged);
}

TEST_CASE("a CRC of the folder counts as well, and a file without any is not proven")
{
  const auto bytes = stored("hello, world", Crc::of_folder);
  CHECK(judged(bytes).verdict == Verdict::ok);
  auto flipped = bytes;
  flipped[35] ^= 1;
  CHECK(judged(flipped).verdict == Verdict::damaged);
  const auto bare = judged(stored("hello, world", Crc::none));
  CHECK(bare.verdict == Verdict::unverifiable);
  CHECK(bare.unproven == Unproven::no_checksum);
}
