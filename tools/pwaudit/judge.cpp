// SPDX-License-Identifier: Apache-2.0
#include "judge.hpp"
#include "base/utf8.hpp"
#include <algorithm>
#include <map>

namespace eduaudit::pwaudit {

namespace {

Text access_text(StoreAccess access)
{
  switch (access) {
  case StoreAccess::ok:
    return {"{} was read", "{} 已读取"};
  case StoreAccess::denied:
    return {"the user who ran this audit may not read {}", "运行审计的用户无权读取 {}"};
  case StoreAccess::absent:
    return {"the account store {} does not exist", "账号文件 {} 不存在"};
  case StoreAccess::unreadable:
    return {"the account store {} could not be read", "账号文件 {} 无法读取"};
  case StoreAccess::malformed:
    return {"{} is not a file of the declared kind", "{} 的格式与声明的类型不符"};
  }
  return {};
}

Words access_remedy(const AccountStore& store)
{
  if (store.access == StoreAccess::denied)
    return say({"Run pwaudit as root, or as a user who may read {}.",
                "请以 root 或有权读取 {} 的用户运行 pwaudit。"},
               {store.path});
  return say({"Correct the path of this store in [[pwaudit.store]] of audit.toml or on the command line, or "
              "mend the "
              "file {}.",
              "请更正 audit.toml 的 [[pwaudit.store]] 或命令行中该账号库的路径，或修复文件 {}。"},
             {store.path});
}

void say_unread(const AccountStore& store, Findings& out)
{
  auto& finding = out.unknown(subject_of(store), say(access_text(store.access), {store.path}));
  finding.remedy = access_remedy(store);
  finding.evidence.push_back({"file", store.path,
                              store.reason.empty() ? std::string(enum_name(store.access)) : store.reason,
                              "readable"});
}

void say_none(Findings& out)
{
  auto& finding =
      out.unknown({"account_store", "none", ""}, {"no account store was read, so no password could be judged",
                                                  "未读取任何账号库，无法判断密码情况"});
  finding.remedy = {
      "Run pwaudit collect on the host, or declare the files in [[pwaudit.store]] of audit.toml.",
      "请在主机上运行 pwaudit collect，或在 audit.toml 的 [[pwaudit.store]] 中声明账号文件。"};
}

// Not passwd, which would unlock it.
Words drop_password_remedy(const AccountStore& store, const Account& account)
{
  const auto name = shell_quoted(account.name);
  if (store.kind == StoreKind::htpasswd)
    return say({"Take the row away if the account is no longer needed: htpasswd -D {} {}.",
                "若不再需要该账号，请删除该行：htpasswd -D {} {}。"},
               {shell_quoted(store.path), name});
  return say({"Keep it locked and take the old password away: usermod -p '!' {}.",
              "请保持锁定，并清除旧密码：usermod -p '!' {}。"},
             {name});
}

} // namespace

Subject subject_of(const AccountStore& store)
{
  return {"account_store", store.store, store.path};
}

Subject subject_of(const Account& account)
{
  return {"account", account.store + "/" + account.name, account.name};
}

std::vector<StoreView> readable_stores(const Scope& scope, Findings& out)
{
  std::vector<StoreView> views;
  std::map<std::string_view, std::size_t> places;
  const auto stores = scope.of<AccountStore>();
  for (const auto& store : stores) {
    if (store.access != StoreAccess::ok) {
      say_unread(store, out);
      continue;
    }
    if (places.emplace(store.store, views.size()).second)
      views.push_back({&store, {}});
  }
  if (stores.empty())
    say_none(out);
  for (const auto& account : scope.of<Account>())
    if (const auto found = places.find(account.store); found != places.end())
      views[found->second].accounts.push_back(&account);
  return views;
}

bool has_password(const Account& account)
{
  using enum PasswordState;
  return account.state == hashed || account.state == plain || account.state == locked ||
         account.state == unsupported;
}

bool in_use(const Account& account, Date today)
{
  return account.state != PasswordState::locked && account.state != PasswordState::disabled &&
         account.login != Login::no_shell && !(account.expires_on && *account.expires_on <= today);
}

Text idle_reason(const Account& account)
{
  if (account.state == PasswordState::locked)
    return {"it is locked, but the password counts again once it is unlocked",
            "该账号已锁定，但一旦解锁，原密码即恢复有效"};
  if (account.login == Login::no_shell)
    return {"it has no login shell, but mail, file and web services may still accept the password",
            "该账号没有登录 shell，但邮件、文件、网站等服务仍可能接受此密码"};
  return {"the account has expired", "该账号已到期"};
}

std::string shell_quoted(std::string_view word)
{
  constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._/@:+-";
  if (!word.empty() && word.find_first_not_of(plain) == word.npos)
    return std::string(word);
  std::string quoted = "'";
  for (const char letter : word)
    quoted += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
  return quoted + "'";
}

Words set_password_remedy(const AccountStore& store, const Account& account)
{
  const auto name = shell_quoted(account.name);
  if (account.state == PasswordState::locked)
    return drop_password_remedy(store, account);
  if (store.kind == StoreKind::htpasswd)
    return say({"Let the user of {0} set a new password: htpasswd -B -C 12 {1} {2} (-B -C 12 stores it with "
                "bcrypt at cost 12).",
                "请由账号 {0} 的使用人设置新密码：htpasswd -B -C 12 {1} {2}（-B -C 12 表示以 bcrypt 成本 12 "
                "存储）。"},
               {account.name, shell_quoted(store.path), name});
  if (account.in_passwd)
    return say({"Move the passwords of passwd into shadow with pwconv, then set a new one: passwd {}.",
                "请用 pwconv 将 passwd 中的密码移入 shadow，然后设置新密码：passwd {}。"},
               {name});
  return say({"Let the user of {0} set a new password with passwd, or set one for it as root: passwd {1}; "
              "then have it changed "
              "at the first login: chage -d 0 {1}.",
              "请由账号 {0} 的使用人用 passwd 设置新密码，或以 root 执行：passwd {1}；随后执行 chage -d 0 "
              "{1}，强制首次登录时更换。"},
             {account.name, name});
}

bool say_left_out(const AccountStore& store, Findings& out)
{
  if (store.malformed == 0 && store.nis_rows == 0)
    return false;
  if (store.malformed > 0) {
    auto& finding =
        out.unknown(subject_of(store),
                    say({"{1} has rows that are not valid or repeat a name, and could not be judged: {0}",
                         "{1} 中有 {0} 行格式无效或账号重复，无法判断"},
                        {store.malformed, store.path}));
    for (const auto line : store.malformed_lines)
      finding.evidence.push_back(
          {"file", store.path + ":" + std::to_string(line), "", std::string(enum_name(store.kind)) + " row"});
    finding.remedy =
        say({"Mend these rows of {}{}, then run the audit again.", "请修正 {} 中的这些行{}，然后重新审计。"},
            {store.path, store.kind == StoreKind::shadow
                             ? Text{" (pwck -r names what is wrong)", "（可用 pwck -r 查看问题）"}
                             : Text{"", ""}});
    return true;
  }
  out.unknown(subject_of(store),
              say({"{1} brings in accounts of another server (NIS rows: {0}), which were not audited",
                   "{1} 中有 {0} 行引入其他服务器（NIS）的账号，这些账号未经审计"},
                  {store.nis_rows, store.path}))
      .remedy = {
      "Run pwaudit on the NIS server, too; if there is none any more, delete the rows that start with +.",
      "请在 NIS 服务器上同样运行 pwaudit；若已不再使用 NIS，请删除以 + 开头的行。"};
  return true;
}

Words named(const std::vector<const Account*>& accounts)
{
  constexpr std::size_t shown = 5;
  std::string names;
  for (std::size_t i = 0; i < std::min(shown, accounts.size()); ++i)
    names += (i ? ", " : "") + accounts[i]->name;
  return accounts.size() <= shown
             ? Words{names, names}
             : say({"{} and {} more", "{} 等（另有 {} 个）"}, {names, accounts.size() - shown});
}

} // namespace eduaudit::pwaudit
