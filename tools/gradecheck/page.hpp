// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/exposure.hpp"
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::gradecheck {

// What came of one file.
struct PageResult {
  std::string content; // "html", "csv", "text", "pdf"...
  ReadState state = ReadState::read;
  Words reason; // without content of the file
  std::vector<Exposure> exposures;
};

// Looks through the bytes of one file: its kind by content, its text in whatever encoding, its name too.
PageResult read_page(std::string_view bytes, std::string_view path, Date today);

} // namespace eduaudit::gradecheck
