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

// What helps where a source of that access is needed.
constexpr Text remedy_of(FactAccess access)
{
  switch (access) {
  case FactAccess::absent:
    return {"Correct the path in audit.toml, or put there what it names.",
            "更正 audit.toml 中的路径，或将其所指的文件放到该处。"};
  case FactAccess::denied:
    return {"Run the audit as root, or let its user read this place.",
            "以 root 身份运行审计，或授予运行用户读取该位置的权限。"};
  case FactAccess::malformed:
    return {"Correct it as its reason says, or write it anew.", "按所述原因更正，或重新生成。"};
  case FactAccess::ok:
  case FactAccess::unreadable:
    break;
  }
  return {"Look whether the disk or the share is mounted and sound (dmesg), and run the audit again.",
          "检查磁盘或共享目录是否已挂载、是否完好（dmesg），然后重新审计。"};
}

// The reason; what the access means where none is given.
inline Words reason_of(FactAccess access, const Words& reason)
{
  if (!reason.empty())
    return reason;
  return access == FactAccess::ok ? Text{"no reason is given", "未说明原因"} : text_of(access);
}
inline Words reason_of(const Error& error)
{
  return reason_of(access_of(error), error.detail);
}

} // namespace eduaudit
