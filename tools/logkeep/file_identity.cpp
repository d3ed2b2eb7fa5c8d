// SPDX-License-Identifier: Apache-2.0
#include "file_identity.hpp"
#include "family.hpp"
#include "fs/file.hpp"
#include <fcntl.h>
#include <sys/stat.h>

namespace eduaudit::logkeep {

std::optional<SeenFile> see_file(const std::string& path)
{
  struct statx status;
  if (::statx(AT_FDCWD, path.c_str(), 0, STATX_INO | STATX_BTIME | STATX_SIZE, &status) != 0)
    return std::nullopt;
  const auto device = uint64_t{status.stx_dev_major} << 32 | status.stx_dev_minor;
  const bool tells = (status.stx_mask & STATX_BTIME) != 0;
  const auto born = status.stx_btime.tv_sec * 1'000'000'000 + status.stx_btime.tv_nsec;
  return SeenFile{{device, status.stx_ino, tells ? born : 0}, static_cast<int64_t>(status.stx_size)};
}

std::optional<FileIdentity> identity_of(const std::string& path)
{
  const auto seen = see_file(path);
  return seen ? std::optional(seen->identity) : std::nullopt;
}

Error gone_meanwhile(const std::string& path)
{
  return {ErrorKind::not_found,
          path,
          {"it was rotated or deleted while the logs were read: run again",
           "读取期间已被轮转或删除，请重新运行"}};
}

Result<std::string> present_path(const std::string& path, const std::optional<FileIdentity>& identity)
{
  if (!identity || identity_of(path) == identity)
    return path;
  const std::string folder(folder_of(path));
  const auto family = family_of(base_name(path)).base;
  for (const auto& name : list_folder(folder).value_or(std::vector<std::string>{}))
    if (family_of(name).base == family)
      if (auto candidate = join_path(folder, name); identity_of(candidate) == identity)
        return candidate;
  return tl::unexpected(gone_meanwhile(path));
}

} // namespace eduaudit::logkeep
