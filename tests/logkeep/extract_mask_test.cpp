// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"
#include "extract_mask.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::logkeep;

namespace {

std::string gb(std::string_view text)
{
  return *utf8_to_gb18030(text);
}

} // namespace

TEST_CASE("the encoding of a line makes no difference to what is masked")
{
  const std::string_view line = "login 张三 电话１３８００１３８０００，住址：南昌市紫阳大道99号501室；ok";
  const std::string_view wanted = "login 张三 电话***，***；ok";
  CHECK(masked_line(line) == wanted);
  CHECK(masked_line(gb(line)) == gb(wanted));
  CHECK(masked_line("tel 13800138000") == "tel ***");
}

TEST_CASE("GB18030 that is valid UTF-8 as well is masked as both")
{
  const auto line = gb("住址") + ": room 501";
  REQUIRE(is_utf8(line));
  CHECK(masked_line(line) == "***");
}

TEST_CASE("a line without personal data stays as it is, byte by byte")
{
  for (const std::string& line :
       {std::string("系统启动于10.1.2.3"), gb("系统启动于10.1.2.3"), std::string("plain")})
    CHECK(masked_line(line) == line);
}

TEST_CASE("what can't be decoded is masked with the number before it")
{
  CHECK(masked_line("user tel 1380013800\xA3 and \xFF 501") == "user tel***");
  CHECK(masked_line("\xFF\xFF") == "***");
}
