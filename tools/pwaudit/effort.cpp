// SPDX-License-Identifier: Apache-2.0
#include "effort.hpp"

namespace eduaudit::pwaudit {

namespace {

void take(Shortfall& all, const Account& account)
{
  if (account.state == PasswordState::unsupported)
    ++all.unsupported;
  else if (account.guessed == Guessed::not_tested)
    ++all.untried; // the store tells how many of these are too slow
  else if (account.candidates == 0)
    ++all.unrecorded;
  else if (all.partial++ == 0 || account.guesses < all.least_guesses) {
    all.least_guesses = account.guesses;
    all.of_candidates = account.candidates;
  }
  all.accounts.push_back(&account);
}

bool is_settled(const Account& account)
{
  const bool all_made = account.candidates > 0 && account.guesses >= account.candidates;
  return account.guessed == Guessed::found || (account.guessed == Guessed::none && all_made);
}

struct Clause {
  int64_t count;
  Words words;
};

Words joined(std::initializer_list<Clause> clauses, const Text& joint)
{
  Words all;
  for (const auto& [count, words] : clauses)
    if (count > 0)
      all = all.empty() ? words : say({"{}{}{}", "{}{}{}"}, {all, joint, words});
  return all;
}

Words budget_remedy(const AccountStore& store)
{
  return say(
      {"Raise the budget from {0} to at least {1} seconds: --budget {1}, or budget_seconds = {1} under "
       "[pwaudit] in audit.toml.",
       "请把测试预算由 {0} 秒提高到至少 {1} 秒：--budget {1}，或在 audit.toml 的 [pwaudit] 下写 "
       "budget_seconds = {1}。"},
      {store.budget_seconds, store.full_budget_seconds});
}

} // namespace

Shortfall shortfall_of(const StoreView& view)
{
  Shortfall all;
  for (const auto* account : view.accounts)
    if (has_password(*account) && !is_settled(*account))
      take(all, *account);
  all.too_slow = std::min(view.store->too_slow, all.untried);
  all.untried -= all.too_slow;
  return all;
}

Words shortfall_words(const Shortfall& all)
{
  const auto clauses =
      joined({{all.partial, say({"only a part of the guesses: {} (the least {} of {})",
                                 "只测试了部分猜测的 {} 个（最少的测试了 {} 次，应为 {} 次）"},
                                {all.partial, all.least_guesses, all.of_candidates})},
              {all.unrecorded,
               say({"number of guesses not recorded: {}", "未记录猜测总数的 {} 个"}, {all.unrecorded})},
              {all.untried, say({"none for want of budget: {}", "因预算不足未测试的 {} 个"}, {all.untried})},
              {all.too_slow,
               say({"more than a second for one guess: {}", "单次猜测超过一秒的 {} 个"}, {all.too_slow})},
              {all.unsupported, say({"stored in a form that can't be tried: {}", "存储格式无法测试的 {} 个"},
                                    {all.unsupported})}},
             {"; ", "，"});
  return say({"{} - {}", "{}，即 {}"}, {clauses, named(all.accounts)});
}

Words shortfall_remedy(const AccountStore& store, const Shortfall& all)
{
  return joined(
      {{all.partial + all.untried, budget_remedy(store)},
       {all.unrecorded,
        {"Collect the accounts again with this version of pwaudit.", "请用本版本的 pwaudit 重新采集账号。"}},
       {all.too_slow,
        {"No budget is enough where one guess costs more than a second: let the users choose the password "
         "anew, "
         "checked by pam_pwquality, and note that in your files.",
         "单次猜测超过一秒的密码无论多少预算都不会测试：请使用人在 pam_pwquality "
         "的检查下重新设置密码，并留存记录。"}},
       {all.unsupported,
        {"Set the passwords anew that are stored in an unknown form; the check strong-scheme names them.",
         "请重新设置存储格式无法识别的密码；相关账号见检查项 strong-scheme。"}}},
      {" ", ""});
}

} // namespace eduaudit::pwaudit
