// SPDX-License-Identifier: Apache-2.0
#include "archive/tar_block.hpp"
#include <cstdio>
#include <doctest/doctest.h>
#include <string>

using namespace eduaudit;

namespace {

template <class Char>
std::string block_of(const char* form, const std::string& name)
{
  std::string block(tar_block_size, '\0');
  block.replace(0, name.size(), name);
  block.replace(148, 8, std::string(8, ' '));
  long sum = 0;
  for (const char letter : block)
    sum += static_cast<Char>(letter);
  char text[16];
  const auto size = std::snprintf(text, sizeof text, form, static_cast<unsigned long>(sum));
  block.replace(148, static_cast<std::size_t>(size), text, static_cast<std::size_t>(size));
  return block;
}

} // namespace

TEST_CASE("a header is told by its checksum, however it is written and summed")
{
  CHECK(is_tar_header(block_of<unsigned char>("%06lo", "a")));
  CHECK(is_tar_header(block_of<unsigned char>("%7lo", "a")));
  CHECK(is_tar_header(block_of<unsigned char>("%06lo", "\xC3\xE6")));
  CHECK(is_tar_header(block_of<signed char>("%06lo", "\xC3\xE6")));
}

TEST_CASE("another sum, none, and a block of zeros are no header")
{
  auto block = block_of<unsigned char>("%06lo", "a");
  block[0] = 'b';
  CHECK_FALSE(is_tar_header(block));
  block.replace(148, 8, 8, ' ');
  CHECK_FALSE(is_tar_header(block));
  CHECK_FALSE(is_tar_header(std::string(tar_block_size, '\0')));
}

TEST_CASE("zeros and the magic of ustar")
{
  CHECK(is_zero(std::string(tar_block_size, '\0')));
  CHECK_FALSE(is_zero(std::string(tar_block_size - 1, '\0') + "x"));
  auto block = block_of<unsigned char>("%06lo", "a");
  CHECK_FALSE(has_ustar_magic(block));
  block.replace(257, 5, "ustar");
  CHECK(has_ustar_magic(block));
}
