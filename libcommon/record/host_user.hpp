// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/access.hpp"
#include "record/codec.hpp"
#include <string>

namespace eduaudit {

// A user of /etc/passwd whose shell lets him log in. The comment field, which holds names and phones, is not
// read.
struct HostUser {
  std::string host;
  std::string name;
  int64_t uid = 0;
  std::string shell;
};

template <>
struct Schema<HostUser> {
  static constexpr std::string_view type = "host_user";
  static constexpr Text meaning{"a user who may log in to a host", "可登录主机的用户"};
  static std::string key(const HostUser& u) { return u.host + '\n' + u.name; }
  static constexpr auto fields = FieldList{
      field("host", &HostUser::host, host_meaning),
      field("name", &HostUser::name, {"name of the account", "账号名"}, Show::column),
      field("uid", &HostUser::uid, {"number of the account", "用户编号"}, Show::column),
      field("shell", &HostUser::shell, {"login shell", "登录 shell"}, Show::column),
  };
};

} // namespace eduaudit
