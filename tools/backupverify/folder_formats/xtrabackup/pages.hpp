// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string_view>

namespace eduaudit::backupverify::innodb {

// The size of the pages of a tablespace, by the flags in its first page; 0: none that there is.
std::size_t page_size(std::string_view first_page);
// Whether its pages are compressed, so that their checksums are of another kind.
bool is_compressed(std::string_view first_page);

enum class PageState { right, empty, wrong };
// By the full_crc32 of MariaDB 10.4 and later, or the crc32 of it and of MySQL.
PageState page_state(std::string_view page);

} // namespace eduaudit::backupverify::innodb
