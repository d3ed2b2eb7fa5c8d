// SPDX-License-Identifier: Apache-2.0
#include "kind.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace std::string_view_literals;
using backupverify::what_else;

namespace {

constexpr auto noise = "\x91\x02\xfe no magic of any kind"sv;

Unproven unproven(std::string_view name, Codec codec = Codec::plain, std::string_view head = noise)
{
  return what_else(name, codec, head).unproven;
}

} // namespace

TEST_CASE("what calls itself an archive and does not begin as one is damaged")
{
  for (const auto* name : {"a.tar", "a.tar.gz", "a.TGZ", "a.gz", "a.tar.xz", "a.zst", "a.sql.bz2",
                           "a.tar.lz4", "a.zip", "a.7z", "a.iso", "a.cpio", "a.ova", "a.vma", "a.qcow2",
                           "a.vdi", "a.vhdx", "a.wim", "portal-20261122.tar.zst"}) {
    INFO(name);
    CHECK(unproven(name) == Unproven::none);
  }
  CHECK(what_else("a.tar.gz", Codec::plain, noise).reason.en == "its name says gz, its first bytes do not");
}

TEST_CASE("behind a compression that was undone, the name before its suffix counts")
{
  CHECK(unproven("a.tar.gz", Codec::gzip, "tar: /srv/www: Cannot open\n") == Unproven::none);
  CHECK(unproven("a.tgz", Codec::gzip, "tar: /srv/www: Cannot open\n") == Unproven::none);
  CHECK(unproven("a.csv.gz", Codec::gzip) == Unproven::no_checksum);
  CHECK(unproven("a.gz", Codec::gzip) == Unproven::no_checksum);
  CHECK(unproven("a.qcow2.gz", Codec::gzip, "QFI\xfb") == Unproven::no_checksum);
}

TEST_CASE("a dump that does not begin as one may be one, but can't be verified")
{
  CHECK(unproven("a.sql", Codec::plain, "mysqldump: Got error: 1045") == Unproven::unsupported);
  CHECK(unproven("a.sql.zst", Codec::zstd, "CREATE TABLE a (b INT);") == Unproven::unsupported);
}

TEST_CASE("what only other programs can verify is named, whatever its name")
{
  CHECK(what_else("a.tar.lz4", Codec::plain, "\x02\x21\x4c\x18xx").format == "lz4-legacy");
  CHECK(what_else("a.tar.lz", Codec::plain, "LZIP\1\x0c").format == "lzip");
  CHECK(what_else("a.tar.lzo", Codec::plain, "\x89LZO\0\r\n\x1a\n"sv).format == "lzop");
  CHECK(what_else("a.tar.Z", Codec::plain, "\x1f\x9d\x90").format == "compress");
  CHECK(what_else("a.dump", Codec::zstd, "PGDMP\1\16\0"sv).format == "pg-custom");
  for (const auto* name : {"a.tar.gz.enc", "a.tar.gz"}) {
    CHECK(unproven(name, Codec::plain, "Salted__12345678") == Unproven::encrypted);
    CHECK(unproven(name, Codec::plain, "-----BEGIN PGP MESSAGE-----") == Unproven::encrypted);
  }
  CHECK(unproven("a.tar.gz.gpg") == Unproven::encrypted);
}

TEST_CASE("of other bytes only a checksum tells something")
{
  for (const auto* name : {"a", "a.bin", "a.tar.gz.001", "a.tar.gz-20261122", "."}) {
    INFO(name);
    CHECK(unproven(name) == Unproven::no_checksum);
  }
}
