// SPDX-License-Identifier: Apache-2.0
#include "judge.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::pwaudit;

TEST_CASE("words of a command are quoted, so that a hostile name stays a name")
{
  CHECK(shell_quoted("zhang.san") == "zhang.san");
  CHECK(shell_quoted("a b") == "'a b'");
  CHECK(shell_quoted("$(reboot)") == "'$(reboot)'");
  CHECK(shell_quoted("o'brien") == "'o'\\''brien'");
  CHECK(shell_quoted("") == "''");
}

TEST_CASE("an account that is locked, expired or without a shell is not in use")
{
  const auto today = parse_date("2026-11-22").value();
  Account account;
  account.state = PasswordState::hashed;
  CHECK(in_use(account, today)); // unknown is taken as possible
  account.login = Login::no_shell;
  CHECK_FALSE(in_use(account, today));
  account.login = Login::possible;
  account.expires_on = today; // the day itself is no longer good
  CHECK_FALSE(in_use(account, today));
  account.expires_on = add_days(today, 1);
  CHECK(in_use(account, today));
  account.state = PasswordState::locked;
  CHECK_FALSE(in_use(account, today));
}

TEST_CASE("an account is named with its host, else with its declared store")
{
  AccountStore store;
  store.store = store.path = "/srv/shadow";
  Account account;
  account.name = "guest";
  CHECK(subject_of(store, account).name == "guest");
  CHECK(label_of(store, account).zh == "账号 guest");
  CHECK(set_password_remedy(store, account).en.starts_with("Let the user of guest"));
  store.store = "portal";
  CHECK(subject_of(store, account).name == "portal/guest");
  CHECK(label_of(store, account).zh == "账号库 portal 的账号 guest");
  store.host = "web1";
  store.store = "web1:/etc/shadow";
  CHECK(subject_of(store, account).name == "web1/guest");
  CHECK(label_of(store, account).zh == "主机 web1 的账号 guest");
  CHECK(set_password_remedy(store, account).en.starts_with("On web1: "));
  CHECK(set_password_remedy(store, account).zh.starts_with("在主机 web1 上："));
  CHECK(name_of(store) == "web1:/etc/shadow");
}

TEST_CASE("the remedy for a locked account doesn't unlock it")
{
  AccountStore store;
  Account account;
  account.name = "old";
  account.state = PasswordState::locked;
  CHECK(set_password_remedy(store, account).en.find("usermod -p '!' old") != std::string::npos);
}
