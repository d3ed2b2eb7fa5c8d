// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::assetinv {

// A line of passwd(5), without password and comment.
struct PasswdUser {
  std::string name;
  int64_t uid;
  std::string shell;
};

// Lines that are not of its form (comments, NIS "+" lines) are left out.
std::vector<PasswdUser> parse_passwd(std::string_view text);
bool lets_log_in(const PasswdUser& user); // an empty shell is /bin/sh

} // namespace eduaudit::assetinv
