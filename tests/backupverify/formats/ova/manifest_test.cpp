// SPDX-License-Identifier: Apache-2.0
#include "formats/ova/manifest.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::backupverify;

TEST_CASE("lines of the manifest of an OVF package, with or without blanks")
{
  const auto manifest = ova::parse_manifest("SHA256(a b(1).vmdk)= " + std::string(64, 'A') +
                                            "\r\nSHA1 (vm.ovf) = " + std::string(40, '0') + "\n\n");
  REQUIRE(manifest.lines.size() == 2);
  CHECK(manifest.strays == 0);
  CHECK(manifest.lines[0].name == "a b(1).vmdk");
  CHECK(manifest.lines[0].kind == DigestKind::sha256);
  CHECK(manifest.lines[0].digest == std::string(64, 'a'));
  CHECK(manifest.lines[1].kind == DigestKind::sha1);
}

TEST_CASE("lines that are none are counted")
{
  const auto manifest = ova::parse_manifest("SHA256(x)= 12\nMD5(x)= " + std::string(32, '0') + "\nx\n");
  CHECK(manifest.lines.empty());
  CHECK(manifest.strays == 3);
}
