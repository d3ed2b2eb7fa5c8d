// SPDX-License-Identifier: Apache-2.0
#include "archives.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::test;
using namespace std::string_literals;

TEST_CASE("containers are told by their first bytes")
{
  CHECK(detect_container("PK\3\4"s) == ContainerFormat::zip);
  CHECK(detect_container("PK\5\6"s) == ContainerFormat::zip);
  CHECK(detect_container("7z\xbc\xaf\x27\x1c"s) == ContainerFormat::seven_zip);
  CHECK(detect_container("Rar!\x1a\x07\0"s) == ContainerFormat::rar);
  CHECK(detect_container("Rar!\x1a\x07\1\0"s) == ContainerFormat::rar);
  CHECK(detect_container("070701"s) == ContainerFormat::cpio);
  CHECK(detect_container("MSCF\0\0\0\0"s) == ContainerFormat::cab);
  CHECK(detect_container(std::string(32'769, '\0') + "CD001") == ContainerFormat::iso);
  for (const auto& other : {""s, "PK"s, "PKZIP"s, "0707"s, "plain text"s, log_text(5000)})
    CHECK(detect_container(other) == ContainerFormat::none);
}

TEST_CASE("tar is told by the checksum of its first header, of any dialect")
{
  const Scratch scratch;
  for (const char* dialect : {"v7", "ustar", "gnu", "pax"}) {
    CAPTURE(dialect);
    pack(scratch, {{"f", "text"}}, "tar cf ../a.tar --format="s + dialect + " f");
    const auto bytes = slurp(scratch("a.tar"));
    CHECK(detect_container(bytes) == ContainerFormat::tar);
    CHECK(detect_container(bytes.substr(0, 512)) == ContainerFormat::tar);
    CHECK(detect_container(bytes.substr(0, 511)) == ContainerFormat::none);
  }
}

TEST_CASE("a tar whose first header is damaged is still one, by its magic")
{
  const Scratch scratch;
  pack(scratch, {{"f", "text"}}, "tar cf ../a.tar --format=ustar f");
  flip(scratch("a.tar"), 0);
  CHECK(detect_container(slurp(scratch("a.tar"))) == ContainerFormat::tar);
}

TEST_CASE("zeros are an empty tar only if there is nothing else: a file system image begins with zeros too")
{
  CHECK(detect_container(std::string(10'240, '\0')) == ContainerFormat::tar);
  CHECK(detect_container(std::string(512, '\0')) == ContainerFormat::none);
  CHECK(detect_container(std::string(1024, '\0') + "superblock") == ContainerFormat::none);
}

TEST_CASE("every format has a name")
{
  CHECK(container_format_name(ContainerFormat::seven_zip) == "7z");
  CHECK(container_format_name(ContainerFormat::none) == "none");
}
