// SPDX-License-Identifier: Apache-2.0
#include "effort.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::pwaudit;

namespace {

Account tried(std::string name, Guessed guessed, int64_t guesses, int64_t candidates)
{
  Account account;
  account.name = std::move(name);
  account.state = PasswordState::hashed;
  account.guessed = guessed;
  account.guesses = guesses;
  account.candidates = candidates;
  return account;
}

} // namespace

TEST_CASE("a password is settled when it was found, or when all guesses were made")
{
  const AccountStore store;
  const auto all = tried("all", Guessed::none, 420, 420), found = tried("found", Guessed::found, 5, 420);
  CHECK(shortfall_of({&store, {&all, &found}}).none());
  const auto some = tried("some", Guessed::none, 5, 420), unrecorded = tried("old", Guessed::none, 420, 0);
  const auto shortfall = shortfall_of({&store, {&all, &found, &some, &unrecorded}});
  CHECK(shortfall.accounts == std::vector<const Account*>{&some, &unrecorded});
  CHECK(shortfall.partial == 1);
  CHECK(shortfall.unrecorded == 1);
}

TEST_CASE("the worst of several is told, and the budget that would do")
{
  AccountStore store;
  store.budget_seconds = 60;
  store.full_budget_seconds = 4700;
  const auto one = tried("one", Guessed::none, 6, 421), two = tried("two", Guessed::none, 5, 419);
  const auto none = tried("none", Guessed::not_tested, 0, 420);
  const auto shortfall = shortfall_of({&store, {&one, &two, &none}});
  const auto words = shortfall_words(shortfall);
  CHECK(words.en ==
        "only a part of the guesses: 2 (the least 5 of 419); none for want of budget: 1 - one, two, none");
  CHECK(words.zh == "只测试了部分猜测的 2 个（最少的测试了 5 次，应为 419 次），因预算不足未测试的 1 个，即 "
                    "one、two、none");
  const auto remedy = shortfall_remedy(store, shortfall);
  CHECK(remedy.en.find("--budget 4700") != std::string::npos);
  CHECK(remedy.zh.find("budget_seconds = 4700") != std::string::npos);
}

TEST_CASE("more budget is not the remedy where none is enough")
{
  AccountStore store;
  store.too_slow = 1;
  const auto slow = tried("slow", Guessed::not_tested, 0, 420);
  const auto remedy = shortfall_remedy(store, shortfall_of({&store, {&slow}}));
  CHECK(remedy.en.find("--budget") == std::string::npos);
  CHECK_FALSE(remedy.zh.empty());
}
