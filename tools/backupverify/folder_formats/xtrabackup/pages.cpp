// SPDX-License-Identifier: Apache-2.0
#include "folder_formats/xtrabackup/pages.hpp"
#include "binary.hpp"
#include "crc.hpp"

namespace eduaudit::backupverify::innodb {

namespace {

constexpr std::size_t flags_at = 54;
constexpr std::uint32_t full_crc32 = 1 << 4;
constexpr std::size_t usual_size = 16384;

std::uint32_t flags_of(std::string_view first_page)
{
  return big<std::uint32_t>(first_page, flags_at);
}

} // namespace

std::size_t page_size(std::string_view first_page)
{
  const auto flags = flags_of(first_page);
  const auto shift = (flags & full_crc32) != 0 ? flags & 15 : flags >> 6 & 15;
  if (shift == 0)
    return usual_size;
  return shift >= 3 && shift <= 7 ? std::size_t{512} << shift : 0;
}

bool is_compressed(std::string_view first_page)
{
  const auto flags = flags_of(first_page);
  return (flags & full_crc32) != 0 ? (flags >> 5 & 7) != 0 : (flags >> 1 & 15) != 0 || (flags >> 16 & 1) != 0;
}

PageState page_state(std::string_view page)
{
  if (page.find_first_not_of('\0') == std::string_view::npos)
    return PageState::empty;
  const auto end = page.size();
  if (crc32c(page.substr(0, end - 4)) == big<std::uint32_t>(page, end - 4))
    return PageState::right;
  const auto stored = big<std::uint32_t>(page, 0);
  const auto sum = crc32c(page.substr(4, 22)) ^ crc32c(page.substr(38, end - 46));
  return sum == stored && stored == big<std::uint32_t>(page, end - 8) ? PageState::right : PageState::wrong;
}

} // namespace eduaudit::backupverify::innodb
