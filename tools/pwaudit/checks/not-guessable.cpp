// SPDX-License-Identifier: Apache-2.0
#include "judge.hpp"
#include <algorithm>
#include <cstdint>

namespace eduaudit::pwaudit::checks {

namespace {

// Which guess matched is not known here, and nothing that is said depends on it.
void say_found(const StoreView& view, const Account& account, Date today, Findings& out)
{
  const Words found = say({"the password of {} is one of the first that an intruder tries",
                           "账号 {} 的密码属于入侵者最先尝试的弱密码"},
                          {account.name});
  const bool used = in_use(account, today);
  auto& finding =
      out.fail(subject_of(account), used ? found : say({"{}; {}", "{}；{}"}, {found, idle_reason(account)}));
  if (!used)
    finding.severity = account.state == PasswordState::locked ? Severity::low : Severity::high;
  finding.remedy = set_password_remedy(*view.store, account);
  finding.evidence.push_back({"file", account.where, "matched", "no match"});
}

void say_untested(const AccountStore& store, const std::vector<const Account*>& untested, Findings& out)
{
  auto& finding =
      out.unknown(subject_of(store),
                  say({"{0}: {1} of {2} passwords were not tried ({3} beyond the budget of guesses, {4} in a "
                       "form that can't be tried): {5}",
                       "{0}：{2} 个密码中有 {1} 个未测试（{3} 个超出测试预算，{4} 个格式不受支持）：{5}"},
                      {store.path, untested.size(), store.passwords, store.untested, store.unsupported,
                       named(untested)}));
  finding.remedy = {
      "Give the test more time (--budget, or budget_seconds under [pwaudit] in audit.toml); a password "
      "stored in "
      "an unknown form, or at a cost of more than a second a guess, must be set anew or be judged by hand.",
      "请增加测试预算（--budget，或 audit.toml 中 [pwaudit] 的 "
      "budget_seconds）；存储格式无法识别或单次猜测超过一秒的密码，"
      "请重新设置或人工判断。"};
}

// The fewest and the most that were planned for a password that was tried.
Words effort(const StoreView& view)
{
  int64_t least = INT64_MAX, most = 0;
  for (const auto* account : view.accounts)
    if (account->guessed != Guessed::not_tested) {
      least = std::min(least, account->guesses);
      most = std::max(most, account->guesses);
    }
  return least == most ? say({"{} guesses each", "每个测试 {} 次"}, {most})
                       : say({"{} to {} guesses each", "每个测试 {} 至 {} 次"}, {least, most});
}

void judge_store(const StoreView& view, int64_t found, const std::vector<const Account*>& untested,
                 Findings& out)
{
  const auto& store = *view.store;
  if (say_left_out(store, out))
    return;
  if (!untested.empty())
    say_untested(store, untested, out);
  else if (store.tested == 0)
    out.not_applicable(subject_of(store), say({"{} holds no password", "{} 中没有密码"}, {store.path}));
  else if (found < store.tested)
    out.pass(subject_of(store),
             say({"{0}: {1} of {2} passwords withstood the guesses ({3}, list {4})",
                  "{0}：{2} 个密码中有 {1} 个未被猜中（{3}，弱密码表 {4}）"},
                 {store.path, store.tested - found, store.tested, effort(view), store.candidates}));
}

void run(const Scope& scope, Findings& out)
{
  for (const auto& view : readable_stores(scope, out)) {
    int64_t found = 0;
    std::vector<const Account*> untested;
    for (const auto* account : view.accounts) {
      if (has_password(*account) && account->guessed == Guessed::not_tested)
        untested.push_back(account);
      if (account->guessed != Guessed::found)
        continue;
      ++found;
      if (account->state != PasswordState::empty)
        say_found(view, *account, scope.today, out);
    }
    judge_store(view, found, untested, out);
  }
}

} // namespace

extern const Check not_guessable;
constinit const Check not_guessable{
    .id = "pwaudit.not-guessable",
    .articles = articles_are<21>,
    .severity = Severity::critical,
    .title = {"no password can be guessed at the first tries", "没有一猜即中的弱密码"},
    .why = {"Attacks on schools begin with a few hundred well-known passwords and with what people make of a "
            "login name. "
            "Which guess matched is never shown.",
            "针对学校的攻击通常从几百个常见弱密码和由账号名变化而来的密码开始。报告绝不显示猜中的是哪一个。"},
    .remedy = {"Have the password changed now; refuse weak ones with pam_pwquality.",
               "立即更换密码；并用 pam_pwquality 拒绝弱密码。"},
    .run = run};

} // namespace eduaudit::pwaudit::checks
