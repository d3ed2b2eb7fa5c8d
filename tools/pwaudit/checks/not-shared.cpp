// SPDX-License-Identifier: Apache-2.0
#include "effort.hpp"
#include <algorithm>
#include <map>

namespace eduaudit::pwaudit::checks {

namespace {

constexpr std::size_t names_shown = 5;

using Groups = std::map<std::string_view, std::vector<const Account*>>;

Groups groups_of(const Scope& scope)
{
  Groups groups;
  for (const auto& account : scope.of<Account>())
    if (!account.shared_group.empty())
      groups[account.shared_group].push_back(&account);
  std::erase_if(groups, [](const auto& group) { return group.second.size() < 2; });
  for (auto& [name, members] : groups)
    std::ranges::sort(members, {}, [](const Account* a) { return std::tie(a->store, a->name); });
  return groups;
}

// The others, those of its own store first; an account of another store is told with the store.
Words others_of(const Account& account, const std::vector<const Account*>& members)
{
  std::vector<const Account*> here;
  Words elsewhere;
  std::size_t count = 0;
  for (const auto* other : members)
    if (other->store == account.store && other != &account)
      here.push_back(other);
    else if (other != &account && count++ < names_shown)
      elsewhere = listed(elsewhere, say({"{} ({})", "{}（{}）"}, {other->name, other->store}));
  return listed(here.empty() ? Words{} : named(here), elsewhere);
}

void say_shared(const StoreView& view, const Account& account, const std::vector<const Account*>& members,
                Date today, Findings& out)
{
  auto& finding = out.fail(subject_of(*view.store, account),
                           say({"the password of {} is also that of {}", "{} 的密码与以下账号相同：{}"},
                               {label_of(*view.store, account), others_of(account, members)}));
  if (!in_use(account, today))
    finding.severity = Severity::info;
  finding.remedy = set_password_remedy(*view.store, account);
  finding.evidence.push_back({"file", account.where,
                              say({"the same for {} accounts", "{} 个账号相同"}, {members.size()}),
                              Text{"one of its own", "各不相同"}});
}

// A salted password shows with whom it is shared only when it was guessed.
void say_short(const AccountStore& store, const Shortfall& shortfall, Findings& out)
{
  auto& finding =
      out.unknown(subject_of(store), say({"{}: passwords that several accounts share may not show, because "
                                          "not all were tried with all guesses: {}",
                                          "{} 中可能有尚未发现的共用密码，因为部分密码未完成猜测测试：{}"},
                                         {name_of(store), shortfall_words(shortfall)}));
  finding.remedy = shortfall_remedy(store, shortfall);
}

void judge_store(const StoreView& view, int64_t shared, Findings& out)
{
  const auto& store = *view.store;
  if (say_left_out(store, out))
    return;
  if (const auto shortfall = shortfall_of(view); !shortfall.none())
    say_short(store, shortfall, out);
  else if (store.passwords == 0)
    out.not_applicable(subject_of(store), no_password(store));
  else if (shared < store.passwords)
    out.pass(subject_of(store),
             say({"{0}: for {1} of {2} passwords no sharing shows (equal stored forms and guessed passwords "
                  "were compared; "
                  "salted ones that withstood guessing can't be)",
                  "{0}：{2} 个密码中有 {1} "
                  "个未发现与其他账号相同（已比较存储内容相同者及被猜中者；加盐且未被猜中的密码无法比较）"},
                 {name_of(store), store.passwords - shared, store.passwords}));
}

void run(const Scope& scope, Findings& out)
{
  const auto groups = groups_of(scope);
  for (const auto& view : readable_stores(scope, out)) {
    int64_t shared = 0;
    for (const auto* account : view.accounts)
      if (const auto group = groups.find(account->shared_group); group != groups.end()) {
        say_shared(view, *account, group->second, scope.today, out);
        ++shared;
      }
    judge_store(view, shared, out);
  }
}

} // namespace

extern const Check not_shared;
constinit const Check not_shared{
    .id = "pwaudit.not-shared",
    .articles = articles_are<21>,
    .severity = Severity::medium,
    .title = {"no two accounts show the same password", "未发现多个账号共用同一密码"},
    .why = {"Article 21 makes each owner liable for his account; a password that several accounts have "
            "belongs to nobody, and "
            "one that leaks opens them all.",
            "第二十一条规定账号责任到人；多个账号共用的密码无法落实责任，一处泄露则全部失守。"},
    .remedy = {"Give each account a password of its own. This list is for the administrator: who shares a "
               "password must not "
               "learn with whom.",
               "为每个账号设置各自的密码。本清单仅供管理员使用，不得告知当事人与谁的密码相同。"},
    .run = run};

} // namespace eduaudit::pwaudit::checks
