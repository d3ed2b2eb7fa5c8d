// SPDX-License-Identifier: Apache-2.0
#include "passwd.hpp"
#include "base/text.hpp"
#include "fs/file.hpp"

namespace eduaudit::assetinv {

std::vector<PasswdUser> parse_passwd(std::string_view text)
{
  std::vector<PasswdUser> users;
  for (const auto line : split(text, '\n')) {
    const auto fields = split(line, ':');
    if (fields.size() != 7 || fields[0].empty() || fields[0].front() == '#' || fields[0].front() == '+')
      continue;
    if (const auto uid = parse_integer(fields[2]))
      users.push_back({std::string(fields[0]), *uid, std::string(trim(fields[6]))});
  }
  return users;
}

bool lets_log_in(const PasswdUser& user)
{
  const auto name = base_name(user.shell);
  return name != "nologin" && name != "false" && name != "true" && name != "sync" && name != "halt" &&
         name != "shutdown";
}

} // namespace eduaudit::assetinv
