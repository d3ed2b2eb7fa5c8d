// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/words.hpp"
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace eduaudit::gradecheck {

// The matrix of object infringed by degree of harm, in one of its editions. Rows: citizen, society, nation;
// columns: general, serious, grave harm.
struct MatrixEdition {
  std::string_view key; // "2020"
  Text name;
  int64_t cells[3][3];
};
std::span<const MatrixEdition> matrix_editions();

// What stands in a cell; nothing when the object or the harm is not one of the three.
std::optional<int64_t> matrix_level(const MatrixEdition& edition, std::string_view object,
                                    std::string_view harm);

// The three objects and harms for people; the text itself for others.
Words object_text(const std::string& object);
Words harm_text(const std::string& harm);

// "citizen", "society" or "nation" for what people write; the text itself when it is not understood.
std::string read_object(std::string_view text);
// "general", "serious" or "grave", likewise.
std::string read_harm(std::string_view text);

} // namespace eduaudit::gradecheck
