// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/utf8.hpp"
#include "fs/source.hpp"
#include <cstdint>
#include <memory>
#include <string>

namespace eduaudit::dataconsist {

// What a first pass over a file shows; a compressed one is looked at inside.
struct TextForm {
  Encoding encoding = Encoding::utf8;
  int64_t bad_lines = 0;  // that do not fit the encoding
  int64_t size_bytes = 0; // of the file as it is stored
  std::string sha256;     // the same
};

// The encoding by BOM or NUL bytes for UTF-16; else by lines: UTF-8 unless more of them are GB18030 only. A
// few lines that fit neither are counted; when they are the most, or the file is a workbook, bad_data. Memory
// does not grow with the file.
Result<TextForm> survey_text(const std::string& path);

// The text in UTF-8. What does not fit the encoding becomes U+FFFD, one for a byte; in UTF-16 it is an error.
Result<std::unique_ptr<ByteSource>> open_text(const std::string& path, const TextForm& form);

} // namespace eduaudit::dataconsist
