// SPDX-License-Identifier: Apache-2.0
#include "file_identity.hpp"
#include "family.hpp"
#include "fs/file.hpp"

namespace eduaudit::logkeep {

std::optional<FileIdentity> identity_of(const std::string& path)
{
  const auto status = stat_file(path);
  return status ? std::optional(FileIdentity{status->st_dev, status->st_ino}) : std::nullopt;
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
  return fail(ErrorKind::not_found, path,
              {"it was rotated or deleted while the logs were read: run again",
               "读取期间已被轮转或删除，请重新运行"});
}

} // namespace eduaudit::logkeep
