// SPDX-License-Identifier: Apache-2.0
#include "judge.hpp"
#include <algorithm>

namespace eduaudit::pwaudit::checks {

namespace {

constexpr Threshold max_age_days{
    .name = "max_age_days",
    .value = 365,
    .least = 30,
    .most = 3650,
    .unit = Unit::days,
    .meaning = {"days after which a password is too old", "密码使用超过多少天视为过久"}};
constexpr Threshold expiry_required{
    .name = "expiry_required",
    .value = 1,
    .least = 0,
    .most = 1,
    .unit = Unit::count,
    .meaning = {"1: the system must enforce the change; 0: only the age counts",
                "1：须由系统强制定期更换；0：只看密码的使用时间"}};
constexpr Threshold thresholds[] = {max_age_days, expiry_required};

struct Judge {
  const Scope& scope;
  Findings& out;
  int64_t most;
  const StoreView& view;
  int64_t good = 0;
  int64_t undated = 0;
  bool spoken = false;

  Words wanted_age() const { return say({"at most {} days old", "不超过 {} 天"}, {most}); }

  Finding& say_account(Status status, const Account& account, Words message, Value seen)
  {
    spoken = true;
    auto& finding = out.add(status, subject_of(*view.store, account), std::move(message));
    finding.evidence.push_back({"file", account.where, std::move(seen), wanted_age()});
    return finding;
  }

  void too_old(const Account& account, Date changed, int64_t age)
  {
    auto& finding =
        say_account(Status::fail, account,
                    say({"the password of {0} was last changed on {1}, {2} days ago; {3} are allowed",
                         "{0} 的密码最近一次更换是 {1}，已 {2} 天，允许最长 {3} 天"},
                        {label_of(*view.store, account), format_date(changed), age, most}),
                    format_date(changed));
    finding.remedy = set_password_remedy(*view.store, account);
  }

  Words aging_remedy(const Account& account) const
  {
    const auto words = say(
        {"Turn the expiry on: chage -M {0} {1}; for accounts to come, PASS_MAX_DAYS {0} in /etc/login.defs.",
         "请启用有效期：chage -M {0} {1}；今后新建的账号请在 /etc/login.defs 中设置 PASS_MAX_DAYS {0}。"},
        {most, shell_quoted(account.name)});
    return on_host(*view.store, words);
  }

  void not_enforced(const Account& account)
  {
    const auto message =
        account.max_days ? say({"the password of {} expires only after {} days", "{} 的密码 {} 天后才过期"},
                               {label_of(*view.store, account), *account.max_days})
                         : say({"the password of {} never expires", "{} 的密码永不过期"},
                               {label_of(*view.store, account)});
    auto& finding = say_account(Status::fail, account, message,
                                account.max_days ? say({"{} days", "{} 天"}, {*account.max_days})
                                                 : Words{"never expires", "永不过期"});
    finding.severity = Severity::low;
    finding.remedy = aging_remedy(account);
  }

  // A declared date can't be later than the last writing of the file.
  Date changed_on(const Account& account) const
  {
    const auto& written = view.store->modified_on;
    return account.change == ChangeDate::declared && written ? std::min(*account.changed_on, *written)
                                                             : *account.changed_on;
  }

  void judge_known(const Account& account)
  {
    const auto changed = changed_on(account);
    const auto age = days_between(changed, scope.today);
    // Days in shadow are counted in UTC, so west of it today may be a day behind.
    if (age < -1) {
      auto& finding = say_account(Status::fail, account,
                                  say({"the password of {} is said to have been changed on {}, which is in "
                                       "the future: its age can't be trusted",
                                       "{} 的密码更换日期记录为 {}，晚于当前日期，其使用时间不可信"},
                                      {label_of(*view.store, account), format_date(*account.changed_on)}),
                                  format_date(*account.changed_on));
      finding.remedy = set_password_remedy(*view.store, account);
    } else if (age > most)
      too_old(account, changed, age);
    else if (account.change == ChangeDate::known && scope.value(expiry_required) &&
             (!account.max_days || *account.max_days > most))
      not_enforced(account);
    else
      ++good;
  }

  void judge_off(const Account& account)
  {
    auto& finding = say_account(
        Status::unknown, account,
        say({"no change date is kept for the password of {}: its age is not known and it never expires",
             "{} 的密码没有更换日期记录：使用时间不明，且永不过期"},
            {label_of(*view.store, account)}),
        Text{"no date", "没有日期"});
    finding.remedy = on_host(
        *view.store, say({"Have the password changed now, which records the date (passwd {0}), and turn the "
                          "expiry on: chage -M {1} {0}.",
                          "请立即更换密码以记录日期（passwd {0}），并启用有效期：chage -M {1} {0}。"},
                         {shell_quoted(account.name), most}));
  }

  void judge_malformed(const Account& account)
  {
    auto& finding = say_account(
        Status::unknown, account,
        say({"the dates of {} are not valid numbers of days: the age of its password is not known",
             "{} 的日期字段不是有效的天数，密码使用时间不明"},
            {label_of(*view.store, account)}),
        Text{"not a number of days", "不是有效的天数"});
    finding.remedy = on_host(
        *view.store, say({"Have the password changed, which writes the date anew (passwd {0}), and set the "
                          "expiry: chage -M {1} {0}.",
                          "请更换密码以重新写入日期（passwd {0}），并设置有效期：chage -M {1} {0}。"},
                         {shell_quoted(account.name), most}));
  }

  void judge(const Account& account)
  {
    switch (account.change) {
    case ChangeDate::known:
    case ChangeDate::declared:
      account.changed_on ? judge_known(account) : judge_off(account);
      break;
    case ChangeDate::must_change:
      ++good;
      break;
    case ChangeDate::malformed:
      judge_malformed(account);
      break;
    case ChangeDate::off:
      judge_off(account);
      break;
    case ChangeDate::none_kept:
      ++undated;
      break;
    }
  }

  // A file that was not written since a day holds no password that is younger.
  void judge_undated()
  {
    const auto& store = *view.store;
    const auto age = store.modified_on ? days_between(*store.modified_on, scope.today) : 0;
    if (age > most) {
      auto& finding = out.fail(
          subject_of(store), say({"{0} was last written on {1}, {2} days ago, so every one of its "
                                  "passwords is older than {4} days (passwords: {3})",
                                  "{0} 最后一次写入是 {1}，已 {2} 天，其中 {3} 个密码均已超过 {4} 天未更换"},
                                 {name_of(store), format_date(*store.modified_on), age, undated, most}));
      finding.evidence.push_back({"file", store.path, format_date(*store.modified_on), wanted_age()});
      finding.remedy = say({"Set every password in it anew: htpasswd -B -C 12 {} NAME.",
                            "请重新设置其中的每个密码：htpasswd -B -C 12 {} 账号名。"},
                           {shell_quoted(store.path)});
      return;
    }
    auto& finding = out.unknown(
        subject_of(store),
        say({"{} keeps no change dates, so it is not known how old its passwords are ({} of them)",
             "{} 不记录更换日期，其中 {} 个密码的使用时间不明"},
            {name_of(store), undated}));
    finding.remedy = {"Have the passwords changed, and put the day into audit.toml: changed_on = YYYY-MM-DD "
                      "in this store's "
                      "[[pwaudit.store]].",
                      "请更换这些密码，并在 audit.toml 中该账号库的 [[pwaudit.store]] 下写明日期：changed_on "
                      "= YYYY-MM-DD。"};
  }

  void judge_store()
  {
    const auto& store = *view.store;
    if (say_left_out(store, out))
      return;
    if (undated > 0)
      judge_undated();
    else if (good > 0)
      out.pass(subject_of(store),
               say({"{0}: changed within {1} days, or to be changed at the next login (passwords: {2})",
                    "{0}：在 {1} 天内更换过，或须在下次登录时更换（密码数：{2}）"},
                   {name_of(store), most, good}));
    else if (!spoken)
      out.not_applicable(subject_of(store), store.accounts == 0 ? no_password(store)
                                                                : say({"{} holds no password that is in use",
                                                                       "{} 中没有在用的密码"},
                                                                      {name_of(store)}));
  }
};

void run(const Scope& scope, Findings& out)
{
  for (const auto& view : readable_stores(scope, out)) {
    Judge judge{scope, out, scope.value(max_age_days), view};
    for (const auto* account : view.accounts)
      if (has_password(*account) && in_use(*account, scope.today))
        judge.judge(*account);
    judge.judge_store();
  }
}

} // namespace

extern const Check password_age;
constinit const Check password_age{
    .id = "pwaudit.password-age",
    .articles = articles_are<25, 21>,
    .severity = Severity::medium,
    .title = {"passwords are changed regularly", "密码定期更换"},
    .why = {"Article 25 asks that passwords of web sites are changed regularly, but fixes no interval: a "
            "year is the default, "
            "schools commonly set 90 or 180 days.",
            "第二十五条要求定期修改网站管理密码，但未规定周期：默认按一年判断，学校通常规定 90 或 180 天。"},
    .remedy = {"Have the password changed, and let the system ask for it in future: chage -M DAYS NAME.",
               "更换密码，并由系统强制定期更换：chage -M 天数 账号名。"},
    .thresholds = thresholds,
    .run = run};

} // namespace eduaudit::pwaudit::checks
