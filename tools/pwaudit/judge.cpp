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
  const auto words = say(access_text(store.access), {name_of(store)});
  auto& finding = out.unknown(subject_of(store), words);
  finding.remedy = access_remedy(store);
  finding.evidence.push_back({"file", store.path, store.reason.empty() ? words : store.reason,
                              Text{"a file that can be read", "可读取的账号文件"}});
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

// Where the store has a name that says more than its path.
std::string declared_name(const AccountStore& store)
{
  return store.store == store.path ? "" : store.store;
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

Words set_password(const AccountStore& store, const Account& account)
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

void say_malformed(const AccountStore& store, Findings& out)
{
  auto& finding =
      out.unknown(subject_of(store),
                  say({"{1} has rows that are not valid or repeat a name, and could not be judged: {0}",
                       "{1} 中有 {0} 行格式无效或账号重复，无法判断"},
                      {store.malformed, name_of(store)}));
  for (const auto line : store.malformed_lines)
    finding.evidence.push_back({"file", store.path + ":" + std::to_string(line),
                                Text{"not of this form", "不符合该格式"},
                                say({"a row in the form of {}", "{} 格式的一行"}, {enum_name(store.kind)})});
  finding.remedy = on_host(
      store,
      say({"Mend these rows of {}{}, then run the audit again.", "请修正 {} 中的这些行{}，然后重新审计。"},
          {store.path, store.kind == StoreKind::shadow
                           ? Text{" (pwck -r names what is wrong)", "（可用 pwck -r 查看问题）"}
                           : Text{"", ""}}));
}

void say_nis(const AccountStore& store, Findings& out)
{
  auto& finding =
      out.unknown(subject_of(store),
                  say({"{1} or its passwd brings in accounts of another server (NIS rows: {0}), which were "
                       "not audited",
                       "{1} 或其 passwd 中有 {0} 行引入其他服务器（NIS）的账号，这些账号未经审计"},
                      {store.nis_rows, name_of(store)}));
  finding.remedy = {"Run pwaudit on the NIS server, too; if there is none any more, delete the rows that "
                    "start with + or -.",
                    "请在 NIS 服务器上同样运行 pwaudit；若已不再使用 NIS，请删除以 + 或 - 开头的行。"};
}

} // namespace

Subject subject_of(const AccountStore& store)
{
  return {"account_store", store.store, name_of(store)};
}

Subject subject_of(const AccountStore& store, const Account& account)
{
  const auto place = store.host.empty() ? declared_name(store) : store.host;
  return {"account", account.store + "/" + account.name,
          place.empty() ? account.name : place + "/" + account.name};
}

Words label_of(const AccountStore& store, const Account& account)
{
  if (!store.host.empty())
    return say({"account {1} of host {0}", "主机 {0} 的账号 {1}"}, {store.host, account.name});
  if (const auto declared = declared_name(store); !declared.empty())
    return say({"account {1} of store {0}", "账号库 {0} 的账号 {1}"}, {declared, account.name});
  return say({"account {}", "账号 {}"}, {account.name});
}

std::string name_of(const AccountStore& store)
{
  return store.host.empty() ? store.path : store.store;
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

Text state_text(PasswordState state)
{
  switch (state) {
  case PasswordState::hashed:
    return {"a hash", "哈希值"};
  case PasswordState::empty:
    return {"empty", "空"};
  case PasswordState::plain:
    return {"the password in clear", "密码明文"};
  case PasswordState::locked:
    return {"a hash behind a lock", "已锁定的哈希值"};
  case PasswordState::disabled:
    return {"nothing that a password can match", "任何密码都无法匹配"};
  case PasswordState::unsupported:
    return {"an unknown form", "无法识别的格式"};
  }
  return {};
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
  if (!word.empty() && word.find_first_not_of(plain) == std::string_view::npos)
    return std::string(word);
  std::string quoted = "'";
  for (const char letter : word)
    quoted += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
  return quoted + "'";
}

Words on_host(const AccountStore& store, Words remedy)
{
  return store.host.empty() ? remedy : say({"On {}: {}", "在主机 {} 上：{}"}, {store.host, remedy});
}

Words set_password_remedy(const AccountStore& store, const Account& account)
{
  return on_host(store, set_password(store, account));
}

bool say_left_out(const AccountStore& store, Findings& out)
{
  if (store.malformed > 0)
    say_malformed(store, out);
  else if (store.nis_rows > 0)
    say_nis(store, out);
  return store.malformed > 0 || store.nis_rows > 0;
}

Words no_password(const AccountStore& store)
{
  return store.accounts == 0 ? say({"{} holds no account", "{} 中没有账号"}, {name_of(store)})
                             : say({"{} holds no password", "{} 中没有密码"}, {name_of(store)});
}

Words listed(const Words& before, const Words& more)
{
  if (before.empty() || more.empty())
    return before.empty() ? more : before;
  return say({"{}, {}", "{}、{}"}, {before, more});
}

Words named(const std::vector<const Account*>& accounts)
{
  constexpr std::size_t shown = 5;
  Words names;
  for (std::size_t i = 0; i < std::min(shown, accounts.size()); ++i)
    names = listed(names, verbatim(accounts[i]->name));
  return accounts.size() <= shown
             ? names
             : say({"{} and {} more", "{} 等（另有 {} 个）"}, {names, accounts.size() - shown});
}

} // namespace eduaudit::pwaudit
