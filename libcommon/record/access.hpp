// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/field.hpp"
#include <array>

namespace eduaudit {

// Whether the source of a fact could be read. absent: it isn't there, which may be right; malformed: read,
// and not in its form; anything but ok comes with a reason.
enum class FactAccess { ok, absent, denied, malformed, unreadable };

template <>
struct EnumNames<FactAccess> {
  static constexpr auto names =
      std::to_array<std::string_view>({"ok", "absent", "denied", "malformed", "unreadable"});
};

inline constexpr Text access_meaning{"ok, absent, denied, malformed, unreadable",
                                     "读取情况：成功、不存在、无权限、格式错误、无法读取"};
inline constexpr Text reason_meaning{"why it could not be read", "未能读取的原因"};
inline constexpr Text host_meaning{"stable id of the host, from its machine-id or else its name",
                                   "主机的稳定标识（由 machine-id 或主机名得出）"};

} // namespace eduaudit
