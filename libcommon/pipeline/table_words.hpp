// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "i18n/language.hpp"
#include <cstddef>
#include <string>
#include <string_view>

// What the text tables call record types, their fields and the words in them. In English those are the names
// that stand in the records.
namespace eduaudit {

// "log_series (3)"
std::string table_title(std::string_view type, std::size_t rows, Language language);
// At most five Chinese characters for the fields that are columns, so that a table fits a terminal.
std::string column_head(std::string_view type, std::string_view column, Language language);
// A word of an enumeration; what is none stays as it is.
std::string_view cell_word(std::string_view column, std::string_view word, Language language);

} // namespace eduaudit
