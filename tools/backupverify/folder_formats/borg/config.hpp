// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/words.hpp"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace eduaudit::backupverify::borg {

// The file `config` of a repository, which no checksum protects.
struct Config {
  int64_t version = 0; // 0: not said
  int64_t segments_per_folder = 1000;
  bool append_only = false;
  std::optional<Words> problem; // why it can't be what borg wrote
};
Config read_config(std::string_view text);

} // namespace eduaudit::backupverify::borg
