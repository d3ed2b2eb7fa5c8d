// SPDX-License-Identifier: Apache-2.0
#include "../folder.hpp"
#include "series/places.hpp"
#include "series/three_two_one.hpp"
#include <doctest/doctest.h>
#include <filesystem>

using namespace eduaudit;
using namespace eduaudit::backupverify;

namespace {

constexpr std::string_view mounts =
    "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n"
    "30 22 8:17 / /mnt/usb\\040disk ro,nosuid shared:2 - vfat /dev/sdb1 ro\n"
    "31 22 0:50 / /mnt/nas rw shared:3 - nfs4 nas.school:/export rw,vers=4.2\n"
    "32 22 0:51 / /mnt/share rw - cifs //server/backup rw\n"
    "33 22 0:52 / /mnt/ssh rw - fuse.sshfs admin@far:/srv rw\n"
    "34 22 0:53 / /mnt/self rw - nfs localhost:/srv rw\n"
    "a broken line\n";

std::string host_at(std::string_view path)
{
  return host_of(*find_mount(mounts, {}, path));
}

BackupCopy copy(std::string_view medium)
{
  return {.path = "/copy", .files = 1, .medium = std::string(medium), .size_bytes = 5};
}

std::string digits(const BackupSet& set, ProofsOfSet proofs = {})
{
  std::string out;
  for (const auto& digit : digits_of(set, proofs, *parse_date("2026-11-22"), 180))
    out += (out.empty() ? "" : " ") + std::to_string(digit.seen) + digit.state;
  return out;
}

} // namespace

TEST_CASE("the mount of a path, its host and whether it can be written")
{
  CHECK(find_mount(mounts, {}, "/srv/a")->id == 22);
  CHECK(find_mount(mounts, {}, "/mnt/usb disk/a")->read_only);
  CHECK_FALSE(find_mount(mounts, {}, "/mnt/nas/a")->read_only);
  CHECK(find_mount(mounts, {}, "/mnt/nasty")->id == 22);
  CHECK(find_mount(mounts, 32, "/elsewhere")->point == "/mnt/share");
  CHECK_FALSE(find_mount(mounts, 99, "/"));
  CHECK(host_at("/mnt/nas/a") == "nas.school");
  CHECK(host_at("/mnt/share/a") == "server");
  CHECK(host_at("/mnt/ssh/a") == "far");
  CHECK(host_at("/mnt/self/a").empty());
  CHECK(host_at("/srv").empty());
}

TEST_CASE("two partitions are of one disk, also below LVM")
{
  namespace fs = std::filesystem;
  const Folder folder;
  const auto sys = fs::path(folder.path("sys"));
  for (const auto* path :
       {"devices/sda/sda1", "devices/sda/sda2", "devices/sdb/sdb1", "devices/dm-0/slaves", "dev/block"})
    fs::create_directories(sys / path);
  for (const auto* path :
       {"devices/sda/sda1/partition", "devices/sda/sda2/partition", "devices/sdb/sdb1/partition"})
    std::ofstream(sys / path) << "1\n";
  fs::create_symlink("../../devices/sda/sda1", sys / "dev/block/8:1");
  fs::create_symlink("../../devices/sda/sda2", sys / "dev/block/8:2");
  fs::create_symlink("../../devices/dm-0", sys / "dev/block/253:0");
  fs::create_symlink("../../sdb/sdb1", sys / "devices/dm-0/slaves/sdb1");
  CHECK(disks_of("8:1", sys) == std::set<std::string>{"sda"});
  CHECK(disks_of("253:0", sys) == std::set<std::string>{"sdb"});
  CHECK(disks_of("0:50", sys).empty());
  CHECK(medium_between({.device = 1, .disks = {"sda"}}, {.device = 2, .disks = {"sda"}}) == "same-disk");
  CHECK(medium_between({.device = 1, .disks = {"sda"}}, {.device = 2, .disks = {"sdb"}}) == "other-device");
  CHECK(medium_between({.device = 1}, {.device = 2}) == "other-device");
  CHECK(medium_between({.device = 1}, {.device = 2, .host = "nas"}) == "other-host");
  CHECK(medium_between({.device = 1}, {.device = 1}) == "same-device");
}

TEST_CASE("the 3-2-1-1-0 rule, digit by digit")
{
  BackupSet set{.name = "s", .files = 1, .newest = Moment{}, .newest_path = "/a"};
  set.copies = {copy("other-device")};
  CHECK(digits(set) == "3yes 2yes 0no 0no 0yes");
  set.copies = {copy("same-device")};
  CHECK(digits(set) == "3yes 1no 0no 0no 0yes");
  set.source_on_same_disk = false;
  CHECK(digits(set) == "3yes 2yes 0no 0no 0yes");
  set.source_on_same_disk.reset();
  set.copies = {copy("other-host")};
  set.copies.front().immutable = true;
  CHECK(digits(set) == "3yes 2yes 0unknown 1yes 0yes");
  SUBCASE("a place that a person confirmed lately counts for all but the errors")
  {
    set.copies.clear();
    set.remote = "cloud";
    CHECK(digits(set) == "2unknown 1unknown 0unknown 0unknown 0yes");
    set.remote_confirmed_on = *parse_date("2026-11-01");
    CHECK(digits(set) == "3yes 2yes 1yes 1yes 0yes");
    set.remote_confirmed_on = *parse_date("2025-11-01");
    CHECK(digits(set) == "2unknown 1unknown 0unknown 0unknown 0yes");
  }
  SUBCASE("a broken backup or a copy of another size is an error")
  {
    CHECK(digits(set, {1, 0}) == "3yes 2yes 0unknown 1yes 1no");
    CHECK(digits(set, {0, 2}) == "3yes 2yes 0unknown 1yes 0unknown");
    set.copies.front().original_bytes = 9;
    CHECK(digits(set) == "2no 1no 0no 0no 1no");
  }
}
