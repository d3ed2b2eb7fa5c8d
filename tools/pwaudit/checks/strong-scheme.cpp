// SPDX-License-Identifier: Apache-2.0
#include "judge.hpp"
#include <algorithm>
#include <array>
#include <map>

namespace eduaudit::pwaudit::checks {

namespace {

constexpr Threshold bcrypt_cost{.name = "bcrypt_cost",
                                .value = 10,
                                .least = 4,
                                .most = 31,
                                .unit = Unit::count,
                                .meaning = {"least cost of bcrypt", "bcrypt 的最低成本参数"}};
constexpr Threshold sha_rounds{
    .name = "sha_rounds",
    .value = 5000,
    .least = 1000,
    .most = 999'999'999,
    .unit = Unit::count,
    .meaning = {"least rounds of sha256crypt and sha512crypt", "sha256crypt 与 sha512crypt 的最低轮数"}};
constexpr Threshold thresholds[] = {bcrypt_cost, sha_rounds};

struct Verdict {
  Status status;
  Words reason;
};

Verdict judge_cost(const Account& account, int64_t least)
{
  const auto cost = account.cost.value_or(0);
  if (cost >= least)
    return {Status::pass, {}};
  return {Status::fail, say({"stored with {} at cost {}, below {}", "以 {} 存储，成本（轮数）为 {}，低于 {}"},
                            {account.scheme, cost, least})};
}

Text unsupported_text(StoreKind kind)
{
  if (kind == StoreKind::shadow)
    return {"stored in a form that is not known here; if it was set by hand or by useradd -p, the password "
            "itself may stand there",
            "存储格式无法识别；若为手工写入或由 useradd -p 设置，该处可能就是密码明文"};
  return {"stored in a form that is not known here: htdigest, a scheme of another program, or a damaged hash",
          "存储格式无法识别：可能是 htdigest、其他程序的格式或已损坏的哈希"};
}

Verdict judge_scheme(const Account& account, StoreKind kind, const Scope& scope)
{
  constexpr auto strong = std::to_array<std::string_view>({"yescrypt", "gost-yescrypt", "scrypt"});
  if (account.state == PasswordState::plain)
    return {Status::fail,
            {"stored in clear: whoever reads the file has the password",
             "以明文存储：能读到该文件的人即可得到密码"}};
  if (account.state == PasswordState::unsupported)
    return {Status::unknown, unsupported_text(kind)};
  if (account.scheme == "bcrypt")
    return judge_cost(account, scope.value(bcrypt_cost));
  if (account.scheme == "sha256crypt" || account.scheme == "sha512crypt")
    return judge_cost(account, scope.value(sha_rounds));
  if (std::ranges::find(strong, account.scheme) != strong.end())
    return {Status::pass, {}};
  return {Status::fail, say({"stored with {}, which is too quick to guess against today",
                             "以 {} 存储，该方式如今极易被快速破解"},
                            {account.scheme.empty() ? Argument(Text{"an unnamed scheme", "未注明的方式"})
                                                    : Argument(account.scheme)})};
}

Words remedy_of(const StoreView& view, const Account& account)
{
  if (view.store->kind == StoreKind::htpasswd || account.in_passwd || account.state == PasswordState::locked)
    return set_password_remedy(*view.store, account);
  const auto words =
      say({"New passwords are stored well once /etc/pam.d/common-password has pam_unix.so with yescrypt "
           "(or sha512); "
           "then {0} must set a new password: passwd {1}.",
           "请先在 /etc/pam.d/common-password 的 pam_unix.so 行中使用 yescrypt（或 sha512），然后由账号 "
           "{0} 重新设置密码：passwd {1}。"},
          {account.name, shell_quoted(account.name)});
  return on_host(*view.store, words);
}

void say_account(const StoreView& view, const Account& account, const Verdict& verdict, Date today,
                 Findings& out)
{
  const auto idle = in_use(account, today) ? Words{} : say({"; {}", "；{}"}, {idle_reason(account)});
  auto& finding = out.add(verdict.status, subject_of(*view.store, account),
                          say({"the password of {} is {}{}", "{} 的密码{}{}"},
                              {label_of(*view.store, account), verdict.reason, idle}));
  if (account.state == PasswordState::plain)
    finding.severity = Severity::critical;
  if (account.state == PasswordState::locked)
    finding.severity = Severity::info;
  finding.remedy = remedy_of(view, account);
  finding.evidence.push_back(
      {"file", account.where,
       account.scheme.empty() || account.state == PasswordState::plain ? Value(state_text(account.state))
                                                                       : Value(account.scheme),
       Text{"yescrypt, scrypt, bcrypt or sha512crypt", "yescrypt、scrypt、bcrypt 或 sha512crypt"}});
}

Words counted(const std::map<std::string, int64_t>& schemes)
{
  Words all;
  for (const auto& [scheme, count] : schemes)
    all = listed(all, say({"{} ({})", "{}（{} 个）"}, {scheme, count}));
  return all;
}

void judge_store(const StoreView& view, const Scope& scope, Findings& out)
{
  std::map<std::string, int64_t> strong;
  bool spoken = false;
  for (const auto* account : view.accounts) {
    if (!has_password(*account))
      continue;
    auto verdict = judge_scheme(*account, view.store->kind, scope);
    if (account->in_passwd && verdict.status == Status::pass)
      verdict = {Status::fail,
                 {"kept in passwd, which every user of the host may read",
                  "存放在主机所有用户均可读取的 passwd 文件中"}};
    if (verdict.status == Status::pass) {
      ++strong[account->scheme];
      continue;
    }
    say_account(view, *account, verdict, scope.today, out);
    spoken = true;
  }
  const auto& store = *view.store;
  if (say_left_out(store, out))
    return;
  if (!strong.empty())
    out.pass(subject_of(store), say({"{}: stored with a strong scheme: {}", "{}：以安全方式存储的密码：{}"},
                                    {name_of(store), counted(strong)}));
  else if (!spoken)
    out.not_applicable(subject_of(store), no_password(store));
}

void run(const Scope& scope, Findings& out)
{
  for (const auto& view : readable_stores(scope, out))
    judge_store(view, scope, out);
}

} // namespace

extern const Check strong_scheme;
constinit const Check strong_scheme{
    .id = "pwaudit.strong-scheme",
    .articles = articles_are<21>,
    .severity = Severity::high,
    .title = {"passwords are stored with a strong scheme", "密码以安全的方式存储"},
    .why = {"A file of hashes gets out by a backup or a flaw of the web site. Whether the passwords get out "
            "with it depends "
            "on how slowly each guess can be tried.",
            "密码文件可能随备份或网站漏洞外泄；密码本身是否随之泄露，取决于每次猜测需要花费的计算量。"},
    .remedy = {"Store the password anew with yescrypt, sha512crypt, or bcrypt of cost 10 or more.",
               "以 yescrypt、sha512crypt 或成本不低于 10 的 bcrypt 重新存储密码。"},
    .thresholds = thresholds,
    .run = run};

} // namespace eduaudit::pwaudit::checks
