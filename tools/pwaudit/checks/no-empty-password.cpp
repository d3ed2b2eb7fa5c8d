// SPDX-License-Identifier: Apache-2.0
#include "judge.hpp"

namespace eduaudit::pwaudit::checks {

namespace {

void judge_account(const StoreView& view, const Account& account, Date today, Findings& out)
{
  const bool used = in_use(account, today);
  const auto subject = subject_of(*view.store, account);
  const auto label = label_of(*view.store, account);
  auto& finding =
      used ? out.fail(subject, say({"{} has an empty password: anybody can log in with the name alone",
                                    "{} 的密码为空：任何人仅凭账号名即可登录"},
                                   {label}))
           : out.fail(subject, say({"{} has an empty password; {}", "{} 的密码为空；{}"},
                                   {label, idle_reason(account)}));
  if (!used)
    finding.severity = Severity::medium;
  finding.remedy = set_password_remedy(*view.store, account);
  if (view.store->kind == StoreKind::shadow)
    finding.remedy = say({"{} Until then lock it: passwd -l {}.", "{}在此之前先锁定：passwd -l {}。"},
                         {finding.remedy, shell_quoted(account.name)});
  finding.evidence.push_back({"file", account.where, state_text(PasswordState::empty),
                              Text{"a password, or * for none", "有密码；不用密码的账号应为 *"}});
}

// An empty field of passwd opens an account whatever shadow says.
void say_passwd_problem(const AccountStore& store, Findings& out)
{
  auto& finding = out.unknown(
      subject_of(store), say({"{0} was not read whole, and an account that is empty there has no password",
                              "{0} 未能完整读取，其中密码字段为空的账号即为空密码"},
                             {store.passwd}));
  finding.evidence.push_back(
      {"file", store.passwd, store.passwd_problem, Text{"valid rows throughout", "每一行都有效"}});
  finding.remedy = on_host(
      store,
      say({"Mend {0} (pwck -r names what is wrong) or name the right file with passwd = in "
           "[[pwaudit.store]].",
           "请修复 {0}（可用 pwck -r 查看问题），或在 [[pwaudit.store]] 中用 passwd = 指明正确的文件。"},
          {store.passwd}));
}

void judge_store(const StoreView& view, Findings& out)
{
  const auto& store = *view.store;
  if (say_left_out(store, out))
    return;
  if (!store.passwd_problem.empty()) {
    say_passwd_problem(store, out);
    return;
  }
  if (store.accounts == 0 && store.kind == StoreKind::shadow) {
    out.unknown(subject_of(store),
                say({"{} is empty, which it is on no working system", "{} 为空，正常的系统不会如此"},
                    {name_of(store)}))
        .remedy = on_host(store, say({"Look whether {} is the right file and was copied whole.",
                                      "请确认 {} 是否为正确的文件、是否复制完整。"},
                                     {store.path}));
    return;
  }
  if (store.accounts == 0) {
    out.not_applicable(subject_of(store), say({"{} holds no account", "{} 中没有账号"}, {name_of(store)}));
    return;
  }
  out.pass(subject_of(store),
           say({"{}: no empty password (accounts looked at: {})", "{}：没有空密码（已检查账号数：{}）"},
               {name_of(store), store.accounts}));
}

void run(const Scope& scope, Findings& out)
{
  for (const auto& view : readable_stores(scope, out)) {
    std::size_t empty = 0;
    for (const auto* account : view.accounts)
      if (account->state == PasswordState::empty) {
        judge_account(view, *account, scope.today, out);
        ++empty;
      }
    if (empty == 0 || view.store->malformed + view.store->nis_rows > 0 || !view.store->passwd_problem.empty())
      judge_store(view, out);
  }
}

} // namespace

extern const Check no_empty_password;
constinit const Check no_empty_password{
    .id = "pwaudit.no-empty-password",
    .articles = articles_are<21>,
    .severity = Severity::critical,
    .title = {"no account has an empty password", "没有空密码的账号"},
    .why = {"An account without a password is open to everybody who knows or guesses its name. GB/T "
            "22239-2019 asks "
            "that every user proves who he is.",
            "没有密码的账号对任何知道或猜到账号名的人开放。GB/T 22239-2019 要求对登录用户进行身份鉴别。"},
    .remedy = {"Set a password for the account or lock it.", "为该账号设置密码，或将其锁定。"},
    .run = run};

} // namespace eduaudit::pwaudit::checks
