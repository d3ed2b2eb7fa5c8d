// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/time.hpp"
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace eduaudit::backupverify {

// The file `metadata` of mydumper: "Finished dump at:" of 0.10; later with a section for each table.
struct MydumperMetadata {
  bool finished = false;
  std::optional<Moment> finished_at;
  std::map<std::string, int64_t, std::less<>> rows; // by "database.table", where they are stated
};
MydumperMetadata parse_mydumper_metadata(std::string_view text, Zone zone);

} // namespace eduaudit::backupverify
