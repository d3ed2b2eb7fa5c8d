// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"

namespace eduaudit {

// What a folder gets where a file is wanted; its sentence says to name the file in it.
inline constexpr Text folder_words{"is a folder", "这是一个目录"};

inline bool is_folder_error(const Error& error)
{
  return error.kind == ErrorKind::unsupported && error.detail == Words(folder_words);
}

} // namespace eduaudit
