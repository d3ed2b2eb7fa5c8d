// SPDX-License-Identifier: Apache-2.0
#include "config/host_file.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::config;

namespace {

HostSettings parsed(std::string_view text)
{
  const auto settings = parse_host_file(text, "file");
  REQUIRE(settings);
  return *settings;
}

using Values = std::vector<std::string>;

} // namespace

TEST_CASE("os-release: keys outside any section, quoted and not")
{
  const auto settings = parsed("PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nID=debian\nVERSION_ID='12'\n"
                               "BUG_REPORT_URL=\"https://bugs.debian.org/#top\"\n");
  CHECK(last_value(settings, "PRETTY_NAME") == "Debian GNU/Linux 12 (bookworm)");
  CHECK(last_value(settings, "ID") == "debian");
  CHECK(last_value(settings, "VERSION_ID") == "12");
  CHECK(last_value(settings, "BUG_REPORT_URL") == "https://bugs.debian.org/#top");
  CHECK(settings.size() == 4);
}

TEST_CASE("journald.conf: a section, commented defaults, the last value wins")
{
  const auto settings = parsed("[Journal]\n#Storage=auto\nMaxRetentionSec=6month\nSystemMaxUse=\n"
                               "MaxRetentionSec=7month\n");
  CHECK(settings.at("Journal.MaxRetentionSec") == Values{"6month", "7month"});
  CHECK(last_value(settings, "Journal.MaxRetentionSec") == "7month");
  CHECK(settings.at("Journal.SystemMaxUse") == Values{""});
  CHECK_FALSE(settings.contains("Journal.Storage"));
  CHECK(last_value(settings, "Journal.Storage", "auto") == "auto");
}

TEST_CASE("a section that comes twice gathers its keys")
{
  const auto settings = parsed("[a]\nk=1\n[b]\nk=2\n[a]\nk=3\n");
  CHECK(settings.at("a.k") == Values{"1", "3"});
  CHECK(settings.at("b.k") == Values{"2"});
}

TEST_CASE("an equals sign and a byte that Program_options could stumble over stay in the value")
{
  CHECK(last_value(parsed("OPTIONS=-a=b --c=*\n"), "OPTIONS") == "-a=b --c=*");
  CHECK(last_value(parsed("名称=一中\n"), "名称") == "一中");
  CHECK(last_value(parsed("a*=1\n"), "a*") == "1");
}

TEST_CASE("bad lines are visible and lose nothing else")
{
  const auto settings = parsed("UMASK 022\nA=1\nB=\"open\n");
  CHECK(settings.at("") == Values{"line 1", "line 3"});
  CHECK(last_value(settings, "A") == "1");
  CHECK(settings.size() == 2);
}

TEST_CASE("a file without bad lines has no empty key")
{
  CHECK_FALSE(parsed("A=1\n").contains(""));
  CHECK(parsed("").empty());
}

TEST_CASE("files that came from Windows: BOM, CRLF, GB18030, UTF-16")
{
  CHECK(last_value(parsed("\xEF\xBB\xBF"
                          "a=1\r\nb=2"),
                   "a") == "1");
  CHECK(last_value(parsed("name=\xD2\xBB\xD6\xD0\r\n"), "name") == "一中");
  CHECK(last_value(parsed(std::string_view("\xFF\xFE"
                                           "a\0=\0"
                                           "1\0\n\0",
                                           10)),
                   "a") == "1");
}

TEST_CASE("a binary file is an error that names it")
{
  const auto settings = parse_host_file(std::string_view("\x7f"
                                                         "ELF\x02\0\0\0a=1\n\xff\0",
                                                         14),
                                        "/bin/true");
  REQUIRE_FALSE(settings);
  CHECK(settings.error().kind == ErrorKind::bad_data);
  CHECK(settings.error().subject == "/bin/true");
}

TEST_CASE("a real file is read, a missing one is an error")
{
  const auto settings = read_host_file(std::string(getenv("TEST_DATA")) + "/journald.conf");
  REQUIRE(settings);
  CHECK(last_value(*settings, "Journal.SystemMaxUse") == "4G");
  CHECK_FALSE(settings->contains(""));
  const auto missing = read_host_file("/nonexistent/os-release");
  REQUIRE_FALSE(missing);
  CHECK(missing.error().kind == ErrorKind::not_found);
}
