// SPDX-License-Identifier: Apache-2.0
#include "kind.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace std::string_view_literals;
using backupverify::what_else;

namespace {

constexpr auto noise = "\x91\x02\xfe no magic of any kind"sv;

ArchiveState state(std::string_view name, Codec codec = Codec::plain, std::string_view head = noise)
{
  return what_else(name, codec, head).state;
}

} // namespace

TEST_CASE("what calls itself an archive and does not begin as one is damaged")
{
  for (const auto* name : {"a.tar", "a.tar.gz", "a.TGZ", "a.gz", "a.tar.xz", "a.zst", "a.sql.bz2", "a.zip",
                           "a.7z", "a.iso", "a.cpio", "portal-20261122.tar.zst"}) {
    INFO(name);
    CHECK(state(name) == ArchiveState::damaged);
  }
  CHECK(what_else("a.tar.gz", Codec::plain, noise).reason.en == "its name says gz, its first bytes do not");
}

TEST_CASE("behind a compression that was undone, the name before its suffix counts")
{
  CHECK(state("a.tar.gz", Codec::gzip, "tar: /srv/www: Cannot open\n") == ArchiveState::damaged);
  CHECK(state("a.tgz", Codec::gzip, "tar: /srv/www: Cannot open\n") == ArchiveState::damaged);
  CHECK(state("a.csv.gz", Codec::gzip) == ArchiveState::unsupported);
  CHECK(state("a.gz", Codec::gzip) == ArchiveState::unsupported);
}

TEST_CASE("a dump that does not begin as one may be one, but can't be verified")
{
  CHECK(state("a.sql", Codec::plain, "mysqldump: Got error: 1045") == ArchiveState::unsupported);
  CHECK(state("a.sql.zst", Codec::zstd, "CREATE TABLE a (b INT);") == ArchiveState::unsupported);
}

TEST_CASE("what only other programs can verify is named, whatever its name")
{
  CHECK(what_else("a.tar.lz4", Codec::plain, "\x04\x22\x4d\x18xx").format == "lz4");
  CHECK(what_else("a.db", Codec::plain, "SQLite format 3\0xx"sv).format == "sqlite");
  CHECK(what_else("a.dump", Codec::zstd, "PGDMP\1\16\0"sv).format == "pg-custom");
  for (const auto* name : {"a.tar.gz.enc", "a.tar.gz"}) {
    CHECK(state(name, Codec::plain, "Salted__12345678") == ArchiveState::encrypted);
    CHECK(state(name, Codec::plain, "-----BEGIN PGP MESSAGE-----") == ArchiveState::encrypted);
  }
  CHECK(state("a.tar.gz.gpg") == ArchiveState::encrypted);
}

TEST_CASE("other bytes are not supported, never good")
{
  for (const auto* name : {"a", "a.bin", "a.tar.gz.001", "a.tar.gz-20261122", "."}) {
    INFO(name);
    CHECK(state(name) == ArchiveState::unsupported);
  }
}
