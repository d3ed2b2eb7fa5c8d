// SPDX-License-Identifier: Apache-2.0
#include "scratch.hpp"
#include "shadow_file.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::pwaudit;

namespace {

const std::string digest(86, 'a');
const std::string hash = "$6$salt$" + digest;

Store read(std::string_view shadow, std::string_view passwd = "")
{
  const Scratch scratch;
  StoreSource source;
  source.name = "s";
  source.path = scratch.file("shadow", shadow);
  if (!passwd.empty())
    scratch.file("passwd", passwd);
  return read_shadow(source);
}

PasswordState state(const std::string& field)
{
  const auto store = read("a:" + field + ":20000:0:90:7:::\n");
  REQUIRE(store.rows.size() == 1);
  return store.rows[0].account.state;
}

} // namespace

TEST_CASE("the states of a password field are kept apart")
{
  CHECK(state(hash) == PasswordState::hashed);
  CHECK(state("") == PasswordState::empty);
  for (const auto* field : {"*", "!", "!!", "!*", "x", "*LK*", "NP"})
    CHECK_MESSAGE(state(field) == PasswordState::disabled, field);
  CHECK(state("!" + hash) == PasswordState::locked);
  CHECK(state("!!" + hash) == PasswordState::locked);
  CHECK(state("$6$salt$short") == PasswordState::unsupported);
  CHECK(state("letmein") == PasswordState::unsupported);
  CHECK(state("$apr1$salt$" + std::string(22, 'a')) == PasswordState::unsupported); // crypt(3) can't match it
}

TEST_CASE("dates: zero is a forced change, empty is off, and neither is 1970")
{
  const auto account = [](const std::string& dates) {
    return read("a:" + hash + ":" + dates + "\n").rows.at(0).account;
  };
  CHECK(account("20000:0:90:7:::").changed_on == parse_date("2024-10-04").value());
  CHECK(account("20000:0:90:7:::").max_days == 90);
  CHECK(account("0:0:90:7:::").change == ChangeDate::must_change);
  CHECK_FALSE(account("0:0:90:7:::").changed_on);
  CHECK(account(":0:90:7:::").change == ChangeDate::off);
  CHECK(account("-1:0:90:7:::").change == ChangeDate::off);
  CHECK(account("20o00:0:90:7:::").change == ChangeDate::malformed);
  CHECK(account("99999999999999999999:0:90:7:::").change == ChangeDate::malformed);
  CHECK_FALSE(account("20000:0:99999:7:::").max_days);
  CHECK_FALSE(account("20000:0::7:::").max_days);
  CHECK(account("20000:0:90:7::20454:").expires_on == parse_date("2026-01-01").value());
  CHECK_FALSE(account("20000:0:90:7::0:").expires_on);
}

TEST_CASE("passwd says who may log in, and its own field counts before shadow")
{
  const auto store =
      read("root:" + hash + ":20000:0:90:7:::\ndaemon:*:20000:0:99999:7:::\nopen:" + hash + ":1::::::\n",
           "root:x:0:0:张测试:/root:/bin/bash\ndaemon:x:1:1::/:/usr/sbin/nologin\n"
           "open::2:2::/:/bin/sh\nold:" +
               hash + ":3:3::/:/bin/sh\nghost:x:4:4::/:/bin/sh\n");
  CHECK(find(store, "root")->login == Login::possible);
  CHECK(find(store, "daemon")->login == Login::no_shell);
  CHECK(find(store, "open")->state == PasswordState::empty);
  CHECK(find(store, "open")->in_passwd);
  CHECK(find(store, "old")->state == PasswordState::hashed);
  CHECK(find(store, "old")->in_passwd);
  CHECK(find(store, "old")->where.ends_with("passwd:4"));
  CHECK(find(store, "ghost")->state == PasswordState::disabled);
  CHECK(store.fact.accounts == 5);
}

TEST_CASE("without passwd it is not known who may log in")
{
  CHECK(read("root:*:::::::\n").rows.at(0).account.login == Login::unknown);
}

TEST_CASE("bad rows are counted by line and never repeated")
{
  const auto store = read("root:" + hash + ":20000:0:90:7:::\n" + hash + "\n" + hash +
                          ":x:20000:0:90:7:::\nshort:row\n"
                          "root:*:1::::::\n:nameless:1::::::\n");
  CHECK(store.rows.size() == 1);
  CHECK(store.fact.malformed == 5);
  CHECK(store.fact.malformed_lines == std::vector<int64_t>{2, 3, 4, 5, 6});
  REQUIRE(store.unread);
  CHECK(store.unread->detail.en == "5 lines are not valid shadow rows, or repeat a name: 2, 3, 4, 5, 6");
  CHECK(store.unread->detail.zh == "有 5 行不符合 shadow 格式，或账号重复，行号：2, 3, 4, 5, 6");
}

TEST_CASE("rows of NIS are counted apart, and are no accounts")
{
  const auto store = read("root:*:1::::::\n+::::::::\n+@staff::::::::\n");
  CHECK(store.fact.nis_rows == 2);
  CHECK(store.fact.malformed == 0);
  CHECK(store.fact.accounts == 1);
}

TEST_CASE("rows of NIS in passwd count, too")
{
  const auto store = read("root:*:1::::::\n", "root:x:0:0::/:/bin/sh\n+::::::\n-guest::::::\n");
  CHECK(store.fact.nis_rows == 2);
  CHECK_FALSE(store.passwd_unread);
  CHECK(store.fact.accounts == 1);
}

TEST_CASE("files that are no shadow")
{
  CHECK(read("just\nsome text\n").fact.access == StoreAccess::malformed);
  CHECK(read("").fact.access == StoreAccess::ok);
  const Scratch scratch;
  StoreSource source;
  source.path = scratch.path();
  CHECK(read_shadow(source).fact.access == StoreAccess::unreadable);
  source.path += "/none";
  CHECK(read_shadow(source).fact.access == StoreAccess::absent);
}
