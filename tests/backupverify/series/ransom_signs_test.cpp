// SPDX-License-Identifier: Apache-2.0
#include "crypto/digest.hpp"
#include "series/ransom_signs.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::backupverify;

namespace {

// The same on every run: digests of numbers, as random as any cipher.
std::string random_text(std::size_t size)
{
  std::string out;
  for (int i = 0; out.size() < size; ++i)
    out += digest(DigestKind::sha256, std::to_string(i));
  out.resize(size);
  return out;
}

} // namespace

TEST_CASE("random bytes are told from compressed text by chi-square, of 64 KiB at least")
{
  CHECK(looks_random(random_text(64 * 1024)));
  CHECK_FALSE(looks_random(random_text(64 * 1024 - 1)));
  CHECK_FALSE(looks_random(std::string(64 * 1024, 'a')));
  auto skewed = random_text(64 * 1024);
  for (std::size_t i = 0; i < skewed.size(); i += 40)
    skewed[i] = 'e';
  CHECK_FALSE(looks_random(skewed));
}

TEST_CASE("random bytes are a sign only under a name that promises something else")
{
  const auto random = random_text(64 * 1024);
  for (const auto* name :
       {"portal-20261122.tar.gz", "db.sql", "vm.qcow2", "portal.tar.gz.locked", "db.sql.crypted"}) {
    INFO(name);
    CHECK(looks_encrypted(name, random));
    CHECK_FALSE(looks_encrypted(name, std::string(64 * 1024, 'a')));
  }
  for (const auto* name :
       {"portal.tar.gz.gpg", "portal.tar.enc", "db.sql.age", "portal.7z.002", "portal.tar.xz.aa",
        "portal.tar.xz.part", "safe.kdbx", "notes", "disk.img", "portal.zip.tmp"}) {
    INFO(name);
    CHECK_FALSE(looks_encrypted(name, random));
  }
}

TEST_CASE("names that somebody else gave")
{
  CHECK(odd_suffix("portal.tar.gz.locked") == "locked");
  CHECK(odd_suffix("db.SQL.Xyz12k") == "Xyz12k");
  CHECK(odd_suffix("db.sql.akira9") == "akira9");
  for (const auto* name : {"portal.tar.gz", "portal.tar.gz.gpg", "portal.tar.gz.1", "portal.tar.gz.sha256",
                           "portal.7z.001", "portal.zip.z01", "a.b.c", ".zip"})
    CHECK(odd_suffix(name).empty());
  for (const auto* name : {"HOW_TO_DECRYPT.txt", "_readme.txt", "Restore-My-Files.txt",
                           "how_to_back_files.html", "文件解密说明.txt"})
    CHECK(is_ransom_note(name));
  for (const auto* name : {"README.txt", "restore-howto.txt", "portal.tar.gz", "decrypt.sh", "SHA256SUMS"})
    CHECK_FALSE(is_ransom_note(name));
}

TEST_CASE("a backup that does not compress any more is a sign")
{
  std::vector<Archive> archives;
  for (int i = 1; i <= 5; ++i)
    archives.push_back({.set = "s",
                        .path = "/nowhere/a-2026110" + std::to_string(i) + ".tar.gz",
                        .size_bytes = 100,
                        .taken = *parse_rfc3339("2026-11-0" + std::to_string(i) + "T00:00:00+08:00"),
                        .taken_clock = "name",
                        .verdict = Verdict::ok,
                        .content_bytes = 400});
  const auto signs = [&] {
    auto generations = generations_of(archives, shanghai);
    BackupSet set;
    find_signs(set, generations, kinds_of(generations, *parse_rfc3339("2026-11-22T12:00:00+08:00")));
    return set.signs.size();
  };
  CHECK(signs() == 0);
  archives.back().content_bytes = 100;
  CHECK(signs() == 1);
}
