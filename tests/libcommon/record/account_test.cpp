// SPDX-License-Identifier: Apache-2.0
#include "record/account.hpp"
#include "record/envelope.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

TEST_CASE("every field of an account survives writing and reading")
{
  Account a;
  a.store = "web1:/etc/shadow";
  a.name = "张测试";
  a.where = "/etc/shadow:3";
  a.state = PasswordState::locked;
  a.scheme = "bcrypt";
  a.cost = 10;
  a.in_passwd = true;
  a.login = Login::no_shell;
  a.change = ChangeDate::must_change;
  a.changed_on = parse_date("2026-09-01").value();
  a.max_days = 180;
  a.expires_on = parse_date("2027-01-31").value();
  a.guessed = Guessed::found;
  a.guesses = 420;
  a.candidates = 428;
  a.shared_group = "web1:/etc/shadow/a";
  const Origin origin{"u", "t", Moment{}};
  const auto line = to_line(a, origin);
  jsonl::Parser parser;
  Account back;
  REQUIRE(read_fields(*parser.parse(line), back));
  CHECK(to_line(back, origin) == line);
  CHECK(back.state == PasswordState::locked);
  CHECK(back.login == Login::no_shell);
  CHECK(back.change == ChangeDate::must_change);
  CHECK(back.guessed == Guessed::found);
  CHECK(back.expires_on == a.expires_on);
  CHECK(line.find("\"no-shell\"") != std::string::npos);
}

TEST_CASE("an account is known by its store and name, so it keeps its id when its password changes")
{
  Account before, after;
  before.store = after.store = "s";
  before.name = after.name = "n";
  after.state = PasswordState::empty;
  after.where = "/other:9";
  CHECK(Schema<Account>::key(before) == Schema<Account>::key(after));
  after.name = "m";
  CHECK(Schema<Account>::key(before) != Schema<Account>::key(after));
}
