// SPDX-License-Identifier: Apache-2.0
#include "places.hpp"
#include "base/text.hpp"
#include "fs/file.hpp"
#include <algorithm>
#include <array>
#include <charconv>
#include <fcntl.h>
#include <filesystem>
#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>
#include <vector>

namespace eduaudit::backupverify {

namespace {

// \040 of a blank in a path.
std::string unescape(std::string_view text)
{
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    int code = 0;
    const auto* from = text.data() + i + 1;
    if (text[i] == '\\' && i + 3 < text.size() && std::from_chars(from, from + 3, code, 8).ptr == from + 3) {
      out += static_cast<char>(code);
      i += 3;
    } else {
      out += text[i];
    }
  }
  return out;
}

bool has_option(std::string_view options, std::string_view wanted)
{
  const auto all = split(options, ',');
  return std::ranges::find(all, wanted) != all.end();
}

std::optional<Mount> mount_from(std::string_view line)
{
  const auto fields = split_blanks(line);
  const auto dash = std::ranges::find(fields, "-");
  if (fields.size() < 10 || fields.end() - dash < 4)
    return std::nullopt;
  const auto id = parse_integer(fields[0]);
  if (!id)
    return std::nullopt;
  return Mount{static_cast<uint64_t>(*id), std::string(fields[2]),
               unescape(fields[4]),        std::string(dash[1]),
               unescape(dash[2]),          has_option(fields[5], "ro") || has_option(dash[3], "ro")};
}

bool is_below(std::string_view path, std::string_view point)
{
  return point == "/" || path == point ||
         (path.starts_with(point) && path.size() > point.size() && path[point.size()] == '/');
}

std::string own_name()
{
  std::array<char, 256> name{};
  return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

bool is_this_host(const std::string& host)
{
  return host.empty() || host == "localhost" || host == "127.0.0.1" || host == "::1" || host == own_name();
}

std::string host_in(std::string_view source, std::string_view type)
{
  if (type.starts_with("nfs") || type == "fuse.sshfs" || type.starts_with("fuse.glusterfs") ||
      type == "ceph") {
    if (source.starts_with('[')) // an address of IPv6
      return std::string(source.substr(1, source.find(']') - 1));
    const auto colon = source.find(':');
    if (colon == std::string_view::npos)
      return {};
    const auto host = source.substr(0, colon);
    const auto at = host.rfind('@');
    return std::string(at == std::string_view::npos ? host : host.substr(at + 1));
  }
  if (type == "cifs" || type == "smb3") {
    const auto rest = source.substr(std::min(source.find_first_not_of('/'), source.size()));
    return std::string(rest.substr(0, rest.find('/')));
  }
  return {};
}

constexpr int deepest = 8; // of devices upon devices

void add_disks(const std::filesystem::path& device, std::set<std::string>& out, int depth)
{
  std::error_code error;
  if (depth > deepest)
    return;
  if (std::filesystem::exists(device / "partition", error))
    return add_disks(device.parent_path(), out, depth + 1);
  bool has_lower = false;
  for (const auto& lower : std::filesystem::directory_iterator(device / "slaves", error)) {
    const auto path = std::filesystem::canonical(lower.path(), error);
    if (error)
      continue;
    has_lower = true;
    add_disks(path, out, depth + 1);
  }
  if (!has_lower)
    out.insert(device.filename().string());
}

std::string numbers_of(dev_t device)
{
  return std::to_string(major(device)) + ":" + std::to_string(minor(device));
}

// btrfs and others have a device number of their own; their mount names the device that they are on.
std::string block_device(const Mount& mount)
{
  if (!mount.device.starts_with("0:") || !mount.source.starts_with("/dev/"))
    return mount.device;
  const auto status = stat_file(mount.source);
  return status && S_ISBLK(status->st_mode) ? numbers_of(status->st_rdev) : mount.device;
}

std::optional<bool> attribute(const struct statx& status, uint64_t bit)
{
  if ((status.stx_attributes_mask & bit) == 0)
    return std::nullopt;
  return (status.stx_attributes & bit) != 0;
}

bool is_in_group(const passwd& user, gid_t group)
{
  int count = 64;
  std::vector<gid_t> groups(64);
  if (::getgrouplist(user.pw_name, user.pw_gid, groups.data(), &count) < 0)
    return user.pw_gid == group;
  groups.resize(static_cast<std::size_t>(count));
  return std::ranges::find(groups, group) != groups.end();
}

bool belongs_to(uid_t user, gid_t group)
{
  std::vector<char> buffer(4096);
  passwd entry{};
  passwd* found = nullptr;
  return ::getpwuid_r(user, &entry, buffer.data(), buffer.size(), &found) == 0 && found != nullptr &&
         is_in_group(entry, group);
}

} // namespace

std::optional<Mount> find_mount(std::string_view mountinfo, std::optional<uint64_t> id, std::string_view path)
{
  std::optional<Mount> best;
  for (const auto line : split(mountinfo, '\n')) {
    auto mount = mount_from(line);
    if (!mount)
      continue;
    if (id && mount->id == *id)
      return mount;
    if (!id && is_below(path, mount->point) && (!best || best->point.size() <= mount->point.size()))
      best = std::move(mount);
  }
  return best;
}

std::string host_of(const Mount& mount)
{
  auto host = host_in(mount.source, mount.type);
  return is_this_host(host) ? std::string{} : host;
}

std::set<std::string> disks_of(std::string_view device, const std::string& sys)
{
  std::error_code error;
  std::set<std::string> out;
  const auto path = std::filesystem::canonical(sys + "/dev/block/" + std::string(device), error);
  if (!error)
    add_disks(path, out, 0);
  return out;
}

std::optional<Place> place_of(const std::string& path)
{
  struct statx status {};
  if (::statx(AT_FDCWD, path.c_str(), 0, STATX_BASIC_STATS | STATX_MNT_ID, &status) != 0)
    return std::nullopt;
  Place place;
  place.device = makedev(status.stx_dev_major, status.stx_dev_minor);
  place.immutable = attribute(status, STATX_ATTR_IMMUTABLE);
  place.append_only = attribute(status, STATX_ATTR_APPEND);
  const bool has_id = (status.stx_mask & STATX_MNT_ID) != 0;
  const auto mountinfo = read_file("/proc/self/mountinfo");
  const auto mount = find_mount(mountinfo ? *mountinfo : std::string{},
                                has_id ? std::optional<uint64_t>(status.stx_mnt_id) : std::nullopt,
                                std::filesystem::absolute(path).lexically_normal().string());
  if (mount) {
    place.read_only = mount->read_only;
    place.host = host_of(*mount);
    place.disks = disks_of(block_device(*mount));
  }
  return place;
}

std::string_view medium_between(const Place& one, const Place& other)
{
  if (one.device == other.device)
    return "same-device";
  if (one.host != other.host)
    return "other-host";
  const bool same_disk =
      std::ranges::any_of(one.disks, [&](const auto& disk) { return other.disks.contains(disk); });
  return same_disk ? "same-disk" : "other-device";
}

bool may_write(uid_t user, const std::string& path)
{
  const auto status = stat_file(path);
  if (user == 0 || !status)
    return false;
  if (status->st_uid == user)
    return (status->st_mode & S_IWUSR) != 0;
  if (belongs_to(user, status->st_gid))
    return (status->st_mode & S_IWGRP) != 0;
  return (status->st_mode & S_IWOTH) != 0;
}

} // namespace eduaudit::backupverify
