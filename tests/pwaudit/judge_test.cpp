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

TEST_CASE("the remedy for a locked account doesn't unlock it")
{
  AccountStore store;
  Account account;
  account.name = "old";
  account.state = PasswordState::locked;
  CHECK(set_password_remedy(store, account).en.find("usermod -p '!' old") != std::string::npos);
}
