// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <sys/types.h>

namespace eduaudit::backupverify {

// A mount, as /proc/self/mountinfo describes it.
struct Mount {
  uint64_t id = 0;
  std::string device; // "8:1"
  std::string point;
  std::string type;
  std::string source;
  bool read_only = false; // of the mount, or of the file system
};
// The mount with this id; without one that whose point is the longest at the beginning of `path`.
std::optional<Mount> find_mount(std::string_view mountinfo, std::optional<uint64_t> id,
                                std::string_view path);

// The host of a network mount: of nfs "nas:/export", cifs "//nas/share", sshfs "user@nas:dir". Empty for
// another type, and for this host by its own name.
std::string host_of(const Mount& mount);

// The whole disks behind a block device: the parent of a partition, those below LVM, RAID or LUKS.
std::set<std::string> disks_of(std::string_view device, const std::string& sys = "/sys");

// Where a file is.
struct Place {
  dev_t device = 0;
  std::set<std::string> disks; // empty: not known
  std::string host;            // of a network mount
  std::optional<bool> read_only;
  std::optional<bool> immutable; // absent: the file system has no such attribute
  std::optional<bool> append_only;
};
std::optional<Place> place_of(const std::string& path);

// "same-device", "same-disk", "other-host", "other-device".
std::string_view medium_between(const Place& one, const Place& other);

// Whether an account may create, change or remove files in a folder, or write to a file, by the modes; no ACL
// is read. Never true for root, which everything is open to.
bool may_write(uid_t user, const std::string& path);

} // namespace eduaudit::backupverify
