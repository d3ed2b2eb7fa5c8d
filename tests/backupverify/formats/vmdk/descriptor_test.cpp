// SPDX-License-Identifier: Apache-2.0
#include "../../examined.hpp"
#include "formats/vmdk/descriptor.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::backupverify;

TEST_CASE("the files that a descriptor names")
{
  const auto description =
      vmdk::parse_descriptor("# Disk DescriptorFile\nversion=1\nparentFileNameHint=\"base.vmdk\"\n"
                             "RW 4192256 SPARSE \"disk one-s001.vmdk\"\n"
                             "RW 100 FLAT \"flat.vmdk\" 7\nRW 5 ZERO\nRW x FLAT \"no\"\n");
  REQUIRE(description.extents.size() == 3);
  CHECK(description.parent == "base.vmdk");
  CHECK(description.extents[0].file == "disk one-s001.vmdk");
  CHECK(description.extents[1].sectors == 100);
  CHECK(description.extents[1].offset == 7);
  CHECK(description.extents[2].kind == "ZERO");
}

TEST_CASE("a disk whose parts are there in full is complete; one that is missing or cut is said")
{
  const Folder folder;
  const auto path = folder.put("disk.vmdk", "# Disk DescriptorFile\nRW 2 FLAT \"flat.vmdk\" 1\n");
  auto archive = examined_path(path);
  CHECK(archive.verdict == Verdict::incomplete);
  CHECK(archive.reason.en == "flat.vmdk, a part of the disk, is missing");
  folder.put("flat.vmdk", std::string(3 * 512, 'd'));
  CHECK(examined_path(path).level == 1);
  folder.put("flat.vmdk", std::string(2 * 512, 'd'));
  CHECK(examined_path(path).reason.en == "flat.vmdk, a part of the disk, is cut");
}
