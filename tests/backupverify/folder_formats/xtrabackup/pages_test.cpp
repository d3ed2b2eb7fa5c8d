// SPDX-License-Identifier: Apache-2.0
#include "crc.hpp"
#include "folder_formats/xtrabackup/pages.hpp"
#include <doctest/doctest.h>
#include <string>

using namespace eduaudit::backupverify;

namespace {

void put(std::string& page, std::size_t at, std::uint32_t value)
{
  for (std::size_t i = 0; i < 4; ++i)
    page[at + i] = static_cast<char>(value >> (24 - 8 * i));
}

} // namespace

TEST_CASE("pages of InnoDB are proven by either checksum")
{
  std::string page(16384, 'x');
  CHECK(innodb::page_state(page) == innodb::PageState::wrong);
  put(page, page.size() - 4, crc32c(std::string_view(page).substr(0, page.size() - 4)));
  CHECK(innodb::page_state(page) == innodb::PageState::right);
  page[100] = 'y';
  CHECK(innodb::page_state(page) == innodb::PageState::wrong);
  const std::string_view view(page);
  const auto sum = crc32c(view.substr(4, 22)) ^ crc32c(view.substr(38, page.size() - 46));
  put(page, 0, sum);
  put(page, page.size() - 8, sum);
  CHECK(innodb::page_state(page) == innodb::PageState::right);
  CHECK(innodb::page_state(std::string(16384, '\0')) == innodb::PageState::empty);
}

TEST_CASE("the size of pages stands in the flags of the first one")
{
  std::string page(1024, '\0');
  CHECK(innodb::page_size(page) == 16384);
  put(page, 54, 0x15);
  CHECK(innodb::page_size(page) == 16384);
  put(page, 54, 0x13);
  CHECK(innodb::page_size(page) == 4096);
  CHECK_FALSE(innodb::is_compressed(page));
  put(page, 54, 0x35);
  CHECK(innodb::is_compressed(page));
}
