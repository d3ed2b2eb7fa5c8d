// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "record/access.hpp"

namespace eduaudit {

inline FactAccess access_of(const Error& error)
{
  switch (error.kind) {
  case ErrorKind::not_found:
    return FactAccess::absent;
  case ErrorKind::permission:
    return FactAccess::denied;
  case ErrorKind::bad_data:
  case ErrorKind::damaged:
  case ErrorKind::truncated:
    return FactAccess::malformed;
  default:
    return FactAccess::unreadable;
  }
}

// For sentences and evidence.
constexpr Text text_of(FactAccess access)
{
  switch (access) {
  case FactAccess::ok:
    return {"readable", "可读取"};
  case FactAccess::absent:
    return {"not there", "不存在"};
  case FactAccess::denied:
    return {"access denied", "无权限"};
  case FactAccess::malformed:
    return {"not in the expected form", "格式不符"};
  case FactAccess::unreadable:
    break;
  }
  return {"unreadable", "无法读取"};
}

// The reason; what the access means where none is given.
inline Words reason_of(FactAccess access, const Words& reason)
{
  return reason.empty() ? Words(text_of(access)) : reason;
}
inline Words reason_of(const Error& error)
{
  return reason_of(access_of(error), error.detail);
}

} // namespace eduaudit
