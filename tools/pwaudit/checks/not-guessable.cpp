// SPDX-License-Identifier: Apache-2.0
#include "effort.hpp"
#include <algorithm>
#include <cstdint>

namespace eduaudit::pwaudit::checks {

namespace {

// Which guess matched is not known here, and nothing that is said depends on it.
void say_found(const StoreView& view, const Account& account, Date today, Findings& out)
{
  const Words found = say({"the password of {} is one of the first that an intruder tries",
                           "{} 的密码属于入侵者最先尝试的弱密码"},
                          {label_of(*view.store, account)});
  const bool used = in_use(account, today);
  auto& finding = out.fail(subject_of(*view.store, account),
                           used ? found : say({"{}; {}", "{}；{}"}, {found, idle_reason(account)}));
  if (!used)
    finding.severity = account.state == PasswordState::locked ? Severity::low : Severity::high;
  finding.remedy = set_password_remedy(*view.store, account);
  finding.evidence.push_back(
      {"file", account.where, Text{"guessed", "已猜中"}, Text{"not guessed", "未猜中"}});
}

void say_short(const AccountStore& store, const Shortfall& shortfall, Findings& out)
{
  auto& finding =
      out.unknown(subject_of(store), say({"{}: not all of its {} passwords were tried with all guesses: {}",
                                          "{} 的 {} 个密码未全部完成猜测测试：{}"},
                                         {name_of(store), store.passwords, shortfall_words(shortfall)}));
  finding.remedy = shortfall_remedy(store, shortfall);
}

// The fewest and the most that were made.
Words effort(const std::vector<const Account*>& withstood)
{
  const auto [fewest, longest] = std::ranges::minmax(withstood, {}, &Account::guesses);
  const auto least = fewest->guesses, most = longest->guesses;
  return least == most ? say({"{} guesses each", "每个测试 {} 次"}, {most})
                       : say({"{} to {} guesses each", "每个测试 {} 至 {} 次"}, {least, most});
}

void judge_store(const StoreView& view, const std::vector<const Account*>& withstood, Findings& out)
{
  const auto& store = *view.store;
  if (say_left_out(store, out))
    return;
  if (const auto shortfall = shortfall_of(view); !shortfall.none())
    say_short(store, shortfall, out);
  else if (store.tested == 0)
    out.not_applicable(subject_of(store), no_password(store));
  else if (!withstood.empty())
    out.pass(subject_of(store),
             say({"{0}: {1} of {2} passwords withstood all guesses ({3}, list {4})",
                  "{0}：{2} 个密码中有 {1} 个测试完全部猜测仍未被猜中（{3}，弱密码表 {4}）"},
                 {name_of(store), withstood.size(), store.tested, effort(withstood), store.candidates}));
}

void run(const Scope& scope, Findings& out)
{
  for (const auto& view : readable_stores(scope, out)) {
    std::vector<const Account*> withstood;
    for (const auto* account : view.accounts)
      if (account->guessed == Guessed::none)
        withstood.push_back(account);
      else if (account->guessed == Guessed::found && account->state != PasswordState::empty)
        say_found(view, *account, scope.today, out);
    judge_store(view, withstood, out);
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
